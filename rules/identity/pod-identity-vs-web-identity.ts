import { defineRule } from '../../src/engine/rule.ts';
import { webIdentityOnly } from '../../src/model/identity/pod-identity.ts';
import { flinkDeployment } from '../samples.ts';
import { ACCOUNT } from './iam-samples.ts';

const MARK = ' # <- identity-pod-identity-vs-web-identity';
const WEB_IDENTITY = 'com.amazonaws.auth.WebIdentityTokenCredentialsProvider';
const PLAIN = ACCOUNT.replace(/ {2}annotations:\n.*\n/, '');
const association = (namespace: string) => ({
  'infra/identity.tf': `resource "aws_eks_pod_identity_association" "flink" {\n  namespace       = "${namespace}"\n  service_account = "flink-jobs"\n}\n`,
});
const files = (provider: string, more: Record<string, string>, account = PLAIN) => ({
  'k8s/account.yaml': account,
  'k8s/job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount: 'flink-jobs',
    config: ['state.checkpoints.dir: s3://orders-state/flink', `fs.s3a.aws.credentials.provider: ${provider}`],
  }),
  ...more,
});

export default defineRule({
  id: 'identity-pod-identity-vs-web-identity',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: 'S3 waits for a web identity, but the account has an EKS Pod Identity association',
  why: 'Pod Identity brings container credentials and sets no AWS_WEB_IDENTITY_TOKEN_FILE: the provider finds no token, and no other is asked.',
  fix: 'Take the provider setting out, so that the default chain is asked, on Flink 1.19.2, 1.20.1, 2.0 or later; or annotate the ServiceAccount with eks.amazonaws.com/role-arn.',
  falsePositives:
    'A ServiceAccount that carries the annotation as well is left alone, and so are variables that name a token file.',
  prevents: ['Unable to load credentials from WebIdentityTokenCredentialsProvider'],
  sources: [
    'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
    'https://github.com/aws/amazon-eks-pod-identity-webhook/blob/master/pkg/handler/handler.go',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'association by Terraform',
      bad: files(`${WEB_IDENTITY}${MARK}`, association('orders')),
      good: files(`${WEB_IDENTITY},com.amazonaws.auth.DefaultAWSCredentialsProviderChain`, association('orders')),
    },
    { name: 'both mechanisms', good: files(WEB_IDENTITY, association('orders'), ACCOUNT) },
    { name: 'an association in another namespace', good: files(WEB_IDENTITY, association('payments')) },
  ],
  *check(workload, kit, model) {
    const found = webIdentityOnly(workload, model);
    if (!found) return;
    yield kit.violation({
      at: found.provider.origin,
      message: `${found.key} waits for a web identity, but ServiceAccount ${found.account} gets its role by EKS Pod Identity`,
      related: [{ text: 'the association', at: found.association }],
      identity: [found.key],
    });
  },
});
