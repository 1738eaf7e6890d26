import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-session-application-switch';

export default defineRule({
  id: 'admission-session-application-switch',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A change that turns a session cluster into an application, or back',
  why: 'The operator refuses the change and keeps the old cluster running; Git and cluster drift apart.',
  fix: 'Give the new cluster another name, or delete the old one first.',
  falsePositives: 'What the revision of --base has is taken for what runs.',
  prevents: ['Cannot switch from job to session cluster', 'Cannot switch from session to job cluster'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'the job is taken out',
      base: { 'job.yaml': flinkDeployment({}) },
      bad: { 'job.yaml': flinkDeployment({ job: null, name: `orders${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ parallelism: 4 }) },
    },
    {
      name: 'a job is put in',
      base: { 'job.yaml': flinkDeployment({ job: null }) },
      bad: { 'job.yaml': flinkDeployment({}).replace('  job:', `  job:${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ name: 'orders-2' }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['session-to-application-switch', 'application-to-session-switch']);
  },
});
