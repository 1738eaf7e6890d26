import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-rollback-needs-ha';
const ON = 'kubernetes.operator.deployment.rollback.enabled: true';

export default defineRule({
  id: 'admission-rollback-needs-ha',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Rollbacks without high availability',
  why: "A rollback starts the last stable specification from the metadata that high availability keeps. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Set high-availability.type and high-availability.storageDir, or leave rollbacks off.',
  falsePositives:
    "High availability may come from the operator's own configuration; it is read where the repository holds it.",
  prevents: ['HA must be enabled for rollback support.'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'no high availability',
      bad: { 'job.yaml': flinkDeployment({ config: [`${ON}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [ON, 'high-availability.type: kubernetes'] }) },
      unknown: { 'job.yaml': flinkDeployment({ config: [ON, 'high-availability.type: ${HA_TYPE}'] }) },
    },
    {
      name: 'no boolean',
      bad: {
        'job.yaml': flinkDeployment({ config: [`kubernetes.operator.deployment.rollback.enabled: "yes"${MARK}`] }),
      },
      good: { 'job.yaml': flinkDeployment({ config: ['kubernetes.operator.deployment.rollback.enabled: "FALSE"'] }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['rollback-needs-ha']);
  },
});
