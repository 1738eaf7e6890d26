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

/** The first directive of a Terraform template or of ERB; none of them can stand in YAML that is applied as it is. */
export function templateDirective(text: string): Placeholder | undefined {
  const found = /%\{~?[ \t]{0,20}(?:for|if|else|endfor|endif)\b[^}\r\n]{0,300}\}|<%[-=#]?[^%\r\n]{1,300}%>/.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length, text: found[0] } : undefined;
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

const VARIABLE = /\$\{[^}\r\n]{0,300}\}|\$[A-Za-z_][A-Za-z0-9_]*|\$\([A-Za-z_][A-Za-z0-9_]*\)/;
const BRACKETED = /\[[A-Z][A-Z0-9_-]*\]|<[A-Za-z][A-Za-z0-9 _-]*>/;
/**
 * Tokens of deployment tools, which nobody writes who does not have them replaced: `#{Tag}#` of the Azure task
 * replacetokens and `#{Tag}` of Octopus Deploy, `__TAG__`, `@@tag@@`, `@project.version@` of Maven's filtering,
 * `((tag))` of Concourse.
 */
const TOKEN =
  /#\{[^}\r\n]{1,200}\}#?|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__|@@[A-Za-z][\w.-]{0,100}@@|@(?:project|pom|maven|env)\.[\w.]{1,100}@|\(\([A-Za-z][\w.-]{0,100}\)\)/;
/** Words that stand where somebody has yet to write a value. */
export const MARKER = /\b((?:CHANGE|REPLACE)[-_]?ME|FIXME|[A-Z_]{0,40}PLACEHOLDER|YOUR[-_][A-Z0-9_-]+)\b/;

/** What every one of these begins with or consists of; most values hold nothing of it. */
const SUSPECT = /[$[<#@({]|__|[A-Z]{2}/;

/**
 * The first part of a value that somebody has yet to fill in: `${VAR}`, `$VAR`, `$(VAR)`,
 * `[MY_PROJECT]`, `<YOUR_BUCKET>`, `{{ .Values.x }}`, `CHANGEME`, `#{Tag}#`, `__TAG__`.
 */
export function placeholderIn(value: string): Placeholder | undefined {
  if (!SUSPECT.test(value)) return undefined;
  let best: Placeholder | undefined;
  const offer = (start: number, text: string) => {
    if (best === undefined || start < best.start) best = { start, end: start + text.length, text };
  };
  for (const pattern of [VARIABLE, BRACKETED, MARKER, TOKEN]) {
    const found = pattern.exec(value);
    if (found) offer(found.index, found[0]);
  }
  for (const [open, close] of [
    ['{{', '}}'],
    ['{%', '%}'],
  ] as const) {
    const found = enclosed(value, open, close);
    if (found) offer(found.start, found.text);
  }
  return best;
}

/** Whether a value holds a token that a deployment tool is sure to replace. */
export function holdsToken(value: string): boolean {
  return TOKEN.test(value);
}

/** The first stretch of one line from an opening mark to a closing one; in one pass, whatever the text. */
function enclosed(text: string, open: string, close: string): { start: number; text: string } | undefined {
  if (!text.includes(open)) return undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = line.indexOf(open);
    const stop = start < 0 ? -1 : line.indexOf(close, start + open.length);
    if (stop >= 0) return { start: offset + start, text: line.slice(start, stop + close.length) };
    offset += line.length + 1;
  }
  return undefined;
}
