import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- admission-parallelism-missing';
const without = (mark: string) =>
  flinkDeployment({}).replace('    parallelism: 2\n', '').replace('  job:', `  job:${mark}`);
const onSession = (line: string) =>
  `${flinkDeployment({ name: 'shared', job: null })}---\n${flinkSessionJob({}).replace('parallelism: 2', line)}`;

export default defineRule({
  id: 'admission-parallelism-missing',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A job without a parallelism',
  why: "An omitted parallelism counts as 0. Only taskManager.replicas of an application stands in for it. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Set spec.job.parallelism.',
  falsePositives: 'Session jobs whose cluster is not in sight are left undecided, as the webhook leaves them.',
  prevents: ['Job parallelism must be larger than 0'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'missing',
      bad: { 'job.yaml': without(MARK) },
      good: {
        'job.yaml': without('').replace(
          'resource: {memory: 2048m, cpu: 1}\n  job',
          'replicas: 2\n    resource: {memory: 2048m, cpu: 1}\n  job',
        ),
      },
      unknown: {
        'job.yaml': without(''),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: size.yaml}]\n',
      },
    },
    {
      name: 'zero',
      bad: { 'job.yaml': flinkDeployment({}).replace('parallelism: 2', `parallelism: 0${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ parallelism: 1 }) },
    },
    {
      name: 'a session job',
      bad: { 'job.yaml': onSession(`parallelism: 0${MARK}`) },
      good: { 'job.yaml': onSession('parallelism: 1') },
      unknown: { 'job.yaml': flinkSessionJob({}).replace('parallelism: 2', 'parallelism: 0') },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['parallelism-not-positive']);
  },
});
