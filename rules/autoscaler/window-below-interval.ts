import { defineRule } from '../../src/engine/rule.ts';
import { shortWindow } from '../../src/model/autoscaler/window.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const MARK = ' # <- autoscaler-window-below-interval';
const job = (window: string) => flinkDeployment({ config: [on, `job.autoscaler.metrics.window: ${window}`] });
const values = (interval: string) =>
  `# The operator of Flink\ndefaultConfiguration:\n  config.yaml: |\n    kubernetes.operator.reconcile.interval: ${interval}\n`;

export default defineRule({
  id: 'autoscaler-window-below-interval',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'medium',
  title: 'Metric window shorter than the reconcile interval',
  why: 'The operator collects one sample each time it looks, so a shorter window never holds more than one and no decision comes of it. The release after 1.15 refuses the resource.',
  fix: 'Make job.autoscaler.metrics.window longer than kubernetes.operator.reconcile.interval; a number without a unit is in milliseconds.',
  falsePositives:
    "The interval is the operator's, 60 s by default and 15 s in the chart's values; it is read where the repository holds it.",
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a number without a unit',
      bad: { 'job.yaml': job(`"300"${MARK}`) },
      good: { 'job.yaml': job('5 min') },
    },
    {
      name: "the operator's interval",
      bad: { 'job.yaml': job(`60s${MARK}`), 'values.yaml': values('2 min') },
      good: { 'job.yaml': job('30s'), 'values.yaml': values('15 s') },
    },
  ],
  *check(workload, kit, { operator }) {
    const short = shortWindow(workload, operator);
    if (!short) return;
    const { written, interval } = short;
    const refused = operator.version?.value === 'main';
    yield kit.violation({
      at: written.at,
      message: `${written.key} is ${/^\d+$/.test(written.raw.trim()) ? `${written.raw} ms` : written.raw}, shorter than the reconcile interval of ${interval ? interval.raw : '60 s that the operator has by default'}`,
      ...(interval ? { related: [{ text: 'the reconcile interval', at: interval.at }] } : {}),
      ...(refused ? { level: 'error' as const } : {}),
    });
  },
});
