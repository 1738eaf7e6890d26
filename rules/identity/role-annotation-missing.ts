import { defineRule } from '../../src/engine/rule.ts';
import { awsCredentials } from '../../src/model/identity/aws.ts';
import { accountName } from '../../src/model/identity/service-account.ts';
import { isS3 } from '../../src/model/storage/uri.ts';
import { lacksField } from '../lacking.ts';
import { flinkDeployment } from '../samples.ts';

const account = (...annotations: string[]) =>
  [
    'apiVersion: v1',
    'kind: ServiceAccount',
    'metadata:',
    '  name: flink-jobs',
    '  namespace: orders',
    ...annotations.map((line) => `  ${line}`),
    '',
  ].join('\n');
const job = (mark = '', ...more: string[]) =>
  flinkDeployment({
    namespace: 'orders',
    serviceAccount: `flink-jobs${mark}`,
    config: ['state.checkpoints.dir: s3p://orders/checkpoints', ...more],
  });

const association = (namespace: string) =>
  `resource "aws_eks_pod_identity_association" "flink" {\n  namespace       = ${namespace}\n  service_account = "flink-jobs"\n}\n`;

export default defineRule({
  id: 'identity-role-annotation-missing',
  area: 'identity',
  level: 'warning',
  confidence: 'medium',
  title: 'State on S3, no keys, and a ServiceAccount without a role',
  why: 'The pods fall back to the rights of the node, which usually do not reach the bucket; the first checkpoint fails.',
  fix: 'Annotate the ServiceAccount with eks.amazonaws.com/role-arn, or declare under `exists` in flint-lint.yaml where its role comes from.',
  falsePositives:
    'Roles given by EKS Pod Identity, eksctl or Terraform: a literal association counts, and other files that speak of the account make the verdict unknown; the subject of a trust policy alone gives it nothing. S3-compatible stores with an endpoint of their own are left alone.',
  prevents: [
    'Unable to load AWS credentials from any provider in the chain',
    'Unable to load credentials from any of the providers in the chain',
  ],
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html'],
  breaks: 'credentials',
  subject: 'workload',
  examples: [
    {
      name: 'account without annotation',
      bad: { 'job.yaml': job(' # <- identity-role-annotation-missing'), 'account.yaml': account() },
      good: {
        'job.yaml': job(),
        'account.yaml': account(
          'annotations:',
          '  eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders',
        ),
      },
      unknown: { 'job.yaml': job() },
    },
    {
      name: 'a store of its own',
      good: {
        'job.yaml': job('', 's3.endpoint: http://minio.storage:9000', 's3.access-key: ${MINIO_KEY}'),
        'account.yaml': account(),
      },
    },
    {
      name: 'the rights of the node, on purpose',
      bad: {
        'job.yaml': job(' # <- identity-role-annotation-missing', 's3.path.style.access: "true"'),
        'account.yaml': account(),
      },
      good: { 'job.yaml': job('', 'presto.s3.use-instance-credentials: "true"'), 'account.yaml': account() },
    },
    {
      name: 'the role comes from Terraform',
      bad: {
        'job.yaml': job(' # <- identity-role-annotation-missing'),
        'account.yaml': account(),
        'infra/identity.tf': association('"payments"'),
      },
      good: { 'job.yaml': job(), 'account.yaml': account(), 'infra/identity.tf': association('"orders"') },
      unknown: { 'job.yaml': job(), 'account.yaml': account(), 'infra/identity.tf': association('var.namespace') },
    },
    {
      name: 'a trust policy alone',
      bad: {
        'job.yaml': job(' # <- identity-role-annotation-missing'),
        'account.yaml': account(),
        'infra/trust.tf': `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    condition {
      test     = "StringEquals"
      variable = "oidc.eks.eu-west-1.amazonaws.com/id/0A1B:sub"
      values   = ["system:serviceaccount:orders:flink-jobs"]
    }
  }
}
`,
      },
    },
  ],
  *check(workload, kit, model) {
    const use = workload.storage.find((each) => isS3(each.uri.scheme));
    // A session job runs under its cluster's account, which is asked about itself.
    if (!use || workload.mode === 'session-job') return;
    // The platform hands its own credentials to the jobs.
    if (workload.vendor === 'ververica') return;
    const name = accountName(workload);
    const proof = awsCredentials(workload, model);
    yield kit.unless(proof, {
      at: name?.origin ?? workload.object.at,
      lacks: name ? [] : lacksField(workload, 'serviceAccount'),
      message: `${use.writtenAs} is on S3, but ServiceAccount ${name?.value ?? 'of the pods'} carries no role and no keys are set`,
      related: [...(proof.is === 'no' ? proof.because : []), { text: 'the path on S3', at: use.at }],
    });
  },
});
