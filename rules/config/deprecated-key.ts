import { defineRule, type Report } from '../../src/engine/rule.ts';
import { libraryOf } from '../../src/knowledge/operators.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import { isManaged, type OwnEntry, ownEntries, type Reader, readersOf } from '../../src/model/config/own-entries.ts';
import type { Workload } from '../../src/model/model.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- config-deprecated-key';
/** First line of the option table; older ones are not known well enough. */
const OLDEST = '1.15';

export default defineRule({
  id: 'config-deprecated-key',
  area: 'config',
  level: 'note',
  confidence: 'high',
  title: 'A deprecated spelling of an option',
  why: 'It is still read, with a warning in the log. Short spellings such as high-availability stand in the way of Flink 2, where the operator refuses a key that is the beginning of another.',
  fix: 'Write the key under its current name.',
  falsePositives:
    'Spellings are judged by the Flink line that runs, so the older spelling is right where only that is known. Clusters whose version is not in sight are left alone.',
  prevents: [
    "Config uses deprecated configuration key 'high-availability' instead of proper key 'high-availability.type'",
  ],
  sources: [
    'https://github.com/apache/flink/blob/master/docs/content/release-notes/flink-2.0.md',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'renamed in 1.17 and in 1.20',
      bad: {
        'job.yaml': flinkDeployment({
          config: [
            `state.backend: rocksdb${MARK}`,
            `high-availability: kubernetes${MARK}`,
            `state.checkpoints.dir: s3p://orders/checkpoints${MARK}`,
          ],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'state.backend.type: rocksdb',
            'high-availability.type: kubernetes',
            'execution.checkpointing.dir: s3p://orders/checkpoints',
            'rest.port: "8081"',
          ],
        }),
      },
    },
    {
      name: 'not yet renamed',
      good: {
        'job.yaml': flinkDeployment({
          image: 'flink:1.18.1',
          config: ['state.checkpoints.dir: s3p://orders/checkpoints', 'state.backend.incremental: "true"'],
        }).replace('v1_20', 'v1_18'),
      },
    },
  ],
  *check(workload, kit, { operator }) {
    for (const entry of ownEntries(workload)) {
      const readers = readersOf(entry.written.key, workload, operator);
      const [first] = readers;
      if (!first || first.line === undefined || compareLines(first.line, OLDEST) < 0) {
        if (first?.product !== 'operator') continue;
      }
      if (!readers.every(({ spelling }) => spelling.alias && spelling.deprecated)) continue;
      yield kit.violation(reportOf(entry, readers, workload, operator.version?.value));
    }
  },
});

function reportOf(entry: OwnEntry, readers: Reader[], workload: Workload, operator: string | undefined): Report {
  const { written } = entry;
  const names = [...new Set(readers.map(({ spelling }) => spelling.option))];
  const who = readers[0]?.product === 'operator' ? 'the operator' : `Flink ${readers[0]?.line}`;
  const fix = renaming(entry, readers, names, workload, operator);
  return {
    at: written.keyAt,
    message: `${written.key} is the deprecated spelling of ${names.join(' and ')} in ${who}`,
    identity: [written.key],
    ...(fix ? { edits: fix } : {}),
  };
}

/** A key that stands whole and unquoted, and one new name that is not there yet. */
function renaming(
  { written, config }: OwnEntry,
  [reader]: Reader[],
  names: string[],
  workload: Workload,
  operator: string | undefined,
): Report['edits'] {
  const [name, ...others] = names;
  const span = isEditable(written.keyAt) ? spanOf(written.keyAt) : undefined;
  if (!span || name === undefined || others.length > 0 || name.includes('<') || config.entry(name)) return undefined;
  if (written.layer === 'argument' || span.end - span.start !== written.key.length) return undefined;
  const since = reader?.spelling.since;
  // An operator that does not know the new name misses what its validator asks for.
  if (isManaged(workload) && operator !== undefined && since !== undefined && reader?.product === 'flink') {
    if (compareLines(libraryOf(operator), since) < 0 && compareLines(since, '2.0') < 0) return undefined;
  }
  return {
    // The operator restarts a job whose configuration changes.
    safety: isManaged(workload) ? 'unsafe' : 'safe',
    description: `Rename the key to ${name}`,
    edits: [{ ...span, text: name }],
  };
}
