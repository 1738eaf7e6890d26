import { defineRule, type Report } from '../../src/engine/rule.ts';
import { isBackend, knownBackends, nearestBackend } from '../../src/model/state/backend.ts';
import { spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-backend-unknown';

export default defineRule({
  id: 'state-backend-unknown',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: 'A state backend that Flink does not know',
  why: 'Flink takes any other word for the name of a factory class and fails when it cannot load it; the operator does not check it.',
  fix: 'Name a state backend of this Flink version, or a factory class with its package.',
  falsePositives: 'Class names of other backends, which hold a dot, are let through.',
  prevents: ['DynamicCodeLoadingException: Cannot find configured state backend factory class: rockdb'],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/state/StateBackendLoader.java',
    'https://github.com/apache/flink/blob/release-1.20/flink-runtime/src/main/java/org/apache/flink/runtime/state/StateBackendLoader.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'misspelt',
      bad: { 'job.yaml': flinkDeployment({ config: [`state.backend: rockdb${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['state.backend.type: RocksDB'] }) },
    },
    {
      name: 'too new for the version',
      bad: { 'job.yaml': flinkDeployment({ config: [`state.backend.type: forst${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['state.backend: org.example.VendorStateBackendFactory'] }) },
    },
    {
      name: 'a value that somebody fills in',
      unknown: { 'job.yaml': flinkDeployment({ config: ['state.backend: ${BACKEND}'] }) },
    },
  ],
  *check(workload, kit) {
    const setting = workload.config.get('stateBackend');
    if (setting.is !== 'set' || setting.written.layer === 'cluster') return;
    const { written, value } = setting;
    const line = workload.flinkLine.is === 'yes' ? workload.flinkLine.value : undefined;
    const report: Report = {
      at: written.at,
      message: `${written.key} is ${value}, which is no state backend${line ? ` of Flink ${line}` : ''}`,
      fix: `Write one of ${knownBackends(line).join(', ')}`,
    };
    const meant = nearestBackend(value, line);
    const span = spanOf(written.at);
    if (meant && span && written.at.is === 'written') {
      report.edits = { safety: 'safe', description: `Write ${meant}`, edits: [{ ...span, text: meant }] };
    }
    yield kit.unless(isBackend(value, line), report);
  },
});
