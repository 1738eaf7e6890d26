import { defineRule, type Report } from '../../src/engine/rule.ts';
import { malformation } from '../../src/model/storage/malformed.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-uri-malformed';
const dir = (value: string, key = 'state.checkpoints.dir', spec: string[] = []) => ({
  'job.yaml': flinkDeployment({ config: [`${key}: ${value}`], spec }),
});
const mounted = [
  'podTemplate:',
  '  spec:',
  '    containers:',
  '      - name: flink-main-container',
  '        volumeMounts: [{name: data, mountPath: /flink-data}]',
  '    volumes: [{name: data, persistentVolumeClaim: {claimName: flink-data}}]',
];

export default defineRule({
  id: 'storage-uri-malformed',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A storage path is malformed',
  why: 'Flink or its file system refuses the path at the first access, which for HA is the start of the JobManager.',
  fix: 'Write scheme://bucket/path for an object store and file:///path for a mounted volume.',
  falsePositives:
    'One slash and three slashes after file: are both fine. A placeholder where the bucket stands is not judged.',
  prevents: [
    "Found local file path with authority 'flink-data' in path 'file://flink-data/checkpoints'. Hint: Did you forget a slash?",
    'The scheme (hdfs://, file://, etc) is null. Please specify the file system scheme explicitly in the URI.',
    'Cannot use the root directory for checkpoints.',
    'java.lang.IllegalArgumentException: null/empty bucket',
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-core/src/main/java/org/apache/flink/core/fs/FileSystem.java',
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/state/storage/ExternalizedSnapshotLocation.java',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'two slashes behind file',
      bad: dir(`file://flink-data/checkpoints${MARK}`, undefined, mounted),
      good: dir('file:/flink-data/checkpoints', undefined, mounted),
    },
    {
      name: 'one slash behind s3',
      bad: dir(`s3:/orders/checkpoints${MARK}`),
      good: dir('s3://orders/checkpoints'),
      unknown: dir('s3://${BUCKET}/checkpoints'),
    },
    { name: 'no bucket', bad: dir(`gs:///checkpoints${MARK}`), good: dir('hdfs:///checkpoints') },
    { name: 'no colon', bad: dir(`s3//orders/checkpoints${MARK}`) },
    {
      name: 'an underscore in an S3 bucket',
      bad: dir(`s3://flink_state/checkpoints${MARK}`),
      good: dir('gs://flink_state/checkpoints'),
    },
    {
      name: 'the root of the bucket',
      bad: dir(`s3://orders/${MARK}`, 'state.savepoints.dir'),
      good: {
        'job.yaml': flinkDeployment({
          config: ['high-availability.type: kubernetes', 'high-availability.storageDir: s3://orders/'],
        }),
      },
    },
    {
      name: 'no scheme',
      bad: dir(`/flink-data/checkpoints${MARK}`, undefined, mounted),
      good: {
        'job.yaml': flinkDeployment({
          config: ['high-availability.type: kubernetes', 'high-availability.storageDir: /flink-data/ha'],
          spec: mounted,
        }),
      },
    },
    { name: 'half a pair of quotation marks', bad: dir(`s3://orders/checkpoints"${MARK}`) },
  ],
  *check(workload, kit) {
    for (const use of workload.storage) {
      const found = malformation(use, workload);
      if (!found) continue;
      const report: Report = {
        at: use.at,
        message: `${use.writtenAs} ${use.uri.text} ${found.fault}`,
        why: found.why,
        fix: found.fix,
        identity: [use.purpose],
        ...(found.level ? { level: found.level } : {}),
      };
      const span = spanOf(use.at);
      if (found.meant && span && isEditable(use.at)) {
        report.edits = {
          safety: found.meant.certain ? 'safe' : 'unsafe',
          description: `Write ${found.meant.text}`,
          edits: [{ ...span, text: found.meant.text }],
        };
      }
      yield kit.unless(found.wellFormed, report);
    }
  },
});
