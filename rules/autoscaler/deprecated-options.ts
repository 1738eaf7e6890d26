import { defineRule, type Report } from '../../src/engine/rule.ts';
import { autoscalerEntries, CURRENT_NAME, operatorBefore, PREFIX } from '../../src/model/autoscaler/options.ts';
import type { Written } from '../../src/model/config/setting.ts';
import { own } from '../../src/text/own.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-deprecated-options';
const BOUNDARY = 'target.utilization.boundary';

export default defineRule({
  id: 'autoscaler-deprecated-options',
  area: 'autoscaler',
  level: 'note',
  confidence: 'high',
  title: 'Deprecated autoscaler option',
  why: 'The option was renamed or split; the former name is still read, and only where the current one is not set.',
  fix: 'Write the current option.',
  falsePositives:
    "Operators from before the change are left alone where their version is known, and so is Amazon's operator.",
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/#autoscaler-configuration',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'renamed',
      bad: { 'job.yaml': flinkDeployment({ config: [`job.autoscaler.target.utilization: "0.6"${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['job.autoscaler.utilization.target: "0.6"'] }) },
    },
    {
      name: 'split',
      bad: { 'job.yaml': flinkDeployment({ config: [`job.autoscaler.target.utilization.boundary: "0.2"${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: ['job.autoscaler.utilization.max: "0.9"', 'job.autoscaler.utilization.min: "0.5"'],
        }),
      },
    },
  ],
  *check(workload, kit, { operator }) {
    if (operatorBefore(operator, '1.11') || workload.vendor === 'emr') return;
    for (const { written, name } of autoscalerEntries(workload)) {
      const current = own(CURRENT_NAME, name);
      if (name === BOUNDARY)
        yield kit.violation({
          at: written.keyAt,
          message: `${written.key} is deprecated; ${PREFIX}utilization.max and ${PREFIX}utilization.min took its place`,
          fix: `Write ${PREFIX}utilization.max and ${PREFIX}utilization.min`,
          identity: [name],
        });
      else if (current !== undefined)
        yield kit.violation(renamed(written, PREFIX + current, workload.config.entry(PREFIX + current)));
    }
  },
});

function renamed(written: Written, current: string, other: Written | undefined): Report {
  const report: Report = {
    at: written.keyAt,
    message: other
      ? `${written.key} is deprecated and does nothing beside ${current}`
      : `${written.key} is deprecated; the option is ${current} now`,
    fix: other ? `Take ${written.key} out` : `Write ${current}`,
    identity: [current],
  };
  const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  if (!other && span && span.end - span.start === written.key.length)
    report.edits = {
      safety: 'safe',
      description: `Rename the option to ${current}`,
      edits: [{ ...span, text: current }],
    };
  return report;
}
