/** A place that only a template engine can fill: offsets in the text, and the text itself. */
export interface Placeholder {
  start: number;
  end: number;
  text: string;
}

/**
 * The first Go-template or Jinja expression that is not inside a quoted string or a comment.
 *
 * Quoted ones are data: the operator itself replaces `"{{name}}"` in an ingress template.
 */
export function templateExpression(text: string): Placeholder | undefined {
  if (!text.includes('{{') && !text.includes('{%')) return undefined;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    if (line.includes('{{') || line.includes('{%')) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*$/g, (match) => ' '.repeat(match.length));
      const found = /\{\{[^\n]*?(?:\}\}|$)|\{%[^\n]*?(?:%\}|$)/.exec(bare);
      if (found) {
        const start = lineStart + found.index;
        return { start, end: start + found[0].length, text: line.slice(found.index, found.index + found[0].length) };
      }
    }
    lineStart += line.length + 1;
  }
  return undefined;
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
