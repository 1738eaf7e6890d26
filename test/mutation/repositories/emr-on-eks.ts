import type { Plan } from '../mutation.ts';

const file = 'telemetry.yaml';
const shared = 'shared.yaml';

/** EMR on EKS: an application, and a session cluster with a job. */
const plan: Plan = {
  mutations: [
    {
      name: 'another Flink than the release has',
      file,
      find: 'flinkVersion: v1_20',
      replace: 'flinkVersion: v1_19',
      rule: 'image-flink-version-mismatch',
    },
    {
      name: 'no folder for high availability',
      file,
      find: '    storageDir: s3://telemetry-state/ha\n',
      replace: '',
      rule: 'ha-storage-dir-missing',
      at: { file, text: '    highAvailabilityEnabled: true' },
    },
    {
      name: 'standby JobManagers without high availability',
      file,
      find: 'highAvailabilityEnabled: true',
      replace: 'highAvailabilityEnabled: false',
      rule: 'admission-standby-jm-without-ha',
      at: { file, text: '    replicas: 2' },
      further: [{ rule: 'state-last-state-without-ha', why: 'last-state needs it too' }],
    },
    {
      name: 'a session cluster without high availability',
      file: shared,
      find: 'highAvailabilityEnabled: true',
      replace: 'highAvailabilityEnabled: false',
      rule: 'session-ha-off',
      at: { file: shared, text: '  name: shared' },
    },
    {
      name: 'a misspelt field of Amazon',
      file,
      find: 'executionRoleArn:',
      replace: 'executionRoleARN:',
      rule: 'schema-unknown-field',
    },
    {
      name: 'a misspelt upgradeMode',
      file,
      find: 'upgradeMode: last-state',
      replace: 'upgrademode: last-state',
      rule: 'schema-unknown-field',
    },
    {
      name: 'a job without state',
      file,
      find: 'upgradeMode: last-state',
      replace: 'upgradeMode: stateless',
      rule: 'state-stateless-default',
    },
    {
      name: 'no folder for savepoints of the session job',
      file: shared,
      find: '    state.savepoints.dir: s3p://telemetry-state/shared/savepoints\n',
      replace: '',
      rule: 'admission-savepoint-dir-required',
      at: { file: shared, text: '    upgradeMode: savepoint' },
    },
    {
      name: 'a job on another cluster',
      file: shared,
      find: 'deploymentName: shared',
      replace: 'deploymentName: share',
      rule: 'session-deployment-not-found',
    },
    {
      name: 'a job in another namespace',
      file: shared,
      find: '  name: daily\n  namespace: emr-flink',
      replace: '  name: daily\n  namespace: emr',
      rule: 'session-namespace-mismatch',
      at: { file: shared, text: '  deploymentName: shared' },
    },
    {
      name: 'no parallelism',
      file,
      find: '    parallelism: 4\n',
      replace: '    parallelism: 0\n',
      rule: 'admission-parallelism-missing',
    },
    {
      name: 'a memory unit that there is none of',
      file,
      find: 'memory: 4096m',
      replace: 'memory: 4096mb.',
      rule: 'admission-memory-unparseable',
    },
    {
      name: 'a misspelt option',
      file,
      find: 'execution.checkpointing.interval: 60 s',
      replace: 'execution.checkpoint.interval: 60 s',
      rule: 'config-unknown-key',
    },
  ],
  without: {
    'old apiVersion': 'the file has two objects of one version',
    'a flinkVersion that there is none of': 'the release label chooses the version',
    'drop the flinkVersion': 'the release label chooses the version',
    'a heap that is more than all': 'the first place is a session job',
    'a process size beside that of the resource': 'the first place is a session job',
    'drop the memory': "Amazon's edition has sizes of its own",
    'a secret in plain text': 'the first place is a session job',
    'reporter by its class': 'the first place is a session job',
    'a savepoint path among the options': "Amazon's edition is not known to take it out",
    'checkpoints on the disk of the container': "Amazon's edition brings storage of its own",
    'a scheme that there is none of': 'EMRFS serves more than Flink does',
  },
};

export default plan;
