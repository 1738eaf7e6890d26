import { defineRule } from '../../src/engine/rule.ts';
import { wideGrants } from '../../src/model/identity/iam-overbroad.ts';
import { BUCKET, OBJECTS, onS3, policy } from '../identity/iam-samples.ts';

const MARK = ' # <- security-iam-overbroad';
const state: [string[], string[]] = [
  ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  [BUCKET, OBJECTS],
];
const files = (...statements: Parameters<typeof policy>) => onS3({ 'iam/policy.yaml': policy(...statements) });

export default defineRule({
  id: 'security-iam-overbroad',
  area: 'security',
  level: 'note',
  confidence: 'medium',
  title: 'An IAM policy that goes far beyond the state of the job',
  why: 'The code of a job has all the rights of its role: a faulty or foreign jar can read and delete what it likes.',
  fix: 'Allow the object actions that Flink needs on bucket/prefix/* and s3:ListBucket on the bucket.',
  falsePositives: 'Statements with a condition are left alone.',
  prevents: [],
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  subject: 'workload',
  examples: [
    { name: 'all of S3', bad: files([[`s3:*${MARK}`], ['"*"']], state), good: files(state) },
    {
      name: 'every action',
      bad: files([[`"*"${MARK}`], [BUCKET, OBJECTS]]),
      good: files([['s3:*'], [BUCKET, OBJECTS]]),
    },
    {
      name: "somebody else's policy",
      good: onS3({ 'iam/other.yaml': policy([['s3:*'], ['"*"']]) }),
    },
  ],
  *check(workload, kit, model) {
    for (const { at, file, what } of wideGrants(workload, model))
      yield kit.violation({
        at: at.origin,
        message: `${file} grants ${what}, far more than the state of ${workload.object.name} needs`,
        identity: [what],
      });
  },
});
