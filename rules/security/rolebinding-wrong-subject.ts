import { defineRule } from '../../src/engine/rule.ts';
import { rightsOf } from '../../src/model/rbac/account-rights.ts';
import { type MissedBinding, missedBinding } from '../../src/model/rbac/missed.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { account, binding, ENOUGH, JOB, role } from './rbac-samples.ts';

const MARK = ' # <- security-rolebinding-wrong-subject';
const files = (bound: string, more: Record<string, string> = {}) => ({
  'job.yaml': JOB,
  'rbac/account.yaml': account,
  'rbac/role.yaml': [role(ENOUGH), bound].join('---\n'),
  ...more,
});
const other = (name: string, namespace: string) => account.replace('flink-jobs', name).replace('orders', namespace);
const unscoped = (text: string) => text.replaceAll(/\n {2}namespace: orders(?=\n)/g, '');
/** A base whose binding may have a namespace in its subject, and an overlay for each of two namespaces. */
const overlays = (namespace: string) => ({
  'base/job.yaml': unscoped(JOB),
  'base/account.yaml': unscoped(account),
  'base/role.yaml': unscoped(
    [
      role(ENOUGH),
      binding({ subject: ['name: flink-jobs', ...(namespace === '' ? [] : [`namespace: ${namespace}`])] }),
    ].join('---\n'),
  ),
  'base/kustomization.yaml': 'resources: [job.yaml, account.yaml, role.yaml]\n',
  'test/kustomization.yaml': 'namespace: orders\nresources: [../base]\n',
  'prod/kustomization.yaml': 'namespace: orders-prod\nresources: [../base]\n',
});

/** What a fault says, and what to do about it. */
function words({ binding: { object }, fault, written, wanted }: MissedBinding, name: string): [string, string] {
  const what = `${object.kind} ${object.name}`;
  if (fault === 'namespace')
    return [
      `${what} names ServiceAccount ${name} of namespace ${written}, but the one of the job is in ${wanted}`,
      `Write namespace: ${wanted}`,
    ];
  if (fault === 'name')
    return [
      `${what} names ServiceAccount ${written}, but the job runs under ${name}`,
      `Write name: ${name}, or the right account into the job`,
    ];
  if (fault === 'elsewhere')
    return [
      `${what} gives ServiceAccount ${name} rights in namespace ${written}, but the job runs in ${wanted}`,
      `Put the RoleBinding and its Role into namespace ${wanted}`,
    ];
  return [
    `${what} names ServiceAccount ${name} without its namespace, which the API server refuses`,
    'Write the namespace of the account into the subject',
  ];
}

export default defineRule({
  id: 'security-rolebinding-wrong-subject',
  area: 'security',
  level: 'error',
  confidence: 'high',
  title: 'The binding names another ServiceAccount than the one of the job',
  why: 'The role is right, but the account of the pods does not get it: the JobManager is refused by the API server and no TaskManager starts.',
  fix: 'Let the subject of the binding name the ServiceAccount and the namespace of the pods.',
  falsePositives:
    'A binding for another account: it counts only when no binding in sight reaches the account of the job, and the account that the subject names is nowhere in the repository.',
  prevents: [
    'pods is forbidden: User "system:serviceaccount:orders:…" cannot watch resource "pods" in API group "" in the namespace "orders"',
  ],
  sources: [
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/rbac/',
  ],
  explains: 'all',
  subject: 'service-account',
  examples: [
    {
      name: 'another namespace',
      bad: files(binding({ subject: ['name: flink-jobs', `namespace: default${MARK}`] })),
      good: files(binding()),
    },
    {
      name: 'slip of the pen',
      bad: files(binding({ subject: [`name: flink-job${MARK}`, 'namespace: orders'] })),
      good: files(binding({ subject: ['name: flink-jobs'] })),
    },
    {
      name: 'the account that the subject names is there too',
      good: files(binding({ subject: ['name: flink-job', 'namespace: orders'] }), {
        'rbac/other.yaml': other('flink-job', 'orders'),
      }),
    },
    {
      name: 'the binding stands in another namespace',
      bad: files(binding({ namespace: `payments${MARK}`, kind: 'ClusterRole', role: 'edit' })),
      good: files(binding({ kind: 'ClusterRole', role: 'edit' })),
    },
    {
      name: 'a namespace of a base, which kustomize leaves in one of two overlays',
      bad: overlays(`orders${MARK}`),
      good: overlays(''),
    },
    {
      name: 'a cluster-wide subject without namespace',
      bad: files(
        binding({
          binding: 'ClusterRoleBinding',
          kind: 'ClusterRole',
          role: 'edit',
          subject: [`name: flink-jobs${MARK}`],
        }),
      ),
      good: files(binding({ binding: 'ClusterRoleBinding', kind: 'ClusterRole', role: 'edit' })),
    },
    {
      name: 'the subject is left open',
      good: files(binding({ subject: ['name: ${FLINK_ACCOUNT}', 'namespace: orders'] })),
    },
  ],
  *check(account, kit, model) {
    const { bindings, lacking, proof } = rightsOf(account, model);
    if (lacking.length === 0 || proof.is !== 'no') return;
    const missed = missedBinding(account, model);
    // An account that has a binding, if too weak a one, is not forgotten by a slip.
    if (!missed || (bindings.length > 0 && missed.fault !== 'unscoped')) return;
    const [message, fix] = words(missed, account.object.name);
    const span = isEditable(missed.at) ? spanOf(missed.at) : undefined;
    const wanted = missed.fault === 'namespace' || missed.fault === 'name' ? missed.wanted : undefined;
    yield kit.violation({
      at: missed.at,
      message,
      fix,
      related: [{ text: 'the account of the job', at: account.at }],
      identity: [missed.binding.object.name, missed.fault],
      ...(span && wanted !== undefined
        ? {
            edits: {
              safety: 'unsafe' as const,
              description: `Write ${wanted}`,
              edits: [{ file: span.file, start: span.start, end: span.end, text: wanted }],
            },
          }
        : {}),
    });
  },
});
