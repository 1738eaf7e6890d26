import type { OptionRow } from '../assets/tables.ts';
import { compareLines } from './options.ts';

/** What is known of a spelling of an option. */
export interface Spelling {
  /** The option's own key; the spelling itself, or the newer key that still reads it. */
  option: string;
  /** First and last line that reads this spelling; undefined where it is older, or still read. */
  since?: string;
  until?: string;
  /** Whether the spelling is a deprecated or fallback one. */
  alias: boolean;
  /** Whether Flink logs that the spelling is deprecated, where a line reads it. Fallback spellings are as good as the key. */
  deprecated: boolean;
}

/** An older or second spelling of an option. */
export interface Alias {
  name: string;
  since?: string;
  until?: string;
  deprecated: boolean;
}

/** Aliases as a row has them, each with its range. */
export function aliasesIn({ deprecatedKeys, fallbackKeys }: OptionRow): readonly string[] {
  if (!deprecatedKeys) return fallbackKeys ?? NONE;
  return fallbackKeys ? [...fallbackKeys, ...deprecatedKeys] : deprecatedKeys;
}

const NONE: readonly string[] = [];

/** The alias without its range. */
export function nameOf(alias: string): string {
  const range = alias.indexOf('@');
  return range < 0 ? alias : alias.slice(0, range);
}

/** The aliases of a row in the order in which Flink looks them up: fallback spellings first (ConfigOption#withFallbackKeys). */
export function aliasesOf(row: OptionRow): Alias[] {
  return (['fallbackKeys', 'deprecatedKeys'] as const).flatMap((kind) =>
    (row[kind] ?? []).map((alias) => {
      const { since, until } = ends(alias.split('@')[1] ?? '');
      return { name: nameOf(alias), ...ranged(since, until), deprecated: kind === 'deprecatedKeys' };
    }),
  );
}

/** What a row says of one spelling: as its key, and as each alias of that name. */
export function spellingsIn(spelling: string, key: string, row: OptionRow): Spelling[] {
  const own = spelling === key ? [spellingOf(key, row.range ?? '', false, false)] : [];
  const older = (['deprecatedKeys', 'fallbackKeys'] as const).flatMap((kind) =>
    (row[kind] ?? [])
      .filter((alias) => nameOf(alias) === spelling)
      .map((alias) =>
        spellingOf(key, narrowed(row.range ?? '', alias.split('@')[1] ?? ''), true, kind === 'deprecatedKeys'),
      ),
  );
  return [...own, ...older];
}

function spellingOf(option: string, range: string, alias: boolean, deprecated: boolean): Spelling {
  const { since, until } = ends(range);
  return { option, alias, deprecated, ...ranged(since, until) };
}

function ends(range: string): { since: string; until: string } {
  const [since = '', until = ''] = range.split('..');
  return { since, until };
}

function ranged(since: string, until: string): { since?: string; until?: string } {
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}

/** An alias is read as long as its option is, and only within its own range. */
function narrowed(range: string, own: string): string {
  const outer = ends(range);
  const inner = ends(own);
  const since = inner.since || outer.since;
  const until = inner.until || outer.until;
  return since || until ? `${since}..${until}` : '';
}

/** Lines older than the table count as its first one, newer ones as its last. */
export function inRange({ since, until }: Spelling, line: string): boolean {
  return (
    (since === undefined || compareTableLines(line, since) >= 0) &&
    (until === undefined || compareTableLines(line, until) <= 0)
  );
}

/** Compares lines as tables name them: `main` follows every release. */
export function compareTableLines(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'main') return 1;
  return b === 'main' ? -1 : compareLines(a, b);
}
