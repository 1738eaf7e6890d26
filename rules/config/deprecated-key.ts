import { defineRule, type Report } from '../../src/engine/rule.ts';
import { libraryOf } from '../../src/knowledge/operators.ts';
import { compareLines } from '../../src/knowledge/options.ts';
import {
  isManaged,
  type OwnEntry,
  operatorEntries,
  ownEntries,
  type Reader,
  readersIn,
  readersOf,
} from '../../src/model/config/own-entries.ts';
import type { Written } from '../../src/model/config/setting.ts';
import type { Workload } from '../../src/model/model.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { operatorHelmRelease } from '../gitops-samples.ts';
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
  prevents: ["Config uses deprecated configuration key '…' instead of proper key '…'"],
  sources: [
    'https://github.com/apache/flink/blob/master/docs/content/release-notes/flink-2.0.md',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/',
  ],
  subject: 'workload-or-operator',
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
    {
      name: "the operator's configuration in values of its chart",
      bad: {
        'release.yaml': operatorHelmRelease({
          values: [
            'defaultConfiguration:',
            '  flink-conf.yaml: |+',
            `    kubernetes.operator.reconciler.reschedule.interval: 15 s${MARK}`,
            `    kubernetes.operator.default-configuration.flink-version.v1_20.state.backend: rocksdb${MARK}`,
          ],
        }),
      },
      good: {
        'release.yaml': operatorHelmRelease({
          values: [
            'defaultConfiguration:',
            '  flink-conf.yaml: |+',
            '    kubernetes.operator.reconcile.interval: 15 s',
            '    state.backend: rocksdb',
            '    kubernetes.operator.default-configuration.flink-version.v1_16.state.backend: rocksdb',
          ],
        }),
      },
    },
  ],
  *check(subject, kit, { operator }) {
    if (subject.is === 'operator') {
      for (const { written, key, line } of operatorEntries(operator)) {
        const readers = readersIn(key, line, true, operator);
        if (areDeprecated(readers)) yield kit.violation(factOf(written, key, readers));
      }
      return;
    }
    const { workload } = subject;
    for (const entry of ownEntries(workload)) {
      const readers = readersOf(entry.written.key, workload, operator);
      if (areDeprecated(readers)) yield kit.violation(reportOf(entry, readers, workload, operator.version?.value));
    }
  },
});

function areDeprecated(readers: Reader[]): boolean {
  const [first] = readers;
  if (!first || first.line === undefined || compareLines(first.line, OLDEST) < 0) {
    if (first?.product !== 'operator') return false;
  }
  return readers.every(({ spelling }) => spelling.alias && spelling.deprecated);
}

function reportOf(entry: OwnEntry, readers: Reader[], workload: Workload, operator: string | undefined): Report {
  const { written } = entry;
  const names = namesOf(readers);
  const fix = renaming(entry, readers, names, workload, operator);
  return { ...factOf(written, written.key, readers), ...(fix ? { edits: fix } : {}) };
}

function namesOf(readers: Reader[]): string[] {
  return [...new Set(readers.map(({ spelling }) => spelling.option))];
}

function factOf(written: Written, key: string, readers: Reader[]): Report {
  const who = readers[0]?.product === 'operator' ? 'the operator' : `Flink ${readers[0]?.line}`;
  return {
    at: written.keyAt,
    message: `${key} is the deprecated spelling of ${namesOf(readers).join(' and ')} in ${who}`,
    identity: [written.key],
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
