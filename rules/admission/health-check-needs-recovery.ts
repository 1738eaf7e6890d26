import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-health-check-needs-recovery';
const CHECK = 'kubernetes.operator.cluster.health-check.enabled: true';

export default defineRule({
  id: 'admission-health-check-needs-recovery',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A health check without recovery of the deployment',
  why: "The health check restarts a job through the recovery of its deployment. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Take kubernetes.operator.jm-deployment-recovery.enabled out; it is true by default.',
  falsePositives: 'None known.',
  prevents: [
    'Deployment recovery (kubernetes.operator.jm-deployment-recovery.enabled) must be enabled for job health check',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'recovery off',
      bad: {
        'job.yaml': flinkDeployment({
          config: [CHECK, `kubernetes.operator.jm-deployment-recovery.enabled: false${MARK}`],
        }),
      },
      good: { 'job.yaml': flinkDeployment({ config: [CHECK] }) },
    },
    {
      name: 'no health check',
      good: { 'job.yaml': flinkDeployment({ config: ['kubernetes.operator.jm-deployment-recovery.enabled: false'] }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['health-check-needs-recovery']);
  },
});
