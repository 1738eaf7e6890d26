import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type Prefixes, prefixesOf } from '../../src/model/autoscaler/prefixes.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-old-prefix';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const old = 'kubernetes.operator.job.autoscaler.enabled: "true"';
const other = 'kubernetes.operator.job.autoscaler.metrics.window: 5m';
const current = 'job.autoscaler.enabled: "true"';
const emr = (label: string) => [`emrReleaseLabel: emr-${label}-flink-latest`];

export default defineRule({
  id: 'autoscaler-old-prefix',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'high',
  title: 'Autoscaler option with the former prefix',
  why: 'The options start with job.autoscaler. since operator 1.7 and Amazon EMR 7.2. The former prefix is a fallback: where both are set, the former one does nothing.',
  fix: 'Write job.autoscaler. in front of the option.',
  falsePositives:
    'Operators up to 1.6 and Amazon EMR up to 7.1 know the former prefix only; where one of them runs the newer prefix is reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/#autoscaler-configuration',
    'https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/jobruns-flink-autoscaler.html',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'former prefix',
      bad: { 'job.yaml': flinkDeployment({ config: [`${old}${MARK}`, other] }) },
      good: { 'job.yaml': flinkDeployment({ config: [current] }) },
    },
    {
      name: 'both prefixes for one option: an error',
      bad: { 'job.yaml': flinkDeployment({ config: [`${old}${MARK}`, current] }) },
    },
    {
      name: 'an operator that knows the former one only',
      bad: { 'job.yaml': flinkDeployment({ config: [`${current}${MARK}`] }), 'operator.yaml': release('1.6.1') },
      good: { 'job.yaml': flinkDeployment({ config: [old] }), 'operator.yaml': release('1.6.1') },
    },
    {
      name: 'Amazon EMR',
      bad: { 'job.yaml': flinkDeployment({ config: [`${current}${MARK}`], spec: emr('7.1.0') }) },
      good: { 'job.yaml': flinkDeployment({ config: [current], spec: emr('7.2.0') }) },
    },
  ],
  *check(workload, kit, { operator }) {
    const prefixes = prefixesOf(workload, operator);
    for (const { written, other } of prefixes.dead)
      yield kit.violation({
        at: written.keyAt,
        level: 'error',
        message: `${written.key} does nothing: ${other.key} of ${other.raw} wins over it`,
        fix: `Take ${written.key} out`,
        related: [{ text: 'the one that counts', at: other.at }],
        identity: [written.key],
      });
    const [first, ...rest] = prefixes.tooNew;
    if (first)
      yield kit.violation({
        at: first.written.keyAt,
        level: 'error',
        message:
          rest.length === 0
            ? `${prefixes.reader} does not read ${first.written.key}; there the option is ${first.text}`
            : `${prefixes.reader} does not read ${first.written.key} and ${rest.length} more; there the options start with kubernetes.operator.job.autoscaler.`,
        fix: `Write ${first.text}`,
        related: rest.map(({ written, text }) => ({ text: `here ${text}`, at: written.keyAt })),
        identity: [first.written.key],
      });
    const report = oldReport(prefixes);
    if (report) yield kit.violation(report);
  },
});

/** One finding for all keys: they come in groups, and are renamed together. */
function oldReport({ old: [first, ...rest], edits }: Prefixes): Report | undefined {
  if (!first) return undefined;
  const message =
    rest.length === 0
      ? `${first.written.key} has the former prefix; the option is ${first.text} now`
      : `${first.written.key} and ${rest.length} more have the former prefix; the options start with job.autoscaler. now`;
  return {
    at: first.written.keyAt,
    message,
    related: rest.map(({ written, text }) => ({ text: `now ${text}`, at: written.keyAt })),
    ...(edits.length > 0 ? { edits: { safety: 'safe', description: 'Take the former prefix off', edits } } : {}),
  };
}
