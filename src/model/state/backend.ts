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
