import { type Origin, type Span, spanOf, type TemplateOrigin } from '../text/span.ts';
import type { ScalarNode, TextPiece } from './tree.ts';

/** The text of a scalar that holds a file of its own, with a way back to the outer file. */
export interface InnerText {
  text: string;
  /** Where a stretch of the inner text was written. */
  origin(start: number, end: number): Origin;
}

/**
 * Opens a scalar as text in text: a ConfigMap's `flink-conf.yaml`, `FLINK_PROPERTIES`.
 *
 * Literal blocks, plain scalars on one line and quoted scalars without escapes map exactly; for
 * anything else every place is the scalar itself, marked as not exact.
 */
export function innerText(node: ScalarNode): InnerText {
  const text = node.value === null ? '' : String(node.value);
  if (node.pieces) return piecedText(node, text, node.pieces);
  const outerSpan = authoredSpan(node.origin);
  const segments = outerSpan && isAuthored(node.origin) ? segmentsOf(node, text) : undefined;
  return {
    text,
    origin(start, end) {
      const outer = node.origin;
      if (!outerSpan) return outer;
      const from = segments && locate(segments, start);
      const to = segments && locate(segments, end);
      if (from === undefined || to === undefined || to < from) {
        return { is: 'inside', span: outerSpan, outer, exact: false };
      }
      const span: Span = { file: outerSpan.file, start: outerSpan.start + from, end: outerSpan.start + to };
      return { is: 'inside', span, outer, exact: true };
    },
  };
}

/** Whether the source of a scalar with this origin is the text that stands there. */
function isAuthored(origin: Origin): boolean {
  if (origin.is === 'alias') return isAuthored(origin.of);
  return origin.is === 'written' || origin.is === 'inside';
}

/** A text of which each stretch has a place of its own, as a rendered template has. */
function piecedText(node: ScalarNode, text: string, pieces: readonly TextPiece[]): InnerText {
  const segments = segmentsOf(node, text);
  return {
    text,
    origin(start, end) {
      const from = segments && locate(segments, start);
      const to = segments && locate(segments, end);
      if (from === undefined || to === undefined) return node.origin;
      const deciding = decidingPiece(pieces, from, to);
      if (!deciding) return node.origin;
      const { origin } = deciding;
      if (origin.is === 'template') return lineOf(origin, text, start, end);
      if (origin.is !== 'written' && !(origin.is === 'inside' && origin.exact)) return origin;
      const at = origin.span.start + from - deciding.start;
      const span: Span = { file: origin.span.file, start: at, end: Math.min(at + to - from, origin.span.end) };
      return { is: 'inside', span, outer: node.origin, exact: at + to - from <= origin.span.end };
    },
  };
}

/** Of the pieces in a stretch the first that a template's action printed, else the first. */
export function decidingPiece(pieces: readonly TextPiece[], from: number, to: number): TextPiece | undefined {
  const touched = pieces.filter(
    ({ start }, i) => start < Math.max(to, from + 1) && (pieces[i + 1]?.start ?? Number.POSITIVE_INFINITY) > from,
  );
  return touched.find(({ origin }) => origin.is === 'template') ?? touched[0];
}

/** The values that decide a text differ from line to line; a key is decided by the value of that name. */
function lineOf(origin: TemplateOrigin, text: string, start: number, end: number): Origin {
  if (!origin.leaf || !text.includes('\n')) return origin;
  const before = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(0, before).split('\n').length - 1;
  const isKey = /^[ \t]*[:=]/.test(text.slice(end, end + 20));
  const leaf = {
    ...origin.leaf,
    key: `${origin.leaf.key}@${line}`,
    line: { text, start: before },
    ...(isKey ? { name: text.slice(start, end) } : {}),
  };
  return { ...origin, values: [], leaf };
}

/** The span where the text itself stands, behind any alias. */
function authoredSpan(origin: Origin): Span | undefined {
  return origin.is === 'alias' ? authoredSpan(origin.of) : spanOf(origin);
}

interface Segment {
  /** Offset in the value. */
  inner: number;
  /** Offset in the scalar's source. */
  outer: number;
  length: number;
}

function segmentsOf(node: ScalarNode, text: string): Segment[] | undefined {
  switch (node.style) {
    case 'plain':
      return node.source === text ? [{ inner: 0, outer: 0, length: text.length }] : undefined;
    case 'single':
    case 'double':
      return node.source.slice(1, -1) === text ? [{ inner: 0, outer: 1, length: text.length }] : undefined;
    case 'literal':
      return literalSegments(node.source, text);
    default:
      return undefined;
  }
}

/** Lines of a literal block, each without its indentation. */
function literalSegments(source: string, text: string): Segment[] | undefined {
  const header = source.indexOf('\n');
  if (header < 0) return [];
  const indent = indentation(source.slice(0, header), source.slice(header + 1));
  const segments: Segment[] = [];
  let outer = header + 1;
  let inner = 0;
  while (inner <= text.length && outer <= source.length) {
    const innerEnd = text.indexOf('\n', inner);
    const length = (innerEnd < 0 ? text.length : innerEnd) - inner;
    const outerBreak = source.indexOf('\n', outer);
    const lineEnd = outerBreak < 0 ? source.length : outerBreak;
    const shift = Math.min(indent, lineEnd - outer);
    if (length > 0 && source.slice(outer + shift, outer + shift + length) !== text.slice(inner, inner + length)) {
      return undefined;
    }
    segments.push({ inner, outer: outer + shift, length });
    if (innerEnd < 0 || outerBreak < 0) break;
    inner = innerEnd + 1;
    outer = outerBreak + 1;
  }
  return segments;
}

function indentation(header: string, body: string): number {
  const explicit = /[1-9]/.exec(header.replace(/#.*$/, ''));
  const first = /^([ ]*)[^ \r\n]/m.exec(body);
  const found = first?.[1]?.length ?? 0;
  // An explicit indicator is relative to the parent; the first line can only be deeper than it.
  return explicit ? Math.min(found, Number(explicit[0]) + parentIndent(body, Number(explicit[0]))) : found;
}

function parentIndent(body: string, explicit: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of body.split('\n')) {
    if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length);
  }
  return Math.max(0, least - explicit);
}

function locate(segments: Segment[], offset: number): number | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).inner <= offset) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low];
  if (!segment || offset < segment.inner) return undefined;
  return segment.outer + Math.min(offset - segment.inner, segment.length);
}
