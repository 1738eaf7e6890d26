import { defineRule } from '../../src/engine/rule.ts';
import { flinkOptions } from '../../src/knowledge/flink-options.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { successorOf } from '../../src/knowledge/removed-options.ts';
import { flinkOf, isPassedOn, ownEntries } from '../../src/model/config/own-entries.ts';
import { versionPlaces } from '../../src/model/forms/flink-version.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-removed-in-2';
const onFlink2 = (config: string[]) => flinkDeployment({ config, image: 'flink:2.0.0' }).replace('v1_20', 'v2_0');

export default defineRule({
  id: 'config-removed-in-2',
  area: 'config',
  level: 'error',
  confidence: 'high',
  title: 'An option that Flink 2 no longer has',
  why: 'Flink 2 ignores the key without a word, so what it set no longer applies.',
  fix: 'Take the key out; nothing takes its place.',
  falsePositives:
    'The release notes of Flink 2.0 list constants of its code. Keys that another option still reads, such as state.backend.type, web.port or state.checkpoints.dir, are not reported. security.ssl.enabled has a rule of its own.',
  prevents: [],
  sources: ['https://github.com/apache/flink/blob/master/docs/content/release-notes/flink-2.0.md'],
  subject: 'workload',
  examples: [
    {
      name: 'on Flink 2.0',
      bad: {
        'job.yaml': onFlink2([
          `taskmanager.heap.size: 2g${MARK}`,
          `cluster.evenly-spread-out-slots: "true"${MARK}`,
          `taskmanager.network.numberOfBuffers: "4096"${MARK}`,
        ]),
      },
      good: {
        'job.yaml': onFlink2([
          'state.backend.type: rocksdb',
          'state.checkpoints.dir: s3p://orders/checkpoints',
          'web.port: "8081"',
          'taskmanager.network.memory.fraction: "0.2"',
          'akka.ask.timeout: 30 s',
          'metrics.reporter.prom.class: a.Reporter',
          'orders.lookup.table: customers',
        ]),
      },
    },
    {
      name: 'on Flink 1.20',
      good: { 'job.yaml': flinkDeployment({ config: ['cluster.evenly-spread-out-slots: "true"'] }) },
    },
  ],
  *check(workload, kit) {
    const line = flinkOf(workload);
    if (line === undefined || compareLines(line, '2.0') < 0) return;
    const table = flinkOptions();
    for (const { written } of ownEntries(workload)) {
      const { key } = written;
      const spellings = table.spellings(key);
      if (key === 'security.ssl.enabled' || spellings.length === 0 || table.reads(key, line) || isPassedOn(key))
        continue;
      const until = spellings
        .map((each) => each.until ?? '')
        .sort(compareLines)
        .at(-1);
      if (!until || compareLines(until, '2.0') >= 0) continue;
      const fix = successorOf(key);
      yield kit.violation({
        at: written.keyAt,
        message: `${key} is an option up to Flink ${until} only, and Flink ${line} runs here`,
        identity: [key],
        dueTo: versionPlaces(workload),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
});
