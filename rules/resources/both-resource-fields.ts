import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { SPEC_KEY } from '../../src/model/memory/spec-memory.ts';
import { doubleFields } from '../../src/model/resources/spec-resources.ts';
import { flinkDeployment } from '../samples.ts';

const job = (resources: string, mark = '') =>
  flinkDeployment({}).replace(
    '  taskManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  taskManager:\n    resource:${mark}\n      memory: 2048m\n      cpu: 1\n    resources: ${resources}`,
  );

export default defineRule({
  id: 'resources-both-resource-fields',
  area: 'resources',
  level: 'warning',
  confidence: 'high',
  title: 'resource and resources of one role',
  why: 'Operators up to 1.15 read resource and drop resources; the release after that reads resources and ignores resource as a whole, with a line in its log.',
  fix: 'Keep the one that the operator in use reads.',
  falsePositives: 'While clusters with an older and a newer operator share one manifest, both may be wanted.',
  prevents: [],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-33548',
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'both',
      bad: { 'job.yaml': job('{requests: {memory: 4Gi}}', ' # <- resources-both-resource-fields') },
      good: { 'job.yaml': job('{}') },
    },
  ],
  *check(workload, kit, model) {
    const version = model.operator.version?.value;
    if (version !== undefined && version !== 'main' && compareLines(version, '1.15') <= 0) return;
    for (const { role, old, current } of doubleFields(workload)) {
      const field = `spec.${SPEC_KEY[role]}`;
      const who =
        version === 'main' ? 'and the operator reads resources only' : 'and an operator reads one of them only';
      yield kit.violation({
        at: old,
        message: `${field} has resource and resources, ${who}`,
        related: [{ text: 'the newer field', at: current }],
        identity: [role],
      });
    }
  },
});
