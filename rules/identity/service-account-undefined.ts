import { defineRule } from '../../src/engine/rule.ts';
import { accountDefined, accountNames } from '../../src/model/identity/service-account.ts';
import { flinkDeployment } from '../samples.ts';

const account = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
const job = (serviceAccount: string) => flinkDeployment({ namespace: 'orders', serviceAccount });
const MARK = ' # <- identity-service-account-undefined';

export default defineRule({
  id: 'identity-service-account-undefined',
  area: 'identity',
  level: 'warning',
  confidence: 'medium',
  title: 'The ServiceAccount of the pods is not defined in their namespace',
  why: 'The JobManager Deployment stays at 0 pods until the account exists in its namespace.',
  fix: 'Add the ServiceAccount with its Role and RoleBinding in the namespace of the job, or correct the name.',
  falsePositives:
    "Accounts made elsewhere: without the same name in another namespace, a similar name, or `complete: [ServiceAccount]` the verdict is unknown. The account that the operator's chart creates (`flink`) is never reported on its absence alone.",
  prevents: ['error looking up service account orders/…: serviceaccount "…" not found'],
  sources: ['https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/rbac/'],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'account of another namespace',
      bad: { 'job.yaml': job(`flink-jobs${MARK}`), 'account.yaml': account('flink-jobs', 'payments') },
      good: { 'job.yaml': job('flink-jobs'), 'account.yaml': account('flink-jobs', 'orders') },
      unknown: { 'job.yaml': job('flink-jobs') },
    },
    {
      name: 'slip of the pen',
      bad: { 'job.yaml': job(`flnk-jobs${MARK}`), 'account.yaml': account('flink-jobs', 'orders') },
      good: { 'job.yaml': job('default') },
    },
  ],
  *check(workload, kit, model) {
    // Amazon's operator makes accounts of its own from the execution role.
    if (workload.vendor === 'emr') return;
    const namespace =
      workload.namespace === 'unwritten' ? 'the namespace of the pods' : `namespace ${workload.namespace.value}`;
    for (const name of accountNames(workload)) {
      const proof = accountDefined(name, workload, model);
      yield kit.unless(proof, {
        at: name.origin,
        message: `ServiceAccount ${name.value} is not defined in ${namespace}`,
        related: proof.is === 'no' ? proof.because : [],
        identity: [name.value],
      });
    }
  },
});
