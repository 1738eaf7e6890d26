import { defineRule } from '../../src/engine/rule.ts';
import { overriddenEntries } from '../../src/model/config/overridden.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-overridden-by-operator';

export default defineRule({
  id: 'config-overridden-by-operator',
  area: 'config',
  level: 'warning',
  confidence: 'high',
  title: 'A setting that the operator replaces',
  why: 'The operator writes the fields of the resource, and some values of its own, over flinkConfiguration, so this value never reaches Flink.',
  fix: 'Take the key out, or change the field that wins.',
  falsePositives:
    'Values that say the same as the resource are not reported, nor are keys that only count as a default for the operator, such as kubernetes.rest-service.exposed.type.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/main/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'fields of the resource, and what the operator forces',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `parallelism.default: "8"${MARK}`,
            `jobmanager.memory.process.size: 4g${MARK}`,
            `execution.shutdown-on-application-finish: "true"${MARK}`,
            `execution.target: local${MARK}`,
            `kubernetes.service-account: other${MARK}`,
            `kubernetes.container.image: other:1${MARK}`,
            `kubernetes.jobmanager.replicas: "2"${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'parallelism.default: "2"',
            'jobmanager.memory.process.size: 2g',
            'kubernetes.jobmanager.cpu: "1"',
            'kubernetes.rest-service.exposed.type: NodePort',
            'pipeline.name: the orders',
            'taskmanager.memory.managed.fraction: "0.2"',
          ],
        }),
      },
    },
    {
      name: 'a session cluster has a default parallelism',
      good: { 'job.yaml': flinkDeployment({ config: ['parallelism.default: "8"'], job: null }) },
    },
  ],
  *check(workload, kit, { operator }) {
    for (const { written, by } of overriddenEntries(workload, operator)) {
      const field = by.layer === 'spec' ? by.writtenAs : undefined;
      const value = by.isStandIn ? '' : ` with ${by.value}`;
      yield kit.violation({
        at: written.at,
        dueTo: [written.at],
        message: `${written.key} has no effect, since the operator ${field === undefined ? 'always replaces it' : `replaces it by ${field}`}${value}`,
        identity: [written.key],
        ...(field === undefined || by.at.is === 'default' ? {} : { related: [{ text: `${field} wins`, at: by.at }] }),
      });
    }
  },
});
