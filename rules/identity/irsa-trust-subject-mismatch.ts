import { defineRule } from '../../src/engine/rule.ts';
import { trustOf } from '../../src/model/identity/trust.ts';
import { trustFaults } from '../../src/model/identity/trust-shape.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-irsa-trust-subject-mismatch';
const manifests = (mark = '') => ({
  'k8s/job.yaml': flinkDeployment({ namespace: 'orders', serviceAccount: 'flink-jobs' }),
  'k8s/account.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders${mark}\n`,
});
const policy = (subject: string, operator = 'StringEquals') =>
  `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
  "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0A1B"},
  "Action": "sts:AssumeRoleWithWebIdentity",
  "Condition": {"${operator}": {"oidc.eks.eu-central-1.amazonaws.com/id/0A1B:sub": "${subject}"}}}]}\n`;
const terraform = (subject: string) => `data "aws_iam_policy_document" "flink_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    condition {
      test     = "StringEquals"
      variable = "\${local.issuer}:sub"
      values   = ["${subject}"]
    }
  }
}

resource "aws_iam_role" "flink" {
  name               = "flink-orders"
  assume_role_policy = data.aws_iam_policy_document.flink_trust.json
}
`;

export default defineRule({
  id: 'identity-irsa-trust-subject-mismatch',
  area: 'identity',
  level: 'error',
  confidence: 'high',
  title: "The role's trust policy does not admit the ServiceAccount",
  why: 'The pods start, and every call to AWS ends with a refusal to assume the role.',
  fix: 'Let the :sub condition name the namespace and the ServiceAccount of the pods; patterns need StringLike.',
  falsePositives:
    'A policy file that names no role counts only when it is the only one and plainly meant for the account; what Terraform computes is unknown.',
  prevents: ['Not authorized to perform sts:AssumeRoleWithWebIdentity'],
  sources: [
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],
  subject: 'service-account',
  examples: [
    {
      name: 'policy for the same account in another namespace',
      bad: { ...manifests(MARK), 'iam/trust.json': policy('system:serviceaccount:flink:flink-jobs') },
      good: { ...manifests(), 'iam/trust.json': policy('system:serviceaccount:orders:flink-jobs') },
      unknown: { ...manifests(), 'iam/trust.json': policy('system:serviceaccount:kube-system:cluster-autoscaler') },
    },
    {
      name: 'a pattern needs StringLike',
      bad: { ...manifests(MARK), 'iam/trust.json': policy('system:serviceaccount:orders:*') },
      good: { ...manifests(), 'iam/trust.json': policy('system:serviceaccount:orders:flink-*', 'StringLike') },
    },
    {
      name: 'Terraform names the role',
      bad: { ...manifests(MARK), 'iam/role.tf': terraform('system:serviceaccount:orders:flink') },
      good: { ...manifests(), 'iam/role.tf': terraform('system:serviceaccount:orders:flink-jobs') },
      unknown: { ...manifests(), 'iam/role.tf': terraform('system:serviceaccount:${' + 'var.namespace}:flink-jobs') },
    },
    {
      name: 'CloudFormation names the role',
      bad: {
        ...manifests(MARK),
        'iam/stack.json': `{"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "flink-orders", "AssumeRolePolicyDocument": ${policy('system:serviceaccount:payments:reports')}}}}}\n`,
      },
      unknown: {
        ...manifests(),
        'iam/a.json': policy('system:serviceaccount:orders:flink'),
        'iam/b.json': policy('system:serviceaccount:payments:flink'),
      },
    },
  ],
  *check(account, kit, model) {
    const found = trustOf(account, model);
    if (!found) return;
    const { arn, role, subject, proof, literalStar } = found;
    yield kit.unless(proof, {
      at: arn.origin,
      message: literalStar
        ? `The trust policy of ${role} compares with StringEquals, which takes * literally, so it does not admit ${subject}`
        : `The trust policy of ${role} does not admit ${subject}`,
      related: proof.is === 'no' ? proof.because : [],
      // A policy of the wrong form names nobody.
      dueTo: proof.is === 'unknown' ? trustFaults(account, model).map((fault) => fault.at) : [],
      identity: [role],
    });
  },
});
