import { flinkOptions, operatorOptions, PASSED_ON } from '../../knowledge/flink-options.ts';
import { WRITTEN_BY_THE_IMAGES } from '../../knowledge/images.ts';
import type { Spelling } from '../../knowledge/option-spellings.ts';
import type { OptionTable } from '../../knowledge/option-table.ts';
import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { editDistance } from '../../text/distance.ts';
import { addTo } from '../../text/group.ts';

/** The versions that read a configuration, as far as they are known. */
export interface Readers {
  flink?: string | undefined;
  operator?: string | undefined;
}

export type Product = 'flink' | 'operator';

/**
 * What becomes of a configuration key.
 *
 * - `read`: somebody reads it, or may read it.
 * - `misspelt`: nobody reads it, and it is close to keys that are read.
 * - `too-new`, `gone`: only newer or older lines than this one read it.
 * - `nobody`: it stands among options of Flink or the operator, and none of them is close to it.
 * - `free`: nobody is known to read it, and it is close to nothing.
 */
export type KeyVerdict =
  | { is: 'read' | 'free' | 'nobody' }
  | { is: 'misspelt'; meant: string[]; distance: number; product: Product }
  | { is: 'too-new'; since: string; product: Product; instead?: string }
  | { is: 'gone'; until: string; product: Product };

/**
 * Judges a key by the options of the Flink line and the operator that read it.
 * Source: the ConfigOption constants of Flink 1.15 to 2.3 and of the operator 1.7 to 1.15.
 */
export function judgeKey(key: string, readers: Readers): KeyVerdict {
  if (placeholderIn(key)) return { is: 'read' };
  if (key === WRITTEN_BY_THE_IMAGES) return { is: 'free' };
  const bare = withoutOldPrefix(key);
  const flink = flinkOptions();
  const operator = operatorOptions();
  if (flink.reads(key, readers.flink) || operator.reads(bare, readers.operator)) return { is: 'read' };
  if (PASSED_ON.some((prefix) => key.startsWith(prefix)) || flink.isBelow(key) || operator.isBelow(bare))
    return { is: 'read' };
  return (
    otherLine(key, flink, 'flink', readers.flink) ??
    otherLine(bare, operator, 'operator', readers.operator) ??
    misspelling(key, readers) ??
    sibling(key, readers) ?? { is: inNamespace(key, readers) ? 'nobody' : 'free' }
  );
}

/** The operator also reads `job.autoscaler.` behind its former prefix. */
function withoutOldPrefix(key: string): string {
  return key.startsWith('kubernetes.operator.job.autoscaler.') ? key.slice('kubernetes.operator.'.length) : key;
}

/** A key of another line than the one that runs, which is known here. */
function otherLine(
  key: string,
  table: OptionTable,
  product: Product,
  line: string | undefined,
): KeyVerdict | undefined {
  const spellings = table.spellings(key);
  if (line === undefined || spellings.length === 0) return undefined;
  const newer = spellings.flatMap(({ since }) => (since !== undefined && isBefore(line, since) ? [since] : []));
  const [first] = newer.sort(byLine);
  if (first !== undefined && newer.length === spellings.length) {
    const instead = spellings
      .flatMap((spelling) => table.aliasesOf(spelling.option))
      .find((alias) => table.reads(alias, line));
    return { is: 'too-new', since: first, product, ...(instead === undefined ? {} : { instead }) };
  }
  const until = lastRead(spellings);
  return until !== undefined && isBefore(until, line) ? { is: 'gone', until, product } : { is: 'read' };
}

function lastRead(spellings: readonly Spelling[]): string | undefined {
  const ends = spellings.flatMap(({ until }) => until ?? []);
  return ends.length === spellings.length ? ends.sort(byLine).at(-1) : undefined;
}

function byLine(a: string, b: string): number {
  return a === b ? 0 : isBefore(a, b) ? -1 : 1;
}

function isBefore(a: string, b: string): boolean {
  if (a === 'main') return false;
  return b === 'main' || compareLines(a, b) < 0;
}

/** Keys that are remembered: those of real files are few, those of hostile ones may be any. */
const MANY = 1000;

const found = new Map<string, KeyVerdict | undefined>();

/** The nearest keys that the readers know; workloads that share a configuration ask for the same. */
function misspelling(key: string, readers: Readers): KeyVerdict | undefined {
  const id = `${key}\0${readers.flink ?? ''}\0${readers.operator ?? ''}`;
  if (found.has(id)) return found.get(id);
  const nearest = nearestKeys(key, readers);
  if (found.size < MANY) found.set(id, nearest);
  return nearest;
}

/**
 * The one option below the same name whose last word ends in the words of the key:
 * `exponential-delay.multiplier` is `exponential-delay.backoff-multiplier`.
 */
function sibling(key: string, readers: Readers): KeyVerdict | undefined {
  const dot = key.lastIndexOf('.');
  const [parent, last] = [key.slice(0, dot + 1), key.slice(dot + 1)];
  if (dot < 0 || last.length < 4) return undefined;
  for (const [table, line, product] of [
    [flinkOptions(), readers.flink, 'flink'],
    [operatorOptions(), readers.operator, 'operator'],
  ] as const) {
    const meant = (childrenOf(table, line).get(parent) ?? []).filter((each) => each.endsWith(`-${last}`));
    if (meant.length === 1) return { is: 'misspelt', meant, distance: SAME_WORDS, product };
  }
  return undefined;
}

const children = new WeakMap<OptionTable, Map<string, Map<string, string[]>>>();

/** The keys that a line reads, by what stands before their last word; worked out once a line. */
function childrenOf(table: OptionTable, line: string | undefined): Map<string, string[]> {
  const byLine = children.get(table) ?? new Map<string, Map<string, string[]>>();
  children.set(table, byLine);
  const known = byLine.get(line ?? '');
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const key of table.readBy(line)) {
    const parent = key.slice(0, key.lastIndexOf('.') + 1);
    addTo(found, parent, key);
  }
  byLine.set(line ?? '', found);
  return found;
}

/** Names below which only Flink's and the operator's own options stand. */
const NAMESPACES =
  /^(?:env|restart-strategy|high-availability|execution\.checkpointing|state\.(?:backend|checkpoints|savepoints)|taskmanager\.memory|jobmanager\.memory|job\.autoscaler|kubernetes\.operator)\./;

/** Whether a key stands among the options of a line that the tables know in full. */
function inNamespace(key: string, { flink }: Readers): boolean {
  const { lines } = flinkOptions();
  return NAMESPACES.test(key) && flink !== undefined && lines.includes(flink);
}

function nearestKeys(key: string, readers: Readers): KeyVerdict | undefined {
  const written = shapeOf(key);
  let best = { distance: Number.POSITIVE_INFINITY, keys: [] as (Near & { product: Product })[] };
  for (const [table, line, product] of [
    [flinkOptions(), readers.flink, 'flink'],
    [operatorOptions(), readers.operator, 'operator'],
  ] as const) {
    for (const candidate of near(written, table.readBy(line))) {
      const distance = distanceTo(written, candidate);
      if (distance === undefined || distance > best.distance) continue;
      if (distance < best.distance) best = { distance, keys: [] };
      best.keys.push({ ...candidate, product });
    }
  }
  const [first] = best.keys.sort(byTable);
  if (!first) return undefined;
  return { is: 'misspelt', meant: best.keys.map((each) => each.key), distance: best.distance, product: first.product };
}

/** In the order of the tables: Flink's keys first. */
function byTable(a: Near & { product: Product }, b: Near & { product: Product }): number {
  return Number(a.product === 'operator') - Number(b.product === 'operator') || a.index - b.index;
}

/** Longest key that two edits would turn into something else altogether: `rest.port`, `rest.host`. */
const SHORT = 12;
/** Longest distance between keys whose words are the same but for their endings. */
const SAME_WORDS = 6;

/** How far a key is from an option; undefined when it is no slip of the pen. */
function distanceTo(written: Shape, option: Shape): number | undefined {
  const { key } = written;
  if (Math.abs(key.length - option.key.length) > SAME_WORDS) return undefined;
  if (written.lower === option.lower) return 1;
  if (written.wordsOnly === option.wordsOnly) return undefined;
  const distance = editDistance(key, option.key, 2);
  if (distance === 1 && key.includes('.') === option.key.includes('.')) return distance;
  if (distance === 2 && key.length >= SHORT && key.includes('.')) return distance;
  if (written.stem !== option.stem) return undefined;
  return Math.max(1, Math.min(SAME_WORDS, editDistance(key, option.key, SAME_WORDS)));
}

/** A key and what it is compared by. */
interface Shape {
  key: string;
  lower: string;
  /** Without digits. */
  wordsOnly: string;
  stem: string;
  letters: number;
}

function shapeOf(key: string): Shape {
  const lower = key.toLowerCase();
  return {
    key,
    lower,
    wordsOnly: key.replace(/\d+/g, ''),
    stem: stemOf(lower),
    letters: lettersOf(key),
  };
}

interface Near extends Shape {
  /** In its table. */
  index: number;
}

const NONE: readonly Near[] = [];

const prepared = new WeakMap<readonly string[], { byLength: Map<number, Near[]>; byStem: Map<string, Near[]> }>();

/** The options that can be near to a key: a file may hold unknown keys by the thousand. */
function near({ key, stem, letters }: Shape, options: readonly string[]): Near[] {
  const { byLength, byStem } = prepare(options);
  const found = byStem.get(stem)?.slice() ?? [];
  for (let length = key.length - 2; length <= key.length + 2; length++) {
    for (const each of byLength.get(length) ?? NONE) {
      // Each of two edits puts in or takes away two letters at most.
      if (bitsOf(each.letters ^ letters) <= 4 && each.stem !== stem) found.push(each);
    }
  }
  return found;
}

function prepare(options: readonly string[]) {
  const known = prepared.get(options);
  if (known) return known;
  const made = { byLength: new Map<number, Near[]>(), byStem: new Map<string, Near[]>() };
  for (const [index, key] of options.entries()) {
    const each = { ...shapeOf(key), index };
    append(made.byLength, key.length, each);
    append(made.byStem, each.stem, each);
  }
  prepared.set(options, made);
  return made;
}

function append<K>(lists: Map<K, Near[]>, at: K, each: Near): void {
  addTo(lists, at, each);
}

/** Which letters a key holds, as bits. */
function lettersOf(key: string): number {
  let letters = 0;
  for (let i = 0; i < key.length; i++) letters |= 1 << (key.charCodeAt(i) & 31);
  return letters;
}

function bitsOf(letters: number): number {
  const pairs = letters - ((letters >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A key with the endings cut off its words: `execution.checkpoint.interval` is `execution.checkpointing.interval`. */
function stemOf(lower: string): string {
  return lower.replace(/[-_]/g, '').replace(/(?:ing|ed|s)(?=\.|$)/g, '');
}
