import { defineRule } from '../../src/engine/rule.ts';
import { iamGaps } from '../../src/model/identity/iam-gaps.ts';
import { BUCKET, OBJECTS, onS3, policy } from './iam-samples.ts';

const MARK = ' # <- identity-iam-object-action-on-bucket-arn';
const files = (...statements: Parameters<typeof policy>) => onS3({ 'iam/policy.yaml': policy(...statements) });
const terraform = (objects: string) =>
  `data "aws_iam_policy_document" "state" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]
  }
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ${objects}
  }
}
`;
const WRITE = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];

export default defineRule({
  id: 'identity-iam-object-action-on-bucket-arn',
  area: 'identity',
  level: 'error',
  confidence: 'high',
  title: 'An S3 action is granted on an ARN that it never applies to',
  why: 'Actions on objects need the ARN of the objects, bucket/*, and s3:ListBucket needs the ARN of the bucket: the grant never matches and S3 answers 403.',
  fix: 'Name both in the statement: the bucket and bucket/*.',
  falsePositives:
    'Rights that another policy gives: every statement of the repository that may allow the action counts.',
  prevents: ['Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied'],
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html'],
  subject: 'workload',
  examples: [
    {
      name: 'object actions on the bucket',
      bad: files([WRITE, [`${BUCKET}${MARK}`]], [['s3:ListBucket'], [BUCKET]]),
      good: files([WRITE, [OBJECTS]], [['s3:ListBucket'], [BUCKET]]),
    },
    {
      name: 'listing the objects',
      bad: files([[...WRITE, 's3:ListBucket'], [`${OBJECTS}${MARK}`]]),
      good: files([
        [...WRITE, 's3:ListBucket'],
        [OBJECTS, BUCKET],
      ]),
    },
    {
      name: 'the bucket of a Terraform folder, by a local and by its resource',
      bad: onS3({
        'iam/main.tf': terraform(`[aws_s3_bucket.state.arn]${MARK}`),
        'iam/bucket.tf':
          'locals {\n  name = "orders-state"\n}\nresource "aws_s3_bucket" "state" {\n  bucket = local.name\n}\n',
      }),
      good: onS3({
        'iam/main.tf': terraform('["${aws_s3_bucket.state.arn}/*"]'),
        'iam/bucket.tf':
          'locals {\n  name = "orders-state"\n}\nresource "aws_s3_bucket" "state" {\n  bucket = local.name\n}\n',
      }),
    },
    {
      name: 'a bucket that a variable names',
      good: onS3({
        'iam/main.tf': terraform('["arn:aws:s3:::${var.bucket}"]'),
        'iam/variables.tf': 'variable "bucket" {\n  default = "orders-state"\n}\n',
      }),
    },
    { name: 'every resource', good: files([['s3:*'], ['"*"']], [['s3:GetObject'], [BUCKET]]) },
    { name: "somebody else's bucket", good: files([WRITE, ['arn:aws:s3:::orders-raw']]) },
  ],
  *check(workload, kit, model) {
    for (const { resource, actions, kind, use } of iamGaps(workload, model).wrong) {
      const names = actions.join(', ');
      const verb = actions.length === 1 ? 'applies' : 'apply';
      yield kit.violation({
        at: resource.origin,
        message:
          kind === 'object action on bucket'
            ? `${names} ${verb} to objects, but the statement names only the bucket ${resource.value}`
            : `${names} ${verb} to the bucket, but the statement names only the objects ${resource.value}`,
        related: [{ text: `${use.writtenAs} of ${workload.object.name}`, at: use.at }],
        identity: [resource.value, ...actions],
      });
    }
  },
});
