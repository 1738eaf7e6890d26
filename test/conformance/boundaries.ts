/**
 * Objects on both sides of each check's boundary, at least four a side, for what the recorded
 * sets show seldom. Source: facts about DefaultValidator and AutoscalerValidator, operator 1.0 to
 * main of 2026-07-20.
 */

/** What is put into the sample: paths in the object, `config.` in front of keys of the configuration. */
export type Change = Record<string, unknown>;

export interface Variant {
  set: Change;
  /** What the object was before, as changes to the sample; absent for a creation. */
  was?: Change;
  operator?: Record<string, string>;
  /** The session cluster, or the target of a snapshot, as changes to the sample; null leaves it out. */
  beside?: Change | null;
}

export interface Boundary {
  check: string;
  sample: 'application' | 'session' | 'session-job' | 'snapshot';
  since?: string;
  /** The last operator line that has it. */
  until?: string;
  refused: Variant[];
  accepted: Variant[];
}

const all = (...changes: Change[]): Variant[] => changes.map((set) => ({ set }));
const absent = undefined;
const NO_PATHS = { 'config.state.savepoints.dir': absent };

/** Values of one path, refused and accepted. */
function values(
  check: string,
  path: string,
  refused: unknown[],
  accepted: unknown[],
  more: Partial<Boundary> & { with?: Change } = {},
): Boundary {
  const { with: added = {}, ...rest } = more;
  const variant = (value: unknown) => ({ set: { ...added, [path]: value } });
  return { check, sample: 'application', refused: refused.map(variant), accepted: accepted.map(variant), ...rest };
}

/** A number of the autoscaler. */
function number(
  check: string,
  name: string,
  refused: string[],
  accepted: string[],
  since?: string,
  on?: string,
): Boundary {
  const enabled = {
    'config.job.autoscaler.enabled': 'true',
    ...(on ? { [`config.job.autoscaler.${on}`]: 'true' } : {}),
  };
  return values(check, `config.job.autoscaler.${name}`, refused, accepted, {
    with: enabled,
    ...(since ? { since } : {}),
  });
}

function changed(check: string, refused: [Change, Change][], accepted: [Change, Change][]): Boundary {
  const variant = ([was, set]: [Change, Change]) => ({ was, set });
  return { check, sample: 'application', refused: refused.map(variant), accepted: accepted.map(variant) };
}

const HA = { 'config.high-availability.type': 'kubernetes' };
const ROLLBACK = 'config.kubernetes.operator.deployment.rollback.enabled';
const CHECK = 'config.kubernetes.operator.cluster.health-check.enabled';
const RECOVERY = 'config.kubernetes.operator.jm-deployment-recovery.enabled';
const PERIODIC = 'config.kubernetes.operator.periodic.savepoint.interval';
const AGE = 'config.kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age';
const LAST_STATE = { 'spec.job.upgradeMode': 'last-state' };
const SUSPENDED = { 'spec.job.state': 'suspended', ...LAST_STATE };
const OPEN = { 'kubernetes.operator.user.artifacts.disallow-restricted-hosts': 'false' };
const SCHEMES = 'kubernetes.operator.user.artifacts.allowed-schemes';

/** A Flink version that older operators know as well. */
const OLD = { 'spec.flinkVersion': 'v1_16' };
/** Operators before 1.13 read no nested configuration. */
const NESTED: Change[] = [
  { 'config.state': { backend: 'hashmap' } },
  { 'config.a': { b: { c: 'd' } } },
  { 'config.state': { 'checkpoints.dir': 's3://b/c' } },
  { 'config.taskmanager': { numberOfTaskSlots: '2' } },
];

export const BOUNDARIES: readonly Boundary[] = [
  values(
    'name-pattern',
    'metadata.name',
    ['Orders', '1orders', 'orders-', 'orders.v2', 'o'.repeat(46)],
    ['o', 'orders-1', 'o1', 'o'.repeat(45)],
  ),
  values(
    'flink-version-missing',
    'spec.flinkVersion',
    [absent, null, absent, null],
    ['v1_20', 'v1_19', 'v1_18', 'v1_17'],
  ),
  values(
    'flink-version-unsupported',
    'spec.flinkVersion',
    ['v1_13', 'v1_14', 'v1_13', 'v1_14'],
    ['v1_15', 'v1_16', 'v1_17', 'v1_20'],
    { since: '1.9' },
  ),
  {
    check: 'forbidden-config-key',
    sample: 'application',
    refused: [
      ...all(
        { 'config.kubernetes.cluster-id': 'x' },
        { 'config.kubernetes.namespace': 'flink' },
        { 'config.high-availability.cluster-id': 'x' },
      ),
      { set: {}, operator: { 'kubernetes.namespace': 'flink' } },
    ],
    accepted: all(
      { 'config.kubernetes.cluster.id': 'x' },
      { 'config.high-availability.zookeeper.path.namespace': 'x' },
      { 'config.kubernetes.namespaces': 'x' },
      { 'config.kubernetes.container.image.pull-policy': 'Always' },
    ),
  },
  {
    check: 'rollback-needs-ha',
    sample: 'application',
    refused: all(
      { [ROLLBACK]: 'true' },
      { [ROLLBACK]: 'TRUE', 'config.high-availability.type': 'NONE' },
      { [ROLLBACK]: 'true', 'config.high-availability': 'none' },
      { [ROLLBACK]: 'yes', ...HA },
      { [ROLLBACK]: '' },
    ),
    accepted: all(
      { [ROLLBACK]: 'true', ...HA },
      { [ROLLBACK]: 'False' },
      { [ROLLBACK]: 'true', 'config.high-availability.type': '' },
      { [ROLLBACK]: 'true', 'config.recovery.mode': 'zookeeper' },
    ),
  },
  {
    check: 'health-check-needs-recovery',
    sample: 'application',
    refused: all(
      { [CHECK]: 'true', [RECOVERY]: 'false' },
      { [CHECK]: 'TRUE', [RECOVERY]: 'FALSE' },
      { [CHECK]: 'true', [RECOVERY]: 'no' },
      { [CHECK]: 'on' },
    ),
    accepted: all(
      { [CHECK]: 'true' },
      { [CHECK]: 'false', [RECOVERY]: 'false' },
      { [RECOVERY]: 'no' },
      { [CHECK]: 'true', [RECOVERY]: 'True' },
    ),
  },
  values(
    'ingress-template-missing',
    'spec.ingress',
    [{}, { className: 'nginx' }, { template: null }, { annotations: {} }],
    [{ template: '' }, { template: '/{{name}}' }, { template: 'flink.local' }, null],
  ),
  values(
    'ingress-template-invalid',
    'spec.ingress.template',
    ['flink.local:http', 'flink.local:-2', 'a:b:c/{{name}}', '[::1/{{name}}', '[::1]x'],
    [
      'flink.local:99999',
      'flink local/{{ name }}',
      '[::1]:80/{{name}}',
      'ftp://flink.local/{{name}}',
      '/{{namespace}}/{{name}}(/|$)(.*)',
    ],
  ),
  values(
    'log-config-key',
    'spec.logConfiguration',
    [
      { 'log4j.properties': '' },
      { 'Log4j-console.properties': '' },
      { 'logback.xml': '' },
      { x: '', 'logback-console.xml': '' },
    ],
    [
      {},
      { 'log4j-console.properties': '' },
      { 'logback-console.xml': '' },
      { 'log4j-console.properties': 'a', 'logback-console.xml': 'b' },
    ],
  ),
  values('service-account-missing', 'spec.serviceAccount', [absent, null, absent, null], ['', 'flink', 'x', 'default']),
  {
    check: 'checkpoint-dir-required',
    sample: 'application',
    refused: all(
      { ...LAST_STATE, 'config.state.checkpoints.dir': absent },
      { ...LAST_STATE, 'config.state.checkpoints.dir': ' ' },
      { 'spec.job.upgradeMode': 'savepoint', 'config.state.checkpoints.dir': '' },
      { 'spec.job.upgradeMode': 'savepoint', 'config.state.checkpoints.dir': absent },
    ),
    accepted: [
      ...all(
        { 'spec.job.upgradeMode': 'stateless', 'config.state.checkpoints.dir': absent },
        { 'config.state.checkpoints.dir': absent },
        { ...LAST_STATE, 'config.state.checkpoints.dir': absent, 'config.state.backend.fs.checkpointdir': 's3://b/c' },
      ),
      {
        set: { ...LAST_STATE, 'config.state.checkpoints.dir': absent },
        operator: { 'state.checkpoints.dir': 's3://b/c' },
      },
    ],
  },
  {
    check: 'savepoint-dir-required-savepoint-mode',
    sample: 'application',
    refused: all(
      { 'spec.job.upgradeMode': 'savepoint', ...NO_PATHS },
      { 'spec.job.upgradeMode': 'savepoint', 'config.state.savepoints.dir': '' },
      { 'spec.job.upgradeMode': 'savepoint', 'config.state.savepoints.dir': '  ' },
      { 'spec.job.upgradeMode': 'savepoint', ...NO_PATHS, 'config.state.savepoint.dir': 's3://b/s' },
    ),
    accepted: all(
      { 'spec.job.upgradeMode': 'savepoint' },
      { ...LAST_STATE, ...NO_PATHS },
      { 'spec.job.upgradeMode': 'stateless', ...NO_PATHS },
      { 'spec.job.upgradeMode': 'savepoint', ...NO_PATHS, 'config.savepoints.state.backend.fs.dir': 's3://b/s' },
    ),
  },
  {
    check: 'savepoint-dir-required-trigger-nonce',
    sample: 'application',
    refused: all(
      { 'spec.job.savepointTriggerNonce': 0, ...NO_PATHS },
      { 'spec.job.savepointTriggerNonce': 1, ...NO_PATHS },
      { 'spec.job.savepointTriggerNonce': -1, 'config.state.savepoints.dir': '' },
      { 'spec.job.savepointTriggerNonce': 5, ...LAST_STATE, ...NO_PATHS },
    ),
    accepted: all(
      { 'spec.job.savepointTriggerNonce': 1 },
      { 'spec.job.savepointTriggerNonce': null, ...NO_PATHS },
      { 'spec.job.checkpointTriggerNonce': 1, ...NO_PATHS },
      NO_PATHS,
    ),
  },
  {
    check: 'savepoint-dir-required-periodic',
    sample: 'application',
    refused: all(
      { [PERIODIC]: '1 h', ...NO_PATHS },
      { [PERIODIC]: '0', ...NO_PATHS },
      { [PERIODIC]: '', ...NO_PATHS },
      { [PERIODIC]: 'soon', ...LAST_STATE, ...NO_PATHS },
    ),
    accepted: all(
      { [PERIODIC]: '1 h' },
      { [PERIODIC]: 'soon' },
      { 'config.kubernetes.operator.periodic.checkpoint.interval': '1 h', ...NO_PATHS },
      { 'config.kubernetes.operator.savepoint.interval': '1 h', ...NO_PATHS },
    ),
  },
  {
    check: 'savepoint-dir-required-max-checkpoint-age',
    sample: 'application',
    refused: all(
      { [AGE]: '1 h', ...NO_PATHS },
      { [AGE]: '10', ...NO_PATHS },
      { [AGE]: '5 min', ...LAST_STATE, ...NO_PATHS },
      { [AGE]: '1 d', 'config.state.savepoints.dir': ' ' },
    ),
    accepted: all({ [AGE]: '1 h' }, { [AGE]: 'soon' }, { [AGE]: '1 h', ...LAST_STATE }, { ...LAST_STATE, ...NO_PATHS }),
  },
  values('taskmanager-replicas-not-positive', 'spec.taskManager.replicas', [0, -1, -2, 0], [1, 2, null, 100]),
  values('parallelism-not-positive', 'spec.job.parallelism', [0, -1, absent, null], [1, 2, 100, 7]),
  {
    check: 'parallelism-not-positive',
    sample: 'session-job',
    refused: all(
      { 'spec.job.parallelism': 0 },
      { 'spec.job.parallelism': absent },
      { 'spec.job.parallelism': -1 },
      { 'spec.job.parallelism': null },
    ),
    accepted: [
      ...all({ 'spec.job.parallelism': 1 }, { 'spec.job.parallelism': 2 }),
      { set: { 'spec.job.parallelism': 0 }, beside: null },
      { set: { 'spec.job.parallelism': absent }, beside: null },
    ],
  },
  {
    check: 'jobmanager-memory-undefined',
    sample: 'session',
    refused: all(
      { 'spec.jobManager': absent },
      { 'spec.jobManager.resource.memory': ' ' },
      { 'spec.jobManager.resource.memory': absent, 'config.jobmanager.memory.off-heap.size': '1g' },
      { 'spec.jobManager.resource.memory': absent, 'config.jobmanager.memory.process.size': '64m' },
    ),
    accepted: all(
      { 'spec.jobManager': absent, 'config.jobmanager.memory.process.size': '1600m' },
      { 'spec.jobManager.resource.memory': absent, 'config.jobmanager.memory.heap.size': '1g' },
      { 'spec.jobManager.resource.memory': absent, 'config.jobmanager.memory.flink.size': '1g' },
      { 'spec.jobManager.resource.memory': '64m' },
    ),
  },
  {
    check: 'taskmanager-memory-undefined',
    sample: 'session',
    refused: all(
      { 'spec.taskManager': absent },
      { 'spec.taskManager.resource.memory': '' },
      { 'spec.taskManager.resource.memory': absent, 'config.taskmanager.memory.task.heap.size': '1g' },
      { 'spec.taskManager.resource.memory': absent, 'config.taskmanager.memory.process.size': '100m' },
    ),
    accepted: all(
      { 'spec.taskManager': absent, 'config.taskmanager.memory.process.size': '1728m' },
      { 'spec.taskManager.resource.memory': absent, 'config.taskmanager.memory.flink.size': '1g' },
      {
        'spec.taskManager.resource.memory': absent,
        'config.taskmanager.memory.task.heap.size': '1g',
        'config.taskmanager.memory.managed.size': '1g',
      },
      { 'spec.taskManager.resource.memory': '512' },
    ),
  },
  values(
    'resource-memory-unparsable',
    'spec.jobManager.resource.memory',
    ['abc', '1.5g', '1.5Gi', '-1g', '2,5g', '12E', '1e3Mi'],
    ['2048m', '2Gi', '2 gb', '1024', '2e9', '2P', '1Pi', '2gib'],
  ),
  {
    check: 'resource-memory-unparsable',
    sample: 'session',
    refused: ['', ' ', 'abc', '1.5g'].map((memory) => ({
      set: { 'spec.jobManager.resource.memory': memory, 'config.jobmanager.memory.process.size': '2g' },
    })),
    accepted: [undefined, null, '2g', '2Gi'].map((memory) => ({
      set: { 'spec.jobManager.resource.memory': memory, 'config.jobmanager.memory.process.size': '2g' },
    })),
  },
  values(
    'resource-ephemeral-storage-unparsable',
    'spec.taskManager.resource.ephemeralStorage',
    ['abc', '5g', '', '5 Gi', '5GB'],
    ['5G', '5Gi', '1.5Gi', '1e9', '0'],
  ),
  values('jobmanager-replicas-not-positive', 'spec.jobManager.replicas', [0, -1, -2, 0], [1, absent, null, 1]),
  {
    check: 'standby-jobmanager-needs-ha',
    sample: 'application',
    refused: all(
      { 'spec.jobManager.replicas': 2 },
      { 'spec.jobManager.replicas': 3, 'config.high-availability.type': 'none' },
      { 'spec.jobManager.replicas': 2, 'config.high-availability': 'NONE' },
      { 'spec.jobManager.replicas': 2, 'config.high-availability.storageDir': 's3://b/ha' },
    ),
    accepted: [
      ...all(
        { 'spec.jobManager.replicas': 2, ...HA },
        { 'spec.jobManager.replicas': 2, 'config.high-availability': 'ZOOKEEPER' },
        { 'spec.jobManager.replicas': 1 },
      ),
      { set: { 'spec.jobManager.replicas': 2 }, operator: { 'high-availability.type': 'kubernetes' } },
    ],
  },
  values(
    'resources-quantity-unparsable',
    'spec.jobManager.resources',
    [
      { requests: { cpu: '2g' } },
      { limits: { memory: 'abc' } },
      { requests: { memory: '1.5Gi' } },
      { limits: { 'ephemeral-storage': '2 Gi' } },
    ],
    [
      { requests: { cpu: '500m' } },
      { limits: { memory: '2g' } },
      { requests: { memory: '2Gi' } },
      { limits: { 'ephemeral-storage': '2.5Gi' } },
    ],
    { since: 'main' },
  ),
  values(
    'resources-memory-not-positive',
    'spec.taskManager.resources',
    [
      { requests: { memory: '0' } },
      { limits: { memory: '0m' } },
      { requests: { memory: '0Gi' } },
      { limits: { memory: '0 b' } },
    ],
    [
      { requests: { memory: '1' } },
      { limits: { memory: '1m' } },
      { requests: {} },
      { limits: { 'ephemeral-storage': '0' } },
    ],
    { since: 'main' },
  ),
  values(
    'resources-cpu-not-positive',
    'spec.taskManager.resources',
    [{ requests: { cpu: '0' } }, { limits: { cpu: '-1' } }, { requests: { cpu: '0m' } }, { limits: { cpu: '0.0' } }],
    [{ requests: { cpu: '1m' } }, { limits: { cpu: '0.1' } }, { requests: {} }, { limits: { cpu: '1e-3' } }],
    { since: 'main' },
  ),
  values(
    'resources-other-negative',
    'spec.jobManager.resources',
    [
      { requests: { 'ephemeral-storage': '-1Gi' } },
      { limits: { 'nvidia.com/gpu': '-1' } },
      { limits: { 'ephemeral-storage': '-1m' } },
      { requests: { hugepages: '-1e3' } },
    ],
    [
      { requests: { 'ephemeral-storage': '0' } },
      { limits: { 'nvidia.com/gpu': '1' } },
      { limits: { 'ephemeral-storage': '-0' } },
      { requests: { hugepages: '1Ki' } },
    ],
    { since: 'main' },
  ),
  values(
    'resources-request-above-limit',
    'spec.jobManager.resources',
    [
      { requests: { memory: '2g' }, limits: { memory: '1g' } },
      { requests: { cpu: '1' }, limits: { cpu: '500m' } },
      { requests: { memory: '1025m' }, limits: { memory: '1Gi' } },
      { requests: { cpu: '1.001' }, limits: { cpu: '1' } },
    ],
    [
      { requests: { memory: '1Gi' }, limits: { memory: '1024m' } },
      { requests: { cpu: '500m' }, limits: { cpu: '0.5' } },
      { requests: { 'ephemeral-storage': '2Gi' }, limits: { 'ephemeral-storage': '1Gi' } },
      { requests: { memory: '2g' }, limits: { cpu: '1' } },
    ],
    { since: 'main' },
  ),
  changed(
    'application-to-session-switch',
    [
      [{}, { 'spec.job': absent }],
      [SUSPENDED, { 'spec.job': absent }],
      [{ 'spec.mode': 'standalone' }, { 'spec.job': absent, 'spec.mode': 'standalone' }],
      [{}, { 'spec.job': null }],
    ],
    [
      [{}, {}],
      [{ 'spec.job': absent }, { 'spec.job': absent }],
      [{}, { 'spec.job.parallelism': 3 }],
      [{}, { 'spec.job.entryClass': 'x' }],
    ],
  ),
  changed(
    'session-to-application-switch',
    [
      [{ 'spec.job': absent }, {}],
      [{ 'spec.job': null }, {}],
      [{ 'spec.job': absent }, { 'spec.job.state': 'suspended' }],
      [{ 'spec.job': absent, 'spec.mode': 'native' }, { 'spec.mode': 'native' }],
    ],
    [
      [{}, {}],
      [{ 'spec.job': absent }, { 'spec.job': absent, 'spec.taskManager.replicas': 3 }],
      [{ 'spec.job': null }, { 'spec.job': absent }],
      [{ 'spec.job.parallelism': 1 }, { 'spec.job.parallelism': 2 }],
    ],
  ),
  changed(
    'native-to-standalone-switch',
    [
      [{}, { 'spec.mode': 'standalone' }],
      [{ 'spec.mode': 'native' }, { 'spec.mode': 'standalone' }],
      [{ 'spec.mode': null }, { 'spec.mode': 'standalone' }],
      [SUSPENDED, { 'spec.mode': 'standalone' }],
    ],
    [
      [{}, { 'spec.mode': 'native' }],
      [{ 'spec.mode': 'native' }, {}],
      [{ 'spec.mode': 'standalone' }, { 'spec.mode': 'standalone', 'spec.job.parallelism': 3 }],
      [{ 'spec.mode': null }, { 'spec.mode': 'native' }],
    ],
  ),
  changed(
    'standalone-to-native-switch',
    [
      [{ 'spec.mode': 'standalone' }, {}],
      [{ 'spec.mode': 'standalone' }, { 'spec.mode': 'native' }],
      [{ 'spec.mode': 'standalone' }, { 'spec.mode': null }],
      [{ 'spec.mode': 'standalone', ...SUSPENDED }, { 'spec.mode': 'native' }],
    ],
    [
      [{ 'spec.mode': 'standalone' }, { 'spec.mode': 'standalone' }],
      [{}, {}],
      [{ 'spec.mode': 'native' }, { 'spec.mode': null }],
      [{ 'spec.mode': 'native' }, { 'spec.mode': 'native' }],
    ],
  ),
  changed(
    'savepoint-redeploy-needs-path',
    [
      [{}, { 'spec.job.savepointRedeployNonce': 1 }],
      [{ 'spec.job.savepointRedeployNonce': 1 }, { 'spec.job.savepointRedeployNonce': 2 }],
      [{}, { 'spec.job.savepointRedeployNonce': 0, 'spec.job.initialSavepointPath': ' ' }],
      [{ 'spec.job.initialSavepointPath': 's3://b/s' }, { 'spec.job.savepointRedeployNonce': 1 }],
    ],
    [
      [{}, { 'spec.job.savepointRedeployNonce': 1, 'spec.job.initialSavepointPath': 's3://b/s' }],
      [{ 'spec.job.savepointRedeployNonce': 1 }, { 'spec.job.savepointRedeployNonce': 1 }],
      [{ 'spec.job.savepointRedeployNonce': 1 }, {}],
      [{}, { 'spec.job.savepointTriggerNonce': 1 }],
    ],
  ),
  changed(
    'flink-version-change-after-last-state-suspend',
    [
      [{ ...SUSPENDED, 'spec.flinkVersion': 'v1_19' }, LAST_STATE],
      [{ ...SUSPENDED, 'spec.flinkVersion': 'v1_19' }, { 'spec.job.upgradeMode': 'savepoint' }],
      [{ ...SUSPENDED, 'spec.flinkVersion': 'v1_18' }, SUSPENDED],
      [SUSPENDED, { ...LAST_STATE, 'spec.flinkVersion': 'v1_19' }],
    ],
    [
      [{ ...SUSPENDED, 'spec.flinkVersion': 'v1_19' }, { 'spec.job.upgradeMode': 'stateless' }],
      [{ ...LAST_STATE, 'spec.flinkVersion': 'v1_19' }, LAST_STATE],
      [
        { 'spec.job.state': 'suspended', 'spec.job.upgradeMode': 'savepoint', 'spec.flinkVersion': 'v1_19' },
        LAST_STATE,
      ],
      [SUSPENDED, LAST_STATE],
    ],
  ),
  number(
    'autoscaler-scale-down-max-factor',
    'scale-down.max-factor',
    ['-0.1', '-1', 'abc', ''],
    ['0', '0.6', '2', ' 1 '],
  ),
  number(
    'autoscaler-scale-up-max-factor',
    'scale-up.max-factor',
    ['-0.1', '-1e-9', 'abc', '50%'],
    ['0', '1e5', '1d', 'NaN'],
  ),
  number(
    'autoscaler-utilization-target',
    'target.utilization',
    ['-0.1', '-1', 'abc', '-0.0001'],
    ['0', '0.7', '1', '0.5'],
  ),
  number(
    'autoscaler-utilization-target',
    'utilization.target',
    ['1.1', '-0.1', 'abc', '1.0001'],
    ['0', '0.7', '1', '1.0'],
    '1.11',
  ),
  number(
    'autoscaler-utilization-boundary',
    'target.utilization.boundary',
    ['-0.1', '-1', 'abc', '-1e-9'],
    ['0', '0.3', '2', '1'],
  ),
  number(
    'autoscaler-utilization-max',
    'utilization.max',
    ['0.69', '1.1', 'abc', '0'],
    ['0.7', '1', '0.8', '1.0'],
    '1.11',
  ),
  number(
    'autoscaler-utilization-min',
    'utilization.min',
    ['0.71', '-0.1', 'abc', '1'],
    ['0.7', '0', '0.5', '0.1'],
    '1.11',
  ),
  number(
    'autoscaler-gc-pressure',
    'memory.gc-pressure.threshold',
    ['1.1', '-0.1', 'abc', '2'],
    ['0', '1', '0.5', '1.0'],
    'main',
  ),
  number(
    'autoscaler-heap-usage',
    'memory.heap-usage.threshold',
    ['1.1', '-0.1', 'abc', '2'],
    ['0', '1', '0.5', '1.0'],
    'main',
  ),
  number(
    'autoscaler-observed-scalability-min',
    'observed-scalability.coefficient-min',
    ['0.009', '1.1', 'abc', '0'],
    ['0.01', '1', '0.5', '1.0'],
    '1.12',
    'observed-scalability.enabled',
  ),
  number(
    'autoscaler-effectiveness-threshold',
    'scaling.effectiveness.threshold',
    ['1.1', '-0.1', 'abc', '2'],
    ['0', '1', '0.1', '1.0'],
    'main',
    'scaling.effectiveness.detection.enabled',
  ),
  number(
    'autoscaler-memory-overhead',
    'memory.tuning.overhead',
    ['1.1', '-0.1', 'abc', '2'],
    ['0', '1', '0.2', '1.0'],
    'main',
    'memory.tuning.enabled',
  ),
  number(
    'autoscaler-excluded-periods',
    'excluded.periods',
    ['18:00-09:00', 'abc', '* * * * *', '9:30-10:50 && 1:00-2:00', '24:00-25:00', '9:00-9:00'],
    ['9:30:30-10:50:20', '* * * ? * 2-6', '9:30-10:50 && * * * ? * 2-6', '0:00-1:00;2:00-3:00', '0 0 9 ? * MON-FRI'],
    '1.8',
  ),
  number(
    'autoscaler-metrics-window',
    'metrics.window',
    ['10 s', '59 s', '5', 'abc'],
    ['60 s', '1 min', '15 min', '1 d'],
    'main',
  ),
  values(
    'autoscaler-enabled',
    'config.job.autoscaler.enabled',
    ['yes', '', ' true', '1'],
    ['true', 'FALSE', 'True', 'false'],
  ),
  {
    check: 'session-job-deployment-name-pattern',
    sample: 'session-job',
    refused: ['Shared', 'shared-', '1shared', '', absent].map((name) => ({
      set: { 'spec.deploymentName': name },
      beside: null,
    })),
    accepted: ['shared', 's', 's-1', 's'.repeat(45)].map((name) => ({
      set: { 'spec.deploymentName': name },
      beside: null,
    })),
  },
  {
    check: 'session-job-job-missing',
    sample: 'session-job',
    refused: [
      ...all({ 'spec.job': absent }, { 'spec.job': null }),
      { set: { 'spec.job': absent }, beside: null },
      { set: { 'spec.job': null }, beside: null },
    ],
    accepted: [
      ...all({}, { 'spec.job.jarURI': absent }, { 'spec.job.upgradeMode': 'stateless' }),
      { set: { 'spec.job': {} }, beside: null },
    ],
  },
  {
    check: 'session-job-deployment-name-changed',
    sample: 'session-job',
    refused: ['other', 'shared-2', 'share', 's'].map((name) => ({ was: { 'spec.deploymentName': name }, set: {} })),
    accepted: [
      { was: {}, set: {} },
      { was: { 'spec.job.parallelism': 1 }, set: {} },
      { was: { 'spec.job.upgradeMode': 'stateless' }, set: { 'spec.job.parallelism': 3 } },
      { set: {} },
    ],
  },
  {
    check: 'session-job-jar-uri',
    sample: 'session-job',
    since: '1.15',
    refused: [
      ...all(
        { 'spec.job.jarURI': 's3://bucket/job.jar' },
        { 'spec.job.jarURI': 'http://example.com/job.jar' },
        { 'spec.job.jarURI': 'local:///opt/job.jar' },
        { 'spec.job.jarURI': '/opt/job.jar' },
        { 'spec.job.jarURI': '' },
        { 'spec.job.jarURI': 'https://example.com/a b.jar' },
        { 'spec.job.jarURI': 'https:///job.jar' },
        { 'spec.job.jarURI': 'https://repo_1.example.com/job.jar' },
        { 'spec.job.jarURI': 'https://10.1.2.3/job.jar' },
        { 'spec.job.jarURI': 'https://172.31.0.1/job.jar' },
        { 'spec.job.jarURI': 'https://[::1]/job.jar' },
        { 'spec.job.jarURI': 'https://localhost:8080/job.jar' },
      ),
      { set: { 'spec.job.jarURI': 'https:///job.jar' }, operator: { [SCHEMES]: 'https;s3' } },
    ],
    accepted: [
      ...all(
        { 'spec.job.jarURI': 'https://example.com/job.jar' },
        { 'spec.job.jarURI': 'HTTPS://example.com:8443/job.jar?x=1#y' },
        { 'spec.job.jarURI': 'https://8.8.8.8/job.jar' },
        { 'spec.job.jarURI': 'https://172.32.0.1/job.jar' },
        { 'spec.job.jarURI': 'https://100.64.0.1/job.jar' },
        { 'spec.job.jarURI': 'https://[fd00::1]/job.jar' },
        { 'spec.job.jarURI': absent },
      ),
      { set: { 'spec.job.jarURI': 's3://bucket/job.jar' }, operator: { [SCHEMES]: 'https;s3' } },
      { set: { 'spec.job.jarURI': 'https://10.1.2.3/job.jar' }, operator: OPEN },
      { set: { 'spec.job.jarURI': 'https:///job.jar' }, operator: OPEN },
    ],
  },
  {
    check: 'session-job-on-application-cluster',
    sample: 'session-job',
    refused: [2, 1, 3, 4].map((parallelism) => ({
      set: {},
      beside: { 'spec.job': { jarURI: 'local:///x.jar', parallelism } },
    })),
    accepted: [
      { set: {} },
      { set: {}, beside: null },
      { set: {}, beside: { 'spec.job': null } },
      { set: {}, beside: { 'spec.mode': 'standalone' } },
    ],
  },
  {
    check: 'session-job-cluster-mismatch',
    sample: 'session-job',
    refused: ['other', 'shared-2', 'sharde', 's'].map((name) => ({ set: {}, beside: { 'metadata.name': name } })),
    accepted: [
      { set: {} },
      { set: {}, beside: null },
      { set: { 'metadata.name': 'x' } },
      { set: {}, beside: { 'spec.mode': 'native' } },
    ],
  },
  {
    check: 'snapshot-exactly-one-kind',
    sample: 'snapshot',
    since: '1.10',
    refused: all(
      { 'spec.savepoint': absent },
      { 'spec.checkpoint': {} },
      { 'spec.savepoint': null },
      { 'spec.savepoint': { alreadyExists: true }, 'spec.checkpoint': {} },
    ),
    accepted: all(
      {},
      { 'spec.savepoint': absent, 'spec.checkpoint': {} },
      { 'spec.savepoint': { path: 's3://b/s' } },
      { 'spec.checkpoint': null },
    ),
  },
  {
    check: 'snapshot-job-reference-missing',
    sample: 'snapshot',
    since: '1.10',
    refused: all(
      { 'spec.jobReference': absent },
      { 'spec.jobReference': null },
      { 'spec.jobReference': absent, 'spec.savepoint': { alreadyExists: false } },
      { 'spec.jobReference': absent, 'spec.savepoint': absent, 'spec.checkpoint': {} },
    ),
    accepted: all(
      {},
      { 'spec.jobReference': absent, 'spec.savepoint': { alreadyExists: true } },
      { 'spec.jobReference': null, 'spec.savepoint': { alreadyExists: true, path: 's3://b/s' } },
      { 'spec.savepoint': absent, 'spec.checkpoint': {} },
    ),
  },
  {
    check: 'snapshot-target-not-found',
    sample: 'snapshot',
    since: '1.10',
    refused: [
      ...all(
        { 'spec.jobReference.name': 'other' },
        { 'spec.jobReference.name': absent },
        { 'spec.jobReference.kind': absent },
      ),
      { set: {}, beside: null },
      { set: {}, beside: { 'metadata.namespace': 'elsewhere' } },
    ],
    accepted: [
      { set: {} },
      { set: { 'spec.savepoint': { alreadyExists: true } }, beside: null },
      { set: { 'spec.jobReference.name': 'other', 'spec.savepoint': { alreadyExists: true } } },
      { set: {}, beside: { 'spec.job': absent } },
    ],
  },
  {
    check: 'last-state-needs-ha',
    sample: 'application',
    until: '1.9',
    refused: all(
      { ...OLD, ...LAST_STATE },
      { ...OLD, ...LAST_STATE, 'config.high-availability': 'NONE' },
      { ...OLD, ...LAST_STATE, 'config.high-availability': 'none' },
      { ...OLD, ...LAST_STATE, 'config.high-availability.storageDir': 's3://b/ha' },
    ),
    accepted: [
      ...all(
        { ...OLD, ...LAST_STATE, 'config.high-availability': 'kubernetes' },
        { ...OLD, ...LAST_STATE, 'config.high-availability': 'ZOOKEEPER' },
        { ...OLD, 'spec.job.upgradeMode': 'savepoint' },
      ),
      { set: { ...OLD, ...LAST_STATE }, operator: { 'high-availability': 'kubernetes' } },
    ],
  },
  {
    check: 'job-must-start-running',
    sample: 'application',
    until: '1.6',
    refused: all(
      { ...OLD, 'spec.job.state': 'suspended' },
      { ...OLD, 'spec.job.state': 'suspended', 'spec.job.upgradeMode': 'stateless' },
      { ...OLD, 'spec.job.state': 'suspended', 'spec.job.upgradeMode': 'savepoint' },
      { ...OLD, ...SUSPENDED, 'config.high-availability': 'kubernetes' },
    ),
    accepted: [
      ...all({ ...OLD, 'spec.job.state': 'running' }, OLD, { ...OLD, 'spec.job.state': null }),
      { was: OLD, set: { ...OLD, 'spec.job.state': 'suspended' } },
    ],
  },
  {
    check: 'job-must-start-running',
    sample: 'session-job',
    until: '1.6',
    refused: [
      {},
      { 'spec.job.upgradeMode': 'stateless' },
      { 'spec.job.upgradeMode': 'savepoint' },
      { 'spec.job.parallelism': 4 },
    ].map((more) => ({ set: { 'spec.job.state': 'suspended', ...more }, beside: OLD })),
    accepted: [
      ...[{}, { 'spec.job.state': 'running' }, { 'spec.job.state': null }].map((set) => ({ set, beside: OLD })),
      { was: {}, set: { 'spec.job.state': 'suspended' }, beside: OLD },
    ],
  },
  {
    check: 'session-job-last-state-unsupported',
    sample: 'session-job',
    until: '1.9',
    refused: [
      OLD,
      { ...OLD, 'config.high-availability': 'kubernetes' },
      { ...OLD, 'config.high-availability': 'zookeeper' },
      null,
    ].map((beside) => ({ set: LAST_STATE, beside })),
    accepted: ['savepoint', 'stateless', absent, null].map((mode) => ({
      set: { 'spec.job.upgradeMode': mode },
      beside: OLD,
    })),
  },
  {
    check: 'session-job-cluster-unreadable',
    sample: 'session-job',
    until: '1.12',
    refused: NESTED.map((nested) => ({ set: {}, beside: { ...OLD, ...nested } })),
    accepted: [OLD, { ...OLD, 'config.state.backend': 'hashmap' }, { ...OLD, 'config.a.b.c': 'd' }, null].map(
      (beside) => ({
        set: {},
        beside,
      }),
    ),
  },
  {
    check: 'previous-unreadable',
    sample: 'application',
    until: '1.12',
    refused: NESTED.map((nested) => ({ was: { ...OLD, ...nested }, set: OLD })),
    accepted: [{}, { 'config.state.backend': 'hashmap' }, { 'config.a.b.c': 'd' }, { 'spec.job.parallelism': 5 }].map(
      (was) => ({
        was: { ...OLD, ...was },
        set: OLD,
      }),
    ),
  },
];
