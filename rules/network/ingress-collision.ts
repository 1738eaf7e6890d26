import { defineRule } from '../../src/engine/rule.ts';
import { childrenCollision, collisionOf } from '../../src/model/network/ingress-collision.ts';
import { unknown } from '../../src/model/proof.ts';
import { blueGreenDeployment } from '../bluegreen-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- network-ingress-collision';
const job = (name: string, template: string, className = 'nginx') =>
  flinkDeployment({
    name,
    namespace: 'flink',
    spec: ['ingress:', `  template: ${template}`, `  className: ${className}`],
  });

export default defineRule({
  id: 'network-ingress-collision',
  area: 'network',
  level: 'error',
  confidence: 'high',
  title: 'Two workloads with the same Ingress address',
  why: 'Both Ingresses claim the host and path: the controller refuses the second one, or sends the visitors of both to one web interface.',
  fix: 'Put {{name}} into the template, and {{namespace}} where names repeat.',
  falsePositives:
    'Only workloads in one folder or one inside the other, with the same class; templates whose namespace is not written are not compared.',
  prevents: [
    'admission webhook "validate.nginx.ingress.kubernetes.io" denied the request: host "…" and path "/" is already defined in ingress',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/ingress/',
    'https://issues.apache.org/jira/browse/FLINK-38577',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a template without the name',
      bad: {
        'a.yaml': job('orders', `flink.example.com${MARK}`),
        'b.yaml': job('payments', `flink.example.com${MARK}`),
      },
      good: {
        'a.yaml': job('orders', '"{{name}}.flink.example.com"'),
        'b.yaml': job('payments', '"{{name}}.flink.example.com"'),
      },
    },
    {
      name: 'two classes; two environments',
      good: {
        'a.yaml': job('orders', 'flink.example.com'),
        'b.yaml': job('payments', 'flink.example.com', 'internal'),
        'eu/c.yaml': job('returns', 'eu.example.com'),
        'us/d.yaml': job('invoices', 'eu.example.com'),
      },
      unknown: {
        'a.yaml': job('orders', 'flink.example.com'),
        'b.yaml': job('payments', 'flink.example.com'),
        'kustomization.yaml': 'resources: [a.yaml, b.yaml]\npatches: [{path: ingress.yaml}]\n',
      },
    },
    {
      name: 'blue and green, from the template',
      bad: { 'job.yaml': blueGreenDeployment({ spec: ['ingress:', `  template: flink.example.com${MARK}`] }) },
      good: { 'job.yaml': blueGreenDeployment({ spec: ['ingress:', '  template: "{{name}}.flink.example.com"'] }) },
    },
    {
      name: 'the Ingress of the active cluster, beside the template',
      good: { 'job.yaml': blueGreenDeployment({}, 'ingress:', '  template: flink.example.com') },
    },
  ],
  *check(workload, kit, model) {
    const children = childrenCollision(workload, model);
    if (children) {
      const { name, unsettled } = workload.object;
      const report = {
        at: children.ingress.at,
        message: `The Ingresses of ${name}-blue and ${name}-green are both at ${children.address}`,
        fix: 'Put {{name}} into the template, or move the block to spec.ingress, which follows the active cluster.',
        identity: ['children'],
      };
      yield unsettled ? kit.undecided(unknown(unsettled), report) : kit.violation(report);
    }
    const found = collisionOf(workload, model);
    if (!found) return;
    const { ingress, other, address } = found;
    const report = {
      at: ingress.at,
      message: `The Ingress of ${workload.object.name} is at ${address}, and so is that of ${other.workload.object.name}`,
      related: [{ text: 'the other one', at: other.ingress.at }],
    };
    const open = workload.object.unsettled ?? other.workload.object.unsettled;
    yield open ? kit.undecided(unknown(open), report) : kit.violation(report);
  },
});
