import { defineRule, type Report } from '../../src/engine/rule.ts';
import { type NarrowMaximum, narrowMaximum } from '../../src/model/autoscaler/max-parallelism.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const MARK = ' # <- autoscaler-max-parallelism';
const job = (...config: string[]) => flinkDeployment({ config: [on, ...config] });

export default defineRule({
  id: 'autoscaler-max-parallelism',
  area: 'autoscaler',
  level: 'warning',
  confidence: 'medium',
  title: 'Maximum parallelism that leaves the autoscaler little choice',
  why: 'The autoscaler prefers a parallelism that divides the maximum, so that every task gets the same share of the key groups: with few divisors it jumps or stays.',
  fix: 'Set pipeline.max-parallelism to a number with many divisors, such as 120, 180, 240, 360 or 720, before the job has state: a change later makes its state unreadable.',
  falsePositives: 'Operators from 1.11 on can be told not to align with key groups.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a prime',
      bad: { 'job.yaml': job(`pipeline.max-parallelism: "127"${MARK}`) },
      good: { 'job.yaml': job('pipeline.max-parallelism: "120"') },
    },
    {
      name: 'below what the autoscaler may set',
      bad: { 'job.yaml': job(`pipeline.max-parallelism: "24"${MARK}`, 'job.autoscaler.vertex.max-parallelism: "48"') },
      good: { 'job.yaml': job('pipeline.max-parallelism: "48"', 'job.autoscaler.vertex.max-parallelism: "48"') },
    },
    {
      name: 'left to Flink: a note',
      bad: { 'job.yaml': flinkDeployment({ config: [`${on}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({}) },
    },
  ],
  *check(workload, kit, { operator }) {
    const narrow = narrowMaximum(workload, operator);
    if (narrow) yield kit.violation({ ...reportOf(narrow), identity: [narrow.is] });
  },
});

function reportOf(narrow: NarrowMaximum): Report {
  switch (narrow.is) {
    case 'unset':
      return {
        at: narrow.enabled.at,
        level: 'note',
        message:
          'The autoscaler is on, and pipeline.max-parallelism is left to Flink, which derives it from the first parallelism',
      };
    case 'few divisors':
      return {
        at: narrow.written.at,
        message: `The autoscaler can hardly step below ${narrow.written.key} ${narrow.written.raw}, whose divisors are ${narrow.divisors.join(', ')} only`,
      };
    case 'below vertex':
      return {
        at: narrow.written.at,
        message: `${narrow.vertex.key} is ${narrow.vertex.raw}, which ${narrow.written.key} of ${narrow.written.raw} does not allow`,
        related: [{ text: narrow.vertex.key, at: narrow.vertex.at }],
      };
  }
}
