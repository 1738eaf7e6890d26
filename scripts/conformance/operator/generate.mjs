/**
 * Makes FlinkDeployments, FlinkSessionJobs and pairs of old and new ones at random, near the
 * boundaries of the validator's checks. The same seed gives the same cases.
 */

/** Numbers from 0 to 1, by the mulberry32 method. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const MEMORY = [
  '1g',
  '2048m',
  '2Gi',
  '1.5Gi',
  '1.5g',
  '2 gb',
  '512',
  '',
  ' ',
  'abc',
  '2e9',
  '1Pi',
  '2P',
  '12E',
  '1e3Mi',
  '1 Ki',
  '0',
  '-1g',
  '2gib',
  '1.Gi',
  '.5Gi',
  '+1Gi',
  '1kb',
  '3 tebibytes',
  '1e2',
  '100u',
  '2,5g',
  '9Ei',
  '1k',
  '1K',
  '1GB',
  '2 KI',
  '1G i',
];
const STORAGE = [
  '5G',
  '5Gi',
  '5g',
  '',
  '1.5Gi',
  'abc',
  '5 Gi',
  '1e3',
  '-1Gi',
  '100m',
  '1e',
  '5GB',
  '+5',
  '1.',
  '1e-3',
  '1E',
  '2e+2',
];
const NAMES = [
  'orders',
  'a',
  'a1',
  'a-b',
  'A',
  'orders.v2',
  '1a',
  'a-',
  '-a',
  'a_b',
  `a${'b'.repeat(44)}`,
  `a${'b'.repeat(45)}`,
  'é',
];
const VERSIONS = ['v1_13', 'v1_14', 'v1_15', 'v1_16', 'v1_17', 'v1_18', 'v1_19', undefined];
const TEMPLATES = [
  '/{{namespace}}/{{name}}(/|$)(.*)',
  '{{name}}.flink.local',
  '',
  'flink.local:http',
  'flink.local:-1',
  'flink.local:-2',
  'flink.local:',
  'flink.local:+80',
  'a:b:c',
  '[::1]:80/x',
  '[::1',
  '[]',
  '[::1]x',
  '[zz::1]',
  'ftp://x/{{name}}',
  'HTTPS://x:8443',
  'a@b:80',
  'a:b@c:80',
  'a@b@c:x',
  'x:99999',
  'x:9999999999',
  'x: 80',
  'x/a:b',
  '#a:b',
  'x?y:z',
  '//x:y',
  '[1:2:3:4:5:6:7:8]',
  '[1:2:3:4:5:6:1.2.3.4]:1',
  '[::1%eth0]',
  '{{NAME}}:{{name}}',
  ' x:80 ',
  'http:x',
  'http:/x:y',
];
const HA = [
  'kubernetes',
  'KUBERNETES',
  'zookeeper',
  'NONE',
  'none',
  '',
  'org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory',
  undefined,
  undefined,
];
const BOOLEANS = ['true', 'false', 'TRUE', 'False', 'yes', ' true', ''];
const NUMBERS = [
  '0',
  '-0.1',
  '0.5',
  '1',
  '1.0001',
  '2',
  'abc',
  '',
  ' 0.5 ',
  '1e3',
  'NaN',
  '-Infinity',
  '1d',
  '0x1p3',
  '-1f',
  '.5',
  '5.',
  '1,5',
  '50%',
];
const PATHS = ['s3://bucket/x', '', ' ', undefined, undefined];
const MODES = ['stateless', 'savepoint', 'last-state', undefined];
const SIZES = ['1g', '1600m', '1728m', '448m', '64m', '2Gi', '100', 'abc', '', '600 mb'];
const FRACTIONS = ['0', '0.1', '0.4', '0.99', '1', '-0.1', 'abc'];

/** One case: the judged object, what it was before, the session cluster, the operator's configuration. */
export function generate(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const chance = (share) => random() < share;
  const kind = chance(0.25) ? 'FlinkSessionJob' : 'FlinkDeployment';
  const built = kind === 'FlinkSessionJob' ? sessionCase(pick, chance) : deploymentCase(pick, chance);
  const operatorConfig = chance(0.25) ? operatorDefaults(pick, chance) : undefined;
  return { ...built, ...(operatorConfig ? { operatorConfig } : {}) };
}

function deploymentCase(pick, chance) {
  const resource = deployment(pick, chance, chance(0.7));
  for (let changes = 1 + (chance(0.5) ? 1 : 0); changes > 0; changes--) mutate(resource, pick, chance);
  if (!chance(0.4)) return { resource };
  const previous = chance(0.3) ? deployment(pick, chance, chance(0.6)) : structuredClone(resource);
  previous.metadata = resource.metadata;
  if (previous.spec.job) {
    if (chance(0.4)) previous.spec.job.state = pick(['running', 'suspended']);
    if (chance(0.5)) previous.spec.job.upgradeMode = pick(['stateless', 'savepoint', 'last-state']);
    if (chance(0.3)) previous.spec.job.savepointRedeployNonce = pick([1, 2]);
  }
  if (chance(0.3)) previous.spec.flinkVersion = pick(['v1_16', 'v1_17']);
  if (chance(0.2)) set(previous.spec, 'mode', pick(['native', 'standalone', undefined]));
  return { resource, previous };
}

function sessionCase(pick, chance) {
  const session = deployment(pick, chance, chance(0.15));
  session.metadata.name = 'shared';
  const resource = {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkSessionJob',
    metadata: { name: 'orders', namespace: 'flink' },
    spec: {
      deploymentName: chance(0.1) ? pick([...NAMES, undefined]) : 'shared',
      job: job(pick, chance),
    },
  };
  const isThere = chance(0.7) && resource.spec.deploymentName === 'shared';
  if (chance(0.1)) delete resource.spec.job;
  if (chance(0.5)) resource.spec.flinkConfiguration = configuration(pick, chance);
  const previous = chance(0.25) ? structuredClone(resource) : undefined;
  if (previous && chance(0.4)) previous.spec.deploymentName = pick(['shared', 'other']);
  // A validator that reads no name of the cluster it knew fails in another way.
  if (previous && previous.spec.deploymentName === undefined) previous.spec.deploymentName = 'shared';
  return { resource, ...(isThere ? { session } : {}), ...(previous ? { previous } : {}) };
}

function job(pick, chance) {
  const made = {
    jarURI: 'local:///opt/flink/usrlib/job.jar',
    parallelism: chance(0.9) ? 2 : pick([0, -1, 1, undefined]),
  };
  set(made, 'upgradeMode', chance(0.5) ? 'stateless' : pick(MODES));
  if (chance(0.15)) made.state = pick(['running', 'suspended']);
  if (chance(0.1)) made.savepointTriggerNonce = 3;
  return made;
}

function deployment(pick, chance, withJob) {
  const spec = {
    image: 'flink:1.17',
    flinkVersion: 'v1_17',
    serviceAccount: 'flink',
    flinkConfiguration: configuration(pick, chance),
    jobManager: { resource: { memory: '2048m', cpu: 1 } },
    taskManager: { resource: { memory: '2048m', cpu: 1 } },
  };
  if (withJob) spec.job = job(pick, chance);
  return {
    apiVersion: 'flink.apache.org/v1beta1',
    kind: 'FlinkDeployment',
    metadata: { name: 'orders', namespace: 'flink' },
    spec,
  };
}

function configuration(pick, chance) {
  const made = { 'taskmanager.numberOfTaskSlots': '2' };
  if (chance(0.7)) made['state.checkpoints.dir'] = 's3://bucket/cp';
  if (chance(0.7))
    made[pick(['state.savepoints.dir', 'state.savepoints.dir', 'savepoints.state.backend.fs.dir'])] = 's3://bucket/sp';
  if (chance(0.6))
    made[pick(['high-availability.type', 'high-availability', 'recovery.mode'])] = pick([
      'kubernetes',
      'KUBERNETES',
      'zookeeper',
    ]);
  if (chance(0.3)) Object.assign(made, autoscaler(pick, chance));
  return made;
}

function autoscaler(pick, chance) {
  const prefix = pick(['job.autoscaler.', 'job.autoscaler.', 'kubernetes.operator.job.autoscaler.']);
  const made = { [`${prefix}enabled`]: chance(0.8) ? 'true' : pick(BOOLEANS) };
  for (const name of [
    'scale-down.max-factor',
    'scale-up.max-factor',
    'target.utilization',
    'target.utilization.boundary',
    'utilization.max',
  ])
    if (chance(0.15)) made[`${prefix}${name}`] = pick(NUMBERS);
  return made;
}

function operatorDefaults(pick, chance) {
  const made = {};
  for (const [key, values] of [
    ['state.checkpoints.dir', PATHS],
    ['state.savepoints.dir', PATHS],
    ['high-availability.type', HA],
    ['kubernetes.operator.default-configuration.namespace.flink.state.savepoints.dir', PATHS],
    ['kubernetes.operator.default-configuration.namespace.other.state.savepoints.dir', PATHS],
    ['kubernetes.operator.default-configuration.flink-version.v1_17.state.checkpoints.dir', PATHS],
    ['taskmanager.memory.process.size', SIZES],
    ['kubernetes.operator.jm-deployment-recovery.enabled', BOOLEANS],
  ])
    if (chance(0.3)) set(made, key, pick(values));
  return made;
}

/** One change near a boundary. */
function mutate(resource, pick, chance) {
  const { spec, metadata } = resource;
  const config = spec.flinkConfiguration;
  const role = pick(['jobManager', 'taskManager']);
  pick([
    () => set(metadata, 'name', pick(NAMES)),
    () => set(spec, 'flinkVersion', pick(VERSIONS)),
    () =>
      set(
        config,
        pick([
          'kubernetes.namespace',
          'kubernetes.cluster-id',
          'high-availability.cluster-id',
          'kubernetes.cluster.id',
        ]),
        'x',
      ),
    () => set(config, 'kubernetes.operator.deployment.rollback.enabled', chance(0.6) ? 'true' : pick(BOOLEANS)),
    () => {
      set(config, 'kubernetes.operator.cluster.health-check.enabled', chance(0.7) ? 'true' : pick(BOOLEANS));
      if (chance(0.7))
        set(config, 'kubernetes.operator.jm-deployment-recovery.enabled', chance(0.7) ? 'false' : pick(BOOLEANS));
    },
    () => set(spec, 'ingress', chance(0.2) ? {} : { template: pick(TEMPLATES) }),
    () =>
      set(spec, 'logConfiguration', {
        [pick(['log4j-console.properties', 'logback-console.xml', 'log4j.properties', 'x'])]: 'a',
      }),
    () => set(config, pick(['high-availability.type', 'high-availability', 'recovery.mode']), pick(HA)),
    () =>
      set(
        config,
        pick(['state.checkpoints.dir', 'state.backend.fs.checkpointdir', 'execution.checkpointing.dir']),
        pick(PATHS),
      ),
    () => set(config, pick(['state.savepoints.dir', 'execution.checkpointing.savepoint-dir']), pick(PATHS)),
    () => set(config, 'kubernetes.operator.periodic.savepoint.interval', pick(['1h', '0', '', 'abc'])),
    () =>
      set(
        config,
        'kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age',
        pick(['1h', '5 min', '10', 'abc', '']),
      ),
    () => set(spec[role], 'replicas', pick([0, -1, 1, 2, 3])),
    () => spec.job && set(spec.job, 'parallelism', pick([0, -1, 1, undefined])),
    () => spec.job && set(spec.job, 'savepointTriggerNonce', pick([0, 7])),
    () => spec.job && set(spec.job, 'upgradeMode', pick(MODES)),
    () => spec.job && set(spec.job, 'state', pick(['running', 'suspended'])),
    () => set(spec[role]?.resource, 'memory', pick(MEMORY)),
    () => set(spec[role]?.resource, 'memory', pick(MEMORY)),
    () => set(spec[role]?.resource, 'ephemeralStorage', pick(STORAGE)),
    () => sizes(spec, role, pick, chance),
    () => sizes(spec, role, pick, chance),
    () => delete spec[role],
    () => set(spec, 'serviceAccount', pick([undefined, '', 'x'])),
    () => set(spec, 'mode', pick(['native', 'standalone', undefined])),
    () => Object.assign(config, autoscaler(pick, chance)),
  ])();
}

/** Memory that comes from the configuration. */
function sizes(spec, role, pick, chance) {
  if (spec[role]?.resource) delete spec[role].resource.memory;
  const prefix = role === 'jobManager' ? 'jobmanager.memory.' : 'taskmanager.memory.';
  const names =
    role === 'jobManager'
      ? ['process.size', 'flink.size', 'heap.size', 'off-heap.size', 'jvm-metaspace.size', 'jvm-overhead.min']
      : [
          'process.size',
          'flink.size',
          'task.heap.size',
          'managed.size',
          'network.min',
          'network.max',
          'jvm-overhead.max',
          'framework.heap.size',
        ];
  for (const name of names) if (chance(0.3)) spec.flinkConfiguration[prefix + name] = pick(SIZES);
  if (chance(0.2)) spec.flinkConfiguration[`${prefix}jvm-overhead.fraction`] = pick(FRACTIONS);
  if (chance(0.1)) spec.flinkConfiguration['jobmanager.heap.size'] = pick(SIZES);
  if (chance(0.1)) spec.flinkConfiguration['taskmanager.heap.size'] = pick(SIZES);
}

function set(object, key, value) {
  if (!object) return;
  if (value === undefined) delete object[key];
  else object[key] = value;
}
