import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { comingOperator, flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-window-below-interval';
const CHART = { 'helm/Chart.yaml': comingOperator };
const on = (...lines: string[]) => flinkDeployment({ config: ['job.autoscaler.enabled: true', ...lines] });

export default defineRule({
  id: 'autoscaler-window-below-interval',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'A metrics window of the autoscaler that is shorter than the reconcile interval',
  why: 'The autoscaler gathers one value at each reconciliation and needs at least two in its window. Operators after 1.15 refuse the resource; with older ones the autoscaler never scales.',
  fix: 'Set job.autoscaler.metrics.window to several times kubernetes.operator.reconcile.interval.',
  falsePositives:
    "The interval comes from the operator's own configuration, which is read where the repository holds it; 60 s is the default of the code, 15 s that of the chart.",
  prevents: [
    'The autoscaler metric window (job.autoscaler.metrics.window=PT10S) must not be smaller than the operator reconcile interval',
  ],
  sources: [
    VALIDATOR,
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-autoscaler/src/main/java/org/apache/flink/autoscaler/validation/AutoscalerValidator.java',
  ],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'ten seconds',
      bad: { 'job.yaml': on(`job.autoscaler.metrics.window: 10 s${MARK}`), ...CHART },
      good: { 'job.yaml': on('job.autoscaler.metrics.window: 10 min'), ...CHART },
    },
    {
      name: 'a released operator',
      good: { 'job.yaml': on('job.autoscaler.metrics.window: 10 s') },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['autoscaler-metrics-window']);
  },
});
