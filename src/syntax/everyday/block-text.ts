import { resolvedText } from '../yaml-scalars.ts';

/** A block scalar of an everyday document. */
export interface BlockText {
  value: string;
  style: 'literal' | 'folded';
  /** Behind its last line and that line's end. */
  end: number;
  /** Words and marks of it, as the library counts. */
  tokens: number;
}

/**
 * The block scalar whose header stands at an offset; undefined where it is not of the usual kind: with an
 * indentation in the header, a comment behind it, empty lines of blanks, or nothing in it.
 *
 * @param column of the collection that holds it
 */
export function blockText(text: string, start: number, column: number): BlockText | undefined {
  const header = /[|>]-?( *)\n/y;
  header.lastIndex = start;
  const match = header.exec(text);
  if (!match) return undefined;
  const body = start + match[0].length;
  const block = linesOf(text, body, column);
  if (!block) return undefined;
  const { lines, end } = block;
  const tokens = 4 + (match[1] === '' ? 0 : 1);
  if (text[start] === '|') {
    const value = lines.join('\n') + (text[start + 1] === '-' ? '' : '\n');
    return { value, style: 'literal', end, tokens };
  }
  const source = match[0].trimEnd();
  const value = resolvedText({
    type: 'block-scalar',
    offset: 0,
    indent: column,
    props: [{ type: 'block-scalar-header', offset: 0, indent: column, source }],
    source: text.slice(body, end),
  });
  return value === undefined ? undefined : { value, style: 'folded', end, tokens };
}

/** The lines of a block scalar without their indentation, and the offset behind the last that is not empty. */
function linesOf(text: string, body: number, column: number): { lines: string[]; end: number } | undefined {
  const lines: string[] = [];
  let indent = -1;
  let filled = 0;
  let end = body;
  for (let at = body; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 ? text.length : found;
    let content = at;
    while (text.charCodeAt(content) === 32) content++;
    if (content >= stop) {
      // Blanks beyond the indentation are content; what the indentation is may not be known yet.
      if (content - at > Math.max(indent, 0)) return undefined;
      lines.push('');
    } else {
      if (indent < 0) indent = content - at;
      if (indent <= column) return undefined;
      if (content - at < indent) break;
      lines.push(text.slice(at + indent, stop));
      filled = lines.length;
      end = Math.min(stop + 1, text.length);
    }
    at = stop + 1;
  }
  if (filled === 0) return undefined;
  lines.length = filled;
  return { lines, end };
}
