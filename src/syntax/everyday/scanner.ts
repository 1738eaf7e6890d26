import type { Origin } from '../../text/span.ts';
import { keyText } from '../navigate.ts';
import type { DuplicateKey, ScalarNode, ScalarStyle, ScalarValue } from '../tree.ts';
import { plainValue, resolvedText } from '../yaml-scalars.ts';
import {
  BACKSLASH,
  COLON,
  DASH,
  DOT,
  DOUBLE,
  HASH,
  INDICATORS,
  isBlank,
  isIn,
  isWhiteSpace,
  NEWLINE,
  PERCENT,
  QUESTION,
  SINGLE,
  SPACE,
  TAB,
} from './characters.ts';
import type { Keys } from './keys.ts';

/** Where a document stands. */
export interface Place {
  file: string;
  /** Offset of the text in its file. */
  start: number;
}

/** Levels of nesting that are read here. */
const MOST_LEVELS = 64;

/** Levels of a limit that are left to the library, which counts them in its own way. */
const MARGIN = 4;

/** Characters of a key beyond which the library has its own view. */
export const LONGEST_KEY = 1000;

/** What is not everyday: the library reads it. */
export class NotEveryday extends Error {}
export const NOT_EVERYDAY = new NotEveryday();

/** Reads the words of a document one after the other: scalars, blanks, comments and ends of lines. */
export class Scanner {
  protected readonly text: string;
  protected readonly place: Place;
  protected readonly mostTokens: number;
  protected readonly mostLevels: number;
  protected readonly duplicates: DuplicateKey[] = [];
  protected tokens = 0;
  protected values = 0;
  protected at = 0;
  /** Column of the character at `#at`, once a line's content is found; -1 at the end of the text. */
  protected column = 0;
  /** Comments on lines of their own since the last content: column and end, in turn. */
  protected comments: number[] = [];
  /** End of the node just read with the comments that the library counts to it. */
  protected reach = 0;
  /** Whether comments behind the node just read can be counted to it. */
  protected takesComments = false;

  constructor(text: string, place: Place, most: { tokens: number; depth: number }) {
    this.text = text;
    this.place = place;
    this.mostTokens = most.tokens;
    this.mostLevels = Math.min(MOST_LEVELS, most.depth - MARGIN);
  }

  protected startsPlain(code: number): boolean {
    if (code === DASH || code === QUESTION || code === COLON) return !isBlank(this.text.charCodeAt(this.at + 1));
    return !isBlank(code) && !isIn(INDICATORS, code);
  }

  /** Moves to the colon, comment or line end behind a plain scalar; gives where its text ends. */
  protected plainEnd(): number {
    const text = this.text;
    let at = this.at;
    if (!this.startsPlain(text.charCodeAt(at))) throw NOT_EVERYDAY;
    let end = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) break;
        continue;
      }
      if (code === TAB) throw NOT_EVERYDAY;
      if (code === COLON && isBlank(text.charCodeAt(at + 1))) break;
      end = at + 1;
    }
    this.at = text.charCodeAt(at) === COLON ? at : end;
    return end;
  }

  protected plain(start: number, end: number): ScalarNode {
    this.tokens += 2;
    return this.scalar(plainValue(this.text.slice(start, end)), 'plain', start, end);
  }

  protected quoted(): ScalarNode {
    const start = this.at;
    const quote = this.text.charCodeAt(start);
    return this.quotedNode(quote, start, this.quotedEnd(quote));
  }

  /** Moves behind a quoted scalar, and gives that place. */
  protected quotedEnd(quote: number): number {
    const text = this.text;
    for (let at = this.at + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === BACKSLASH && quote === DOUBLE) at++;
      if (code !== quote) continue;
      if (quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) at++;
      else {
        this.at = at + 1;
        return at + 1;
      }
    }
    throw NOT_EVERYDAY;
  }

  protected quotedNode(quote: number, start: number, end: number): ScalarNode {
    this.tokens++;
    const inner = this.text.slice(start + 1, end - 1);
    const style = quote === SINGLE ? 'single' : 'double';
    if (style === 'single') return this.scalar(inner.replaceAll("''", "'"), style, start, end);
    if (!inner.includes('\\')) return this.scalar(inner, style, start, end);
    const source = this.text.slice(start, end);
    const value = resolvedText({ type: 'double-quoted-scalar', offset: 0, indent: 0, source });
    if (value === undefined) throw NOT_EVERYDAY;
    return this.scalar(value, style, start, end);
  }

  protected enter(key: ScalarNode, keys: Keys): void {
    const text = keyText(key);
    const first = keys.enter(text, key);
    if (first) this.duplicates.push({ key: text, first, second: key });
  }

  /** Moves over blanks on a line. */
  protected spaces(): void {
    const before = this.at;
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
    if (this.at !== before) this.tokens++;
    if (this.text.charCodeAt(this.at) === TAB) throw NOT_EVERYDAY;
  }

  /** Moves over blanks and a comment behind a value to the next line; gives where they end. */
  protected endOfLine(): number {
    this.spaces();
    if (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === HASH && isBlank(this.text.charCodeAt(this.at - 1))) this.comment();
      else if (code !== NEWLINE) throw NOT_EVERYDAY;
    }
    if (this.at < this.text.length) {
      this.at++;
      this.tokens++;
    }
    return this.at;
  }

  protected comment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
    this.tokens++;
  }

  /** Moves from the start of a line to the next content, over empty lines and comments. */
  protected nextLine(): void {
    const text = this.text;
    if (this.tokens > this.mostTokens) throw NOT_EVERYDAY;
    while (this.at < text.length) {
      const start = this.at;
      this.spaces();
      const code = text.charCodeAt(this.at);
      if (code === HASH) {
        const column = this.at - start;
        this.comment();
        this.comments.push(column, this.at);
      } else if (code !== NEWLINE && this.at < text.length) {
        this.column = this.at - start;
        // The end of a document, or a directive.
        if (this.column === 0 && (code === PERCENT || (code === DOT && text.startsWith('...', start))))
          throw NOT_EVERYDAY;
        return;
      }
      if (this.at < text.length) {
        this.at++;
        this.tokens++;
      }
    }
    this.column = -1;
    if (this.tokens > this.mostTokens) throw NOT_EVERYDAY;
  }

  protected scalar(value: ScalarValue, style: ScalarStyle, start: number, end: number): ScalarNode {
    this.values++;
    return { is: 'scalar', value, source: this.text.slice(start, end), style, origin: this.origin(start, end) };
  }

  protected origin(start: number, end: number): Origin {
    let stop = end;
    while (stop > start && isWhiteSpace(this.text.charCodeAt(stop - 1))) stop--;
    const { file, start: shift } = this.place;
    return { is: 'written', span: { file, start: shift + start, end: shift + stop } };
  }
}
