import { defineRule } from '../../src/engine/rule.ts';
import { operatorStep, stoppedBy } from '../../src/model/gitops/operator-step.ts';
import { describe } from '../../src/model/model.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-operator-major-step';
const old = flinkDeployment({ image: 'flink:1.14.6' });
const job = (mark = '') => old.replace('v1_20', `v1_14${mark}`);
const operator = (version: string) => operatorHelmRelease({ version });

export default defineRule({
  id: 'gitops-operator-major-step',
  area: 'gitops',
  level: 'warning',
  confidence: 'medium',
  title: 'The new operator no longer manages a job of the repository',
  why: 'From 1.7 the operator does nothing with jobs on Flink 1.13 and 1.14 but write an event, and from 1.9 it refuses them: after the upgrade the jobs run on unmanaged, without recovery and without upgrades.',
  fix: 'Bring the jobs to a Flink version that both operators support first, then upgrade the operator.',
  falsePositives: 'Reported only for the change that steps over the release, with both versions in sight.',
  prevents: ['UnsupportedFlinkVersion'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15/flink-kubernetes-operator-api/src/main/java/org/apache/flink/kubernetes/operator/api/spec/FlinkVersion.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'over 1.7 with Flink 1.14',
      base: { 'operator.yaml': operator('1.6.1'), 'job.yaml': job() },
      bad: { 'operator.yaml': operator('1.14.0'), 'job.yaml': job(MARK) },
      good: { 'operator.yaml': operator('1.6.2'), 'job.yaml': job() },
    },
    {
      name: 'the job moves too',
      base: { 'operator.yaml': operator('1.6.1'), 'job.yaml': job() },
      good: { 'operator.yaml': operator('1.14.0'), 'job.yaml': flinkDeployment({}) },
    },
    {
      name: 'after the step',
      base: { 'operator.yaml': operator('1.10.0'), 'job.yaml': job() },
      good: { 'operator.yaml': operator('1.14.0'), 'job.yaml': job() },
    },
  ],
  *check(workload, kit, model) {
    const step = operatorStep(model);
    const version = step && stoppedBy(workload, step);
    if (!version) return;
    yield kit.violation({
      at: version.origin,
      message: `${describe(workload.object)} is on ${version.value}, which operator ${step.from} runs and operator ${step.to} does not`,
      related: [{ text: 'the operator after the change', at: step.at }],
    });
  },
});
