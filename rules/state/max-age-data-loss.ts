import { defineRule } from '../../src/engine/rule.ts';
import { disposedTooSoon } from '../../src/model/state/dispose.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-max-age-data-loss';
const DISPOSE = 'kubernetes.operator.savepoint.dispose-on-delete: "true"';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const COUNT = 'kubernetes.operator.savepoint.history.max.count';
const AGE = 'kubernetes.operator.savepoint.history.max.age';

export default defineRule({
  id: 'state-max-age-data-loss',
  area: 'state',
  level: 'warning',
  confidence: 'medium',
  production: true,
  title: 'Savepoint data is deleted almost as soon as it is written',
  why: 'With dispose-on-delete the operator deletes the data of a savepoint together with its resource, and a short history deletes resources early: the savepoint that a rollback needs is gone.',
  fix: 'Keep a longer history, or leave dispose-on-delete off.',
  falsePositives: 'Savepoints that are copied elsewhere.',
  prevents: ['Cannot find checkpoint or savepoint file/directory'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/snapshots/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a history of one',
      bad: { 'job.yaml': flinkDeployment({ config: [...directories, DISPOSE, `${COUNT}: "1"${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({ config: [...directories, DISPOSE, `${COUNT}: "5"`] }),
        'kept.yaml': flinkDeployment({ name: 'payments', config: [...directories, `${COUNT}: "1"`] }),
      },
    },
    {
      name: 'half an hour',
      bad: { 'job.yaml': flinkDeployment({ config: [...directories, DISPOSE, `${AGE}: 30 min${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [...directories, DISPOSE, `${AGE}: 24 h`] }) },
    },
    {
      name: 'the start lies among the savepoints',
      bad: {
        'job.yaml': flinkDeployment({
          config: [...directories, DISPOSE],
          job: [`initialSavepointPath: s3p://orders/savepoints/savepoint-8f2a1c-0b7d${MARK}`],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [...directories, DISPOSE],
          job: ['initialSavepointPath: s3p://orders/savepoints-2/savepoint-8f2a1c-0b7d'],
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { text, at, dispose } of disposedTooSoon(workload)) {
      yield kit.violation({
        at,
        message: `${text}, and ${dispose.key} deletes the data of savepoints`,
        related: [{ text: `${dispose.key} is ${dispose.raw}`, at: dispose.at }],
      });
    }
  },
});
