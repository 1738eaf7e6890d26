import { defineRule } from '../../src/engine/rule.ts';
import { ambiguousS3 } from '../../src/model/storage/ambiguous-s3.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- storage-ambiguous-s3-plugins';
const BOTH = 'flink-s3-fs-hadoop-1.20.2.jar;flink-s3-fs-presto-1.20.2.jar';
const job = (uri: string, plugins = BOTH) => ({
  'job.yaml': flinkDeployment({
    config: [`state.checkpoints.dir: ${uri}`],
    spec: mainContainer(`env: [{name: ENABLE_BUILT_IN_PLUGINS, value: "${plugins}"}]`),
  }),
});

export default defineRule({
  id: 'storage-ambiguous-s3-plugins',
  area: 'storage',
  level: 'note',
  confidence: 'medium',
  title: 'Two S3 plugins, and a path on plain s3://',
  why: 'Both plugins register s3://, and which one gets it is not defined: options of the other one then look as if they were passed over.',
  fix: 'Write s3p:// for checkpoints and s3a:// for file sinks.',
  falsePositives: 'None known.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#hadooppresto-s3-file-systems-plugins',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'both enabled',
      bad: job(`s3://orders/checkpoints${MARK}`),
      good: job('s3p://orders/checkpoints'),
    },
    { name: 'one enabled', good: job('s3://orders/checkpoints', 'flink-s3-fs-presto-1.20.2.jar') },
  ],
  *check(workload, kit) {
    for (const { use, plugins } of ambiguousS3(workload)) {
      yield kit.violation({
        at: use.at,
        message: `${use.writtenAs} is on s3://, which both ${plugins.join(' and ')} register`,
        identity: [use.purpose],
      });
      // One finding tells it all.
      return;
    }
  },
});
