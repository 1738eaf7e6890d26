import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-version-bump-while-suspended';
const suspended = (mode: string) =>
  flinkDeployment({
    config: ['state.checkpoints.dir: s3p://orders/checkpoints', 'state.savepoints.dir: s3p://orders/savepoints'],
    job: ['state: suspended', `upgradeMode: ${mode}`],
  });
const upgraded = (mode: string, version: string) =>
  suspended(mode).replace('state: suspended', 'state: running').replace('v1_20', version);

export default defineRule({
  id: 'admission-version-bump-while-suspended',
  area: 'admission',
  level: 'error',
  confidence: 'medium',
  title: 'A change of flinkVersion on a job suspended with last-state',
  why: 'What high availability kept of one Flink version cannot be restored by another, so the operator refuses the change.',
  fix: 'Resume the job on its old version first, then upgrade it.',
  falsePositives:
    'What the revision of --base has is taken for what runs; when the job was in fact suspended with a savepoint the change is taken.',
  prevents: ['Changing flinkVersion after last-state suspend is not allowed.'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'resumed on another version',
      base: { 'job.yaml': suspended('last-state') },
      bad: { 'job.yaml': upgraded('last-state', `v2_0${MARK}`) },
      good: { 'job.yaml': upgraded('last-state', 'v1_20') },
    },
    {
      name: 'suspended with a savepoint',
      base: { 'job.yaml': suspended('savepoint') },
      good: { 'job.yaml': upgraded('savepoint', 'v2_0') },
    },
    {
      name: 'without its state',
      base: { 'job.yaml': suspended('last-state') },
      good: { 'job.yaml': upgraded('stateless', 'v2_0') },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['flink-version-change-after-last-state-suspend']);
  },
});
