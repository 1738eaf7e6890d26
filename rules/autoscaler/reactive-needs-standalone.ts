import { defineRule } from '../../src/engine/rule.ts';
import { unsupportedReactive } from '../../src/model/autoscaler/reactive.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- autoscaler-reactive-needs-standalone';
const reactive = 'scheduler-mode: reactive';

export default defineRule({
  id: 'autoscaler-reactive-needs-standalone',
  area: 'autoscaler',
  level: 'error',
  confidence: 'high',
  title: 'Reactive mode in a cluster that does not support it',
  why: 'Reactive mode works in standalone application clusters only; every other JobManager refuses to start with it.',
  fix: 'Set mode: standalone for an application, or take scheduler-mode out.',
  falsePositives: 'None known.',
  prevents: ['Reactive mode is configured for an unsupported cluster type'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/elastic_scaling/#reactive-mode',
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/entrypoint/ClusterEntrypoint.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'native mode, which is the default',
      bad: { 'job.yaml': flinkDeployment({ config: [`${reactive}${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [reactive], spec: ['mode: standalone'] }) },
    },
    {
      name: 'a session cluster',
      bad: { 'job.yaml': flinkDeployment({ config: [`${reactive}${MARK}`], spec: ['mode: standalone'], job: null }) },
    },
  ],
  *check(workload, kit) {
    const unsupported = unsupportedReactive(workload);
    if (!unsupported) return;
    const { written, kind, native } = unsupported;
    yield kit.violation({
      at: written.at,
      message: `scheduler-mode is reactive, and this is ${kind}`,
      fix: native ? 'Set mode: standalone' : 'Take scheduler-mode out, or run the job as a standalone application',
    });
  },
});
