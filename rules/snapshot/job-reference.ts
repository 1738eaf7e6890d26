import { defineRule } from '../../src/engine/rule.ts';
import { snapshotRefusals } from '../../src/model/admission/validator.ts';
import { reportOf, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- snapshot-job-reference';
const snapshot = (...lines: string[]) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot\nmetadata:\n  name: orders-1\nspec:\n${lines.map((line) => `  ${line}\n`).join('')}`;

export default defineRule({
  id: 'snapshot-job-reference',
  area: 'snapshot',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkStateSnapshot whose job is not named or not there',
  why: "The operator takes the snapshot of the job that jobReference names by kind and name, in the namespace of the snapshot. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Name a FlinkDeployment or FlinkSessionJob of the same namespace; it has to be there before the snapshot.',
  falsePositives:
    'A job that another repository holds can be declared under `exists`; where nothing in sight can be meant, this is a warning. Snapshots of what already exists need no job.',
  prevents: ['Job reference must be supplied for this snapshot', 'Target for snapshot flink/orders was not found'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'no reference',
      bad: { 'snapshot.yaml': snapshot('savepoint: {}').replace('spec:', `spec:${MARK}`) },
      good: { 'snapshot.yaml': snapshot('savepoint: {alreadyExists: true, path: "s3p://orders/sp-1"}') },
      unknown: {
        'snapshot.yaml': snapshot('savepoint: {}'),
        'kustomization.yaml': 'resources: [snapshot.yaml]\npatches: [{path: job.yaml}]\n',
      },
    },
    {
      name: 'a job in another namespace',
      bad: {
        'job.yaml': flinkDeployment({ namespace: 'orders' }),
        'snapshot.yaml': snapshot(
          'savepoint: {}',
          'jobReference:',
          '  kind: FlinkDeployment',
          `  name: orders${MARK}`,
        ).replace(/(metadata:\n)/, '$1  namespace: ops\n'),
      },
      good: {
        'job.yaml': flinkDeployment({ namespace: 'orders' }),
        'snapshot.yaml': snapshot(
          'savepoint: {}',
          'jobReference:',
          '  kind: FlinkDeployment',
          '  name: orders',
        ).replace(/(metadata:\n)/, '$1  namespace: orders\n'),
      },
    },
    {
      name: 'no such job',
      bad: {
        'job.yaml': flinkDeployment({}),
        'snapshot.yaml': snapshot('savepoint: {}', 'jobReference:', '  kind: FlinkDeployment', `  name: order${MARK}`),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'snapshot.yaml': snapshot('savepoint: {}', 'jobReference:', '  kind: FlinkDeployment', '  name: orders'),
      },
    },
  ],
  *check(object, kit, model) {
    for (const refusal of snapshotRefusals(object, model))
      if (['snapshot-job-reference-missing', 'snapshot-target-not-found'].includes(refusal.check))
        yield kit.unless(refusal.proof, { ...reportOf(refusal), dueTo: [refusal.at] });
  },
});
