import type { Fork } from '../../src/knowledge/flink-cluster.ts';

/**
 * The checks of both operators a second time, on plain objects and in the order of the Go code: with defaults first,
 * and a stop at the first fault. It shares nothing with src/model/flinkcluster, so that both can be compared.
 * Source: flinkcluster_default.go, flinkcluster_validate.go and flinkcluster_types_util.go of
 * GoogleCloudPlatform/flink-on-k8s-operator and spotify/flink-on-k8s-operator; CRD of the latter.
 */

// biome-ignore lint/suspicious/noExplicitAny: objects as they are decoded from JSON
export type Json = any;

/** What one operator says: the paths that the schema refuses, or the first that the webhook does. */
export type Answer = { stage: 'accepted' } | { stage: 'schema' | 'validator'; paths: string[] };

const COMPONENTS = ['jobManager', 'taskManager'] as const;
type Component = (typeof COMPONENTS)[number];

/** In the order in which the webhooks check them. */
const PORTS: Record<Component, [name: string, number: number][]> = {
  jobManager: [
    ['rpc', 6123],
    ['blob', 6124],
    ['query', 6125],
    ['ui', 8081],
  ],
  taskManager: [
    ['rpc', 6122],
    ['data', 6121],
    ['query', 6125],
  ],
};

/** The verdict on a new object, or on a change when `old` is given; `now` is the time of the change. */
export function answer(object: Json, fork: Fork, old?: Json, now = new Date(0)): Answer {
  const next = defaulted(object, fork);
  const schema = [...metadata(object), ...(fork === 'spotify' ? spotifySchema(next) : [])];
  if (schema.length > 0) return { stage: 'schema', paths: schema };
  const path = old === undefined ? create(next, fork) : update(defaulted(old, fork), next, fork, now);
  return path === undefined ? { stage: 'accepted' } : { stage: 'validator', paths: [path] };
}

function metadata({ metadata: { name } }: Json): string[] {
  return /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) && name.length <= 253
    ? []
    : ['metadata.name'];
}

/** An empty text of an optional field of Go counts as absent for the original; null always does. */
function defaulted(object: Json, fork: Fork): Json {
  const copy = withoutNulls(structuredClone(object));
  const spec = copy.spec;
  if (fork === 'google') dropUnknown(spec);
  const isOld = fork === 'google' || isOldVersion(spec.flinkVersion);
  spec.recreateOnUpdate ??= true;
  spec.image ??= {};
  fill(spec.image, 'pullPolicy', 'Always', fork);
  for (const component of COMPONENTS) {
    spec[component] ??= {};
    const own = spec[component];
    own.ports ??= {};
    for (const [name, number] of PORTS[component]) own.ports[name] ??= number;
    if (fork === 'spotify')
      own.resources ??= { requests: { cpu: '200m', memory: '512Mi' }, limits: { cpu: '2', memory: '2Gi' } };
    if (isOld) {
      own.memoryOffHeapMin ??= '600M';
      own.memoryOffHeapRatio ??= 25;
    } else own.memoryProcessRatio ??= 80;
  }
  spec.jobManager.replicas ??= 1;
  fill(spec.jobManager, 'accessScope', 'Cluster', fork);
  if (fork === 'spotify') {
    spec.taskManager.replicas ??= 3;
    spec.taskManager.deploymentType ??= 'StatefulSet';
  }
  if (spec.job) jobDefaults(spec.job, fork);
  spec.flinkVersion ??= '';
  for (const each of spec.envVars ?? []) each.value ??= '';
  return copy;
}

/** Fields that the fork added are not decoded by the original. */
function dropUnknown(spec: Json): void {
  delete spec.flinkVersion;
  for (const name of COMPONENTS) delete spec[name]?.memoryProcessRatio;
  delete spec.taskManager?.deploymentType;
  const added = ['maxStateAgeToRestoreSeconds', 'mode', 'pyFile', 'savepointFormatType', 'takeSavepointOnUpdate'];
  for (const key of added) delete spec.job?.[key];
}

function jobDefaults(job: Json, fork: Fork): void {
  job.allowNonRestoredState ??= false;
  job.noLoggingToStdout ??= false;
  job.restartPolicy ??= 'Never';
  const policy = {
    afterJobSucceeds: 'DeleteCluster',
    afterJobFails: 'KeepCluster',
    afterJobCancelled: 'DeleteCluster',
  };
  job.cleanupPolicy = fork === 'google' ? (job.cleanupPolicy ?? policy) : { ...policy, ...job.cleanupPolicy };
  if (fork === 'google') {
    job.parallelism ??= 1;
    job.savepointGeneration ??= 0;
  } else {
    job.mode ??= 'Detached';
    job.savepointGeneration ??= 0;
  }
}

function fill(target: Json, key: string, value: string, fork: Fork): void {
  target[key] ??= value;
  if (target[key] === '' && fork === 'google') target[key] = value;
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (isOmitted(key, each) ? [] : [[key, withoutNulls(each)]])),
  );
}

/** Go leaves out null, and empty lists and maps where the field says `omitempty`. */
function isOmitted(key: string, value: unknown): boolean {
  if (value === null) return true;
  const maps = ['envVars', 'extraPorts', 'flinkProperties', 'podAnnotations', 'podLabels'];
  return typeof value === 'object' && maps.includes(key) && Object.keys(value).length === 0;
}

function isOldVersion(version: string | undefined): boolean {
  const [, major, minor, patch = '0', pre] = /^v?(\d+)\.?(\d*)\.?(\d*)(-.+)?$/.exec(version ?? '') ?? [];
  if (major === undefined) return true;
  if (Number(major) !== 1) return Number(major) < 1;
  return Number(minor) < 10 || (Number(minor) === 10 && Number(patch) === 0 && pre !== undefined);
}

function spotifySchema({ spec }: Json): string[] {
  const found: string[] = [];
  const value = (path: string) => path.split('.').reduce((here, key) => here?.[key], spec);
  const oneOf = (path: string, ...values: string[]) => {
    const given = value(path);
    if (given !== undefined && !values.includes(given)) found.push(`spec.${path}`);
  };
  const within = (path: string, least: number, most = Number.POSITIVE_INFINITY) => {
    const given = value(path);
    if (given !== undefined && (given < least || given > most)) found.push(`spec.${path}`);
  };
  if (!spec.image.name) found.push('spec.image.name');
  oneOf('image.pullPolicy', 'Always', 'IfNotPresent', 'Never');
  if (spec.hadoopConfig?.configMapName === '') found.push('spec.hadoopConfig.configMapName');
  within('jobManager.replicas', 1, 1);
  oneOf('jobManager.accessScope', 'Cluster', 'VPC', 'External', 'NodePort', 'Headless');
  within('taskManager.replicas', 1);
  for (const component of COMPONENTS)
    for (const [name] of PORTS[component]) within(`${component}.ports.${name}`, 1, 65535);
  oneOf('job.restartPolicy', 'Never', 'FromSavepointOnFailure');
  for (const event of ['afterJobSucceeds', 'afterJobFails', 'afterJobCancelled'])
    oneOf(`job.cleanupPolicy.${event}`, 'KeepCluster', 'DeleteCluster', 'DeleteTaskManager');
  oneOf('job.mode', 'Detached', 'Blocking', 'Application');
  oneOf('job.savepointFormatType', 'CANONICAL', 'NATIVE');
  within('job.maxStateAgeToRestoreSeconds', 0);
  return found;
}

function create({ metadata: { name }, spec }: Json, fork: Fork): string | undefined {
  const spotify = fork === 'spotify';
  if (spotify && (name.length >= 49 || !/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name))) return 'metadata.name';
  if (spotify && spec.flinkVersion && !/^v?\d+(\.\d+)*(-[0-9A-Za-z~-]+)?$/.test(spec.flinkVersion))
    return 'spec.flinkVersion';
  if (!spotify && spec.hadoopConfig && !spec.hadoopConfig.configMapName) return 'spec.hadoopConfig.configMapName';
  return (
    gcp(spec.gcpConfig?.serviceAccount) ??
    (spotify ? undefined : googleImage(spec.image)) ??
    component(spec, 'jobManager', fork) ??
    component(spec, 'taskManager', fork) ??
    (spec.job === undefined ? undefined : job(spec.job, fork))
  );
}

function gcp(account: Json): string | undefined {
  if (account === undefined) return undefined;
  for (const key of ['secretName', 'keyFile', 'mountPath'])
    if (!account[key]) return `spec.gcpConfig.serviceAccount.${key}`;
  return account.mountPath.endsWith(account.keyFile) ? 'spec.gcpConfig.serviceAccount.mountPath' : undefined;
}

function googleImage(image: Json): string | undefined {
  if (!image.name) return 'spec.image.name';
  return ['Always', 'IfNotPresent', 'Never'].includes(image.pullPolicy) ? undefined : 'spec.image.pullPolicy';
}

function component(spec: Json, name: Component, fork: Fork): string | undefined {
  const own = spec[name];
  const path = `spec.${name}`;
  const labels = fork === 'spotify' ? podMeta(own, path) : undefined;
  if (labels) return labels;
  if (fork === 'google') {
    if (name === 'jobManager' ? own.replicas !== 1 : (own.replicas ?? 0) < 1) return `${path}.replicas`;
    const scopes = ['Cluster', 'VPC', 'External', 'NodePort', 'Headless'];
    if (name === 'jobManager' && !scopes.includes(own.accessScope)) return `${path}.accessScope`;
    for (const [port] of PORTS[name]) if (own.ports[port] <= 1024) return `${path}.ports.${port}`;
  }
  const numbers = new Set<number>();
  const names = new Set<string>();
  const builtIn = PORTS[name].map(([port]) => ({ name: port, containerPort: own.ports[port] }));
  for (const port of [...builtIn, ...(own.extraPorts ?? [])]) {
    if (numbers.has(port.containerPort)) return `${path}.ports`;
    numbers.add(port.containerPort);
    if (port.name && names.has(port.name)) return `${path}.ports`;
    names.add(port.name);
  }
  if (fork === 'google') {
    if (!isPercentage(own.memoryOffHeapRatio)) return `${path}.memoryOffHeapRatio`;
    return exceeds(own.memoryOffHeapMin, own.resources?.limits?.memory) ? `${path}.memoryOffHeapMin` : undefined;
  }
  const { requests, limits } = own.resources;
  for (const kind of ['cpu', 'memory'])
    if (!bytes(requests?.[kind]) && !bytes(limits?.[kind])) return `${path}.resources`;
  if (isOldVersion(spec.flinkVersion)) {
    if (own.memoryProcessRatio !== undefined) return `${path}.memoryProcessRatio`;
    if (!isPercentage(own.memoryOffHeapRatio)) return `${path}.memoryOffHeapRatio`;
    return exceeds(own.memoryOffHeapMin, limits?.memory ?? requests?.memory) ? `${path}.memoryOffHeapMin` : undefined;
  }
  if (own.memoryOffHeapRatio !== undefined) return `${path}.memoryOffHeapRatio`;
  if (bytes(own.memoryOffHeapMin) !== 0) return `${path}.memoryOffHeapMin`;
  return isPercentage(own.memoryProcessRatio) ? undefined : `${path}.memoryProcessRatio`;
}

function podMeta({ podAnnotations = {}, podLabels = {} }: Json, path: string): string | undefined {
  const isName = (text: string) => /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(text);
  for (const key of Object.keys(podAnnotations)) if (!isName(key)) return `${path}.podAnnotations.${key}`;
  for (const [key, value] of Object.entries(podLabels))
    if (!isName(key) || (value !== '' && !isName(value as string))) return `${path}.podLabels.${key}`;
  return undefined;
}

function isPercentage(ratio: number): boolean {
  return ratio >= 0 && ratio <= 100;
}

const UNITS: Record<string, number> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
};

function bytes(quantity: string | number | undefined): number {
  const [, number = '0', unit = ''] = /^(-?[\d.]+)(\D*)$/.exec(String(quantity ?? '0')) ?? [];
  return Number(number) * (UNITS[unit] as number);
}

function exceeds(min: string, memory: string | undefined): boolean {
  const limit = Math.ceil(bytes(memory));
  return limit > 0 && Math.ceil(bytes(min)) > limit;
}

function job(spec: Json, fork: Fork): string | undefined {
  const path = (key: string) => `spec.job.${key}`;
  if (fork === 'google') {
    if (!spec.jarFile) return path('jarFile');
    if (spec.parallelism < 1) return path('parallelism');
    if (!['Never', 'FromSavepointOnFailure'].includes(spec.restartPolicy)) return path('restartPolicy');
    for (const event of ['afterJobSucceeds', 'afterJobFails'])
      if (!['KeepCluster', 'DeleteCluster', 'DeleteTaskManager'].includes(spec.cleanupPolicy[event]))
        return path(`cleanupPolicy.${event}`);
  } else {
    const meta = podMeta(spec, 'spec.job');
    if (meta) return meta;
    const hasProgram = [spec.jarFile, spec.pyFile, spec.pyModule].some((each) => each !== undefined);
    if (spec.mode !== 'Application' && !hasProgram) return path('jarFile');
    if (spec.parallelism !== undefined && spec.parallelism < 1) return path('parallelism');
    const needsAge = spec.restartPolicy === 'FromSavepointOnFailure' || spec.takeSavepointOnUpdate === false;
    if (needsAge && spec.maxStateAgeToRestoreSeconds === undefined) return path('maxStateAgeToRestoreSeconds');
  }
  return spec.cancelRequested === true ? path('cancelRequested') : undefined;
}

const CONTROL = 'flinkclusters.flinkoperator.k8s.io/user-control';

function update(old: Json, next: Json, fork: Fork, now: Date): string | undefined {
  if (isControlRefused(old, next, fork)) return `metadata.annotations.${CONTROL}`;
  const isSame = same(old.spec, next.spec);
  if (fork === 'spotify' && isSame) return undefined;
  const before = old.spec.job;
  const after = next.spec.job;
  if (before && after) {
    const was = before.cancelRequested === true;
    const is = after.cancelRequested === true;
    if (was && !is) return 'spec.job.cancelRequested';
    if (!was && is) {
      if (!isOnly('cancelRequested', old, next)) return 'spec.job.cancelRequested';
      if (fork === 'google') return undefined;
    }
    if (before.savepointGeneration !== after.savepointGeneration) {
      const done = old.status?.components?.job?.savepointGeneration ?? 0;
      if (after.savepointGeneration !== done + 1) return 'spec.job.savepointGeneration';
      return isOnly('savepointGeneration', old, next) ? undefined : 'spec.job.savepointGeneration';
    }
  }
  const type = (cluster: Json) => cluster.spec.taskManager.deploymentType;
  if (fork === 'spotify' && type(old) !== type(next)) return 'spec.taskManager.deploymentType';
  return jobUpdate(old, next, fork, now) ?? create(next, fork);
}

function isControlRefused(old: Json, next: Json, fork: Fork): boolean {
  const asked = next.metadata.annotations?.[CONTROL];
  if (asked === undefined) return false;
  const isBusy = old.status?.control?.state === (fork === 'google' ? 'Progressing' : 'InProgress');
  if (asked !== old.metadata.annotations?.[CONTROL] && isBusy) return true;
  if (asked !== 'savepoint' && asked !== 'job-cancel') return true;
  if (old.spec.job === undefined || (asked === 'savepoint' && !old.spec.job.savepointsDir)) return true;
  const status = old.status?.components?.job;
  if (status === undefined) return true;
  if (!isStopped(status.state, fork)) return false;
  if (asked === 'savepoint' || old.spec.job.restartPolicy !== 'FromSavepointOnFailure') return true;
  return fork === 'google'
    ? !(status.state === 'Failed' && status.savepointLocation)
    : !['Failed', 'Lost', 'DeployFailed'].includes(status.state);
}

function isStopped(state: string, fork: Fork): boolean {
  const stopped = ['Succeeded', 'Failed', 'Cancelled', ...(fork === 'spotify' ? ['Lost', 'DeployFailed'] : [])];
  return stopped.includes(state);
}

function jobUpdate(old: Json, next: Json, fork: Fork, now: Date): string | undefined {
  const before = old.spec.job;
  const after = next.spec.job;
  if (!before && !after) return undefined;
  if (!before || !after) return 'spec.job';
  if (!before.savepointsDir || !after.savepointsDir) return 'spec.job.savepointsDir';
  if (fork === 'google') return undefined;
  if (isHa(old.spec) !== isHa(next.spec)) return 'spec.flinkProperties';
  if ((after.fromSavepoint ?? '').trim() !== '') return undefined;
  const status = old.status?.components?.job;
  const isSkipped = after.takeSavepointOnUpdate === false || isStopped(status?.state, fork);
  return isSkipped && status && !isReady(status, after, now) ? 'spec.job.takeSavepointOnUpdate' : undefined;
}

function isReady(status: Json, spec: Json, now: Date): boolean {
  if (status.finalSavepoint) return true;
  const isActive = ['Running', 'Deploying'].includes(status.state);
  if (isActive && spec.takeSavepointOnUpdate !== false) return false;
  if (status.state === 'Updating' && spec.takeSavepointOnUpdate === false) return true;
  const until = isActive ? now.getTime() : Date.parse(status.completionTime);
  const limit = spec.maxStateAgeToRestoreSeconds;
  if (Number.isNaN(until) || limit === undefined || !status.savepointLocation || !status.savepointTime) return false;
  return until <= Date.parse(status.savepointTime) + limit * 1000;
}

function isHa({ flinkProperties = {} }: Json): boolean {
  const mode = flinkProperties['high-availability'] ?? '';
  const isGiven = (key: string) => (flinkProperties[key] ?? '').trim() !== '';
  return (
    mode !== '' &&
    mode.toLowerCase() !== 'none' &&
    isGiven('kubernetes.cluster-id') &&
    isGiven('high-availability.storageDir')
  );
}

function isOnly(key: string, old: Json, next: Json): boolean {
  const without = ({ spec }: Json) => ({ ...spec, job: { ...spec.job, [key]: undefined } });
  return same(without(old), without(next));
}

function same(a: Json, b: Json): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: Json): string {
  return JSON.stringify(value, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
