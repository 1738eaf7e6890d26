import { defineRule } from '../../src/engine/rule.ts';
import { kmsGap } from '../../src/model/identity/kms.ts';
import { BUCKET, OBJECTS, onS3, policy } from './iam-samples.ts';

const MARK = ' # <- identity-kms-permissions-missing';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/0f8fad5b-d9cb-469f-a165-70867728950e';
const state: [string[], string[]] = [
  ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  [BUCKET, OBJECTS],
];
const files = (config: string[], ...statements: Parameters<typeof policy>) =>
  onS3({ 'iam/policy.yaml': policy(state, ...statements) }, config);

export default defineRule({
  id: 'identity-kms-permissions-missing',
  area: 'identity',
  level: 'warning',
  confidence: 'low',
  title: 'Objects are encrypted with a KMS key that no policy grants',
  why: 'S3 asks KMS in the name of the pods: writing needs kms:GenerateDataKey and reading kms:Decrypt on the key.',
  fix: 'Allow kms:GenerateDataKey and kms:Decrypt on the key in the policy of the role.',
  falsePositives: 'The policy of the key itself may grant the rights.',
  prevents: ['AccessDenied: not authorized to perform: kms:GenerateDataKey'],
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
  subject: 'workload',
  examples: [
    {
      name: 'a policy about S3 only',
      bad: files([`fs.s3a.encryption.key: ${KEY}${MARK}`]),
      good: files([`fs.s3a.encryption.key: ${KEY}`], [['kms:Decrypt', 'kms:GenerateDataKey*'], [KEY]]),
    },
    { name: 'no key', good: files(['fs.s3a.encryption.algorithm: AES256']) },
  ],
  *check(workload, kit, model) {
    const found = kmsGap(workload, model);
    if (!found) return;
    yield kit.violation({
      at: found.key.origin,
      message: `${found.key.value} names a KMS key, but no policy in the repository allows ${found.actions.join(' and ')}`,
      related: [{ text: 'the policy for the bucket', at: found.policy.statements[0]?.at ?? found.key.origin }],
      identity: [found.key.value],
    });
  },
});
