import { defineRule } from '../../src/engine/rule.ts';
import { type ClosedPort, closedPorts } from '../../src/model/network/policies.ts';
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
const outward = (labels: string, ports: string, mark = '') =>
  policy(labels, ports, mark).replace('[Ingress]', '[Egress]').replace('  ingress:', '  egress:');
const RPC = '{port: 6123}, {port: 6124}';

export default defineRule({
  id: 'network-policy-blocks-flink',
  area: 'network',
  level: 'warning',
  confidence: 'medium',
  title: 'A NetworkPolicy that closes a port which Flink needs',
  why: 'Pods that a policy selects can be reached at the ports of its rules only: TaskManagers that cannot reach the JobManager never register, an operator that cannot reach the REST API never sees the job running, and TaskManagers that cannot reach each other fail as soon as they exchange data.',
  fix: 'Open the RPC port (6123) and the BLOB server (6124) to the pods of the cluster, and the REST port (8081) to the operator; set taskmanager.data.port and open it between TaskManagers; let all of them ask DNS.',
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
        'policy.yaml': policy('app: orders, component: jobmanager', '{port: 8081}', MARK),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders, component: jobmanager', `{port: 8081}, ${RPC}`),
      },
    },
    {
      name: 'the data that TaskManagers exchange',
      bad: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders', `{port: 8081}, ${RPC}`, MARK),
      },
      good: {
        'job.yaml': flinkDeployment({ config: ['taskmanager.data.port: "6121"'] }),
        'policy.yaml': policy('app: orders', `{port: 8081}, ${RPC}, {port: 6121}`),
      },
    },
    {
      name: 'one TaskManager',
      good: {
        'job.yaml': flinkDeployment({ parallelism: 1 }),
        'policy.yaml': policy('app: orders', `{port: 8081}, ${RPC}`),
      },
    },
    {
      name: 'DNS',
      bad: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': outward('app: orders, component: taskmanager', '{port: 9092}', MARK),
      },
      good: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': outward('app: orders, component: taskmanager', '{port: 53, protocol: UDP}, {port: 9092}'),
      },
    },
    {
      name: 'a second policy opens the rest; named ports; a range',
      good: {
        'job.yaml': flinkDeployment({}),
        'policy.yaml': policy('app: orders', '{port: 8081}'),
        'data.yaml': policy('app: orders', '{port: 30000, endPort: 65535}').replace('name: flink', 'name: flink-data'),
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
    const told = new Set<string>();
    const all = closedPorts(workload, model);
    for (const closed of all) {
      // One finding for all that a policy closes to the pods of a role.
      const id = `${closed.role} ${closed.who === undefined}`;
      if (told.has(id)) continue;
      told.add(id);
      const same = all.filter(({ role, who }) => id === `${role} ${who === undefined}`);
      yield kit.violation({
        at: closed.at,
        message: messageOf(closed, same, workload.object.name),
        related: [{ text: 'the workload', at: workload.object.at }],
        identity: closed.role === 'jobmanager' ? [closed.key] : [closed.role, closed.key],
      });
    }
  },
});

function messageOf({ policy, role, port, who, key }: ClosedPort, all: readonly ClosedPort[], name: string): string {
  const selects = `NetworkPolicy ${policy.name} selects the ${role === 'jobmanager' ? 'JobManager' : 'TaskManagers'} of ${name}`;
  if (who === undefined)
    return `${selects} and does not let ${role === 'jobmanager' ? 'it' : 'them'} ask DNS (port 53), by which the pods find each other`;
  if (port === undefined) return `${selects} and opens single ports, and ${key}, by which they exchange data, is drawn`;
  const ports = all.map((each) => `${each.port} (${each.key}, for the ${each.who})`);
  return `${selects} and does not open ${ports.join(', ')}`;
}
