import { own } from '../text/own.ts';

/** The two operators that read a FlinkCluster: GoogleCloudPlatform's, archived in 2022, and Spotify's fork of it. */
export type Fork = 'google' | 'spotify';

export const FORKS: readonly Fork[] = ['google', 'spotify'];

/** How messages call an operator. */
export const OPERATOR_NAMES: Record<Fork, string> = {
  google: "GoogleCloudPlatform's operator",
  spotify: "Spotify's operator",
};

/**
 * Types of the fields of a FlinkCluster's spec, as both operators decode them, one group a line:
 * place, then fields with their types. `spotify:` and `google:` in front of a field: only that
 * operator has it. `[x]` is a list, `{x}` a mapping of free keys. A name with a capital letter is
 * another group.
 * Source: GoogleCloudPlatform/flink-on-k8s-operator@fe98573eb546 and
 * spotify/flink-on-k8s-operator@1746257dfb1c, api types and CRD, read 2026-11-20.
 */
const TYPES: Record<string, string> = {
  Spec: `image:Image jobManager:JobManager taskManager:TaskManager job:Job batchSchedulerName:string
    spotify:batchScheduler:BatchScheduler spotify:flinkVersion:string spotify:podDisruptionBudget:Any
    serviceAccountName:string envVars:[EnvVar] envFrom:[Any] flinkProperties:{string} logConfig:{string}
    gcpConfig:GcpConfig hadoopConfig:HadoopConfig revisionHistoryLimit:int32 recreateOnUpdate:boolean`,
  Image: 'name:string pullPolicy:string pullSecrets:[LocalObjectReference]',
  BatchScheduler: 'name:string queue:string priorityClassName:string',
  GcpConfig: 'serviceAccount:GcpServiceAccount',
  GcpServiceAccount: 'secretName:string keyFile:string mountPath:string',
  HadoopConfig: 'configMapName:string mountPath:string',
  JobManager: `replicas:int32 accessScope:string ports:JobManagerPorts extraPorts:[ExtraPort] ingress:Ingress
    resources:Resources memoryOffHeapRatio:int32 memoryOffHeapMin:quantity spotify:memoryProcessRatio:int32
    volumes:[Volume] volumeMounts:[VolumeMount] volumeClaimTemplates:[Any] initContainers:[Container]
    nodeSelector:{string} tolerations:[Toleration] sidecars:[Container] podAnnotations:{string} podLabels:{string}
    securityContext:SecurityContext spotify:affinity:Any spotify:hostAliases:[HostAlias] spotify:livenessProbe:Any
    spotify:readinessProbe:Any spotify:ServiceAnnotations:{string} spotify:ServiceLabels:{string}`,
  TaskManager: `replicas:int32 ports:TaskManagerPorts extraPorts:[ExtraPort] resources:Resources
    memoryOffHeapRatio:int32 memoryOffHeapMin:quantity spotify:memoryProcessRatio:int32 volumes:[Volume]
    volumeMounts:[VolumeMount] volumeClaimTemplates:[Any] initContainers:[Container] nodeSelector:{string}
    tolerations:[Toleration] sidecars:[Container] podAnnotations:{string} podLabels:{string}
    securityContext:SecurityContext spotify:affinity:Any spotify:deploymentType:string
    spotify:horizontalPodAutoscaler:Autoscaler spotify:hostAliases:[HostAlias] spotify:livenessProbe:Any
    spotify:readinessProbe:Any`,
  JobManagerPorts: 'rpc:int32 blob:int32 query:int32 ui:int32',
  TaskManagerPorts: 'data:int32 rpc:int32 query:int32',
  ExtraPort: 'name:string containerPort:int32 protocol:string',
  Ingress: 'annotations:{string} hostFormat:string tlsSecretName:string useTls:boolean',
  Autoscaler: 'minReplicas:int32 maxReplicas:int32 metrics:[Any] behavior:Any',
  Job: `jarFile:string className:string args:[string] fromSavepoint:string allowNonRestoredState:boolean
    savepointsDir:string autoSavepointSeconds:int32 savepointGeneration:int32 parallelism:int32
    noLoggingToStdout:boolean volumes:[Volume] volumeMounts:[VolumeMount] initContainers:[Container]
    restartPolicy:string cleanupPolicy:CleanupPolicy cancelRequested:boolean podAnnotations:{string}
    podLabels:{string} resources:Resources securityContext:SecurityContext google:takeSavepointOnUpgrade:boolean
    spotify:affinity:Any spotify:classPath:[string] spotify:hostAliases:[HostAlias]
    spotify:maxStateAgeToRestoreSeconds:int32 spotify:mode:string spotify:nodeSelector:{string}
    spotify:pyFile:string spotify:pyFiles:string spotify:pyModule:string spotify:savepointFormatType:string
    spotify:takeSavepointOnUpdate:boolean spotify:tolerations:[Toleration]`,
  CleanupPolicy: 'afterJobSucceeds:string afterJobFails:string afterJobCancelled:string',
  Resources: 'limits:{quantity} requests:{quantity}',
  EnvVar: 'name:string value:string valueFrom:Any',
  LocalObjectReference: 'name:string',
  HostAlias: 'ip:string hostnames:[string]',
  Volume: 'name:string',
  VolumeMount: 'name:string mountPath:string subPath:string subPathExpr:string readOnly:boolean',
  Container: `name:string image:string command:[string] args:[string] workingDir:string env:[EnvVar] envFrom:[Any]
    resources:Resources volumeMounts:[VolumeMount] imagePullPolicy:string`,
  Toleration: 'key:string operator:string value:string effect:string tolerationSeconds:int64',
  SecurityContext: `runAsUser:int64 runAsGroup:int64 fsGroup:int64 runAsNonRoot:boolean supplementalGroups:[int64]`,
};

/**
 * Fields whose Go type is no pointer, by group: nothing distinguishes their zero value from none.
 * Source: api types of both operators; k8s.io/api core/v1.
 */
const PLAIN_FIELDS: Record<string, string> = {
  Spec: 'flinkVersion',
  Image: 'name pullPolicy',
  BatchScheduler: 'name queue priorityClassName',
  GcpServiceAccount: 'secretName keyFile mountPath',
  HadoopConfig: 'configMapName mountPath',
  JobManager: 'accessScope',
  TaskManager: 'deploymentType',
  ExtraPort: 'name protocol',
  Job: 'savepointGeneration',
  EnvVar: 'name value',
  LocalObjectReference: 'name',
  VolumeMount: 'name mountPath subPath subPathExpr readOnly',
  Container: 'name image workingDir imagePullPolicy',
  Toleration: 'key operator value effect',
};

/** Whether an empty text, 0 or false counts as no value at all in a field of a group. */
export function isZeroAbsent(group: string, field: string): boolean {
  return own(PLAIN_FIELDS, group)?.split(' ').includes(field) ?? false;
}

/** Groups that are Kubernetes' own types: of their fields the table has a part, of `Any` none. */
export const KUBERNETES_GROUPS: ReadonlySet<string> = new Set([
  ...['Any', 'EnvVar', 'Volume', 'VolumeMount', 'Container', 'Toleration', 'SecurityContext'],
  ...['HostAlias', 'LocalObjectReference', 'Resources'],
]);

/** A field as a group of {@link TYPES} has it. */
export interface ClusterField {
  name: string;
  /** A scalar type, the name of a group, or `Any` for a mapping that is not looked into. */
  type: string;
  many?: 'list' | 'map';
  only?: Fork;
}

const groups = new Map<string, ReadonlyMap<string, ClusterField>>();

/** The fields of a group; undefined when the name is a scalar type or `Any`. */
export function clusterFields(group: string): ReadonlyMap<string, ClusterField> | undefined {
  const known = groups.get(group);
  const text = Object.hasOwn(TYPES, group) ? TYPES[group] : undefined;
  if (known || text === undefined) return known;
  const fields = new Map(text.split(/\s+/).map((each) => [readField(each).name, readField(each)]));
  groups.set(group, fields);
  return fields;
}

function readField(text: string): ClusterField {
  const parts = text.split(':');
  const type = parts.pop() as string;
  const name = parts.pop() as string;
  const only = parts.pop() as Fork | undefined;
  const many = type.startsWith('[') ? 'list' : type.startsWith('{') ? 'map' : undefined;
  return {
    name,
    type: many ? type.slice(1, -1) : type,
    ...(many ? { many } : {}),
    ...(only ? { only } : {}),
  };
}

/**
 * Ports of the components with the numbers that both operators fill in, in the order in which they check them.
 * Source: flinkcluster_default.go and flinkcluster_validate.go of both operators.
 */
export const DEFAULT_PORTS = {
  jobManager: { rpc: 6123, blob: 6124, query: 6125, ui: 8081 },
  taskManager: { rpc: 6122, data: 6121, query: 6125 },
} as const;

/** Values that the fields with a closed set take. Source: CRD of the fork, webhook of the original. */
export const CLUSTER_VALUES = {
  pullPolicy: ['Always', 'IfNotPresent', 'Never'],
  accessScope: ['Cluster', 'VPC', 'External', 'NodePort', 'Headless'],
  restartPolicy: ['Never', 'FromSavepointOnFailure'],
  cleanup: ['KeepCluster', 'DeleteCluster', 'DeleteTaskManager'],
  mode: ['Detached', 'Blocking', 'Application'],
  savepointFormat: ['CANONICAL', 'NATIVE'],
  protocol: ['TCP', 'UDP', 'SCTP'],
} as const;

/** The annotation that asks the operator for a savepoint or to cancel the job. */
export const USER_CONTROL = 'flinkclusters.flinkoperator.k8s.io/user-control';
