import { defineRule } from '../../src/engine/rule.ts';
import { upgradeOf } from '../../src/model/state/upgrade.ts';
import { versionChange } from '../../src/model/state/version-change.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-v1-to-v2-upgrade';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const job = (version: string, mode = 'savepoint', more: string[] = []) =>
  flinkDeployment({ config: directories, job: [`upgradeMode: ${mode}`, ...more] }).replace('v1_20', version);

export default defineRule({
  id: 'state-v1-to-v2-upgrade',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'A change that takes a stateful job from Flink 1 to Flink 2',
  why: 'Flink 2 does not promise to restore state that Flink 1 wrote: serializers have changed, Kryo among them. The operator stops the job with its old state and may not get it started again.',
  fix: 'Restore a savepoint into a copy of the job first, then change this one; keep the savepoint and the old image.',
  falsePositives: 'Jobs whose state is known to restore; some simple ones do.',
  prevents: [
    'StateMigrationException: The new state serializer (…) must not be incompatible with the old state serializer (…).',
  ],
  sources: ['https://nightlies.apache.org/flink/flink-docs-release-2.0/release-notes/flink-2.0/'],
  subject: 'workload',
  examples: [
    {
      name: 'flinkVersion',
      base: { 'job.yaml': job('v1_20') },
      bad: { 'job.yaml': job(`v2_0${MARK}`) },
      good: { 'job.yaml': job('v1_19') },
    },
    {
      name: 'without its state',
      base: { 'job.yaml': job('v1_20') },
      good: { 'job.yaml': job('v2_0', 'stateless') },
    },
    {
      name: 'started anew from a savepoint',
      base: { 'job.yaml': job('v1_20') },
      good: {
        'job.yaml': job('v2_0', 'savepoint', ['initialSavepointPath: s3p://orders/moved', 'savepointRedeployNonce: 1']),
      },
    },
    {
      name: 'a new job',
      base: { 'job.yaml': job('v1_20') },
      good: { 'job.yaml': job('v1_20'), 'two.yaml': job('v2_0').replace('name: orders', 'name: orders-2') },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    const change = upgrade && versionChange(upgrade.before, workload);
    if (!upgrade || !change?.before.startsWith('1.') || !change.now.startsWith('2.')) return;
    yield kit.violation({
      at: change.at,
      message: `The change takes ${workload.object.name} from Flink ${change.before} to ${change.now} with upgradeMode ${upgrade.mode.value}, and Flink 2 may not restore the state of Flink 1`,
      related: [{ text: `upgradeMode is ${upgrade.mode.value}`, at: upgrade.mode.at }],
    });
  },
});
