import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-value-range';
const on = (...lines: string[]) => flinkDeployment({ config: ['job.autoscaler.enabled: true', ...lines] });

const CHECKS = [
  'autoscaler-enabled',
  'autoscaler-scale-down-max-factor',
  'autoscaler-scale-up-max-factor',
  'autoscaler-utilization-target',
  'autoscaler-utilization-boundary',
  'autoscaler-utilization-max',
  'autoscaler-utilization-min',
  'autoscaler-gc-pressure',
  'autoscaler-heap-usage',
  'autoscaler-observed-scalability-min',
  'autoscaler-effectiveness-threshold',
  'autoscaler-memory-overhead',
  'autoscaler-excluded-periods',
];

export default defineRule({
  id: 'autoscaler-value-range',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'An autoscaler option out of its range',
  why: "Where the autoscaler is on, the operator checks its numbers and its excluded periods. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Write a number within the range; utilization.min must not be above utilization.target, and utilization.max not below it.',
  falsePositives: 'Nothing is checked where the autoscaler is off.',
  prevents: [
    'The AutoScalerOption job.autoscaler.utilization.target is invalid, it should be a value within the range [0.0, 1.0]',
    'Invalid value in the autoscaler config',
  ],
  sources: [
    VALIDATOR,
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-autoscaler/src/main/java/org/apache/flink/autoscaler/validation/AutoscalerValidator.java',
  ],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'more than all',
      bad: { 'job.yaml': on(`job.autoscaler.utilization.target: 1.2${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ config: ['job.autoscaler.utilization.target: 1.2'] }) },
      unknown: { 'job.yaml': on('job.autoscaler.utilization.target: ${TARGET}') },
    },
    {
      name: 'bounds around the target',
      bad: { 'job.yaml': on(`job.autoscaler.utilization.max: 0.6${MARK}`) },
      good: { 'job.yaml': on('job.autoscaler.utilization.target: 0.5', 'job.autoscaler.utilization.max: 0.6') },
    },
    {
      name: 'a night',
      bad: { 'job.yaml': on(`job.autoscaler.excluded.periods: 18:00-09:00${MARK}`) },
      good: { 'job.yaml': on('job.autoscaler.excluded.periods: 18:00-23:59;0:00-9:00 && * * * ? * 2-6') },
    },
    {
      name: 'a factor below zero',
      bad: { 'job.yaml': on(`job.autoscaler.scale-up.max-factor: -1${MARK}`) },
      good: { 'job.yaml': on('job.autoscaler.scale-up.max-factor: 0') },
    },
    {
      name: 'no number',
      bad: { 'job.yaml': on(`job.autoscaler.scale-up.max-factor: 50%${MARK}`) },
      good: { 'job.yaml': on('job.autoscaler.scale-up.max-factor: 1e3') },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, CHECKS);
  },
});
