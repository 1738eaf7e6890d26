import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { autoscalerOn } from '../../src/model/autoscaler/options.ts';
import { flinkDeployment } from '../samples.ts';

const on = 'job.autoscaler.enabled: "true"';
const MARK = ' # <- autoscaler-flink-too-old';
const job = (version: string, mark = '') =>
  flinkDeployment({ config: [`${on}${mark}`], image: `flink:${version}` }).replace(
    'v1_20',
    `v${version.replace('.', '_')}`,
  );

export default defineRule({
  id: 'autoscaler-flink-too-old',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'Autoscaler on a Flink that cannot be scaled by it',
  why: 'The autoscaler sets the parallelism of single vertices, which Flink reads from 1.17 on, and for jobs on a session cluster from 1.18 on; earlier versions ignore it.',
  fix: 'Move to a later Flink, or turn the autoscaler off.',
  falsePositives: "Amazon's Flink carries the change in earlier versions and is left out.",
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/autoscaler/',
    'https://issues.apache.org/jira/browse/FLINK-33534',
  ],
  subject: 'workload',
  examples: [
    { name: 'Flink 1.16', bad: { 'job.yaml': job('1.16', MARK) }, good: { 'job.yaml': job('1.17') } },
    {
      name: "a job on a session cluster, and Amazon's Flink",
      bad: {
        'cluster.yaml': job('1.17')
          .replace(/ {2}job:\n(?: {4}.*\n)*/, '')
          .replace('"true"', '"false"'),
        'job.yaml': `apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: report}\nspec:\n  deploymentName: orders\n  flinkConfiguration:\n    ${on}${MARK}\n  job: {jarURI: "https://repo.example/report.jar", parallelism: 2}\n`,
      },
      good: { 'job.yaml': job('1.16').replace('spec:', 'spec:\n  emrReleaseLabel: emr-6.15.0-flink-latest') },
    },
    { name: 'off', good: { 'job.yaml': job('1.16').replace('"true"', '"false"') } },
  ],
  *check(workload, kit, { operator }) {
    if (workload.vendor !== undefined || workload.flinkLine.is !== 'yes') return;
    const line = workload.flinkLine.value;
    const isSessionJob = workload.mode === 'session-job';
    const first = isSessionJob ? '1.18' : '1.17';
    if (compareLines(line, first) >= 0) return;
    const enabled = autoscalerOn(workload, operator);
    yield kit.when(enabled, {
      at: enabled.is === 'yes' ? enabled.value.at : workload.object.at,
      message: `The autoscaler needs Flink ${first} or later${isSessionJob ? ' for a session job' : ''}, and ${line} runs here`,
      related: workload.flinkLine.because,
    });
  },
});
