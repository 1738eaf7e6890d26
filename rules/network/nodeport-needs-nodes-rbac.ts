import { defineRule } from '../../src/engine/rule.ts';
import { restExposures } from '../../src/model/network/exposure.ts';
import { chartSwitch } from '../../src/model/operator-install.ts';
import { flinkDeployment, operatorHelmRelease } from '../samples.ts';

const MARK = ' # <- network-nodeport-needs-nodes-rbac';
const job = (type: string) => flinkDeployment({ config: [`kubernetes.rest-service.exposed.type: ${type}`] });

export default defineRule({
  id: 'network-nodeport-needs-nodes-rbac',
  area: 'network',
  level: 'error',
  confidence: 'medium',
  title: 'The REST API on a NodePort, and the operator may not list nodes',
  why: 'To reach a NodePort the operator looks for the address of a node. Its chart does not give it the right to list nodes by default, so that it never sees the job running.',
  fix: 'Set rbac.nodesRule.create: true in the values of the operator, or use ClusterIP.',
  falsePositives:
    'Only where the values of the operator are in sight. A role of your own that lets the operator list nodes is not looked for.',
  prevents: ['nodes is forbidden: User "system:serviceaccount:…:flink-operator" cannot list resource "nodes"'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/helm/flink-kubernetes-operator/values.yaml',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/#accessing-flinks-web-ui',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'values without the rule',
      bad: { 'job.yaml': job(`NodePort${MARK}`), 'operator.yaml': operatorHelmRelease() },
      good: { 'job.yaml': job('NodePort'), 'operator.yaml': operatorHelmRelease('rbac: {nodesRule: {create: true}}') },
      unknown: { 'job.yaml': job('NodePort') },
    },
    { name: 'no NodePort', good: { 'job.yaml': job('ClusterIP'), 'operator.yaml': operatorHelmRelease() } },
  ],
  *check(workload, kit, model) {
    if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return;
    const found = restExposures(workload, model).find(
      ({ what, by }) => by === 'NodePort' && what === 'kubernetes.rest-service.exposed.type',
    );
    if (!found) return;
    yield kit.unless(chartSwitch(model, 'rbac', 'nodesRule', 'create'), {
      at: found.at,
      message: `${found.what} is NodePort, and the values of the operator leave rbac.nodesRule.create off`,
      related: found.related,
    });
  },
});
