import { defineRule, type Report } from '../../src/engine/rule.ts';
import {
  autoscalerEntries,
  CURRENT_NAME,
  OLD_PREFIX,
  operatorBefore,
  PREFIX,
} from '../../src/model/autoscaler/options.ts';
import type { Written } from '../../src/model/config/setting.ts';
import { own } from '../../src/text/own.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-old-prefix';
const release = (version: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: ${version}}}\n`;
const old = 'kubernetes.operator.job.autoscaler.enabled: "true"';
const current = 'job.autoscaler.enabled: "true"';

export default defineRule({
  id: 'autoscaler-old-prefix',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'high',
  title: 'Autoscaler option with the former prefix',
  why: 'The options start with job.autoscaler. since operator 1.7. The former prefix is a fallback: where both are set, the former one does nothing.',
  fix: 'Write job.autoscaler. in front of the option.',
  falsePositives:
    "Operators up to 1.6 know the former prefix only; where one of them runs the newer prefix is reported. Amazon's operator has versions and options of its own and is left out.",
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/#autoscaler-configuration',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'former prefix',
      bad: { 'job.yaml': flinkDeployment({ config: [`${old}${MARK}`] }) },
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
  ],
  *check(workload, kit, { operator }) {
    // Amazon's operator counts its own versions, and its options differ.
    if (workload.vendor === 'emr') return;
    const before = operatorBefore(operator, '1.7');
    const renames = !operatorBefore(operator, '1.11');
    for (const { written, name, isOld } of autoscalerEntries(workload)) {
      if (isOld === before) continue;
      const other = workload.config.entry((isOld ? PREFIX : OLD_PREFIX) + name);
      yield kit.violation(
        isOld
          ? oldPrefix(written, name, (renames && own(CURRENT_NAME, name)) || name, other)
          : tooNew(written, name, operator.version?.value ?? ''),
      );
    }
  },
});

function oldPrefix(written: Written, name: string, current: string, other: Written | undefined): Report {
  if (other)
    return {
      at: written.keyAt,
      level: 'error',
      message: `${written.key} does nothing: ${other.key} of ${other.raw} wins over it`,
      fix: `Take ${written.key} out`,
      related: [{ text: 'the one that counts', at: other.at }],
      identity: [name],
    };
  const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  const text = PREFIX + current;
  const report: Report = {
    at: written.keyAt,
    message: `${written.key} has the prefix of operators up to 1.6; the option is ${text} now`,
    fix: `Write ${text}`,
    identity: [name],
  };
  if (span && span.end - span.start === written.key.length)
    report.edits = { safety: 'safe', description: `Rename the option to ${text}`, edits: [{ ...span, text }] };
  return report;
}

function tooNew(written: Written, name: string, version: string): Report {
  return {
    at: written.keyAt,
    level: 'error',
    message: `Operator ${version} does not read ${written.key}; up to 1.6 the option is ${OLD_PREFIX}${name}`,
    fix: `Write ${OLD_PREFIX}${name}`,
    identity: [name],
  };
}
