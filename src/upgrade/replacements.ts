import { compareLines } from '../knowledge/options.ts';
import { isManaged, ownEntries } from '../model/config/own-entries.ts';
import type { Workload } from '../model/model.ts';
import { at as nodeAt } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import { isEditable, spanOf } from '../text/span.ts';
import type { Mechanical, TextOf } from './item.ts';

/** An entry that says the same as one that a line no longer reads. */
interface Successor {
  /** The first line that does not read it any more. */
  gone: string;
  key: string;
  /** The value there; undefined where it cannot be said as exactly. */
  value: (raw: string) => string | undefined;
  /** Holds only for pods that Flink or the operator makes, not for Flink's own start scripts. */
  native?: true;
}

const same = (raw: string) => raw;
const megabytes = (raw: string) => (/^\d+$/.test(raw) ? `${raw}m` : undefined);

/**
 * Options that Flink 2.0 dropped and that another one expresses exactly.
 * Source: TaskManagerOptions and JobManagerOptions of 1.20 (legacy heap sizes on native Kubernetes stand for the size
 * of the process), TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE; release notes of 2.0.
 */
const SUCCESSORS: ReadonlyMap<string, Successor> = new Map<string, Successor>([
  ['taskmanager.heap.size', { gone: '2.0', key: 'taskmanager.memory.process.size', value: same, native: true }],
  ['taskmanager.heap.mb', { gone: '2.0', key: 'taskmanager.memory.process.size', value: megabytes, native: true }],
  ['jobmanager.heap.size', { gone: '2.0', key: 'jobmanager.memory.process.size', value: same, native: true }],
  ['jobmanager.heap.mb', { gone: '2.0', key: 'jobmanager.memory.process.size', value: megabytes, native: true }],
  [
    'cluster.evenly-spread-out-slots',
    {
      gone: '2.0',
      key: 'taskmanager.load-balance.mode',
      value: (raw) => (raw === 'true' ? 'SLOTS' : raw === 'false' ? 'NONE' : undefined),
    },
  ],
]);

/** Values that Flink 2.0 dropped. Source: StateBackendLoader of 1.20 and 2.0; both stand for hashmap with a storage of checkpoints. */
const VALUES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['state.backend', new Map([['filesystem', 'hashmap']])],
  ['state.backend.type', new Map([['filesystem', 'hashmap']])],
]);

/** Edits of entries that a step takes out of use, where another spelling says exactly the same. */
export function* replacements(workload: Workload, from: string, to: string, textOf: TextOf): Iterable<Mechanical> {
  for (const { written, config } of ownEntries(workload)) {
    const { key, keyAt, at, raw } = written;
    const found = SUCCESSORS.get(key);
    const text = raw.trim();
    if (placeholderIn(raw) || written.layer === 'argument') continue;
    if (found && compareLines(from, found.gone) < 0 && compareLines(found.gone, to) <= 0) {
      const value = found.value(text);
      if (value === undefined || config.entry(found.key) || (found.native && !countsHeap(key, workload))) continue;
      const edits = [editOf(keyAt, key, found.key, textOf), value === raw ? [] : editOf(at, raw, value, textOf)];
      if (edits.some((each) => each === undefined)) continue;
      yield {
        message: `${key}: ${text} → ${found.key}: ${value}, which Flink ${found.gone} reads in its place`,
        at: keyAt,
        before: `${key}: ${text}`,
        after: `${found.key}: ${value}`,
        edits: edits.flatMap((each) => each ?? []),
      };
    }
    const value = VALUES.get(key)?.get(text);
    // Without a directory, the old value keeps checkpoints in files of its own default; only with one is it the same.
    if (value === undefined || compareLines(from, '2.0') >= 0 || compareLines(to, '2.0') < 0) continue;
    const edits = config.get('checkpointDir').is === 'set' ? editOf(at, raw, value, textOf) : undefined;
    if (edits)
      yield {
        message: `${key}: ${text} → ${value}, with checkpoints in the directory that is set`,
        at,
        before: text,
        after: value,
        edits,
      };
  }
}

/** Whether a legacy heap size decides: pods of the operator get the memory of the resource, when it names one. */
function countsHeap(key: string, workload: Workload): boolean {
  const role = key.startsWith('job') ? 'jobManager' : 'taskManager';
  return (
    isManaged(workload) &&
    !nodeAt(workload.spec, role, 'resource', 'memory') &&
    !nodeAt(workload.spec, role, 'resources')
  );
}

/** The edit of a key or value that stands as it is, quoted or not. */
function editOf(origin: Parameters<typeof spanOf>[0], before: string, after: string, textOf: TextOf) {
  const span = isEditable(origin) ? spanOf(origin) : undefined;
  const text = span && textOf(span.file)?.slice(span.start, span.end);
  if (!span || text === undefined || text.replace(/^(["'])(.*)\1$/, '$2') !== before) return undefined;
  const start = span.start + text.indexOf(before);
  return [{ file: span.file, start, end: start + before.length, text: after }];
}
