import { defineRule } from '../../src/engine/rule.ts';
import { googleAccess } from '../../src/model/identity/google.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- identity-gke-wi-annotation-missing';
const account = (...annotations: string[]) =>
  [
    'apiVersion: v1',
    'kind: ServiceAccount',
    'metadata:',
    '  name: flink-jobs',
    '  namespace: orders',
    ...annotations,
    '',
  ].join('\n');
const ANNOTATION = [
  '  annotations:',
  '    iam.gke.io/gcp-service-account: flink-orders@shop-data.iam.gserviceaccount.com',
];
const job = (mark = '', spec: string[] = []) =>
  flinkDeployment({
    namespace: 'orders',
    serviceAccount: `flink-jobs${mark}`,
    config: ['state.checkpoints.dir: gs://orders-state/flink'],
    spec,
  });

export default defineRule({
  id: 'identity-gke-wi-annotation-missing',
  area: 'identity',
  level: 'warning',
  confidence: 'low',
  title: 'State on gs://, no key file, and a ServiceAccount without a Google account',
  why: "The pods fall back to the node's account, which usually may not write the bucket.",
  fix: 'Annotate the ServiceAccount with iam.gke.io/gcp-service-account, or declare under `exists` in flint-lint.yaml where its rights come from.',
  falsePositives:
    'Rights that are given to the account directly, or to the node: anything in the repository that speaks of workload identity makes the verdict unknown.',
  prevents: ['does not have storage.objects.create access to the Google Cloud Storage object'],
  sources: ['https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity'],
  breaks: 'credentials',
  subject: 'workload',
  examples: [
    {
      name: 'account without annotation',
      bad: { 'job.yaml': job(MARK), 'account.yaml': account() },
      good: { 'job.yaml': job(), 'account.yaml': account(...ANNOTATION) },
      unknown: { 'job.yaml': job() },
    },
    {
      name: 'a key file',
      good: {
        'job.yaml': job(
          '',
          mainContainer('env:', '  - {name: GOOGLE_APPLICATION_CREDENTIALS, value: /etc/gcp/key.json}'),
        ),
        'account.yaml': account(),
      },
    },
    {
      name: 'rights given directly',
      unknown: {
        'job.yaml': job(),
        'account.yaml': account(),
        'infra/bucket.tf':
          '# flink-jobs\nresource "google_storage_bucket_iam_member" "state" {\n  member = "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p.svc.id.goog/subject/ns/orders/sa/flink-jobs"\n}\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const found = googleAccess(workload, model);
    if (!found) return;
    const { use, account, proof } = found;
    // Pods of the default account are meant to work with the rights of their node.
    if (!account || account.value === 'default') return;
    yield kit.unless(proof, {
      at: account.origin,
      message: `${use.writtenAs} is on gs://, but ServiceAccount ${account.value} carries no Google account and no key file is set`,
      related: [...(proof.is === 'no' ? proof.because : []), { text: 'the path on gs://', at: use.at }],
    });
  },
});
