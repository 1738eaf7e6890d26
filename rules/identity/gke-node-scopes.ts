import { defineRule } from '../../src/engine/rule.ts';
import { googleAccess } from '../../src/model/identity/google.ts';
import { readOnlyScopes } from '../../src/model/identity/node-scopes.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-gke-node-scopes';
const files = (more: Record<string, string>, serviceAccount = 'default') => ({
  'k8s/job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount,
    config: ['state.checkpoints.dir: gs://orders-state/flink'],
  }),
  ...more,
});
const pool = (scopes: string, mark = '') => ({
  'infra/gke.tf': `resource "google_container_node_pool" "jobs" {\n  node_config {\n    oauth_scopes = ${scopes}${mark}\n  }\n}\n`,
});
const script = (scopes: string, mark = '') => ({
  'create.sh': `gcloud container clusters create jobs --scopes=${scopes}${mark}\n`,
});

export default defineRule({
  id: 'identity-gke-node-scopes',
  area: 'identity',
  level: 'warning',
  confidence: 'medium',
  title: 'The access scopes of the nodes do not let them write to Cloud Storage',
  why: 'Without workload identity or a key file the pods work with the rights of their node, and scopes cap these whatever its account may do.',
  fix: 'Give the node pool the scope cloud-platform, or use workload identity.',
  falsePositives:
    'Other clusters: the rule speaks only when no node pool in the repository may write, and never when the pods have an identity of their own.',
  prevents: ['403 Forbidden: Insufficient Permission, reason insufficientPermissions'],
  sources: ['https://cloud.google.com/kubernetes-engine/docs/how-to/access-scopes'],
  subject: 'workload',
  examples: [
    {
      name: 'Terraform',
      bad: files(
        pool(
          '["https://www.googleapis.com/auth/devstorage.read_only", "https://www.googleapis.com/auth/logging.write"]',
          MARK,
        ),
      ),
      good: files(pool('["https://www.googleapis.com/auth/cloud-platform"]')),
    },
    { name: 'Terraform computes the scopes', good: files(pool('var.scopes')) },
    {
      name: 'gcloud',
      bad: files(script('storage-ro,logging-write', MARK)),
      good: files(script('storage-full')),
    },
    {
      name: 'workload identity',
      good: files(
        {
          ...script('storage-ro'),
          'k8s/account.yaml':
            'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    iam.gke.io/gcp-service-account: flink-orders@shop-data.iam.gserviceaccount.com\n',
        },
        'flink-jobs',
      ),
    },
  ],
  *check(workload, kit, model) {
    const scopes = readOnlyScopes(model);
    const found = scopes && googleAccess(workload, model);
    if (!found || found.use.purpose === 'restore') return;
    const { account, proof, use } = found;
    // An account that is named but not in sight may well have an identity of its own.
    const named = account !== undefined && account.value !== 'default';
    if (proof.is === 'yes' || (named && proof.is === 'unknown')) return;
    yield kit.violation({
      at: scopes.origin,
      message: `The nodes get the scopes ${scopes.value}, none of which allows writing to ${use.uri.text}`,
      related: [{ text: `${use.writtenAs} of ${workload.object.name}`, at: use.at }],
      identity: ['scopes'],
    });
  },
});
