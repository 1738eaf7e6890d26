import type { OptionFile, OptionRow, Steps } from '../assets/tables.ts';
import {
  type Alias,
  aliasesIn,
  aliasesOf,
  compareTableLines,
  inRange,
  nameOf,
  type Spelling,
  spellingsIn,
} from './option-spellings.ts';

/** Keys that are remembered: those of real files are few, those of hostile ones may be any. */
const MANY = 10_000;

const NONE: readonly never[] = [];

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
  /** What was asked for of the spellings that there are. */
  readonly #spellings = new Map<string, readonly Spelling[]>();
  readonly #names = new Map<string, readonly string[]>();
  /** Whether something is a map or stands in one, by what stands before the last dots of keys. */
  readonly #maps = new Map<string, boolean>();
  /** Spellings with a free part; everything below what one starts with is read. */
  readonly #templates: { spelling: string; prefix: string }[] = [];

  constructor(file: OptionFile) {
    this.lines = file.lines;
    this.#rows = new Map(Object.entries(file.options));
    const keys = [...this.#rows.keys()];
    for (const [i, key] of keys.entries()) {
      this.#addTemplate(key);
      if (this.#readers.has(key)) this.#addReader(key, key, []);
      for (const alias of aliasesIn(this.#rows.get(key) as OptionRow)) {
        const name = nameOf(alias);
        this.#addTemplate(name);
        const isBefore = this.#rows.has(name) && keys.indexOf(name) <= i;
        this.#addReader(name, key, isBefore ? [name] : []);
      }
    }
  }

  #addTemplate(spelling: string): void {
    const free = spelling.indexOf('<');
    if (free >= 0) this.#templates.push({ spelling, prefix: spelling.slice(0, free) });
  }

  #addReader(spelling: string, key: string, before: string[]): void {
    const known = this.#readers.get(spelling) ?? before;
    if (!known.includes(key)) known.push(key);
    this.#readers.set(spelling, known);
  }

  /** Every option that reads a spelling, in whatever line; empty when none does. */
  spellings(key: string): readonly Spelling[] {
    const known = this.#spellings.get(key);
    if (known) return known;
    const readers = this.#readers.get(key) ?? (this.#rows.has(key) ? [key] : NONE);
    if (readers.length === 0 || key.includes('<')) return NONE;
    const found = readers.flatMap((option) => {
      const row = this.#rows.get(option);
      return row === undefined ? [] : spellingsIn(key, option, row);
    });
    this.#spellings.set(key, found);
    return found;
  }

  /** The spellings that a line reads; without a line, all. */
  spellingsIn(key: string, line?: string): readonly Spelling[] {
    const spellings = this.spellings(key);
    return line === undefined || spellings.length === 0 ? spellings : spellings.filter((each) => inRange(each, line));
  }

  /** The older spellings of an option, in the order in which they are looked up. */
  aliasesOf(option: string): readonly string[] {
    const known = this.#names.get(option);
    if (known) return known;
    const aliases = this.aliases(option);
    if (aliases.length === 0) return NONE;
    const found = [...new Set(aliases.map(({ name }) => name))];
    this.#names.set(option, found);
    return found;
  }

  /** The same with the lines that read each. */
  aliases(option: string): readonly Alias[] {
    const row = this.#rows.get(option);
    return row === undefined ? [] : aliasesOf(row);
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
    if (this.#templates.some(({ prefix }) => key.startsWith(prefix))) return true;
    return this.#isInMap(key);
  }

  /** Whether what stands before one of the dots of a key is a map. */
  #isInMap(key: string): boolean {
    const dot = key.lastIndexOf('.');
    if (dot <= 0) return false;
    const parent = key.slice(0, dot);
    const known = this.#maps.get(parent);
    if (known !== undefined) return known;
    let found = false;
    for (let end = dot; end > 0 && !found; end = key.lastIndexOf('.', end - 1)) found = this.#isMap(key.slice(0, end));
    if (this.#maps.size < MANY) this.#maps.set(parent, found);
    return found;
  }

  #isMap(option: string): boolean {
    const row = this.#rows.get(option);
    return row?.type !== undefined && texts(row.type).some((type) => type === 'Map');
  }

  /**
   * The option whose key has a free part that a key fills: `metrics.reporter.<name>.interval` for
   * `metrics.reporter.prom.interval`. A name has no dots; what ends in a free part takes the rest.
   */
  templateOf(key: string): string | undefined {
    return this.#templates
      .filter(({ spelling, prefix }) => key.startsWith(prefix) && fills(key, spelling))
      .map(({ spelling }) => spelling)
      .sort((a, b) => Number(a.endsWith('>')) - Number(b.endsWith('>')) || b.length - a.length)[0];
  }

  /** The type of an option for a line, as Flink's documentation names it; an enumeration by its Java name. */
  typeOf(option: string, line?: string): string | undefined {
    return stepAt(this.#rows.get(option)?.type, line);
  }

  /** The default as text; undefined where there is none, or it depends on the machine. */
  defaultOf(option: string, line?: string): string | undefined {
    return stepAt(this.#rows.get(option)?.default, line);
  }

  /** Options whose default is not the same in all lines. */
  *changingDefaults(): Iterable<string> {
    for (const [key, row] of this.#rows) if (typeof row.default === 'object') yield key;
  }

  /** The values of an enumeration, which Flink compares without regard to case; undefined for other types. */
  enumOf(option: string, line?: string): readonly string[] | undefined {
    return stepAt(this.#rows.get(option)?.enum, line);
  }

  /** Whether Flink's code calls the option itself deprecated, whatever its spelling. Not every one has a successor. */
  isDeprecated(option: string, line?: string): boolean {
    const since = this.#rows.get(option)?.deprecated;
    return since !== undefined && (since === '' || line === undefined || compareTableLines(line, since) >= 0);
  }

  /** Where the operator reads an option: of a resource, of itself only, or of a blue/green resource's `configuration`. */
  levelOf(option: string): 'resource' | 'operator' | 'bluegreen' | undefined {
    const row = this.#rows.get(option);
    return row && (row.level ?? 'resource');
  }
}

function texts(value: Steps<string>): string[] {
  return typeof value === 'string' ? [value] : Object.values(value).filter((each) => each !== null);
}

/** The value in a line; without one, the newest. Lines before the first have the first. */
function stepAt<T extends string | string[]>(value: Steps<T> | undefined, line: string | undefined): T | undefined {
  if (value === undefined || typeof value === 'string' || Array.isArray(value)) return value as T | undefined;
  // Lines are written oldest first, and are no array indices: `1.15`.
  const steps = Object.entries(value as Record<string, T | null>);
  const held = steps.filter(([since]) => line === undefined || compareTableLines(line, since) >= 0).at(-1) ?? steps[0];
  return held?.[1] ?? undefined;
}

/** Whether a key has the parts of a template around names of its own. */
function fills(key: string, template: string): boolean {
  const parts = template.split(/<[^<>]*>/);
  let rest = key;
  for (const [i, part] of parts.entries()) {
    if (i === 0) {
      rest = rest.slice(part.length);
    } else if (i === parts.length - 1 && part === '') {
      return rest !== '';
    } else {
      const name = /^[^.]+/.exec(rest)?.[0] ?? '';
      if (name === '' || !rest.startsWith(part, name.length)) return false;
      rest = rest.slice(name.length + part.length);
    }
  }
  return rest === '';
}
