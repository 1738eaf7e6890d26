import { MASK, secretSpans } from '../text/mask.ts';
import { escapeHidden } from '../text/visible.ts';

/** Unchanged lines around a change. */
const CONTEXT = 3;

/** Differences beyond which the changed middle is shown as replaced, so that time and memory stay bounded. */
const DISTANCE_LIMIT = 1000;

/** Lines above that are searched for the key of a block scalar. */
const HEADER_LIMIT = 500;

/** A line of a diff: kept, deleted or inserted. */
interface Line {
  is: ' ' | '-' | '+';
}

/**
 * A unified diff of one file, with three lines of context; '' when nothing differs.
 *
 * What looks secret is masked, and characters that a terminal or a log would obey are escaped;
 * such a patch is for reading, any other can be applied.
 *
 * @param path with forward slashes; shown below `a/` and `b/`
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const sides = { before: splitLines(before), after: splitLines(after) };
  const lines = compare(sides.before, sides.after);
  const parts = [`--- ${fileName('a', path)}\n`, `+++ ${fileName('b', path)}\n`];
  for (const { start, end } of hunks(lines)) parts.push(hunk(lines, start, end, sides));
  return parts.join('');
}

/** A name that patch and Git read back: quoted when it holds odd characters, ended when it holds blanks. */
function fileName(side: string, path: string): string {
  const name = `${side}/${path}`;
  if (/["\\\p{Cc}]/u.test(name)) return JSON.stringify(name);
  return name.includes(' ') ? `${name}\t` : name;
}

/** Lines with their endings; only LF ends a line, as in Git. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const all = (number: number): Line[] => Array.from({ length: number }, () => ({ is: ' ' }));
  return [
    ...all(start),
    ...middle(before.slice(start, before.length - tail), after.slice(start, after.length - tail)),
    ...all(tail),
  ];
}

/** Myers' greedy algorithm: the shortest script from one list to the other. */
function middle(before: readonly string[], after: readonly string[]): Line[] {
  const limit = Math.min(before.length + after.length, DISTANCE_LIMIT);
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let distance = 0; distance <= limit; distance++) {
    rounds.push(new Map(furthest));
    for (let k = -distance; k <= distance; k += 2) {
      let x = startOf(furthest, k, distance);
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      furthest.set(k, x);
      if (x >= before.length && x - k >= after.length) return trace(before.length, after.length, rounds);
    }
  }
  return [...before.map((): Line => ({ is: '-' })), ...after.map((): Line => ({ is: '+' }))];
}

/** Where diagonal `k` starts in a round: behind an insertion from above or a deletion from the left. */
function startOf(furthest: ReadonlyMap<number, number>, k: number, distance: number): number {
  return goesDown(furthest, k, distance) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
}

function goesDown(furthest: ReadonlyMap<number, number>, k: number, distance: number): boolean {
  return k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0));
}

/** Walks back from the end through the rounds. */
function trace(before: number, after: number, rounds: readonly Map<number, number>[]): Line[] {
  const lines: Line[] = [];
  let x = before;
  let y = after;
  for (let distance = rounds.length - 1; distance >= 0; distance--) {
    const furthest = rounds[distance] as Map<number, number>;
    const k = x - y;
    const down = goesDown(furthest, k, distance);
    const from = distance === 0 ? 0 : startOf(furthest, k, distance);
    while (x > from) {
      x--;
      y--;
      lines.push({ is: ' ' });
    }
    if (distance === 0) break;
    lines.push({ is: down ? '+' : '-' });
    if (down) y--;
    else x--;
  }
  return lines.reverse();
}

/** Stretches of lines to show: changes with their context, joined where they touch. */
function hunks(lines: readonly Line[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]?.is === ' ') continue;
    const start = Math.max(0, i - CONTEXT);
    const end = Math.min(lines.length, i + 1 + CONTEXT);
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = end;
    else result.push({ start, end });
  }
  return result;
}

interface Sides {
  before: readonly string[];
  after: readonly string[];
}

function hunk(lines: readonly Line[], start: number, end: number, sides: Sides): string {
  const counted = (from: number, to: number, side: '-' | '+') =>
    lines.slice(from, to).filter(({ is }) => is === ' ' || is === side).length;
  const first = { before: counted(0, start, '-'), after: counted(0, start, '+') };
  const range = (side: '-' | '+', at: number) => {
    const number = counted(start, end, side);
    return `${side}${number === 0 ? at : at + 1}${number === 1 ? '' : `,${number}`}`;
  };
  const parts = [`@@ ${range('-', first.before)} ${range('+', first.after)} @@\n`];
  let { before, after } = first;
  for (const { is } of lines.slice(start, end)) {
    parts.push(is, is === '+' ? shown(sides.after, after) : shown(sides.before, before));
    if (is !== '+') before++;
    if (is !== '-') after++;
  }
  return parts.join('');
}

/** A line as it is printed, with its ending. */
function shown(lines: readonly string[], index: number): string {
  const line = lines[index] ?? '';
  const bare = withoutEnding(line);
  const ending = line.slice(bare.length);
  const mark = index === 0 && bare.startsWith('\uFEFF') ? 1 : 0;
  const text = bare.slice(0, mark) + harmless(masked(lines, index, bare).slice(mark));
  return text + (ending === '' ? '\n\\ No newline at end of file\n' : ending);
}

function masked(lines: readonly string[], index: number, bare: string): string {
  const neighbour = (at: number) => (lines[at] === undefined ? undefined : withoutEnding(lines[at]));
  const context = { previous: neighbour(index - 1), next: neighbour(index + 1), header: headerOf(lines, index) };
  let result = '';
  let position = 0;
  for (const { start, end } of secretSpans(bare, context)) {
    result += bare.slice(position, start) + MASK;
    position = end;
  }
  return result + bare.slice(position);
}

/** The nearest line above that is indented less. */
function headerOf(lines: readonly string[], index: number): string | undefined {
  const indent = indentOf(lines[index] ?? '');
  for (let i = index - 1; i >= Math.max(0, index - HEADER_LIMIT); i--) {
    const line = lines[i] ?? '';
    if (line.trim() !== '' && indentOf(line) < indent) return withoutEnding(line);
  }
  return undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutEnding(line: string): string {
  return line.replace(/\r?\n$/, '');
}

/** Escapes what moves a cursor or reorders text, and what a build agent takes for a command. */
function harmless(line: string): string {
  const parts = [...line].map((character) => (character === '\t' ? character : (escapeHidden(character) ?? character)));
  return parts
    .join('')
    .replace(/^(\s*):(?=:)/, '$1\\u003a')
    .replace(/##(?=\[|vso\[)/g, '#\\u0023');
}
