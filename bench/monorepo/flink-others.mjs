/** A cluster of the older operator. */
export const LEGACY_CLUSTER = `apiVersion: flinkoperator.k8s.io/v1beta1
kind: FlinkCluster
metadata:
  name: legacy-clicks
  namespace: legacy
spec:
  flinkVersion: "1.14"
  image:
    name: flink:1.14.6
  jobManager:
    ports:
      ui: 8081
    resources:
      limits:
        memory: 1Gi
  taskManager:
    replicas: 2
    volumes:
      - name: cache
        emptyDir: {}
    volumeMounts:
      - name: cashe #!!volume-missing|no volume of that name
        mountPath: /cache
  job:
    jarFile: ./examples/streaming/WordCount.jar
    parallelism: 2
    restartPolicy: Never
  flinkProperties:
    taskmanager.numberOfTaskSlots: "1"
`;

/** A session cluster and its account, by file name. */
export function sessionParts(name, namespace, index, dice) {
  const session = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  image: flink:1.19.2-scala_2.12-java17
  flinkVersion: v1_19
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "8"
    state.checkpoints.dir: s3://acme-flink-state/${name}/cp
    state.savepoints.dir: s3://acme-flink-state/${name}/sp
  jobManager:
    resource:
      memory: 2048m
      cpu: 1
  taskManager:
    resource:
      memory: 4096m
      cpu: 2
`;
  const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: flink
  namespace: ${namespace}-${index}
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::${dice.account()}:role/${name}
`;
  return { 'session.yaml': session, 'serviceaccount.yaml': account };
}

/** A job of a session cluster, in three of ten cases with a defect. */
export function sessionJob(name, namespace, job, dice) {
  const bad = dice.chance(0.3) ? dice.pick(['ref', 'savepoint', 'jar']) : undefined;
  const cluster = bad === 'ref' ? `${name}-cluster #!!session-ref|no FlinkDeployment of that name` : name;
  const jar =
    bad === 'jar'
      ? 'local:///opt/flink/usrlib/x.jar #!!session-jar-local|session jobs cannot take a local: jar'
      : `https://repo.example/maven2/io/acme/${name}/1.${job}.0/${name}-1.${job}.0.jar`;
  const mode = bad === 'savepoint' ? 'savpoint #!!upgrade-mode-enum|not an upgrade mode' : 'savepoint';
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: ${name}-job-${job}
  namespace: ${namespace}
spec:
  deploymentName: ${cluster}
  job:
    jarURI: ${jar}
    parallelism: ${dice.int(1, 8)}
    upgradeMode: ${mode}
`;
}

/** A Helm chart of one Flink job. */
export function flinkChart(put, dice, index) {
  const name = `${dice.word()}-stream-${index}`;
  const folder = `charts/streaming/${name}`;
  const bad = dice.chance(0.5);
  put(
    `${folder}/Chart.yaml`,
    `apiVersion: v2
name: ${name}
version: 0.${dice.int(1, 40)}.0
appVersion: "1.20.1"
description: Flink job ${name}
`,
  );
  put(`${folder}/values.yaml`, values(name, bad, dice));
  put(
    `${folder}/values-prod.yaml`,
    `parallelism: ${dice.int(8, 64)}
taskManager:
  memory: ${bad ? '4Gib #!!bad-memory|not a quantity' : '8192m'}
  cpu: 4
`,
  );
  put(`${folder}/templates/_helpers.tpl`, HELPERS);
  put(`${folder}/templates/flinkdeployment.yaml`, DEPLOYMENT_TEMPLATE);
  put(`${folder}/templates/serviceaccount.yaml`, ACCOUNT_TEMPLATE);
}

function values(name, bad, dice) {
  return `image:
  repository: registry.acme.io/streaming/${name}
  tag: 1.20.1
flinkVersion: v1_20
parallelism: 4
upgradeMode: savepoint
serviceAccount:
  create: true
  name: ${name}
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::${dice.account()}:role/${name}
flinkConfiguration:
  taskmanager.numberOfTaskSlots: "2"
  state.checkpoints.dir: s3://acme-flink-state/${name}/cp
  state.backend: ${bad ? 'rockdb #!!bad-backend|rocksdb is meant' : 'rocksdb'}
  state.savepoints.dir: s3://acme-flink-state/${name}/sp
jobManager:
  memory: 2048m
  cpu: 1
taskManager:
  memory: 4096m
  cpu: 2
`;
}

const HELPERS = `{{- define "app.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
`;

const DEPLOYMENT_TEMPLATE = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: {{ .Release.Name }}
  labels:
    {{- include "app.labels" . | nindent 4 }}
spec:
  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
  flinkVersion: {{ .Values.flinkVersion }}
  serviceAccount: {{ .Values.serviceAccount.name }}
  flinkConfiguration:
    {{- toYaml .Values.flinkConfiguration | nindent 4 }}
  jobManager:
    resource:
      memory: {{ .Values.jobManager.memory | quote }}
      cpu: {{ .Values.jobManager.cpu }}
  taskManager:
    resource:
      memory: {{ .Values.taskManager.memory | quote }}
      cpu: {{ .Values.taskManager.cpu }}
  job:
    jarURI: local:///opt/flink/usrlib/job.jar
    parallelism: {{ .Values.parallelism }}
    upgradeMode: {{ .Values.upgradeMode }}
`;

const ACCOUNT_TEMPLATE = `{{- if .Values.serviceAccount.create }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .Values.serviceAccount.name }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
`;
