import { defineRule } from '../../src/engine/rule.ts';
import { maxParallelismChange } from '../../src/model/state/max-parallelism.ts';
import { upgradeOf } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-max-parallelism-changed';
const job = (config: string[], parallelism = 4, mode = 'savepoint') =>
  flinkDeployment({ config, parallelism, job: [`upgradeMode: ${mode}`] });
const KEY = 'pipeline.max-parallelism';

export default defineRule({
  id: 'state-max-parallelism-changed',
  area: 'state',
  level: 'error',
  confidence: 'medium',
  title: 'A change of the maximum parallelism of a stateful job',
  why: 'The maximum parallelism decides into how many key groups keyed state is cut. State that was cut into one number of groups cannot be restored into another that is set explicitly.',
  fix: 'Leave the maximum parallelism as the job was started with, or start the job without its state.',
  falsePositives:
    'Operators that set their own maximum parallelism in the code are not concerned. Taking the option out is fine: Flink then goes on with the number in the state, as it does with 128, its own choice for a parallelism of up to 85.',
  prevents: [
    'The maximum parallelism (…) with which the latest checkpoint of the execution job vertex … has been taken and the current maximum parallelism (…) changed. This is currently not supported.',
    'The maximum parallelism (…) of the restored state is lower than the configured parallelism (…). Please reduce the parallelism of the task to be lower or equal to the maximum parallelism.',
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-1.20/flink-runtime/src/main/java/org/apache/flink/runtime/checkpoint/StateAssignmentOperation.java',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/production_ready/#set-an-explicit-max-parallelism',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another number',
      base: { 'job.yaml': job([`${KEY}: "720"`]) },
      bad: { 'job.yaml': job([`${KEY}: "840"${MARK}`]) },
      good: { 'job.yaml': job(['taskmanager.numberOfTaskSlots: "2"']) },
    },
    {
      name: 'a number where Flink chose one',
      base: { 'job.yaml': job([]) },
      bad: { 'job.yaml': job([`${KEY}: "720"${MARK}`]) },
      good: { 'job.yaml': job([`${KEY}: "128"`]) },
    },
    {
      name: 'more subtasks than the state has key groups',
      base: { 'job.yaml': job([], 4) },
      bad: {
        'job.yaml': job([], 200).replace('parallelism: 200', `parallelism: 200${MARK}`),
      },
      good: { 'job.yaml': job([], 100) },
    },
    {
      name: 'without its state',
      base: { 'job.yaml': job([`${KEY}: "720"`]) },
      good: { 'job.yaml': job([`${KEY}: "840"`], 4, 'stateless') },
    },
    {
      name: 'a number that somebody fills in',
      base: { 'job.yaml': job([`${KEY}: "720"`]) },
      unknown: { 'job.yaml': job([`${KEY}: \${MAX}`]) },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    const change = upgrade && maxParallelismChange(upgrade.before, workload);
    if (!upgrade || !change) return;
    yield kit.when(change.proof, {
      at: change.at,
      message: `${change.text}, and upgradeMode ${upgrade.mode.value} restores the state of ${workload.object.name}`,
      related: [{ text: `upgradeMode is ${upgrade.mode.value}`, at: upgrade.mode.at }],
    });
  },
});
