import { type ChangingCall, changingCall } from '../../knowledge/helm-functions.ts';
import type { TextPiece } from '../../syntax/tree.ts';
import type { SourceText } from '../../text/source.ts';
import type { Origin, Span } from '../../text/span.ts';

/** Numbers of one piece in an answer; `engines/helm_sourcemap.go` describes them. */
const WIDTH = 7;
const LITERAL = 0;

/** Where the text of one rendered template comes from. */
export class SourceMap {
  readonly #numbers: readonly number[];
  readonly #sources: readonly string[];
  readonly #text: (file: string) => SourceText | undefined;
  readonly #actions = new Map<string, Span>();
  readonly #changing = new Map<string, ChangingCall | undefined>();

  /**
   * @param sources paths of the template files, as pieces count them
   * @param text reads one of them
   */
  constructor(numbers: readonly number[], sources: readonly string[], text: (file: string) => SourceText | undefined) {
    this.#numbers = numbers;
    this.#sources = sources;
    this.#text = text;
  }

  /** The pieces of a stretch of the output, with offsets counted from its start. */
  between(start: number, end: number): TextPiece[] {
    const pieces: TextPiece[] = [];
    for (let i = this.#last(start); i * WIDTH < this.#numbers.length; i++) {
      const from = this.#number(i, 0);
      if (i < 0 || from >= Math.max(end, start + 1)) break;
      const origin = this.#origin(i, Math.max(start - from, 0), end - from);
      if (origin) pieces.push({ start: Math.max(from - start, 0), origin });
    }
    return pieces;
  }

  /** The last piece that starts at an offset or before it; the first one when there is none. */
  #last(offset: number): number {
    let low = 0;
    let high = this.#numbers.length / WIDTH - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#number(middle, 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #number(piece: number, field: number): number {
    return this.#numbers[piece * WIDTH + field] ?? 0;
  }

  #origin(piece: number, skip: number, most: number): Origin | undefined {
    const file = this.#sources[this.#number(piece, 2)];
    const source = file === undefined ? undefined : this.#text(file);
    if (file === undefined || !source) return undefined;
    const bom = source.text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const at = this.#number(piece, 3) + bom;
    const call = this.#call(piece);
    if (this.#number(piece, 1) === LITERAL) {
      const length = this.#number(piece, 4);
      const start = at + Math.min(skip, length);
      const span = { file, start, end: Math.max(start, at + Math.min(length, Math.max(most, 0))) };
      return { is: 'written', span };
    }
    const span = this.#action(source, at);
    const changing = this.#changingIn(source, span);
    const action = textOf(source, span);
    const isGiven = /\.(?:Release|Chart)\b/.test(action) && !/\.(?:Values|Files)\b/.test(action);
    return {
      is: 'template',
      span,
      exact: true,
      values: [],
      ...(call ? { call } : {}),
      ...(isGiven ? { given: true } : {}),
      ...(changing ? { changing } : {}),
    };
  }

  /** The call of an action, or of what its variable was set to, that changes at every render. */
  #changingIn(source: SourceText, { start, end }: Span): ChangingCall | undefined {
    const key = `${source.path}\0${start}`;
    if (!this.#changing.has(key)) {
      const action = source.text.slice(start, end);
      this.#changing.set(key, changingCall(action) ?? changingCall(assignmentOf(action, source.text, start)));
    }
    return this.#changing.get(key);
  }

  #call(piece: number): Span | undefined {
    const file = this.#sources[this.#number(piece, 5)];
    const source = file === undefined ? undefined : this.#text(file);
    return source && this.#action(source, this.#number(piece, 6));
  }

  /** The whole action around an offset, braces included. */
  #action(source: SourceText, offset: number): Span {
    const key = `${source.path}\0${offset}`;
    let span = this.#actions.get(key);
    if (!span) {
      const { text } = source;
      const start = Math.max(text.lastIndexOf('{{', offset), 0);
      span = { file: source.path, start, end: endOfAction(text, Math.max(start, offset)) };
      this.#actions.set(key, span);
    }
    return span;
  }
}

function textOf(source: SourceText, { start, end }: Span): string {
  return source.text.slice(start, end);
}

/** Behind the braces that close an action; braces in its strings do not count. */
function endOfAction(text: string, from: number): number {
  const token = /"(?:[^"\\\n]|\\.){0,2000}"|`[^`]{0,2000}`|'(?:[^'\\\n]|\\.){0,2000}'|\}\}/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) if (match[0] === '}}') return match.index + 2;
  return text.length;
}

/** The last action before an offset that sets the variable which an action prints; empty when it prints none. */
function assignmentOf(action: string, text: string, before: number): string {
  const name = /\$(\w{1,100})/.exec(action)?.[1];
  if (name === undefined || /:?=/.test(action)) return '';
  let at = before;
  for (let looks = 0; looks < 100; looks++) {
    at = text.lastIndexOf(`$${name}`, at - 1);
    if (at <= 0) return '';
    if (/^\s{0,20}:?=[^=]/.test(text.slice(at + name.length + 1, at + name.length + 24))) {
      return text.slice(at, endOfAction(text, at));
    }
  }
  return '';
}
