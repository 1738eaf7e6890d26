import { defineRule } from '../../src/engine/rule.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { mixedUnits } from '../../src/model/resources/spec-resources.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-mixed-units-limit-factor';
const job = (request: string, limit: string) =>
  flinkDeployment({}).replace(
    '  taskManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  taskManager:\n    resources:\n      requests: {cpu: 1, memory: 2Gi}\n      limits: {cpu: 1, memory: 2Gi}`
      .replace('requests: {cpu: 1, memory: 2Gi}', `requests:\n        memory: ${request}`)
      .replace('limits: {cpu: 1, memory: 2Gi}', `limits:\n        memory: ${limit}`),
  );

export default defineRule({
  id: 'resources-mixed-units-limit-factor',
  area: 'resources',
  level: 'error',
  confidence: 'medium',
  title: 'Request in m and limit in a Kubernetes unit',
  why: 'The operator reads the request as MiB and divides the limit by thousandths of a byte, so the limit of the pod comes out beyond all bounds.',
  fix: 'Write both with Mi or Gi.',
  falsePositives: 'The field is read by the release after operator 1.15; earlier ones drop it.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/utils/ResourceConfigUtils.java',
    'https://issues.apache.org/jira/browse/FLINK-33548',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'request in m',
      bad: { 'job.yaml': job(`2048m${MARK}`, '4Gi') },
      good: { 'job.yaml': job('2048Mi', '4Gi') },
    },
    { name: 'both in m', good: { 'job.yaml': job('2048m', '4096m') } },
  ],
  *check(workload, kit, model) {
    const version = model.operator.version?.value;
    if (version !== undefined && version !== 'main' && compareLines(version, '1.15') <= 0) return;
    for (const { role, request, limit } of mixedUnits(workload)) {
      const [milli, other] = request.value.endsWith('m') ? [request, limit] : [limit, request];
      yield kit.violation({
        at: milli.origin,
        message: `The memory request of the ${ROLE_NAME[role]} is ${request.value} and its limit ${limit.value}, which the operator compares as thousandths of a byte and as bytes`,
        related: [{ text: 'the other side', at: other.origin }],
        identity: [role],
      });
    }
  },
});
