import { DEFAULT_PORTS, USER_CONTROL } from '../knowledge/flink-cluster.ts';
import { compareLines } from '../knowledge/options.ts';
import { forksOf } from '../model/flinkcluster/fork.ts';
import { ClusterReader, type Component } from '../model/flinkcluster/spec.ts';
import type { Model, Workload } from '../model/model.ts';
import { at, entries, keyText, textOf } from '../syntax/navigate.ts';
import { hasSavepoints, jobOf } from './flink-cluster-job.ts';
import { commonPod, component } from './flink-cluster-pods.ts';
import { dataOf, filled } from './plain.ts';
import type { Data } from './yaml.ts';

/** A resource that takes the place of another, with what somebody has to look after. */
export interface Migration {
  resource: Data;
  /** What cannot be carried over, or has another meaning there: a sentence each. */
  left: string[];
}

/** Keys that the Apache operator sets itself, or that name what another operator made. */
const OWNED = new Set([
  'kubernetes.cluster-id',
  'kubernetes.namespace',
  'jobmanager.rpc.address',
  'high-availability.cluster-id',
]);

/** Fields of the spec that have no counterpart, with what to do about each. */
const LOST: [path: string[], advice: string][] = [
  [['batchScheduler'], 'the Apache operator knows no batch scheduler; schedulerName in the pod template names one'],
  [['batchSchedulerName'], 'the Apache operator knows no batch scheduler; schedulerName in the pod template names one'],
  [['podDisruptionBudget'], 'write a PodDisruptionBudget of your own for the labels app and component'],
  [['revisionHistoryLimit'], 'the Apache operator keeps no revisions'],
  [['recreateOnUpdate'], 'the Apache operator always makes the pods anew'],
  [['taskManager', 'horizontalPodAutoscaler'], "the operator's own autoscaler takes its place: job.autoscaler.enabled"],
  [['taskManager', 'deploymentType'], 'Flink makes the pods of TaskManagers itself, one by one'],
  [['jobManager', 'memoryProcessRatio'], 'the process gets the memory of the whole container'],
  [['taskManager', 'memoryProcessRatio'], 'the process gets the memory of the whole container'],
  [['jobManager', 'memoryOffHeapRatio'], 'Flink divides the memory of the container itself'],
  [['taskManager', 'memoryOffHeapRatio'], 'Flink divides the memory of the container itself'],
  [['jobManager', 'memoryOffHeapMin'], 'Flink divides the memory of the container itself'],
  [['taskManager', 'memoryOffHeapMin'], 'Flink divides the memory of the container itself'],
  [['jobManager', 'volumeClaimTemplates'], 'claims for each pod need an ephemeral volume in the pod template'],
  [['taskManager', 'volumeClaimTemplates'], 'claims for each pod need an ephemeral volume in the pod template'],
  [['jobManager', 'ServiceAnnotations'], 'kubernetes.rest-service.annotations takes them'],
  [['jobManager', 'ServiceLabels'], 'kubernetes.rest-service.labels takes them from Flink 2.2 on'],
  [['jobManager', 'ingress', 'useTls'], 'spec.ingress.tls takes its place from operator 1.8 on'],
  [['jobManager', 'ingress', 'tlsSecretName'], 'spec.ingress.tls takes its place from operator 1.8 on'],
  [
    ['job', 'cleanupPolicy'],
    'a finished job keeps its JobManager until kubernetes.operator.jm-deployment.shutdown-ttl',
  ],
  [['job', 'noLoggingToStdout'], 'the pod has no submitter whose output it could hold'],
  [['job', 'classPath'], 'put the jars into lib of the image, or name them in pipeline.classpaths'],
  [['job', 'volumes'], 'there is no submitter pod; mount what the job needs into the JobManager'],
  [['job', 'volumeMounts'], 'there is no submitter pod; mount what the job needs into the JobManager'],
  [['job', 'initContainers'], 'there is no submitter pod; init containers belong to the JobManager'],
  [['job', 'resources'], 'there is no submitter pod'],
  [['job', 'podLabels'], 'there is no submitter pod'],
  [['job', 'podAnnotations'], 'there is no submitter pod'],
  [['job', 'securityContext'], 'there is no submitter pod'],
  [
    ['job', 'maxStateAgeToRestoreSeconds'],
    'kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age is akin to it',
  ],
  [
    ['job', 'takeSavepointOnUpdate'],
    'upgradeMode decides: savepoint takes one, last-state goes on from the latest checkpoint',
  ],
  [
    ['job', 'takeSavepointOnUpgrade'],
    'upgradeMode decides: savepoint takes one, last-state goes on from the latest checkpoint',
  ],
  [['job', 'savepointGeneration'], 'savepointTriggerNonce asks for a savepoint; its number counts from anew'],
  [['job', 'pyFiles'], 'the arguments of the Python driver take its place: -pyfs'],
];

/** The FlinkDeployment that corresponds to a FlinkCluster. */
export function flinkDeploymentFor(workload: Workload, model: Model): Migration {
  const { object } = workload;
  const reader = new ClusterReader(object);
  const left: string[] = [];
  for (const [path, advice] of LOST) if (reader.has(['spec', ...path])) left.push(`spec.${path.join('.')}: ${advice}`);
  const spec = at(object.root, 'spec');
  const isSpotify = forksOf(object, model)[0] === 'spotify' && forksOf(object, model).length === 1;
  const account = textOf(at(spec, 'serviceAccountName'));
  if (account === undefined)
    left.push(
      "spec.serviceAccount: the FlinkCluster ran under the namespace's default account; flink is the one that the operator's chart makes",
    );
  const job = jobOf(workload, reader, left, isSpotify);
  const resource: Data = {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: metadataOf(workload),
    spec: {
      image: textOf(at(spec, 'image', 'name')),
      imagePullPolicy: textOf(at(spec, 'image', 'pullPolicy')) ?? 'Always',
      flinkVersion: flinkVersion(workload, left),
      serviceAccount: account ?? 'flink',
      flinkConfiguration: configuration(workload, reader, left),
      logConfiguration: dataOf(at(spec, 'logConfig')),
      ingress: ingressOf(reader, left),
      podTemplate: commonPod(workload),
      jobManager: component('jobManager', reader, left),
      taskManager: component('taskManager', reader, left),
      job,
    },
  };
  if (!job)
    left.push(
      'spec.taskManager.replicas: Flink starts TaskManagers when jobs ask for them; mode: standalone keeps the number',
    );
  return { resource, left };
}

function metadataOf({ object }: Workload): Data {
  const metadata = at(object.root, 'metadata');
  const annotations = entries(at(metadata, 'annotations')).filter(
    ({ key }) => keyText(key) !== USER_CONTROL && !keyText(key).startsWith('kubectl.kubernetes.io/'),
  );
  return {
    name: object.name,
    namespace: textOf(at(metadata, 'namespace')),
    labels: dataOf(at(metadata, 'labels')),
    annotations: filled(Object.fromEntries(annotations.map(({ key, value }) => [keyText(key), dataOf(value)]))),
  };
}

/** The oldest line that the operator has a name for, and the oldest that its versions of today run. */
const NAMED = '1.13';
const RUN = '1.15';

function flinkVersion(workload: Workload, left: string[]): string | undefined {
  const { flinkLine: line } = workload;
  if (line.is !== 'yes') {
    left.push('spec.flinkVersion: write the version of the image, such as v1_20; nothing in sight tells it');
    return undefined;
  }
  if (compareLines(line.value, RUN) < 0)
    left.push(
      `spec.flinkVersion: Flink ${line.value} is older than the operator supports; upgrade the image and the job first`,
    );
  return compareLines(line.value, NAMED) < 0 ? undefined : `v${line.value.replace('.', '_')}`;
}

function configuration(workload: Workload, reader: ClusterReader, left: string[]): Data {
  const found: { [key: string]: Data | undefined } = Object.create(null);
  for (const { key, value } of entries(at(workload.spec, 'flinkProperties'))) {
    const name = keyText(key);
    if (OWNED.has(name)) left.push(`spec.flinkProperties ${name}: the operator sets it itself`);
    else found[name] = textOf(value) ?? '';
  }
  const set = (key: string, value: string | undefined) => {
    if (value !== undefined) found[key] ??= value;
  };
  const job = (key: string) => textOf(at(workload.spec, 'job', key));
  set('state.savepoints.dir', job('savepointsDir'));
  const seconds = Number(job('autoSavepointSeconds') ?? 0);
  if (seconds > 0 && hasSavepoints(workload)) set('kubernetes.operator.periodic.savepoint.interval', `${seconds}s`);
  set('kubernetes.operator.savepoint.format.type', job('savepointFormatType'));
  if (job('restartPolicy') === 'FromSavepointOnFailure') {
    set('kubernetes.operator.job.restart.failed', 'true');
    left.push(
      'spec.job.restartPolicy: a failed job goes on from its latest checkpoint or savepoint, which needs high availability',
    );
  }
  ports(reader, set);
  exposure(reader, set, left);
  const map = textOf(at(workload.spec, 'hadoopConfig', 'configMapName'));
  if (map !== undefined) {
    set('kubernetes.hadoop.conf.config-map.name', map);
    left.push('spec.hadoopConfig.mountPath: Flink mounts the ConfigMap at /opt/hadoop/conf and sets HADOOP_CONF_DIR');
  }
  return found;
}

const PORT_KEYS: Record<Component, Record<string, string>> = {
  jobManager: {
    rpc: 'jobmanager.rpc.port',
    blob: 'blob.server.port',
    query: 'queryable-state.server.ports',
    ui: 'rest.port',
  },
  taskManager: { data: 'taskmanager.data.port', rpc: 'taskmanager.rpc.port', query: 'queryable-state.proxy.ports' },
};

function ports(reader: ClusterReader, set: (key: string, value: string) => void): void {
  for (const component of ['jobManager', 'taskManager'] as const) {
    for (const [name, key] of Object.entries(PORT_KEYS[component])) {
      const port = reader.integer(['spec', component, 'ports', name]);
      const usual = (DEFAULT_PORTS[component] as Record<string, number>)[name];
      if (port.is === 'given' && port.value !== usual) set(key, String(port.value));
    }
  }
}

const SERVICE_TYPES: Record<string, string> = {
  NodePort: 'NodePort',
  External: 'LoadBalancer',
  VPC: 'LoadBalancer',
  Headless: 'Headless_ClusterIP',
};

function exposure(reader: ClusterReader, set: (key: string, value: string | undefined) => void, left: string[]): void {
  const scope = reader.text(['spec', 'jobManager', 'accessScope']);
  if (scope.is !== 'given' || !Object.hasOwn(SERVICE_TYPES, scope.value)) return;
  set('kubernetes.rest-service.exposed.type', SERVICE_TYPES[scope.value]);
  if (scope.value === 'VPC')
    left.push(
      'spec.jobManager.accessScope: a load balancer inside the network needs the annotations of the cloud in kubernetes.rest-service.annotations',
    );
}

/** The operator puts the name in place of `{{name}}`. */
function ingressOf(reader: ClusterReader, left: string[]): Data | undefined {
  const path = ['spec', 'jobManager', 'ingress'];
  if (!reader.has(path)) return undefined;
  const host = reader.text([...path, 'hostFormat']);
  if (host.is === 'absent') left.push('spec.jobManager.ingress.hostFormat: the operator wants a template of the host');
  return filled({
    template:
      textOf(reader.node([...path, 'hostFormat']))?.replaceAll('{{$clusterName}}', '{{name}}') ??
      '{{name}}.example.com',
    annotations: dataOf(reader.node([...path, 'annotations'])),
  });
}
