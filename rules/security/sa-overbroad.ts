import { defineRule } from '../../src/engine/rule.ts';
import { excessOf } from '../../src/model/rbac/overbroad.ts';
import { account, binding, ENOUGH, JOB, role } from './rbac-samples.ts';

const MARK = ' # <- security-sa-overbroad';
const files = (bound: string, rules = ENOUGH) => ({
  'job.yaml': JOB,
  'rbac.yaml': [account, role(rules), bound].join('---\n'),
});
const clusterRole = (name: string, kind = 'ClusterRoleBinding') =>
  files(binding({ binding: kind, kind: 'ClusterRole', role: name }));

export default defineRule({
  id: 'security-sa-overbroad',
  area: 'security',
  level: 'warning',
  confidence: 'high',
  title: 'The ServiceAccount of the job may do far more than Flink needs',
  why: 'The code of a job runs with the rights of its ServiceAccount: whoever can submit a jar owns what the account may touch.',
  fix: "Bind a Role in the namespace of the job that grants pods, configmaps and deployments, as the operator's chart does.",
  falsePositives:
    'Wildcard verbs on pods and configmaps, as in the Flink documentation, and the ClusterRole edit bound in one namespace are not reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/rbac/',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://issues.apache.org/jira/browse/FLINK-35310',
  ],
  subject: 'service-account',
  examples: [
    {
      name: 'cluster-admin',
      bad: clusterRole(`cluster-admin${MARK}`),
      good: clusterRole('edit', 'RoleBinding'),
    },
    { name: 'edit in all namespaces', bad: clusterRole(`edit${MARK}`), good: clusterRole('view') },
    {
      name: 'every resource',
      bad: {
        'job.yaml': JOB,
        'rbac.yaml': [
          account,
          role([`apiGroups: ["*"]\n    resources:\n      - "*"${MARK}\n    verbs: ["*"]`]),
          binding(),
        ].join('---\n'),
      },
      good: files(binding(), ['{apiGroups: [""], resources: [pods, configmaps], verbs: ["*"]}']),
    },
    {
      name: 'all Secrets',
      bad: {
        'job.yaml': JOB,
        'rbac.yaml': [
          account,
          role([`apiGroups: [""]\n    resources:\n      - secrets${MARK}\n    verbs: [get]`]),
          binding(),
        ].join('---\n'),
      },
      good: files(binding(), ['{apiGroups: [""], resources: [secrets], resourceNames: [orders-db], verbs: [get]}']),
    },
  ],
  *check(account, kit, model) {
    for (const { binding, at, may } of excessOf(account, model)) {
      yield kit.violation({
        at,
        message: `ServiceAccount ${account.object.name}, which the job runs under, ${may}`,
        related: [{ text: `bound by ${binding.object.kind} ${binding.object.name}`, at: binding.object.at }],
        identity: [account.object.name, binding.object.name, may],
      });
    }
  },
});
