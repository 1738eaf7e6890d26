import { defineRule } from '../../src/engine/rule.ts';
import { closedPorts } from '../../src/model/network/policies.ts';
import { flinkDeployment } from '../samples.ts';
import { role } from '../standalone-samples.ts';

const MARK = ' # <- network-policy-blocks-flink';
const policy = (labels: string, ports: string, mark = '') =>
  [
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata: {name: flink}',
    'spec:',
    `  podSelector: {matchLabels: {${labels}}}`,
    '  policyTypes: [Ingress]',
    `  ingress:`,
    `    - ports: [${ports}]${mark}`,
    '',
  ].join('\n');
const RPC = '{port: 6123}, {port: 6124}';

export default defineRule({
  id: 'network-policy-blocks-flink',
  area: 'network',
  level: 'warning',
  confidence: 'medium',
  title: 'A NetworkPolicy that closes a port which Flink needs',
  why: 'Pods that a policy selects can be reached at the ports of its rules only: TaskManagers that cannot reach the JobManager never register, and an operator that cannot reach the REST API never sees the job running.',
  fix: 'Open the RPC port (6123) and the BLOB server (6124) to the pods of the cluster, and the REST port (8081) to the operator.',
  falsePositives:
    'Policies add up: one that another repository holds may open the port. Policies for all pods of a namespace, by expressions or of one network plugin are not judged.',
  prevents: ['Could not resolve ResourceManager address', 'Connection timed out'],
  sources: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/315',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the REST port alone',
      bad: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders', '{port: 8081}', MARK),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders', `{port: 8081}, ${RPC}`),
      },
    },
    {
      name: 'a second policy opens the rest; named ports; a range',
      good: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders', '{port: 8081}'),
        'rpc.yaml': policy('app: orders', '{port: 6120, endPort: 6130}').replace('name: flink', 'name: flink-rpc'),
      },
    },
    {
      name: 'a standalone JobManager',
      bad: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'policy.yaml': policy('app: flink, component: jobmanager', '{port: 8081}', MARK),
      },
      good: {
        'jobmanager.yaml': role({ role: 'jobmanager' }),
        'policy.yaml': policy('app: flink, component: jobmanager', '{port: jobmanager-rpc}'),
      },
    },
  ],
  *check(workload, kit, model) {
    for (const { policy, at, port, who, key } of closedPorts(workload, model))
      yield kit.violation({
        at,
        message: `NetworkPolicy ${policy.name} selects the JobManager of ${workload.object.name} and does not open ${port} (${key}), which the ${who} need${who === 'operator' ? 's' : ''}`,
        related: [{ text: 'the workload', at: workload.object.at }],
        identity: [key],
      });
  },
});
