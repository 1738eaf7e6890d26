import { defineRule } from '../../src/engine/rule.ts';
import { outOfRange } from '../../src/model/autoscaler/ranges.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const MARK = ' # <- autoscaler-value-range';
const job = (...config: string[]) => flinkDeployment({ config: [on, ...config], job: ['upgradeMode: last-state'] });

export default defineRule({
  id: 'autoscaler-value-range',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'Autoscaler value out of its range',
  why: 'The operator refuses the resource, or keeps the last accepted one running.',
  fix: 'Write a value within the range.',
  falsePositives: 'Nothing is judged while the autoscaler is off, and no check that the operator in use does not have.',
  prevents: ['is invalid, it should be a value within the range', 'Invalid value in the autoscaler config'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-autoscaler/src/main/java/org/apache/flink/autoscaler/validation/AutoscalerValidator.java',
    'https://issues.apache.org/jira/browse/FLINK-37126',
  ],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'a target above one',
      bad: { 'job.yaml': job(`job.autoscaler.utilization.target: "70"${MARK}`) },
      good: { 'job.yaml': job('job.autoscaler.utilization.target: "0.7"') },
    },
    {
      name: 'a bound on the wrong side of the target',
      bad: { 'job.yaml': job(`job.autoscaler.utilization.max: "0.6"${MARK}`) },
      good: { 'job.yaml': job('job.autoscaler.utilization.target: "0.5"', 'job.autoscaler.utilization.max: "0.6"') },
    },
    {
      name: 'no number',
      bad: { 'job.yaml': job(`job.autoscaler.scale-down.max-factor: 60%${MARK}`) },
    },
    {
      name: 'off',
      good: { 'job.yaml': flinkDeployment({ config: ['job.autoscaler.utilization.target: "70"'] }) },
    },
  ],
  *check(workload, kit, { operator }) {
    for (const { written, allowed, since } of outOfRange(workload, operator)) {
      const who = since === undefined ? '' : ` for operators from ${since} on`;
      yield kit.violation({
        at: written.at,
        message: `${written.key} is ${written.raw}, and must be ${allowed}${who}`,
        identity: [written.key],
        ...(since === undefined ? {} : { level: 'warning' as const }),
      });
    }
  },
});
