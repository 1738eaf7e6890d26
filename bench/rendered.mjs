import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const OVERLAYS = 100;
const CHARTS = 50;

const job = (name, image, replicas) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  labels:
    app.kubernetes.io/name: ${name}
spec:
  image: ${image}
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "4"
    state.backend.type: rocksdb
    state.checkpoints.dir: s3://acme-flink/${name}/checkpoints
    state.savepoints.dir: s3://acme-flink/${name}/savepoints
    high-availability.type: kubernetes
    high-availability.storageDir: s3://acme-flink/${name}/ha
    execution.checkpointing.interval: 60s
  jobManager:
    resource: {memory: 2048m, cpu: 1}
  taskManager:
    replicas: ${replicas}
    resource: {memory: 4096m, cpu: 2}
  job:
    jarURI: local:///opt/flink/usrlib/job.jar
    parallelism: 4
    upgradeMode: savepoint
    state: running
`;

const BESIDE = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: flink
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: job-settings
data:
  topics: orders,payments,refunds
  log4j-console.properties: |
    rootLogger.level = INFO
    rootLogger.appenderRef.console.ref = ConsoleAppender
`;

/** One base with a hundred overlays, which patch it, set its image and its namespace. */
export function writeOverlays(folder) {
  const put = writer(folder);
  put('base/kustomization.yaml', 'resources:\n  - job.yaml\n  - beside.yaml\n');
  put('base/job.yaml', job('orders', 'registry.acme.io/orders:1.0.0', 2));
  put('base/beside.yaml', BESIDE);
  for (let i = 0; i < OVERLAYS; i++) {
    put(
      `overlays/o${i}/kustomization.yaml`,
      `namespace: team-${i}
resources:
  - ../../base
patches:
  - path: patch.yaml
images:
  - name: registry.acme.io/orders
    newTag: 1.${i}.0
labels:
  - pairs: {team: team-${i}}
`,
    );
    put(
      `overlays/o${i}/patch.yaml`,
      `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  taskManager:
    replicas: ${2 + (i % 5)}
  job:
    parallelism: ${4 * (1 + (i % 5))}
`,
    );
  }
}

/** Fifty charts of a job, with helpers and a ConfigMap. */
export function writeCharts(folder) {
  const put = writer(folder);
  for (let i = 0; i < CHARTS; i++) {
    const at = `charts/job-${i}`;
    put(`${at}/Chart.yaml`, `apiVersion: v2\nname: job-${i}\nversion: 1.${i}.0\n`);
    put(
      `${at}/values.yaml`,
      `image: {repository: registry.acme.io/job-${i}, tag: 1.${i}.0}\nreplicas: 2\nparallelism: 4\ntopics: [orders, payments]\n`,
    );
    put(
      `${at}/templates/_helpers.tpl`,
      `{{- define "job.labels" -}}\napp.kubernetes.io/name: {{ .Chart.Name }}\napp.kubernetes.io/instance: {{ .Release.Name }}\n{{- end }}\n`,
    );
    put(
      `${at}/templates/job.yaml`,
      job(`job-${i}`, '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"', '{{ .Values.replicas }}')
        .replace(/^ {4}app\.kubernetes\.io\/name: .*$/m, '    {{- include "job.labels" . | nindent 4 }}')
        .replace('parallelism: 4', 'parallelism: {{ .Values.parallelism }}'),
    );
    put(
      `${at}/templates/beside.yaml`,
      BESIDE.replace('orders,payments,refunds', '{{ join "," .Values.topics | quote }}'),
    );
  }
}

function writer(folder) {
  return (name, text) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
}

/** The same work done by a native tool, which starts once for each target. */
export function loop(command, folders) {
  return ['sh', '-c', `for each in ${folders}; do ${command} "$each" || exit 1; done`];
}
