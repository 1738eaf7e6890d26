import { defineRule } from '../../src/engine/rule.ts';
import { unservedScheme } from '../../src/model/storage/unserved-scheme.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-scheme-plugin-mismatch';
const dir = (uri: string) => ({ 'job.yaml': flinkDeployment({ config: [`state.checkpoints.dir: ${uri}`] }) });

export default defineRule({
  id: 'storage-scheme-plugin-mismatch',
  area: 'storage',
  level: 'error',
  confidence: 'high',
  title: 'A scheme that no file-system plugin of Flink registers',
  why: 'Flink finds no file system for the scheme, whichever plugins are enabled.',
  fix: 'Write the scheme that the plugin registers: s3:// (s3a:// for Hadoop, s3p:// for Presto), gs://, abfs:// or wasb://, oss://.',
  falsePositives:
    "Images with Hadoop's own classes may serve s3n and adl; only images that are known to have none are judged.",
  prevents: ["UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme 'gcs'"],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/overview/'],
  explains: 'all',
  breaks: 'file system',
  subject: 'workload',
  examples: [
    {
      name: 'another name for Google Cloud Storage',
      bad: dir(`gcs://orders/checkpoints${MARK}`),
      good: dir('gs://orders/checkpoints'),
    },
    {
      name: 'what only Hadoop serves',
      bad: dir(`s3n://orders/checkpoints${MARK}`),
      good: dir('s3p://orders/checkpoints'),
      unknown: {
        'job.yaml': flinkDeployment({
          image: 'registry.example/orders:1',
          config: ['state.checkpoints.dir: s3n://orders/checkpoints'],
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const use of workload.storage) {
      const found = unservedScheme(use, workload);
      if (!found) continue;
      yield kit.unless(found.served, {
        at: use.at,
        message: `${use.writtenAs} is on ${use.uri.scheme}://, a scheme that no file-system plugin of Flink registers${found.meant === undefined ? '' : `; ${found.meant}:// is meant`}`,
        identity: [use.purpose],
      });
    }
  },
});
