import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-deployment-name-changed';

export default defineRule({
  id: 'session-deployment-name-changed',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A change that moves a session job to another cluster',
  why: 'The operator refuses the change and keeps the job where it runs; Git and cluster drift apart.',
  fix: 'Leave deploymentName as it is, or give the job on the other cluster another name.',
  falsePositives: 'What the revision of --base has is taken for what runs.',
  prevents: ["The deploymentName can't be changed"],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'another cluster',
      base: { 'job.yaml': flinkSessionJob({}) },
      bad: { 'job.yaml': flinkSessionJob({ deploymentName: `other${MARK}` }) },
      good: { 'job.yaml': flinkSessionJob({ job: ['upgradeMode: stateless'] }) },
      unknown: { 'job.yaml': flinkSessionJob({ deploymentName: '${CLUSTER}' }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['session-job-deployment-name-changed']);
  },
});
