/** What a field takes. `integer-like` is an integer that may stand in quotes, `quantity` the text of one. */
export type Takes = 'string' | 'integer' | 'integer-like' | 'number' | 'boolean' | 'mapping' | 'list' | 'quantity';

/** What a vendor's definition, or its documentation, says of one field. */
export interface VendorField {
  /** Keys that lead there; `*` stands for every value of a mapping, `[]` for every item of a list. */
  path: readonly string[];
  takes: Takes;
  required: boolean;
  values?: readonly string[];
  min?: number;
  max?: number;
}

/**
 * One line a field: its path, with `!` when it is required, what it takes, then a range such as `1..65535` or the
 * values between bars.
 */
function table(lines: string): readonly VendorField[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [path = '', takes = '', limit] = line.trim().split(' ');
      const field: VendorField = {
        path: path.replace('!', '').replaceAll('[]', '.[]').split('.'),
        takes: takes as Takes,
        required: path.endsWith('!'),
      };
      const range = limit === undefined ? undefined : /^(-?\d+)\.\.(\d*)$/.exec(limit);
      if (range) field.min = Number(range[1]);
      if (range?.[2]) field.max = Number(range[2]);
      if (limit !== undefined && !range) field.values = limit.split('|');
      return field;
    });
}

const LYFT_RESOURCES = ['cpu', 'memory', 'storage', 'ephemeral-storage'];

const LYFT_ROLE = (role: string) =>
  `spec.${role} mapping
  ${['requests', 'limits'].flatMap((side) => LYFT_RESOURCES.map((name) => `spec.${role}.resources.${side}.${name} quantity`)).join('\n')}
  spec.${role}.offHeapMemoryFraction number 0..1
  spec.${role}.systemMemoryFraction number 0..1
  spec.${role}.envConfig.env list
  spec.${role}.envConfig.env[].name! string
  spec.${role}.envConfig.env[].value string`;

/** Fields of Lyft's FlinkApplication. Source: lyft/flinkk8soperator, deploy/crd.yaml, v1beta1. */
export const LYFT_FIELDS = table(`
  spec.image! string
  spec.imagePullPolicy string Always|IfNotPresent|Never
  spec.imagePullSecrets list
  spec.serviceAccountName string
  spec.securityContext.fsGroup integer 1..65535
  spec.securityContext.runAsGroup integer 1..65535
  spec.securityContext.runAsUser integer 1..65535
  spec.securityContext.runAsNonRoot boolean
  spec.jarName! string
  spec.programArgs string
  spec.entryClass! string
  spec.flinkVersion string
  spec.restartNonce string
  spec.parallelism! integer 1..
  spec.deleteMode string Savepoint|None|ForceCancel
  spec.scaleMode string NewCluster|InPlace
  spec.deploymentMode string Dual|BlueGreen
  spec.allowNonRestoredState boolean
  spec.rpcPort integer 1..65535
  spec.blobPort integer 1..65535
  spec.queryPort integer 1..65535
  spec.metricsQueryPort integer 1..65535
  spec.flinkConfig mapping
  spec.flinkConfig.* string
  spec.savepointInfo.savepointLocation string
  spec.savepointPath string
  spec.savepointDisabled boolean
  spec.maxCheckpointRestoreAgeSeconds integer 1..
  spec.fallbackWithoutState boolean
  ${LYFT_ROLE('jobManagerConfig')}
  spec.jobManagerConfig.replicas integer 1..
  ${LYFT_ROLE('taskManagerConfig')}
  spec.taskManagerConfig.taskSlots integer 1..
  spec.volumes list
  spec.volumes[].name! string
  spec.volumeMounts list
  spec.volumeMounts[].name! string
  spec.volumeMounts[].mountPath! string
`);

const POOL = `
  spec.type! string DEDICATED|SHARED
  spec.clusterSpec! mapping
  spec.state string RUNNING|SUSPENDED`;

const CFK = `
  spec.cmfRestClassRef mapping
  spec.cmfRestClassRef.name string
  spec.cmfRestClassRef.namespace string`;

/**
 * Fields of Confluent's resources. Source: confluentinc/confluent-kubernetes-examples, flink; Confluent Manager for
 * Apache Flink, REST API 2.3.
 */
const CFK_FIELDS: Readonly<Record<string, readonly VendorField[]>> = {
  CMFRestClass: table(`
  spec.cmfRest! mapping
  spec.cmfRest.endpoint string
  spec.cmfRest.authentication.type string basic|bearer|mtls|oauth
  spec.cmfRest.authentication.sslClientAuthentication boolean`),
  FlinkEnvironment: table(`
  spec.kubernetesNamespace! string
  spec.flinkApplicationDefaults mapping${CFK}`),
  FlinkApplication: table(`
  spec.flinkEnvironment! string${CFK}`),
  FlinkComputePool: table(`
  spec.flinkEnvironment! string${POOL}${CFK}
  spec.clusterSpec.jobManager.resource.memory! string`),
  FlinkStatement: table(`
  spec.flinkEnvironment! string
  spec.computePoolName! string
  spec.statement! string
  spec.stopped boolean
  spec.flinkConfiguration mapping${CFK}`),
  FlinkKafkaCatalog: table(`
  spec.flinkEnvironment! string
  spec.srInstance! mapping${CFK}`),
  FlinkKafkaDatabase: table(`
  spec.kafkaCluster! mapping
  spec.catalogRef mapping
  spec.ddlEnvironments list${CFK}`),
  FlinkSecret: table(`
  spec.secretRef! string${CFK}`),
  FlinkEnvironmentSecretMapping: table(`
  spec.flinkEnvironment string
  spec.secretRef mapping${CFK}`),
};

const CMF_FIELDS: Readonly<Record<string, readonly VendorField[]>> = {
  ComputePool: table(POOL),
  Statement: table(`
  spec.statement! string
  spec.computePoolName! string
  spec.parallelism integer 1..2147483647
  spec.stopped boolean`),
  KafkaCatalog: table(`
  spec.srInstance! mapping
  spec.kafkaClusters list`),
  KafkaDatabase: table(`
  spec.kafkaCluster! mapping
  spec.ddlEnvironments list`),
  Savepoint: table(`
  spec.path string
  spec.formatType string CANONICAL|NATIVE|UNKNOWN
  spec.backoffLimit integer`),
  EnvironmentSecretMapping: table('spec.secretName! string'),
  KubernetesCluster: table('spec.lifecycleState string ACTIVE|DECOMMISSIONED'),
};

/** Fields of a resource of Confluent for Kubernetes, or of a body for Confluent Manager's API. */
export function confluentFields(group: string, kind: string): readonly VendorField[] {
  const known = group === 'platform.confluent.io' ? CFK_FIELDS : group === 'cmf.confluent.io' ? CMF_FIELDS : {};
  return Object.hasOwn(known, kind) ? (known[kind] as readonly VendorField[]) : [];
}

/** Fields of a Deployment of Ververica Platform, below the `spec` that names its strategies. */
const PLATFORM = table(`
  state string RUNNING|CANCELLED|SUSPENDED
  upgradeStrategy.kind string STATELESS|STATEFUL|NONE
  restoreStrategy.kind string LATEST_STATE|LATEST_SAVEPOINT|NONE
  restoreStrategy.allowNonRestoredState boolean
  maxSavepointCreationAttempts integer-like 1..
  maxJobCreationAttempts integer-like 1..
  template.spec.artifact mapping
  template.spec.parallelism integer-like 1..
  template.spec.numberOfTaskManagers integer-like 1..
  template.spec.flinkConfiguration mapping
  template.spec.resources mapping
  template.spec.kubernetes mapping
`);

/** States that the definition of the archived operator lists beside the platform's. */
const FINTECH_STATES = ['TRANSITIONING', 'FAILED', 'FINISHED'];

const FINTECH = table(`
  template.spec.artifact.kind! string
  template.spec.artifact.jarUri! string
  template.spec.artifact.flinkVersion string
  template.spec.artifact.mainArgs string
  template.spec.flinkConfiguration.* string
`);

const VVP = table(`
  spec.syncingMode string PATCH|PUT
  spec.savepointNonce integer
  spec.restartNonce integer
  spec.deployment! mapping
`);

/**
 * Fields of a Deployment of Ververica Platform, wherever it stands.
 * Source: Ververica Platform 2 API reference, Deployment; VvpDeployment Custom Resource Reference;
 * fintechstudios/ververica-platform-k8s-operator, config/crd.
 *
 * @param path keys that lead to the `spec` that names the strategies
 */
export function ververicaFields(
  reader: 'rest' | 'vvp-operator' | 'fintechstudios',
  path: readonly string[],
): readonly VendorField[] {
  const below = (fields: readonly VendorField[]) => fields.map((each) => ({ ...each, path: [...path, ...each.path] }));
  if (reader === 'rest') return below(PLATFORM);
  if (reader === 'vvp-operator') return [...VVP, ...below(PLATFORM)];
  const platform = PLATFORM.map((each) =>
    each.path[0] === 'state' && each.values ? { ...each, values: [...each.values, ...FINTECH_STATES] } : each,
  );
  return below([...platform, ...FINTECH]);
}

/** Fields that Amazon's edition of the operator adds. Source: Amazon EMR on EKS Development Guide. */
export const EMR_FIELDS = table(`
  spec.emrReleaseLabel string
  spec.executionRoleArn! string
  spec.monitoringConfiguration.cloudWatchMonitoringConfiguration.logGroupName! string
  spec.monitoringConfiguration.cloudWatchMonitoringConfiguration.logStreamNamePrefix string
  spec.monitoringConfiguration.s3MonitoringConfiguration.logUri string
  spec.monitoringConfiguration.containerLogRotationConfiguration.maxFilesToKeep integer-like 1..50
`);
