import { defineRule } from '../../src/engine/rule.ts';
import { grantPlace, inWords, needsOf, rightsOf } from '../../src/model/rbac/account-rights.ts';
import { flinkDeployment } from '../samples.ts';
import { account, binding, JOB, role } from './rbac-samples.ts';

const MARK = ' # <- security-job-sa-missing-verbs';
const ALL = '[get, list, watch, create, update, patch, delete]';
const PODS = `{apiGroups: [""], resources: [pods, configmaps], verbs: ${ALL}}`;
const DEPLOYMENTS = `{apiGroups: [apps], resources: [deployments], verbs: ${ALL}}`;
const files = (rules: string[], more: { job?: string; mark?: string; binding?: string } = {}) => ({
  'job.yaml': more.job ?? JOB,
  'rbac.yaml': [account, role(rules, more.mark ?? ''), more.binding ?? binding()].join('---\n'),
});
const standalone = flinkDeployment({
  namespace: 'orders',
  serviceAccount: 'flink-jobs',
  spec: ['mode: standalone'],
});

export default defineRule({
  id: 'security-job-sa-missing-verbs',
  area: 'security',
  level: 'error',
  confidence: 'medium',
  title: 'The ServiceAccount of the job may not do what Flink asks of the API server',
  why: 'In native mode the JobManager reads its own Deployment and makes, watches and deletes the TaskManagers. Without these rights no TaskManager starts.',
  fix: "Grant what the operator's chart grants: get, list, watch, create, update, patch and delete on pods and configmaps, and on deployments and deployments/finalizers of apps.",
  falsePositives:
    'Rights that come from bindings outside the repository: only accounts that the repository defines and binds are judged, and a role that is not in sight makes the verdict unknown. Standalone mode needs none of these rights.',
  prevents: [
    'pods is forbidden: User "system:serviceaccount:orders:…" cannot create resource "pods" in API group "" in the namespace "orders"',
    'deployments.apps "orders" is forbidden: User "system:serviceaccount:orders:…" cannot get resource "deployments" in API group "apps" in the namespace "orders"',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/rbac/',
    'https://github.com/apache/flink/blob/release-1.20/flink-kubernetes/src/main/java/org/apache/flink/kubernetes/kubeclient/Fabric8FlinkKubeClient.java',
    'https://issues.apache.org/jira/browse/FLINK-27211',
  ],
  explains: 'dues',
  subject: 'service-account',
  examples: [
    {
      name: 'a role without deployments',
      bad: files([PODS], { mark: MARK }),
      good: files([PODS, DEPLOYMENTS]),
      unknown: files([PODS], { binding: binding({ role: 'another-role' }) }),
    },
    {
      name: 'pods that may only be read',
      bad: files(['{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}', DEPLOYMENTS], { mark: MARK }),
      good: files(['{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}']),
    },
    {
      name: 'standalone mode asks for nothing',
      good: files(['{apiGroups: [""], resources: [configmaps], verbs: [get, list]}'], { job: standalone }),
    },
    {
      name: 'the cluster role edit, bound in the namespace',
      good: files([], { binding: binding({ kind: 'ClusterRole', role: 'edit' }) }),
    },
    { name: 'no binding in sight', good: { 'job.yaml': JOB, 'account.yaml': account } },
  ],
  *check(account, kit, model) {
    // ConfigMaps are needed for Kubernetes HA only, which has a rule of its own.
    const needs = needsOf(account).filter(({ resource }) => resource !== 'configmaps');
    const rights = rightsOf(account, model, needs);
    const { bindings, lacking, proof } = rights;
    const [first] = bindings;
    if (!first || lacking.length === 0) return;
    // One that lacks more than that lacks it by the same mistake.
    const words = inWords(rightsOf(account, model).lacking);
    const role = bindings.length === 1 ? first.role : undefined;
    const grantor = role ? `${role.kind} ${role.name}` : 'What is bound in the repository';
    yield kit.unless(proof, {
      at: grantPlace(rights, account),
      message: `${grantor} does not let ServiceAccount ${account.object.name} ${words}, as Flink does`,
      related: [
        { text: `bound by ${first.object.kind} ${first.object.name}`, at: first.object.at },
        ...account.usedBy
          .slice(0, 1)
          .map(({ object }) => ({ text: `${object.name} runs under the account`, at: object.at })),
      ],
      identity: [account.object.name],
    });
  },
});
