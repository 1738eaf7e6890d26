import { defineRule } from '../../src/engine/rule.ts';
import { iamGaps } from '../../src/model/identity/iam-gaps.ts';
import { BUCKET, OBJECTS, onS3, policy } from './iam-samples.ts';

const MARK = ' # <- identity-iam-missing-actions';
const yaml = (...statements: Parameters<typeof policy>) => onS3({ 'iam/policy.yaml': policy(...statements) });
const terraform = (actions: string, mark = '') =>
  onS3({
    'iam/role.tf': `resource "aws_iam_role" "flink" {
  name = "flink-orders"
}

resource "aws_iam_role_policy" "state" {
  role = aws_iam_role.flink.id
  policy = jsonencode({
    Statement = [
      {
        Effect   = "Allow"
        Action   = [${actions}]${mark}
        Resource = ["arn:aws:s3:::orders-state", "arn:aws:s3:::orders-state/flink/*"]
      }
    ]
  })
}
`,
  });
const READ = 's3:GetObject';

export default defineRule({
  id: 'identity-iam-missing-actions',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: 'The IAM policy for the bucket lacks actions that Flink needs',
  why: 'Flink lists, reads, writes and deletes below its state directories: the first checkpoint is refused, or old ones are never removed.',
  fix: 'Allow s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on bucket/* and s3:ListBucket on the bucket.',
  falsePositives:
    'Rights that come from policies outside the repository. Only a bucket that a policy of the repository names is judged, all its policies together; conditions and computed values make an action count as allowed.',
  prevents: [
    'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied',
    'Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden',
  ],
  sources: [
    'https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/assumed_roles.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a policy for readers',
      bad: yaml([
        [`${READ}${MARK}`, 's3:ListBucket'],
        [BUCKET, OBJECTS],
      ]),
      good: yaml([['s3:*'], [BUCKET, OBJECTS]]),
    },
    {
      name: 'two statements together',
      bad: yaml([[`${READ}${MARK}`, 's3:PutObject'], [OBJECTS]], [['s3:ListBucket'], [BUCKET]]),
      good: yaml([['s3:Get*', 's3:PutObject', 's3:DeleteObject'], [OBJECTS]], [['s3:List*'], [BUCKET]]),
    },
    {
      name: 'a denial',
      bad: yaml(
        [[`s3:*${MARK}`], [BUCKET, OBJECTS]],
        [['s3:DeleteObject'], ['arn:aws:s3:::orders-state/flink/*'], 'Deny'],
      ),
      good: yaml([['s3:*'], [BUCKET, OBJECTS]], [['s3:DeleteObject'], ['arn:aws:s3:::orders-state/raw/*'], 'Deny']),
    },
    {
      name: 'another bucket is no evidence',
      good: yaml([[READ], ['arn:aws:s3:::orders-jars/*']]),
    },
    {
      name: 'Terraform',
      bad: terraform('"s3:GetObject", "s3:ListBucket"', MARK),
      good: terraform('"s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject"'),
    },
    { name: 'Terraform computes the actions', good: terraform('"s3:GetObject", var.more') },
  ],
  *check(workload, kit, model) {
    for (const { policy, at, actions, bucket, use } of iamGaps(workload, model).lacking) {
      const onlyDelete = actions.every((action) => action === 's3:DeleteObject');
      yield kit.violation({
        at,
        message: `${policy.file} allows no ${actions.join(', ')} on ${use.uri.text}, which ${use.writtenAs} needs`,
        ...(onlyDelete
          ? {
              level: 'warning' as const,
              why: 'Old checkpoints are never removed: the job goes on and the bucket fills.',
            }
          : {}),
        related: [{ text: `${use.writtenAs} of ${workload.object.name}`, at: use.at }],
        identity: [bucket, ...actions],
      });
    }
  },
});
