import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { nearest } from '../../text/distance.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';

/** Short names of state backends, with the Flink lines that know them. */
const BACKENDS: { name: string; since?: string; until?: string }[] = [
  { name: 'hashmap' },
  { name: 'rocksdb' },
  { name: 'forst', since: '2.0' },
  { name: 'filesystem', until: '1.20' },
  { name: 'jobmanager', until: '1.20' },
];

/**
 * Short names that a Flink line knows; all of them when the line is not known.
 * Source: StateBackendLoader of Flink 1.13 to 2.3.
 */
export function knownBackends(line: string | undefined): string[] {
  return BACKENDS.filter(({ since, until }) => {
    if (line === undefined) return true;
    return (
      (since === undefined || compareLines(line, since) >= 0) && (until === undefined || compareLines(line, until) <= 0)
    );
  }).map(({ name }) => name);
}

/** Whether a value names a state backend: a short name in any case, or a class name. */
export function isBackend(value: string, line: string | undefined): Proof {
  if (placeholderIn(value)) {
    return unknown({ what: 'value', name: `the state backend ${value}`, settle: 'Write the state backend out' });
  }
  return value.includes('.') || knownBackends(line).includes(value.toLowerCase()) ? yes() : no();
}

/** The one short name that a value can be a misspelling of. */
export function nearestBackend(value: string, line: string | undefined): string | undefined {
  const found = nearest(value, knownBackends(line), 2);
  return found.length === 1 ? found[0] : undefined;
}

/** Factory classes of Flink's own backends, and the older words, by the short name of what they make. */
const ALIASES: [RegExp, string][] = [
  [
    /^(?:filesystem|jobmanager)$|\.(?:HashMapStateBackendFactory|FsStateBackendFactory|MemoryStateBackendFactory)$/i,
    'hashmap',
  ],
  [/\.(?:Embedded)?RocksDBStateBackendFactory$/i, 'rocksdb'],
  [/\.ForStStateBackendFactory$/i, 'forst'],
];

/** One name for every way to write a backend; `hashmap`, the default, for none. */
export function backendName(value: string | undefined): string {
  const text = (value ?? '').trim();
  if (text === '') return 'hashmap';
  return ALIASES.find(([pattern]) => pattern.test(text))?.[1] ?? (text.includes('.') ? text : text.toLowerCase());
}
