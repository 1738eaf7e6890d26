import { defineRule } from '../../src/engine/rule.ts';
import { otherBuckets } from '../../src/model/identity/iam-gaps.ts';
import { flinkDeployment } from '../samples.ts';
import { onS3 } from './iam-samples.ts';

const MARK = ' # <- identity-iam-bucket-mismatch';
const role = (bucket: string) => ({
  'iam/role.tf': `resource "aws_iam_role" "flink" {
  name = "flink-orders"
}

resource "aws_iam_role_policy" "state" {
  role = aws_iam_role.flink.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = ["${bucket}", "${bucket}/*"] }]
  })
}
`,
});
const attached = (bucket: string, arn: string) => ({
  'iam/role.tf': `resource "aws_iam_role" "flink" {
  name = "flink-orders"
}

data "aws_iam_policy_document" "state" {
  statement {
    actions   = ["s3:*"]
    resources = ["${bucket}", "${bucket}/*"]
  }
}

resource "aws_iam_policy" "state" {
  policy = data.aws_iam_policy_document.state.json
}

resource "aws_iam_role_policy_attachment" "state" {
  role       = aws_iam_role.flink.name
  policy_arn = aws_iam_policy.state.arn
}

resource "aws_iam_role_policy_attachment" "more" {
  role       = aws_iam_role.flink.name
  policy_arn = ${arn}
}
`,
});
const AMAZONS = '"arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"';
const marked = (files: Record<string, string>) => {
  return {
    ...files,
    'k8s/job.yaml': flinkDeployment({
      namespace: 'orders',
      serviceAccount: 'flink-jobs',
      config: [`state.checkpoints.dir: s3://orders-state/flink${MARK}`],
    }),
  };
};

export default defineRule({
  id: 'identity-iam-bucket-mismatch',
  area: 'identity',
  level: 'warning',
  confidence: 'medium',
  title: "The policies of the role name other buckets than the job's",
  why: 'The role is assumed, and S3 refuses the first request for the state directory.',
  fix: 'Let a policy of the role name the bucket of the state, or correct the path.',
  falsePositives:
    'Further policies that are attached to the role elsewhere. Variables and patterns in ARNs count as the bucket.',
  prevents: [
    'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied',
    'Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden',
  ],
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html'],
  subject: 'workload',
  examples: [
    {
      name: 'another bucket',
      bad: marked(onS3(role('arn:aws:s3:::orders-archive'))),
      good: onS3(role('arn:aws:s3:::orders-*')),
    },
    { name: 'a variable', good: onS3(role('arn:aws:s3:::${' + 'var.bucket}')) },
    {
      name: 'a policy document that is attached to the role; beside it, a policy that is computed',
      bad: marked(onS3(attached('arn:aws:s3:::orders-sate', AMAZONS))),
      good: onS3(attached('arn:aws:s3:::orders-sate', 'var.more_policies')),
    },
    {
      name: 'the policy is not known to be on the role',
      good: onS3({
        'iam/policy.json':
          '{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::x-orders/flink/*"}]}\n',
      }),
    },
  ],
  *check(workload, kit, model) {
    for (const { use, role, resource } of otherBuckets(workload, model))
      yield kit.violation({
        at: use.at,
        message: `${use.writtenAs} is in bucket ${use.bucket}, which no policy of role ${role} names`,
        related: [{ text: 'a bucket that the role reaches', at: resource.origin }],
        identity: [use.bucket, role],
      });
  },
});
