import { defineRule } from '../../src/engine/rule.ts';
import { ROLE_NAME, type RolePod } from '../../src/model/pods/pod.ts';
import { configMapRights } from '../../src/model/rbac/config-maps.ts';
import { rightsPlaces } from '../../src/model/rbac/missed.ts';
import { haService } from '../../src/model/state/ha.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-rbac-configmaps';
/** Verbs by role: the JobManager elects leaders and writes pointers, TaskManagers look for the leader. */
const NEEDED = {
  jobmanager: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  taskmanager: ['get', 'list', 'watch'],
} as const;
/** Without one of these nothing starts; what the others are for depends on the version. */
const VITAL = /^(?:get|watch|create|update)$/;

const job = (mark = '', type = 'kubernetes') =>
  flinkDeployment({
    namespace: 'shop',
    serviceAccount: 'orders',
    config: [`high-availability.type: ${type}${mark}`, 'high-availability.storageDir: s3p://orders/ha'],
  });
const binding = (role = 'kind: Role, name: orders') => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: orders, namespace: shop}
subjects: [{kind: ServiceAccount, name: orders, namespace: shop}]
roleRef: {apiGroup: rbac.authorization.k8s.io, ${role}}
`;
const role = (resources: string, verbs: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: orders, namespace: shop}
rules:
  - {apiGroups: [""], resources: [${resources}], verbs: [${verbs}]}
`;
const ALL = 'get, list, watch, create, update, patch, delete';

export default defineRule({
  id: 'ha-rbac-configmaps',
  area: 'ha',
  level: 'error',
  confidence: 'medium',
  title: "The pods' ServiceAccount may not manage the ConfigMaps of Kubernetes high availability",
  why: 'Leaders are elected, and checkpoints found again, by way of ConfigMaps. Without the right to them the JobManager never becomes leader, and TaskManagers never find it.',
  fix: 'Allow get, list, watch, create, update, patch and delete on configmaps in a Role that is bound to the account.',
  falsePositives:
    'The rule speaks up only when a binding of the account and all roles bound to it are in the repository. Rights that are given to groups are not seen.',
  prevents: [
    'configmaps is forbidden: User "system:serviceaccount:…" cannot watch resource "configmaps" in API group "" in the namespace "…"',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/helm/flink-kubernetes-operator/templates/_helpers.tpl',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a role for pods only',
      bad: { 'job.yaml': job(MARK), 'access.yaml': `${binding()}---\n${role('pods', ALL)}` },
      good: { 'job.yaml': job(), 'access.yaml': `${binding()}---\n${role('pods, configmaps', ALL)}` },
      unknown: { 'job.yaml': job(), 'access.yaml': binding() },
    },
    {
      name: 'reading only',
      bad: { 'job.yaml': job(MARK), 'access.yaml': `${binding()}---\n${role('configmaps', 'get, list, watch')}` },
      good: { 'job.yaml': job(), 'access.yaml': binding('kind: ClusterRole, name: edit') },
      unknown: { 'job.yaml': job() },
    },
    {
      name: 'another service needs none of it',
      good: { 'job.yaml': job('', 'zookeeper'), 'access.yaml': `${binding()}---\n${role('pods', ALL)}` },
    },
  ],
  *check(workload, kit, model) {
    const service = haService(workload);
    const type = workload.config.get('haType');
    // Amazon's operator brings roles of its own.
    if (service.is !== 'yes' || service.value !== 'kubernetes' || type.is !== 'set' || workload.vendor === 'emr')
      return;
    const done = new Set<string>();
    for (const pod of workload.pods) {
      const account = accountOf(pod, workload.pods);
      const key = `${account?.value} ${account === pod.serviceAccount ? pod.role : ''}`;
      if (!account || done.has(key) || done.has(`${account.value} jobmanager`)) continue;
      done.add(key);
      const rights = configMapRights(account, workload, model, NEEDED[pod.role]);
      yield kit.unless(rights.proof, {
        at: type.written.at,
        message: `${type.written.key} is ${type.value}, but ServiceAccount ${account.value} of the ${ROLE_NAME[pod.role]} may not ${listed(rights.lacking)} ConfigMaps: ${rights.roles.join(', ') || 'nothing'} is all that is bound to it`,
        identity: [pod.role],
        dueTo: rights.proof.is === 'yes' ? [] : [account.origin, ...rightsPlaces(workload, model)],
        related: [{ text: `the ${ROLE_NAME[pod.role]} runs under it`, at: account.origin }],
        ...(rights.lacking.some((verb) => VITAL.test(verb)) ? {} : { level: 'warning' as const }),
      });
    }
  },
});

/** The account of a pod; one that names none shares the other's under an operator. */
function accountOf(pod: RolePod, pods: readonly RolePod[]): RolePod['serviceAccount'] {
  return (
    pod.serviceAccount ?? pods.find((other) => other.object === pod.object && other.serviceAccount)?.serviceAccount
  );
}

function listed(verbs: readonly string[]): string {
  const last = verbs.at(-1) ?? 'use';
  return verbs.length < 2 ? last : `${verbs.slice(0, -1).join(', ')} or ${last}`;
}
