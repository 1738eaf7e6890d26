import { type OptionFile, tables } from '../assets/tables.ts';
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
}

/** The options of one product, by every spelling. */
export class OptionTable {
  /** Lines that the table covers, oldest first. */
  readonly lines: readonly string[];
  readonly #spellings = new Map<string, Spelling[]>();
  readonly #types = new Map<string, string>();
  readonly #aliases = new Map<string, string[]>();
  /** What a spelling with a free part starts with: everything below it is read. */
  readonly #templates: string[] = [];

  constructor(file: OptionFile) {
    this.lines = file.lines;
    for (const [key, row] of Object.entries(file.options)) {
      const [type, range, ...aliases] = typeof row === 'string' ? [row, ''] : row;
      this.#types.set(key, type);
      this.#add(key, key, range, false);
      if (aliases.length > 0)
        this.#aliases.set(
          key,
          aliases.map((alias) => alias.split('@')[0] ?? alias),
        );
      for (const alias of aliases) {
        const [name = alias, own = ''] = alias.split('@');
        this.#add(name, key, narrowed(range, own), true);
      }
    }
  }

  #add(spelling: string, option: string, range: string, alias: boolean): void {
    const free = spelling.indexOf('<');
    if (free >= 0) {
      this.#templates.push(spelling.slice(0, free));
      return;
    }
    const [since, until] = range.split('..');
    const entry: Spelling = { option, alias };
    if (since) entry.since = since;
    if (until) entry.until = until;
    const list = this.#spellings.get(spelling);
    if (list) list.push(entry);
    else this.#spellings.set(spelling, [entry]);
  }

  /** Every option that reads a spelling, in whatever line; empty when none does. */
  spellings(key: string): readonly Spelling[] {
    return this.#spellings.get(key) ?? [];
  }

  /** The older spellings of an option, in the order in which they are looked up. */
  aliasesOf(option: string): readonly string[] {
    return this.#aliases.get(option) ?? [];
  }

  /** Whether a line reads the spelling; without a line, whether any does. */
  reads(key: string, line?: string): boolean {
    return this.spellings(key).some((each) => line === undefined || inRange(each, line));
  }

  /** Every spelling that a line reads; without a line, every one there is. */
  *readBy(line?: string): Iterable<string> {
    for (const [key, list] of this.#spellings)
      if (line === undefined || list.some((each) => inRange(each, line))) yield key;
  }

  /** Whether a spelling stands below a name that is free, such as `metrics.reporter.<name>.`, or in a map. */
  isBelow(key: string): boolean {
    if (this.#templates.some((prefix) => key.startsWith(prefix))) return true;
    for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      if (this.#types.get(key.slice(0, dot))?.includes('Map')) return true;
    }
    return false;
  }

  /** The type of an option for a line, as Flink's documentation names it. */
  typeOf(option: string, line?: string): string | undefined {
    const [first, ...later] = this.#types.get(option)?.split(/,(?=\d+\.\d+:)/) ?? [];
    let type = first;
    for (const step of later) {
      const [since = '', name] = step.split(/:(.*)/);
      if (line === undefined || compareLines(line, since) >= 0) type = name;
    }
    return type;
  }
}

/** An alias is read as long as its option is, and only within its own range. */
function narrowed(range: string, own: string): string {
  const [since = '', until = ''] = range.split('..');
  const [ownSince = '', ownUntil = ''] = own.split('..');
  return since || until || own ? `${ownSince || since}..${ownUntil || until}` : '';
}

/** Lines older than the table count as its first one, newer ones as its last. `main` follows every release. */
function inRange({ since, until }: Spelling, line: string): boolean {
  return (since === undefined || compare(line, since) >= 0) && (until === undefined || compare(line, until) <= 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'main') return 1;
  return b === 'main' ? -1 : compareLines(a, b);
}

let flink: OptionTable | undefined;
let operator: OptionTable | undefined;

/** Options of Flink 1.15 to 2.3. Needs the tables to be loaded. */
export function flinkOptions(): OptionTable {
  flink ??= new OptionTable(tables().flinkOptions);
  return flink;
}

/** Options of the Kubernetes operator, 1.7 to main. Needs the tables to be loaded. */
export function operatorOptions(): OptionTable {
  operator ??= new OptionTable(tables().operatorOptions);
  return operator;
}

/**
 * Prefixes below which somebody other than Flink reads the keys, so that no table can list them.
 *
 * - File systems hand everything to Hadoop, Presto or a cloud client (`filesystems` documentation).
 * - `flink.hadoop.` goes into the Hadoop configuration, `hadoop.` and `dfs.` come from forks of it.
 * - `containerized.` entries become variables of the pods.
 * - `yarn.` is another deployment's; `$internal.` Flink writes itself.
 */
export const PASSED_ON: readonly string[] = [
  's3.',
  's3a.',
  's3n.',
  'fs.',
  'presto.',
  'gs.',
  'oss.',
  'azure.',
  'google.cloud.',
  'aws.',
  'hadoop.',
  'dfs.',
  'hive.',
  'flink.hadoop.',
  'containerized.',
  'yarn.',
  '$internal.',
];
