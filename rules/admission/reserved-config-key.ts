import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-reserved-config-key';

export default defineRule({
  id: 'admission-reserved-config-key',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A configuration key that the operator sets itself',
  why: "The operator sets the cluster's id and namespace from the name and namespace of the resource. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Take the key out: metadata.name and metadata.namespace say it.',
  falsePositives: 'Configurations of standalone clusters without the operator need the cluster id, and are left alone.',
  prevents: ['Forbidden Flink config key: …'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'cluster id',
      bad: { 'job.yaml': flinkDeployment({ config: [`kubernetes.cluster-id: orders${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['kubernetes.container.image.pull-policy: Always'] }) },
    },
    {
      name: 'nested',
      bad: {
        'job.yaml': flinkDeployment({
          config: ['high-availability:', '  type: kubernetes', `  cluster-id: orders${MARK}`],
        }),
      },
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability:', '  type: kubernetes'] }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['forbidden-config-key']);
  },
});
