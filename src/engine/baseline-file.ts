import type { SourceText } from '../text/source.ts';
import type { Finding, KnownFinding, Result } from './result.ts';

/** The first line; JSON Lines have no comments. */
const HEADER = { 'flint-lint': 'baseline', version: 1 };

/** Findings of this rule are about the baseline and never go into one. */
export const STALE_RULE = 'stale-baseline';

/** A line that cannot be read, 1-based. */
export interface BaselineProblem {
  line: number;
  message: string;
}

/**
 * Reads a baseline: the known findings, one a line behind the header. Order does not matter, and
 * a line that merging brought in twice counts once.
 */
export function parseBaseline(source: SourceText): { known: KnownFinding[]; problems: BaselineProblem[] } {
  const known = new Map<string, KnownFinding>();
  const problems: BaselineProblem[] = [];
  const headerProblem = checkHeader(source.line(1).replace(/^\uFEFF/, ''));
  if (headerProblem !== undefined) return { known: [], problems: [{ line: 1, message: headerProblem }] };
  for (let line = 2; line <= source.lineCount; line++) {
    const text = source.line(line);
    if (text.trim() === '') continue;
    const read = readLine(text, line);
    if (typeof read === 'string') problems.push({ line, message: read });
    else if (!known.has(keyOf(read))) known.set(keyOf(read), read);
  }
  return { known: [...known.values()], problems };
}

function checkHeader(text: string): string | undefined {
  const header = parsed(text);
  if (header?.['flint-lint'] !== 'baseline') {
    return `this is no baseline; its first line must be ${JSON.stringify(HEADER)}`;
  }
  if (header.version === HEADER.version) return undefined;
  return `version ${JSON.stringify(header.version)} of the baseline format is unknown; this flint-lint reads version ${HEADER.version}`;
}

function readLine(text: string, line: number): KnownFinding | string {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(text)) return 'a merge conflict is not resolved';
  const value = parsed(text);
  if (value === undefined) return 'this is no JSON object';
  const { fingerprint, rule, file } = value;
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{32}$/.test(fingerprint)) {
    return '"fingerprint" must be 32 hex digits';
  }
  if (typeof rule !== 'string' || rule === '') return '"rule" must be the id of a rule';
  if (typeof file !== 'string' || file === '') return '"file" must be a path';
  if (value.object === undefined) return { fingerprint, rule, file, line };
  const { kind, namespace, name } = (value.object ?? {}) as Record<string, unknown>;
  if (typeof kind !== 'string' || typeof name !== 'string') return '"object" must have a kind and a name';
  const object = { kind, ...(typeof namespace === 'string' ? { namespace } : {}), name };
  return { fingerprint, rule, file, object, line };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The text of a baseline that holds all findings of a result, what its old baseline knew among
 * them. Entries that the run could not judge stay. Messages are left out: they may change with
 * the version of flint-lint.
 */
export function formatBaseline(result: Pick<Result, 'findings' | 'ignored' | 'baseline'>): string {
  const known = result.ignored.filter(({ suppressed }) => suppressed?.by === 'baseline');
  const current = [...result.findings, ...known].filter(({ rule }) => rule !== STALE_RULE).map(entryOf);
  const entries = new Map([...(result.baseline?.unjudged ?? []), ...current].map((entry) => [keyOf(entry), entry]));
  const lines = [...entries.values()].sort(inOrder).map(({ fingerprint, rule, file, object }) => {
    return JSON.stringify({ fingerprint, rule, file, ...(object && { object }) });
  });
  return [JSON.stringify(HEADER), ...lines].map((line) => `${line}\n`).join('');
}

type Entry = Omit<KnownFinding, 'line'>;

function entryOf({ fingerprint, rule, file, object }: Finding): Entry {
  if (!object) return { fingerprint, rule, file };
  const { kind, namespace, name } = object;
  return { fingerprint, rule, file, object: { kind, ...(namespace === undefined ? {} : { namespace }), name } };
}

/** Two branches may each bring an equal finding in a file of their own. */
function keyOf({ fingerprint, file }: Entry): string {
  return `${fingerprint}\0${file}`;
}

/** File, rule, fingerprint; by code unit. */
function inOrder(a: Entry, b: Entry): number {
  return compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
