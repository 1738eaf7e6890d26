import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-forbidden-update';
const DIR = 'savepointsDir: gs://orders/savepoints';
const HA = [
  'flinkProperties:',
  '  high-availability: kubernetes',
  '  high-availability.storageDir: gs://orders/ha',
  '  kubernetes.cluster-id: orders',
];
const before = flinkCluster({ spec: [SPOTIFY], job: [DIR] });

export default defineRule({
  id: 'flinkcluster-forbidden-update',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: 'A change of a FlinkCluster that is refused',
  why: 'The operator refuses the update, so what runs stays as it is and GitOps tools report a failed sync.',
  fix: 'Split the change, or delete the cluster and create it anew, after a savepoint where the state is needed.',
  falsePositives:
    'What depends on the state of the running job is not reported, unless the old object has a status. What the revision of --base has is taken for what is applied.',
  prevents: [
    'removing savepointsDir is not allowed',
    'updating job is not allowed when spec.job.savepointsDir was not provided',
    'you cannot change cluster type between session cluster and job cluster',
    'updating highAvailability settings is not allowed',
    'you cannot update savepointGeneration with others at the same time',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/blob/master/api/v1beta1/flinkcluster_validate.go',
  ],
  tags: ['admission'],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'savepointsDir taken out',
      base: { 'cluster.yaml': before },
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY] }).replace('  job:', `  job:${MARK}`) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['savepointsDir: gs://orders/elsewhere'] }) },
    },
    {
      name: 'a job that never had one is changed',
      base: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY] }) },
      bad: {
        'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: ['parallelism: 3'] }).replace('  job:', `  job:${MARK}`),
      },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], metadata: ['labels: {team: shop}'] }) },
    },
    {
      name: 'a job cluster becomes a session cluster',
      base: { 'cluster.yaml': before },
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: null }).replace('spec:', `spec:${MARK}`) },
      good: { 'renamed.yaml': flinkCluster({ name: 'session', spec: [SPOTIFY], job: null }) },
    },
    {
      name: 'high availability switched on',
      base: { 'cluster.yaml': before },
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY, ...HA.map((line, i) => (i === 0 ? `${line}${MARK}` : line))],
          job: [DIR],
        }),
      },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY, ...HA.slice(0, 3)], job: [DIR] }) },
    },
    {
      name: 'a savepoint together with something else',
      base: { 'cluster.yaml': before },
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          job: [DIR, 'parallelism: 3', `savepointGeneration: 1${MARK}`],
        }),
      },
    },
    {
      name: 'a request to cancel, with something else and taken back',
      base: {
        'cluster.yaml': before,
        'other.yaml': flinkCluster({ name: 'other', spec: [SPOTIFY], job: [DIR, 'cancelRequested: true'] }),
      },
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          job: [DIR, 'parallelism: 3', `cancelRequested: true${MARK}`],
        }),
        'other.yaml': flinkCluster({ name: 'other', spec: [SPOTIFY], job: [DIR, `cancelRequested: false${MARK}`] }),
      },
    },
    {
      name: 'a generation that only the running cluster could judge',
      base: { 'cluster.yaml': before },
      unknown: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [DIR, 'savepointGeneration: 1'] }) },
    },
    {
      name: 'another kind of TaskManagers',
      base: { 'cluster.yaml': before },
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [SPOTIFY],
          job: [DIR],
          taskManager: [`deploymentType: Deployment${MARK}`],
        }),
      },
      good: {
        'cluster.yaml': flinkCluster({ spec: [SPOTIFY], job: [DIR], taskManager: ['deploymentType: StatefulSet'] }),
      },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of faultsIn('update', object, model)) yield kit.unless(proof, report);
  },
});
