import { defineRule } from '../../src/engine/rule.ts';
import { googleMismatch } from '../../src/model/identity/google.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-gke-wi-binding-mismatch';
const files = (more: Record<string, string>, mark = '') => ({
  'k8s/job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount: 'flink-jobs',
    config: ['state.checkpoints.dir: gs://orders-state/flink'],
  }),
  'k8s/account.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    iam.gke.io/gcp-service-account: flink-orders@shop-data.iam.gserviceaccount.com${mark}\n`,
  ...more,
});
const terraform = (member: string) => ({
  'infra/identity.tf': `resource "google_service_account" "flink" {
  account_id = "flink-orders"
}

resource "google_service_account_iam_member" "flink" {
  service_account_id = google_service_account.flink.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:\${var.project}.svc.id.goog[${member}]"
}
`,
});
const connector = (member: string) => ({
  'infra/member.yaml': `apiVersion: iam.cnrm.cloud.google.com/v1beta1
kind: IAMPolicyMember
metadata:
  name: flink-orders
spec:
  member: serviceAccount:shop-data.svc.id.goog[${member}]
  role: roles/iam.workloadIdentityUser
  resourceRef:
    kind: IAMServiceAccount
    name: flink-orders
`,
});
const script = (member: string) => ({
  'setup.sh': `gcloud iam service-accounts add-iam-policy-binding \\
  flink-orders@shop-data.iam.gserviceaccount.com \\
  --role roles/iam.workloadIdentityUser \\
  --member "serviceAccount:shop-data.svc.id.goog[${member}]"
`,
});

export default defineRule({
  id: 'identity-gke-wi-binding-mismatch',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: 'The Google service account does not let the ServiceAccount in',
  why: 'The pods start, and the first request for a token is refused.',
  fix: 'Let the member of roles/iam.workloadIdentityUser end in [namespace/name] of the ServiceAccount.',
  falsePositives:
    'Further bindings outside the repository: only a Google account that has bindings in sight is judged, and a member that is computed counts as the right one.',
  prevents: ["Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)"],
  sources: [
    'https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity',
    'https://github.com/cloudnative-pg/cloudnative-pg/issues/5370',
  ],
  subject: 'service-account',
  examples: [
    {
      name: 'Terraform',
      bad: files(terraform('flink/flink-jobs'), MARK),
      good: files(terraform('orders/flink-jobs')),
    },
    { name: 'Terraform computes the member', good: files(terraform('${' + 'var.namespace}/flink-jobs')) },
    {
      name: 'Config Connector',
      bad: files(connector('orders/flink'), MARK),
      good: files({ ...connector('orders/flink'), ...terraform('orders/flink-jobs') }),
    },
    { name: 'gcloud', bad: files(script('default/flink-jobs'), MARK), good: files(script('orders/flink-jobs')) },
    { name: 'no binding in sight', good: files({}) },
  ],
  *check(account, kit, model) {
    const found = googleMismatch(account, model);
    if (!found) return;
    yield kit.violation({
      at: found.at,
      message: `${found.email} is bound to [${found.other.value}], not to [${found.subject}], which the job runs under`,
      related: [{ text: 'the binding', at: found.other.origin }],
      identity: [found.email],
    });
  },
});
