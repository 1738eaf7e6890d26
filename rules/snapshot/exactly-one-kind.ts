import { defineRule } from '../../src/engine/rule.ts';
import { snapshotRefusals } from '../../src/model/admission/validator.ts';
import { reportOf, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- snapshot-exactly-one-kind';
const JOB = 'jobReference: {kind: FlinkDeployment, name: orders}';
const snapshot = (...lines: string[]) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkStateSnapshot\nmetadata:\n  name: orders-1\nspec:\n${lines.map((line) => `  ${line}\n`).join('')}`;

export default defineRule({
  id: 'snapshot-exactly-one-kind',
  area: 'snapshot',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkStateSnapshot of both kinds or of none',
  why: "A snapshot is either a savepoint or a checkpoint; an empty mapping counts as given. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Write one of spec.savepoint and spec.checkpoint.',
  falsePositives: 'None known.',
  prevents: ['Exactly one of checkpoint or savepoint configurations has to be set.'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'object',
  examples: [
    {
      name: 'both',
      bad: {
        'job.yaml': flinkDeployment({}),
        'snapshot.yaml': snapshot(JOB, 'savepoint: {}', `checkpoint: {}${MARK}`),
      },
      good: { 'job.yaml': flinkDeployment({}), 'snapshot.yaml': snapshot(JOB, 'checkpoint: {}') },
    },
    {
      name: 'none',
      bad: { 'job.yaml': flinkDeployment({}), 'snapshot.yaml': snapshot(JOB).replace('spec:', `spec:${MARK}`) },
      unknown: {
        'job.yaml': flinkDeployment({}),
        'snapshot.yaml': snapshot(JOB),
        'kustomization.yaml': 'resources: [snapshot.yaml]\npatches: [{path: kind.yaml}]\n',
      },
    },
  ],
  *check(object, kit, model) {
    for (const refusal of snapshotRefusals(object, model))
      if (['snapshot-exactly-one-kind'].includes(refusal.check)) yield kit.unless(refusal.proof, reportOf(refusal));
  },
});
