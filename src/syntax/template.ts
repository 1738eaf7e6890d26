/** A place that only a template engine can fill: offsets in the text, and the text itself. */
export interface Placeholder {
  start: number;
  end: number;
  text: string;
}

/**
 * The first Go-template or Jinja expression that is not inside a quoted string or a comment.
 *
 * Quoted ones are data: the operator itself replaces `"{{name}}"` in an ingress template. Quotes
 * close on their line; one that does not is a character like any other.
 */
export function templateExpression(text: string): Placeholder | undefined {
  if (!text.includes('{{') && !text.includes('{%')) return undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const at = expressionIn(text, start, end);
    if (at !== undefined) {
      const close = text.indexOf(text[at + 1] === '{' ? '}}' : '%}', at + 2);
      const stop = close < 0 || close + 2 > end ? end : close + 2;
      return { start: at, end: stop, text: text.slice(at, stop) };
    }
    start = end + 1;
  }
  return undefined;
}

/** The offset at which an expression opens on a line, found in one pass over it. */
function expressionIn(text: string, start: number, end: number): number | undefined {
  const never = new Set<string>();
  for (let i = start; i < end; i++) {
    const char = text[i] as string;
    if (char === '{' && (text[i + 1] === '{' || text[i + 1] === '%')) return i;
    if (char === '#' && (i === start || /\s/.test(text[i - 1] as string))) return undefined;
    if ((char !== '"' && char !== "'") || never.has(char)) continue;
    const close = closingQuote(text, i, end);
    if (close < 0) never.add(char);
    else i = close;
  }
  return undefined;
}

/** Where the quote that opens at an offset closes; -1 when it does not on its line. */
function closingQuote(text: string, open: number, end: number): number {
  const quote = text[open];
  for (let i = open + 1; i < end; i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) {
      if (quote === '"' || text[i + 1] !== "'") return i;
      i++;
    }
  }
  return -1;
}

const VARIABLE = /\$\{[^}\s]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\$\([A-Za-z_][A-Za-z0-9_]*\)/;
const BRACKETED = /\[[A-Z][A-Z0-9_-]*\]|<[A-Za-z][A-Za-z0-9 _-]*>/;
const EXPRESSION = /\{\{.*?\}\}|\{%.*?%\}/;
const MARKER = /\b(?:CHANGE_?ME|REPLACE_?ME|FIXME|YOUR[-_][A-Z0-9_-]+)\b/;

/**
 * The first part of a value that somebody has yet to fill in: `${VAR}`, `$VAR`, `$(VAR)`,
 * `[MY_PROJECT]`, `<YOUR_BUCKET>`, `{{ .Values.x }}`, `CHANGEME`.
 */
export function placeholderIn(value: string): Placeholder | undefined {
  let best: Placeholder | undefined;
  for (const pattern of [VARIABLE, BRACKETED, EXPRESSION, MARKER]) {
    const found = pattern.exec(value);
    if (found && (best === undefined || found.index < best.start)) {
      best = { start: found.index, end: found.index + found[0].length, text: found[0] };
    }
  }
  return best;
}
