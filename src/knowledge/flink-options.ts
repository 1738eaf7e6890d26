import { type OptionFile, type OptionRow, tables } from '../assets/tables.ts';
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
  /** Rows by key. They are read when they are asked for: most runs ask for a few of thousands. */
  readonly #rows: ReadonlyMap<string, OptionRow>;
  /** What is read, by line. */
  readonly #readBy = new Map<string | undefined, readonly string[]>();
  /** Keys of the rows that give a spelling, in the order of the rows, where an alias is among them. */
  readonly #readers = new Map<string, string[]>();
  /** What a spelling with a free part starts with: everything below it is read. */
  readonly #templates: string[] = [];

  constructor(file: OptionFile) {
    this.lines = file.lines;
    this.#rows = new Map(Object.entries(file.options));
    const seen = new Set<string>();
    for (const [key, row] of this.#rows) {
      this.#addTemplate(key);
      if (this.#readers.has(key)) this.#addReader(key, key, []);
      seen.add(key);
      for (const name of aliasesIn(row).map(nameOf)) {
        this.#addTemplate(name);
        this.#addReader(name, key, seen.has(name) ? [name] : []);
      }
    }
  }

  #addTemplate(spelling: string): void {
    const free = spelling.indexOf('<');
    if (free >= 0) this.#templates.push(spelling.slice(0, free));
  }

  #addReader(spelling: string, key: string, before: string[]): void {
    const known = this.#readers.get(spelling) ?? before;
    if (!known.includes(key)) known.push(key);
    this.#readers.set(spelling, known);
  }

  /** Every option that reads a spelling, in whatever line; empty when none does. */
  spellings(key: string): readonly Spelling[] {
    if (key.includes('<')) return [];
    const readers = this.#readers.get(key) ?? [key];
    return readers.flatMap((option) => {
      const row = this.#rows.get(option);
      return row === undefined ? [] : spellingsIn(key, option, row);
    });
  }

  /** The older spellings of an option, in the order in which they are looked up. */
  aliasesOf(option: string): readonly string[] {
    const row = this.#rows.get(option);
    return row === undefined ? [] : aliasesIn(row).map(nameOf);
  }

  /** Whether a line reads the spelling; without a line, whether any does. */
  reads(key: string, line?: string): boolean {
    return this.spellings(key).some((each) => line === undefined || inRange(each, line));
  }

  /** Every spelling that a line reads; without a line, every one there is. */
  readBy(line?: string): readonly string[] {
    const known = this.#readBy.get(line);
    if (known) return known;
    const keys = [...this.#rows].flatMap(([key, row]) => [key, ...aliasesIn(row).map(nameOf)]);
    const read = [...new Set(keys)].filter((key) => this.reads(key, line));
    this.#readBy.set(line, read);
    return read;
  }

  /** Whether a spelling stands below a name that is free, such as `metrics.reporter.<name>.`, or in a map. */
  isBelow(key: string): boolean {
    if (this.#templates.some((prefix) => key.startsWith(prefix))) return true;
    for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      if (typeIn(this.#rows.get(key.slice(0, dot))).includes('Map')) return true;
    }
    return false;
  }

  /** The type of an option for a line, as Flink's documentation names it. */
  typeOf(option: string, line?: string): string | undefined {
    const row = this.#rows.get(option);
    const [first, ...later] = row === undefined ? [] : typeIn(row).split(/,(?=\d+\.\d+:)/);
    let type = first;
    for (const step of later) {
      const [since = '', name] = step.split(/:(.*)/);
      if (line === undefined || compareLines(line, since) >= 0) type = name;
    }
    return type;
  }
}

function typeIn(row: OptionRow = ''): string {
  return typeof row === 'string' ? row : row[0];
}

/** Aliases as a row has them, each with its range. */
function aliasesIn(row: OptionRow): string[] {
  return typeof row === 'string' ? [] : row.slice(2);
}

function nameOf(alias: string): string {
  return alias.split('@')[0] ?? alias;
}

/** What a row says of one spelling: as its key, and as each alias of that name. */
function spellingsIn(spelling: string, key: string, row: OptionRow): Spelling[] {
  const range = typeof row === 'string' ? '' : row[1];
  const own = spelling === key ? [spellingOf(key, range, false)] : [];
  const older = aliasesIn(row)
    .filter((alias) => nameOf(alias) === spelling)
    .map((alias) => spellingOf(key, narrowed(range, alias.split('@')[1] ?? ''), true));
  return [...own, ...older];
}

function spellingOf(option: string, range: string, alias: boolean): Spelling {
  const [since, until] = range.split('..');
  return { option, alias, ...(since ? { since } : {}), ...(until ? { until } : {}) };
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
