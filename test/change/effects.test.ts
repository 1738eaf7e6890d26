import { describe, expect, it } from 'vitest';
import { flinkDeployment, flinkSessionJob, mainContainerVolume, operatorHelmRelease } from '../../rules/samples.ts';
import { compare, type Files } from './compare.ts';

const DIRECTORIES = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const HA = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const DURABLE = [...DIRECTORIES, ...HA];

type Parts = Parameters<typeof flinkDeployment>[0];

const application = (mode: string | undefined, parts: Parts = {}) =>
  flinkDeployment({
    config: DURABLE,
    ...parts,
    job: [...(mode === undefined ? [] : [`upgradeMode: ${mode}`]), ...(parts.job ?? [])],
  });
const session = (parts: Parts = {}) => flinkDeployment({ name: 'shared', config: HA, ...parts, job: null });
const blueGreen = (image: string, mode = 'savepoint', more = '') =>
  [
    'apiVersion: flink.apache.org/v1beta1',
    'kind: FlinkBlueGreenDeployment',
    'metadata: {name: orders}',
    'spec:',
    '  template:',
    '    spec:',
    ...flinkDeployment({ image, config: DURABLE, job: [`upgradeMode: ${mode}`] })
      .split('\n')
      .slice(5, -1)
      .map((line) => `    ${line}`),
    more,
  ].join('\n');

const standalone = (parts: { kind?: string; image?: string; ha?: boolean; id?: string; replicas?: number }): string =>
  [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: {name: flink-config}',
    'data:',
    '  config.yaml: |',
    '    execution.checkpointing.interval: 60s',
    '    state.checkpoints.dir: s3p://clicks/checkpoints',
    ...(parts.ha
      ? ['    high-availability.type: kubernetes', '    high-availability.storageDir: s3p://clicks/ha']
      : []),
    `    kubernetes.cluster-id: ${parts.id ?? 'a'}`,
    '---',
    `apiVersion: ${parts.kind === 'Job' ? 'batch/v1' : 'apps/v1'}`,
    `kind: ${parts.kind ?? 'Deployment'}`,
    'metadata: {name: jobmanager}',
    'spec:',
    ...(parts.kind === 'Job' ? [] : [`  replicas: ${parts.replicas ?? 1}`]),
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: jobmanager',
    `          image: ${parts.image ?? 'flink:1.20.2'}`,
    '          args: [jobmanager]',
    '          volumeMounts: [{name: config, mountPath: /opt/flink/conf}]',
    '      volumes: [{name: config, configMap: {name: flink-config}}]',
    '',
  ].join('\n');

const taskManager = (kind: string): string =>
  [
    'apiVersion: apps/v1',
    `kind: ${kind}`,
    'metadata: {name: taskmanager}',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: taskmanager',
    '          image: flink:1.20.2',
    '          args: [taskmanager]',
    '          volumeMounts: [{name: config, mountPath: /opt/flink/conf}]',
    '      volumes: [{name: config, configMap: {name: flink-config}}]',
    '',
  ].join('\n');

const settings = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b}\n`;
const SETTINGS = mainContainerVolume('configMap: {name: settings}');

const SAVEPOINT_ON_DELETION = 'kubernetes.operator.job.savepoint-on-deletion: true';
const operator = (...lines: string[]) =>
  operatorHelmRelease(
    'defaultConfiguration:',
    '  flink-conf.yaml: |',
    ...['taskmanager.numberOfTaskSlots: 2', ...lines].map((line) => `    ${line}`),
  );

interface Row {
  name: string;
  before: string | Files;
  now: string | Files;
  effect: string;
  kept?: boolean | undefined;
  /** Text of the deciding line. */
  line?: string | RegExp;
  /** Part of a step. */
  because?: RegExp;
  operator?: string;
  workload?: string;
  later?: RegExp;
}

const DOCS = 'documentation on job management';
const RECONCILER = 'AbstractJobReconciler';

/** Every effect with the place in the operator's documentation or code that states it. */
const TABLE: Record<string, Row[]> = {
  // Fields of no consequence: the SpecDiff annotations; operator-diff.yaml, fields and equality.
  'SpecDiff annotations: nothing': [
    {
      name: 'a label',
      before: application('savepoint'),
      now: application('savepoint').replace('  name: orders', '  name: orders\n  labels: {team: a}'),
      effect: 'none',
      kept: true,
    },
    {
      name: 'a quantity in another notation',
      before: application('savepoint', {
        spec: [
          'podTemplate: {spec: {containers: [{name: flink-main-container, resources: {limits: {ephemeral-storage: 1Gi}}}]}}',
        ],
      }),
      now: application('savepoint', {
        spec: [
          'podTemplate: {spec: {containers: [{name: flink-main-container, resources: {limits: {ephemeral-storage: 1024Mi}}}]}}',
        ],
      }),
      effect: 'none',
    },
    {
      name: 'an option of the operator',
      before: application('savepoint'),
      now: application('savepoint', { config: [...DURABLE, 'kubernetes.operator.savepoint.history.max.age: 1 d'] }),
      effect: 'none',
      because: /reads it at once/,
    },
    {
      name: 'initialSavepointPath of a running job',
      before: application('savepoint'),
      now: application('savepoint', { job: ['initialSavepointPath: s3p://orders/savepoints/1'] }),
      effect: 'none',
      line: 'initialSavepointPath: s3p://orders/savepoints/1',
      because: /does nothing now/,
    },
    {
      name: 'another upgrade mode',
      before: application('savepoint'),
      now: application('last-state'),
      effect: 'none',
      later: /from the next upgrade on/,
    },
    {
      name: 'a savepoint is triggered',
      before: application('savepoint'),
      now: application('savepoint', { job: ['savepointTriggerNonce: 1'] }),
      effect: 'none',
      because: /takes a savepoint/,
    },
    {
      name: 'a nonce is taken out',
      before: application('savepoint', { spec: ['restartNonce: 1'] }),
      now: application('savepoint'),
      effect: 'none',
    },
    {
      name: 'suspended before and after',
      before: application('savepoint', { job: ['state: suspended'] }),
      now: application('savepoint', { image: 'flink:1.20.3', job: ['state: suspended'] }),
      effect: 'none',
      because: /nothing starts/,
    },
    {
      name: 'a default that is written out',
      before: application('savepoint'),
      now: application('savepoint', { job: ['state: running'] }),
      effect: 'none',
    },
  ],
  [`${DOCS}: upgrades`]: [
    {
      name: 'savepoint',
      before: application('savepoint'),
      now: application('savepoint', { image: 'flink:1.20.3' }),
      effect: 'restart-from-state',
      kept: true,
      line: 'image: flink:1.20.3',
      because: /stops with a savepoint/,
    },
    {
      name: 'last-state',
      before: application('last-state'),
      now: application('last-state', { parallelism: 4 }),
      effect: 'restart-from-state',
      kept: true,
      line: 'parallelism: 4',
      because: /last checkpoint/,
    },
    {
      name: 'restartNonce',
      before: application('savepoint'),
      now: application('savepoint', { spec: ['restartNonce: 1'] }),
      effect: 'restart-from-state',
      line: 'restartNonce: 1',
    },
    {
      name: 'deep in a pod template',
      before: application('savepoint', {
        spec: [
          'podTemplate:',
          '  spec:',
          '    containers:',
          '      - name: flink-main-container',
          '        env: [{name: A, value: x}]',
        ],
      }),
      now: application('savepoint', {
        spec: [
          'podTemplate:',
          '  spec:',
          '    containers:',
          '      - name: flink-main-container',
          '        env: [{name: A, value: z}]',
        ],
      }),
      effect: 'restart-from-state',
      line: 'env: [{name: A, value: z}]',
      because: /podTemplate\.spec\.containers\[0\]\.env\[0\]\.value changes from x to z/,
    },
    {
      name: 'an option that is taken out',
      before: application('savepoint', { config: [...DURABLE, 'taskmanager.numberOfTaskSlots: "2"'] }),
      now: application('savepoint'),
      effect: 'restart-from-state',
      line: 'flinkConfiguration:',
    },
    {
      name: 'an unwritten mode, and the change',
      before: application(undefined),
      now: application(undefined, { image: 'flink:1.20.3' }),
      effect: 'state-lost',
      kept: false,
      line: 'image: flink:1.20.3',
      because: /not set, which counts as stateless/,
    },
    {
      name: 'stateless with checkpoints',
      before: application('stateless'),
      now: application('stateless', { image: 'flink:1.20.3' }),
      effect: 'state-lost',
      kept: false,
    },
    {
      name: 'stateless from now on',
      before: application('savepoint', { config: [] }),
      now: application('stateless', { config: [], image: 'flink:1.20.3' }),
      effect: 'state-lost',
      kept: false,
    },
    {
      name: 'stateless without a sign of state',
      before: application('stateless', { config: [] }),
      now: application('stateless', { config: [], image: 'flink:1.20.3' }),
      effect: 'redeploy',
      kept: false,
    },
    {
      name: 'stateless on purpose',
      before: application('stateless', { name: 'stateless-orders' }),
      now: application('stateless', { name: 'stateless-orders', image: 'flink:1.20.3' }),
      effect: 'redeploy',
      kept: false,
      workload: 'stateless-orders',
    },
    {
      name: 'Flink 1 to Flink 2',
      before: application('savepoint'),
      now: application('savepoint', { image: 'flink:2.0.0' }).replace('v1_20', 'v2_0'),
      effect: 'restart-from-state',
      kept: undefined,
    },
    {
      name: 'another Flink version with last-state',
      before: application('last-state').replace('v1_20', 'v1_19'),
      now: application('last-state'),
      effect: 'restart-from-state',
      kept: true,
      because: /but the Flink version changes: the job stops with a savepoint/,
    },
    {
      name: 'a state backend that does not read the checkpoint',
      before: application('last-state', { config: [...DURABLE, 'state.backend.type: rocksdb'] }),
      now: application('last-state', { config: [...DURABLE, 'state.backend.type: hashmap'] }),
      effect: 'restart-from-state',
      kept: undefined,
      because: /state backend hashmap does not read the checkpoints of rocksdb/,
    },
    {
      name: 'another state backend from a canonical savepoint',
      before: application('savepoint', { config: [...DURABLE, 'state.backend.type: rocksdb'] }),
      now: application('savepoint', { config: [...DURABLE, 'state.backend.type: hashmap'] }),
      effect: 'restart-from-state',
      kept: true,
    },
    {
      name: 'another number of key groups',
      before: application('savepoint', { config: [...DURABLE, 'pipeline.max-parallelism: "128"'] }),
      now: application('savepoint', { config: [...DURABLE, 'pipeline.max-parallelism: "256"'] }),
      effect: 'restart-from-state',
      kept: undefined,
      because: /key groups of the state do not go with it/,
    },
  ],
  [`${DOCS}: state transitions`]: [
    {
      name: 'suspend',
      before: application('savepoint'),
      now: application('savepoint', { job: ['state: suspended'] }),
      effect: 'suspend',
      kept: true,
      line: 'state: suspended',
    },
    {
      name: 'suspend a stateless job',
      before: application('stateless', { config: [] }),
      now: application('stateless', { config: [], job: ['state: suspended'] }),
      effect: 'suspend',
      kept: false,
    },
    {
      name: 'resume',
      before: application('savepoint', { job: ['state: suspended'] }),
      now: application('savepoint', { job: ['state: running'] }),
      effect: 'resume',
      kept: true,
      line: 'state: running',
    },
    {
      name: 'resume without a written state',
      before: application('savepoint', { job: ['state: suspended'] }),
      now: application('savepoint'),
      effect: 'resume',
      kept: true,
    },
  ],
  [`${RECONCILER}: a suspended job inherits how it was stopped, unless stateless is asked for`]: [
    {
      name: 'resume from nothing',
      before: application('savepoint', { job: ['state: suspended'] }),
      now: application('stateless', { job: ['state: running'] }),
      effect: 'state-lost',
      kept: false,
    },
    {
      name: 'suspended without state',
      before: application('stateless', { config: [], job: ['state: suspended'] }),
      now: application('savepoint', { job: ['state: running'] }),
      effect: 'resume',
      kept: false,
    },
  ],
  'AbstractFlinkService: HA metadata is looked for with the new configuration': [
    {
      name: 'turned off',
      before: application('last-state'),
      now: application('last-state', { config: [...DIRECTORIES, 'high-availability.type: NONE'] }),
      effect: 'state-lost',
      kept: false,
      line: 'high-availability.type: NONE',
    },
    {
      name: 'another storage directory',
      before: application('last-state'),
      now: application('last-state', {
        config: [
          ...DIRECTORIES,
          'high-availability.type: kubernetes',
          'high-availability.storageDir: s3p://orders/ha-2',
        ],
      }),
      effect: 'restart-from-state',
      kept: true,
    },
    {
      name: 'turned off, the checkpoint taken from the job',
      before: application('last-state'),
      now: application('last-state', {
        config: [...DIRECTORIES, 'kubernetes.operator.job.upgrade.last-state.job-cancel.enabled: "true"'],
      }),
      effect: 'restart-from-state',
      kept: true,
    },
  ],
  [`${DOCS}: savepointRedeployNonce`]: [
    {
      name: 'with a path',
      before: application('savepoint'),
      now: application('savepoint', {
        job: ['savepointRedeployNonce: 1', 'initialSavepointPath: s3p://orders/savepoints/7'],
      }),
      effect: 'redeploy',
      kept: true,
      line: 'savepointRedeployNonce: 1',
    },
    {
      name: 'without a path',
      before: application('savepoint'),
      now: application('savepoint', { job: ['savepointRedeployNonce: 1'] }),
      effect: 'refused',
      kept: true,
      line: 'savepointRedeployNonce: 1',
    },
  ],
  'NativeFlinkService.scale, StandaloneFlinkService.scale': [
    {
      name: 'overrides with the adaptive scheduler',
      before: application('savepoint', {
        config: [...DURABLE, 'jobmanager.scheduler: adaptive', 'pipeline.jobvertex-parallelism-overrides: "a:1"'],
      }),
      now: application('savepoint', {
        config: [...DURABLE, 'jobmanager.scheduler: adaptive', 'pipeline.jobvertex-parallelism-overrides: "a:2"'],
      }),
      effect: 'scale',
      kept: true,
    },
    {
      name: 'overrides with the default scheduler',
      before: application('savepoint', { config: [...DURABLE, 'pipeline.jobvertex-parallelism-overrides: "a:1"'] }),
      now: application('savepoint', { config: [...DURABLE, 'pipeline.jobvertex-parallelism-overrides: "a:2"'] }),
      effect: 'restart-from-state',
      because: /only the adaptive scheduler/,
    },
    {
      name: 'replicas of a reactive standalone cluster',
      before: application('savepoint', {
        spec: ['mode: standalone'],
        config: [...DURABLE, 'scheduler-mode: reactive'],
      }).replace('  taskManager:', '  taskManager:\n    replicas: 1'),
      now: application('savepoint', {
        spec: ['mode: standalone'],
        config: [...DURABLE, 'scheduler-mode: reactive'],
      }).replace('  taskManager:', '  taskManager:\n    replicas: 3'),
      effect: 'scale',
      kept: true,
      line: 'replicas: 3',
    },
    {
      name: 'replicas of another standalone cluster',
      before: application('savepoint', { spec: ['mode: standalone'] }).replace(
        '  taskManager:',
        '  taskManager:\n    replicas: 1',
      ),
      now: application('savepoint', { spec: ['mode: standalone'] }).replace(
        '  taskManager:',
        '  taskManager:\n    replicas: 3',
      ),
      effect: 'restart-from-state',
    },
  ],
  DefaultValidator: [
    {
      name: 'native to standalone',
      before: application('savepoint'),
      now: application('savepoint', { spec: ['mode: standalone'] }),
      effect: 'refused',
      kept: true,
      line: 'mode: standalone',
    },
    {
      name: 'application to session',
      before: application('savepoint'),
      now: flinkDeployment({ config: DURABLE, job: null }),
      effect: 'refused',
    },
    {
      name: 'another session cluster',
      before: { 'job.yaml': flinkSessionJob({ deploymentName: 'a' }) },
      now: { 'job.yaml': flinkSessionJob({ deploymentName: 'b' }) },
      effect: 'refused',
      line: 'deploymentName: b',
    },
    {
      name: 'a reserved option',
      before: application('savepoint'),
      now: application('savepoint', { config: [...DURABLE, 'kubernetes.cluster-id: other'] }),
      effect: 'refused',
    },
    {
      name: 'a new object that is refused',
      before: {},
      now: application('savepoint', { config: [] }),
      effect: 'refused',
    },
  ],
  'SessionReconciler: deleted, HA metadata kept': [
    {
      name: 'with high availability',
      before: {
        'a.yaml': session(),
        'b.yaml': flinkSessionJob({
          job: ['upgradeMode: savepoint'],
          spec: ['flinkConfiguration: {state.checkpoints.dir: "s3p://a/b", state.savepoints.dir: "s3p://a/c"}'],
        }),
      },
      now: {
        'a.yaml': session({ image: 'flink:1.20.3' }),
        'b.yaml': flinkSessionJob({
          job: ['upgradeMode: savepoint'],
          spec: ['flinkConfiguration: {state.checkpoints.dir: "s3p://a/b", state.savepoints.dir: "s3p://a/c"}'],
        }),
      },
      workload: 'shared',
      effect: 'redeploy',
      kept: true,
    },
    {
      name: 'its job, with high availability',
      before: { 'a.yaml': session(), 'b.yaml': flinkSessionJob({ job: ['upgradeMode: stateless'] }) },
      now: {
        'a.yaml': session({ image: 'flink:1.20.3' }),
        'b.yaml': flinkSessionJob({ job: ['upgradeMode: stateless'] }),
      },
      effect: 'restart-from-state',
      kept: true,
      line: 'image: flink:1.20.3',
    },
    {
      name: 'its job, without',
      before: {
        'a.yaml': session({ config: DIRECTORIES }),
        'b.yaml': flinkSessionJob({ job: ['upgradeMode: savepoint'] }),
      },
      now: {
        'a.yaml': session({ config: DIRECTORIES, image: 'flink:1.20.3' }),
        'b.yaml': flinkSessionJob({ job: ['upgradeMode: savepoint'] }),
      },
      effect: 'state-lost',
      kept: false,
      line: 'image: flink:1.20.3',
    },
  ],
  'FlinkSessionJob: the path of a redeployment is not validated': [
    {
      name: 'without a path',
      before: {
        'a.yaml': session({ config: DURABLE }),
        'b.yaml': flinkSessionJob({ job: ['upgradeMode: savepoint'] }),
      },
      now: {
        'a.yaml': session({ config: DURABLE }),
        'b.yaml': flinkSessionJob({ job: ['upgradeMode: savepoint', 'savepointRedeployNonce: 2'] }),
      },
      operator: '1.14',
      effect: 'state-lost',
      kept: false,
    },
  ],
  [`${DOCS}: deleting; ApplicationReconciler.cleanupInternal`]: [
    {
      name: 'deleted',
      before: application('savepoint'),
      now: {},
      effect: 'delete',
      kept: false,
      line: 'name: orders',
      because: /removes its HA metadata/,
    },
    {
      name: 'with a savepoint first',
      before: application('savepoint', {
        config: [...DURABLE, 'kubernetes.operator.job.savepoint-on-deletion: "true"'],
      }),
      now: {},
      effect: 'delete',
      kept: true,
    },
    {
      name: 'kept by an annotation',
      before: application('savepoint').replace(
        '  name: orders',
        '  name: orders\n  annotations: {argocd.argoproj.io/sync-options: Prune=false}',
      ),
      now: {},
      effect: 'none',
      kept: true,
    },
    {
      name: 'moved to another file',
      before: { 'a.yaml': application('savepoint') },
      now: { 'b/c.yaml': application('savepoint') },
      effect: 'none',
      kept: true,
    },
    { name: 'created', before: {}, now: application('savepoint'), effect: 'create', kept: true, line: 'name: orders' },
    {
      name: 'renamed',
      before: application('savepoint'),
      now: application('savepoint', { name: 'orders-v2' }),
      workload: 'orders-v2',
      effect: 'state-lost',
      kept: false,
      line: 'name: orders-v2',
    },
    {
      name: 'moved to another namespace',
      before: application('savepoint', { namespace: 'a' }),
      now: application('savepoint', { namespace: 'b' }),
      effect: 'state-lost',
      kept: false,
      line: 'name: orders',
    },
    {
      name: 'renamed, from a savepoint',
      before: application('savepoint'),
      now: application('savepoint', { name: 'orders-v2', job: ['initialSavepointPath: s3p://orders/savepoints/1'] }),
      workload: 'orders-v2',
      effect: 'create',
      kept: true,
    },
  ],
  FlinkBlueGreenDeploymentSpecDiff: [
    {
      name: 'another image',
      before: blueGreen('flink:1.20.2'),
      now: blueGreen('flink:1.20.3'),
      effect: 'restart-from-state',
      kept: true,
      because: /second cluster/,
    },
    {
      name: 'stateless',
      before: blueGreen('flink:1.20.2', 'stateless'),
      now: blueGreen('flink:1.20.3', 'stateless'),
      effect: 'state-lost',
      kept: false,
    },
    {
      name: 'another upgrade mode',
      before: blueGreen('flink:1.20.2', 'last-state'),
      now: blueGreen('flink:1.20.2'),
      effect: 'none',
      because: /patched in place/,
    },
    {
      name: 'its own configuration',
      before: blueGreen('flink:1.20.2'),
      now: blueGreen(
        'flink:1.20.2',
        'savepoint',
        '  configuration: {kubernetes.operator.bluegreen.deployment-deletion.delay: 1 s}',
      ),
      effect: 'none',
    },
  ],
  'rollouts of Deployments, immutable fields of Jobs': [
    {
      name: 'a JobManager with high availability',
      before: standalone({ ha: true }),
      now: standalone({ ha: true, image: 'flink:1.20.3' }),
      workload: 'jobmanager',
      effect: 'restart-from-state',
      kept: true,
    },
    {
      name: 'a JobManager without',
      before: standalone({}),
      now: standalone({ image: 'flink:1.20.3' }),
      workload: 'jobmanager',
      effect: 'state-lost',
      kept: false,
      line: 'image: flink:1.20.3',
    },
    {
      name: 'another cluster id',
      before: standalone({ ha: true }),
      now: standalone({ ha: true, id: 'b', image: 'flink:1.20.3' }),
      workload: 'jobmanager',
      effect: 'state-lost',
      kept: false,
      line: 'kubernetes.cluster-id: b',
    },
    {
      name: 'no replica',
      before: standalone({ ha: true }),
      now: standalone({ ha: true, replicas: 0 }),
      workload: 'jobmanager',
      effect: 'suspend',
      kept: true,
      line: 'replicas: 0',
    },
    {
      name: 'the template of a Job',
      before: standalone({ kind: 'Job' }),
      now: standalone({ kind: 'Job', image: 'flink:1.20.3' }),
      workload: 'jobmanager',
      effect: 'refused',
      kept: true,
      because: /does not let the template/,
    },
    {
      name: 'a ConfigMap that is read when pods start',
      before: standalone({ ha: true }),
      now: standalone({ ha: true, id: 'b' }),
      workload: 'jobmanager',
      effect: 'none',
      later: /HA metadata is looked for under the new name: it counts when pods start the next time/,
    },
    {
      name: 'TaskManagers as a StatefulSet',
      before: `${standalone({ ha: true })}---\n${taskManager('Deployment')}`,
      now: `${standalone({ ha: true })}---\n${taskManager('StatefulSet')}`,
      workload: 'jobmanager',
      effect: 'restart-from-state',
      kept: true,
      because: /StatefulSet taskmanager is new\nDeployment taskmanager is taken out/,
    },
    {
      name: 'a ConfigMap that pods name is gone',
      before: { 'job.yaml': application('savepoint', { spec: SETTINGS }), 'settings.yaml': settings('settings') },
      now: { 'job.yaml': application('savepoint', { spec: SETTINGS }), 'settings.yaml': settings('other') },
      effect: 'none',
      later: /ConfigMap settings is taken out of the repository, and pods name it/,
    },
    {
      name: 'a default of the operator that it reads at once is taken out',
      before: { 'job.yaml': application('savepoint'), 'operator.yaml': operator(SAVEPOINT_ON_DELETION) },
      now: { 'job.yaml': application('savepoint'), 'operator.yaml': operator() },
      effect: 'none',
      later: /^$/,
    },
  ],
  "fields that only Amazon's operator has": [
    {
      name: 'another release',
      before: application('savepoint', { spec: ['emrReleaseLabel: emr-7.2.0-flink-latest'] }),
      now: application('savepoint', { spec: ['emrReleaseLabel: emr-7.5.0-flink-latest'] }),
      effect: 'unknown',
      kept: undefined,
      line: 'emrReleaseLabel: emr-7.5.0-flink-latest',
      because: /emrReleaseLabel changes from emr-7.2.0-flink-latest to emr-7.5.0/,
    },
  ],
  'values that are still to be filled in': [
    {
      name: 'an image',
      before: application('savepoint', { image: 'app:${TAG}' }),
      now: application('savepoint', { image: 'app:${VERSION}' }),
      effect: 'unknown',
      kept: undefined,
    },
  ],
};

const filesOf = (given: string | Files): Files => (typeof given === 'string' ? { 'job.yaml': given } : given);

describe.each(Object.entries(TABLE))('%s', (_, rows) => {
  it.each(rows)('$name: $effect', async (row) => {
    const seen = (await compare(filesOf(row.before), filesOf(row.now), row.operator))[row.workload ?? 'orders'];
    expect(seen).toBeDefined();
    if (!seen) return;
    expect(seen.effect, seen.because.join('\n')).toBe(row.effect);
    if ('kept' in row) expect(seen.stateKept).toBe(row.kept);
    if (row.line !== undefined) expect(seen.line).toMatch(row.line);
    if (row.because) expect(seen.because.join('\n')).toMatch(row.because);
    if (row.later) expect(seen.later.join('\n')).toMatch(row.later);
  });
});
