import { defineRule } from '../../src/engine/rule.ts';
import { deadOptions, sizeText } from '../../src/model/resources/spec-resources.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-process-size-overridden';

export default defineRule({
  id: 'resources-process-size-overridden',
  area: 'resources',
  level: 'warning',
  confidence: 'high',
  title: 'Memory or cores set in flinkConfiguration and in the spec',
  why: 'The operator writes the fields of the spec over the configuration, so the value in flinkConfiguration does nothing.',
  fix: 'Take the option out of flinkConfiguration, or write its value in the spec.',
  falsePositives: 'Both values being the same is not reported.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
  ],
  explains: 'dues',
  subject: 'workload',
  examples: [
    {
      name: 'memory',
      bad: { 'job.yaml': flinkDeployment({ config: [`taskmanager.memory.process.size: 4g${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.process.size: 2g'] }) },
    },
    {
      name: 'cores',
      bad: { 'job.yaml': flinkDeployment({ config: [`kubernetes.taskmanager.cpu.amount: 2${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['kubernetes.taskmanager.cpu.amount: 1.0'] }) },
    },
    {
      name: 'a placeholder may be the same',
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.process.size: ${MEMORY}'] }) },
    },
  ],
  *check(workload, kit, model) {
    for (const { written, field, fieldAt, value } of deadOptions(workload, model)) {
      const shown = field.endsWith('.cpu') ? String : sizeText;
      yield kit.violation({
        at: written.at,
        message: `${written.key} is ${shown(written.raw)}, and ${field} of ${shown(value)} wins`,
        related: [{ text: `${field} wins`, at: fieldAt }],
        identity: [written.key],
      });
    }
  },
});
