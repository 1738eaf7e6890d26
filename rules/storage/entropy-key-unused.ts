import { defineRule } from '../../src/engine/rule.ts';
import { entropyFault } from '../../src/model/storage/s3-options.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-entropy-key-unused';
const config = (dir: string, ...lines: string[]) => ({
  'job.yaml': flinkDeployment({ config: [`state.checkpoints.dir: ${dir}`, ...lines] }),
});

export default defineRule({
  id: 'storage-entropy-key-unused',
  area: 'storage',
  level: 'note',
  confidence: 'high',
  title: 'Entropy for S3 paths that has no effect',
  why: 'Flink puts random characters where a path holds the entropy key: without the key in a path nothing is spread, and without the option the mark stays in the path as it is.',
  fix: 'Set s3.entropy.key, and put the same text into state.checkpoints.dir.',
  falsePositives: 'None known.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#entropy-injection-for-s3-file-systems',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no path has the key',
      bad: config('s3://orders/checkpoints', `s3.entropy.key: _entropy_${MARK}`),
      good: config('s3://orders/_entropy_/checkpoints', 's3.entropy.key: _entropy_'),
    },
    { name: 'no option', bad: config(`s3://orders/_entropy_/checkpoints${MARK}`) },
  ],
  *check(workload, kit) {
    const found = entropyFault(workload);
    if (found) yield kit.violation({ at: found.at, message: found.fact });
  },
});
