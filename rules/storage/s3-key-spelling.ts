import { defineRule, type Report } from '../../src/engine/rule.ts';
import { loneCredentials, misspeltCredentials } from '../../src/model/storage/s3-options.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-s3-key-spelling';
const config = (...lines: string[]) => ({
  'job.yaml': flinkDeployment({ config: ['state.checkpoints.dir: s3://orders/checkpoints', ...lines] }),
});

export default defineRule({
  id: 'storage-s3-key-spelling',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'Credentials for S3 under a key that nobody reads, or one half of them',
  why: 'The S3 plugins pass over keys that they do not know and use static credentials only as a pair; they fall back to the role of the node, or to none.',
  fix: 'Write s3.access-key and s3.secret-key, or better leave both out and give the ServiceAccount a role.',
  falsePositives: 'The spellings with dash and dot are both read, with s3., s3a., fs.s3a. or presto.s3. in front.',
  prevents: ['com.amazonaws.SdkClientException: Unable to load AWS credentials from any provider in the chain'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#configure-access-credentials',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'camel case',
      bad: config(`s3.accessKey: \${S3_KEY}${MARK}`, `s3.secretKey: \${S3_SECRET}${MARK}`),
      good: config('s3.access.key: ${S3_KEY}', 's3.secret.key: ${S3_SECRET}'),
    },
    {
      name: 'one half',
      bad: config(`s3.access-key: \${S3_KEY}${MARK}`),
      good: {
        ...config('s3.access-key: ${S3_KEY}', 's3.secret-key: ${S3_SECRET}'),
        'empty.yaml': flinkDeployment({
          name: 'empty',
          config: ['state.checkpoints.dir: s3://orders/checkpoints', 's3.access-key: ""'],
        }),
      },
      unknown: {
        ...config('s3.access-key: ${S3_KEY}'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: s3.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const misspelt = misspeltCredentials(workload);
    for (const { key, at, meant } of misspelt) {
      const report: Report = { at, message: `Nothing reads ${key}: ${meant} is meant`, identity: [key] };
      const span = spanOf(at);
      if (span && isEditable(at) && span.end - span.start === key.length)
        report.edits = { safety: 'unsafe', description: `Write ${meant}`, edits: [{ ...span, text: meant }] };
      yield kit.violation(report);
    }
    if (misspelt.length > 0) return;
    for (const { key, at, other, complete } of loneCredentials(workload))
      yield kit.unless(complete, { at, message: `${key} is set, and ${other} is not`, identity: [key] });
  },
});
