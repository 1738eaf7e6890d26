import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-job-missing';
const empty = (mark: string) =>
  flinkSessionJob({})
    .replace(/ {2}job:\n(?: {4}.*\n)*/, '')
    .replace('spec:', `spec:${mark}`);

export default defineRule({
  id: 'session-job-missing',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkSessionJob without a job',
  why: "There is nothing to submit. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Write spec.job with the jar, its parallelism and the upgrade mode.',
  falsePositives: 'None known.',
  prevents: ['The job spec should not be empty'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'no job',
      bad: { 'job.yaml': empty(MARK) },
      good: { 'job.yaml': flinkSessionJob({}) },
      unknown: {
        'job.yaml': empty(''),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: job-spec.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['session-job-job-missing']);
  },
});
