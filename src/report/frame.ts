import type { Place } from '../engine/result.ts';
import { type LineSpan, MASK, secretSpans } from '../text/mask.ts';
import type { SourceText } from '../text/source.ts';
import { escapeHidden } from '../text/visible.ts';
import { characterWidth } from './width.ts';

/** A line of a file as a terminal shows it, and the line below it that marks a region. */
export interface Frame {
  line: number;
  text: string;
  /** Blanks, and `mark` characters under the region; tabs stay tabs, so that both lines align. */
  marker: string;
}

/** What is printed for a stretch of a line: a character, an escape or the mask. */
interface Cell {
  text: string;
  width: number;
  start: number;
  end: number;
}

/** What a tab may take; only for deciding where to clip. */
const TAB_WIDTH = 8;
/** How far from the region, in UTF-16 units, a long line is looked at. */
const REACH = 2_000;
/** How far above a line the key of its block scalar is looked for. */
const HEADER_REACH = 200;

/**
 * The frame of a place's first line, secrets masked and hidden characters shown, clipped around
 * the region to so many columns; undefined when there is no such line.
 */
export function frameOf(source: SourceText, place: Place, columns: number, mark: string): Frame | undefined {
  if (place.line < 1 || place.line > source.lineCount) return undefined;
  const line = source.line(place.line);
  const start = Math.min(Math.max(place.column - 1, 0), line.length);
  const end = Math.max(place.endLine === place.line ? place.endColumn - 1 : line.length, start + 1);
  const cells = cellsOf(line, secretsOf(source, place.line, line), start);
  return { line: place.line, ...draw(cells, line.length, { start, end }, columns, mark) };
}

/** The secrets in a line of a file, with what the lines around it say. */
function secretsOf(source: SourceText, number: number, line: string): LineSpan[] {
  return secretSpans(line, {
    previous: number > 1 ? source.line(number - 1) : undefined,
    next: number < source.lineCount ? source.line(number + 1) : undefined,
    header: headerOf(source, number, line),
  });
}

/** The nearest line above that is indented less, which may be the key of a block scalar. */
function headerOf(source: SourceText, number: number, line: string): string | undefined {
  const indent = line.search(/\S|$/);
  for (let above = number - 1; above >= Math.max(1, number - HEADER_REACH); above--) {
    const text = source.line(above);
    if (text.trim() !== '' && text.search(/\S/) < indent) return text;
  }
  return undefined;
}

function cellsOf(line: string, secrets: readonly LineSpan[], around: number): Cell[] {
  const cells: Cell[] = [];
  let next = 0;
  let position = Math.max(0, around - REACH);
  if (position > 0 && /[\udc00-\udfff]/.test(line[position] ?? '')) position--;
  const limit = Math.min(line.length, around + REACH);
  while (position < limit) {
    while ((secrets[next]?.end ?? Number.POSITIVE_INFINITY) <= position) next++;
    const secret = secrets[next];
    if (secret && secret.start <= position) {
      cells.push({ text: MASK, width: MASK.length, start: secret.start, end: secret.end });
      position = secret.end;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(position) as number);
    const end = position + character.length;
    const shown = character === '\t' ? undefined : (escapeHidden(character) ?? escapeCommand(line, position));
    const width = shown?.length ?? (character === '\t' ? TAB_WIDTH : characterWidth(character));
    cells.push({ text: shown ?? character, width, start: position, end });
    position = end;
  }
  return cells;
}

/** Breaks up `##[…]`, which build agents obey anywhere in a line, as `visible` does. */
function escapeCommand(line: string, position: number): string | undefined {
  return /^##(?:\[|vso\[)/.test(line.slice(Math.max(0, position - 1), position + 6)) && line[position - 1] === '#'
    ? '\\u0023'
    : undefined;
}

function draw(cells: Cell[], length: number, region: LineSpan, columns: number, mark: string): Omit<Frame, 'line'> {
  const { shown, before, after } = clip(cells, length, region.start, columns);
  let text = before ? '…' : '';
  let marker = before ? ' ' : '';
  for (const cell of shown) {
    text += cell.text;
    if (cell.text === '\t') marker += '\t';
    else marker += (cell.end > region.start && cell.start < region.end ? mark : ' ').repeat(cell.width);
  }
  // A region behind the last character, or of nothing but tabs, still gets its mark.
  if (!marker.includes(mark)) marker += mark;
  return { text: after ? `${text}…` : text, marker: marker.trimEnd() };
}

function clip(cells: Cell[], length: number, at: number, columns: number) {
  const total = cells.reduce((sum, cell) => sum + cell.width, 0);
  const whole = (cells[0]?.start ?? 0) === 0 && (cells.at(-1)?.end ?? length) >= length;
  if (whole && total <= columns) return { shown: cells, before: false, after: false };
  const found = cells.findIndex((cell) => cell.end > at);
  let first = found < 0 ? cells.length : found;
  for (let room = Math.floor(columns / 3); first > 0; first--) {
    room -= (cells[first - 1] as Cell).width;
    if (room < 0) break;
  }
  let last = first;
  for (let room = columns - 2; last < cells.length; last++) {
    room -= (cells[last] as Cell).width;
    if (room < 0 && last > first) break;
  }
  const shown = cells.slice(first, last);
  return { shown, before: (shown[0]?.start ?? 0) > 0, after: (shown.at(-1)?.end ?? length) < length };
}
