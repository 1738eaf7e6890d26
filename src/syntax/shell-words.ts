/**
 * A piece of a shell word.
 *
 * - `text`: literal characters; when `quoted` they neither glob nor brace-expand nor split.
 * - `variable`: `$X` or `${X}`; `op` and `operand` hold `:-` and the default of `${X:-default}`.
 * - `substitution`: something whose value no text shows: `$(…)`, backquotes, `{{ … }}`, `${{ … }}`.
 */
export type WordPart =
  | { is: 'text'; text: string; quoted: boolean }
  | { is: 'variable'; name: string; op: string; operand: WordPart[]; source: string; quoted: boolean }
  | { is: 'substitution'; source: string; quoted: boolean };

/** One word of a command. Offsets are those of the file the text stands in. */
export interface ShellWord {
  /** The word without its quotes; references stay as they are written. */
  text: string;
  start: number;
  end: number;
  parts: WordPart[];
}

/** True when the word holds a command substitution or a template placeholder. */
export function isOpaque(word: ShellWord): boolean {
  return word.parts.some((part) => part.is === 'substitution');
}

/** The word's text when it is wholly literal and unquoted, as reserved words must be. */
export function bareText(word: ShellWord): string | undefined {
  const [only] = word.parts;
  return word.parts.length === 1 && only?.is === 'text' && !only.quoted ? only.text : undefined;
}

const BLANK = /[ \t\r\n]/;
const META = /[ \t\r\n;|&<>()]/;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-=+?]|##?|%%?|\/\/?|\^\^?|,,?|@|:/y;
const DEEPEST = 30;

/** How far a run of word parts reaches. */
type Extent = 'word' | 'whole' | 'operand';

/**
 * Reads the word that starts at an index.
 *
 * `word` stops at blanks and shell metacharacters, `whole` takes all of the text (the words of
 * Dockerfile instructions, which are split already). Never throws: an unclosed quote or brace
 * reaches to the end of the text.
 */
export function readWord(
  text: string,
  index: number,
  at: (index: number) => number,
  extent: 'word' | 'whole' = 'word',
): { word: ShellWord; end: number } {
  const { parts, end } = readParts(text, index, extent, 0);
  const start = at(index);
  const stop = end > index ? at(end - 1) + 1 : start;
  return { word: { text: parts.map(partText).join(''), start, end: Math.max(start, stop), parts }, end };
}

/** A part as it reads without quotes. */
export function partText(part: WordPart): string {
  return part.is === 'text' ? part.text : part.source;
}

function readParts(text: string, from: number, extent: Extent, depth: number): { parts: WordPart[]; end: number } {
  const parts: WordPart[] = [];
  let i = from;
  let never = text.length;
  const literal = (piece: string, quoted: boolean): void => {
    const last = parts[parts.length - 1];
    if (last?.is === 'text' && last.quoted === quoted) last.text += piece;
    else parts.push({ is: 'text', text: piece, quoted });
  };
  while (i < text.length) {
    const char = text.charAt(i);
    if (extent === 'word' && META.test(char)) break;
    if (extent === 'operand' && char === '}') break;
    if (char === '\\') {
      const next = text.charAt(i + 1);
      if (next === '\n') i += 2;
      else if (next === '\r' && text.charAt(i + 2) === '\n') i += 3;
      else {
        literal(next === '' ? '\\' : next, true);
        i += 2;
      }
    } else if (char === "'") {
      const close = text.indexOf("'", i + 1);
      const end = close < 0 ? text.length : close;
      literal(text.slice(i + 1, end), true);
      i = end + 1;
    } else if (char === '"') {
      i = readDoubleQuoted(text, i + 1, parts, depth);
    } else if (char === '`' || char === '$') {
      i = readReference(text, i, false, parts, literal, depth);
    } else if (char === '{' && text.charAt(i + 1) === '{') {
      const end = i < never ? closeOf(text, i, '}}') : -1;
      if (end < 0) {
        // Without a close behind this one there is none behind the next.
        if (i < never && !text.includes('}}', i)) never = i;
        literal(char, false);
        i++;
      } else {
        parts.push({ is: 'substitution', source: text.slice(i, end), quoted: false });
        i = end;
      }
    } else {
      literal(char, false);
      i++;
    }
  }
  return { parts, end: Math.min(i, text.length) };
}

function readDoubleQuoted(text: string, from: number, parts: WordPart[], depth: number): number {
  let i = from;
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push({ is: 'text', text: plain, quoted: true });
    plain = '';
  };
  // An empty pair of quotes still makes a word.
  if (text.charAt(i) === '"') parts.push({ is: 'text', text: '', quoted: true });
  while (i < text.length && text.charAt(i) !== '"') {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === '\\' && next === '\n') i += 2;
    else if (char === '\\' && next !== '' && '$`"\\'.includes(next)) {
      plain += next;
      i += 2;
    } else if (char === '`' || char === '$') {
      flush();
      i = readReference(
        text,
        i,
        true,
        parts,
        (piece) => {
          plain += piece;
        },
        depth,
      );
    } else {
      plain += char;
      i++;
    }
  }
  flush();
  return i + 1;
}

/** Reads what starts with `$` or a backquote; a lone `$` is literal. Returns the index behind it. */
function readReference(
  text: string,
  i: number,
  quoted: boolean,
  parts: WordPart[],
  literal: (piece: string, quoted: boolean) => void,
  depth: number,
): number {
  const opaque = (end: number): number => {
    parts.push({ is: 'substitution', source: text.slice(i, end), quoted });
    return end;
  };
  if (text.charAt(i) === '`') {
    let j = i + 1;
    while (j < text.length && text.charAt(j) !== '`') j += text.charAt(j) === '\\' ? 2 : 1;
    return opaque(Math.min(j + 1, text.length));
  }
  const next = text.charAt(i + 1);
  if (next === '(') return opaque(closeOfParen(text, i + 1));
  if (next === "'" && !quoted) {
    const close = text.indexOf("'", i + 2);
    const end = close < 0 ? text.length : close;
    literal(text.slice(i + 2, end), true);
    return end + 1;
  }
  if (next === '"' && !quoted) return i + 1;
  if (next === '{') {
    if (text.charAt(i + 2) === '{') {
      const end = closeOf(text, i, '}}');
      return opaque(end < 0 ? text.length : end);
    }
    return readBraced(text, i, quoted, parts, depth, opaque);
  }
  NAME.lastIndex = i + 1;
  const name = NAME.exec(text)?.[0] ?? (/[0-9@*#?$!-]/.test(next) ? next : '');
  if (name === '') {
    literal('$', quoted);
    return i + 1;
  }
  const end = i + 1 + name.length;
  parts.push({ is: 'variable', name, op: '', operand: [], source: text.slice(i, end), quoted });
  return end;
}

function readBraced(
  text: string,
  i: number,
  quoted: boolean,
  parts: WordPart[],
  depth: number,
  opaque: (end: number) => number,
): number {
  NAME.lastIndex = i + 2;
  const name = NAME.exec(text)?.[0] ?? /^[0-9@*]+/.exec(text.slice(i + 2, i + 12))?.[0] ?? '';
  const after = i + 2 + name.length;
  if (name !== '' && text.charAt(after) === '}') {
    parts.push({ is: 'variable', name, op: '', operand: [], source: text.slice(i, after + 1), quoted });
    return after + 1;
  }
  OPERATOR.lastIndex = after;
  const op = OPERATOR.exec(text)?.[0];
  if (name === '' || op === undefined || depth >= DEEPEST) {
    const close = text.indexOf('}', i);
    return opaque(close < 0 ? text.length : close + 1);
  }
  const operand = readParts(text, after + op.length, 'operand', depth + 1);
  const end = Math.min(operand.end + 1, text.length);
  parts.push({ is: 'variable', name, op, operand: operand.parts, source: text.slice(i, end), quoted });
  return end;
}

/** The index behind a closing mark on the same line; -1 when it is not there. */
function closeOf(text: string, from: number, mark: string): number {
  const close = text.indexOf(mark, from);
  if (close < 0) return -1;
  const newline = text.indexOf('\n', from);
  return newline >= 0 && newline < close ? -1 : close + mark.length;
}

/** The index behind the parenthesis that closes the one at an index; those in quotes do not count. */
export function closeOfParen(text: string, open: number): number {
  let level = 0;
  let quoted = false;
  for (let i = open; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') i++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === "'") {
      const close = text.indexOf("'", i + 1);
      if (close < 0) return text.length;
      i = close;
    } else if (char === '(') level++;
    else if (char === ')' && --level === 0) return i + 1;
  }
  return text.length;
}

/** Splits at blanks outside quotes; for the name=value lists of ENV, ARG and LABEL. */
export function splitQuoted(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let i = 0;
  while (i < text.length) {
    while (i < text.length && BLANK.test(text.charAt(i))) i++;
    if (i >= text.length) break;
    const start = i;
    let quote = '';
    for (; i < text.length; i++) {
      const char = text.charAt(i);
      if (char === '\\' && quote !== "'") i++;
      else if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === '"' || char === "'") quote = char;
      else if (BLANK.test(char)) break;
    }
    found.push({ start, end: Math.min(i, text.length) });
  }
  return found;
}
