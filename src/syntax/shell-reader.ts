import type { Redirect } from './shell-tree.ts';
import { bareText, closeOfParen, readWord, type ShellWord } from './shell-words.ts';

/** What ends a list of commands. */
const CLOSERS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;']);
const REDIRECT = /(\d*|&)(>>|>\||>&|<<<|<<-|<<|<&|<>|>|<)/y;

/** A position in a script, and what can be taken from there: words, redirections, reserved words, blanks. */
export class ShellReader {
  readonly text: string;
  /** The offset in the file of a character of the script. */
  readonly placeOf: (index: number) => number;
  /** Index of the next character. */
  i = 0;
  /** False once something does not parse. */
  wellFormed = true;
  /** Here-documents that begin with the next line. */
  #heredocs: { name: string; tabs: boolean }[] = [];

  constructor(text: string, placeOf: (index: number) => number) {
    this.text = text;
    this.placeOf = placeOf;
  }

  get isAtEnd(): boolean {
    return this.i >= this.text.length;
  }

  /** Gives the rest up. */
  skipAll(): void {
    this.i = this.text.length;
  }

  /** Takes the word that stands here. */
  word(): ShellWord | undefined {
    const { word, end } = readWord(this.text, this.i, this.placeOf);
    if (end === this.i) return undefined;
    this.i = end;
    return word;
  }

  /** Takes the redirections that stand here; false when there is none. */
  redirects(into: Redirect[]): boolean {
    let any = false;
    for (;;) {
      this.skipBlank(false);
      REDIRECT.lastIndex = this.i;
      const found = REDIRECT.exec(this.text);
      if (!found?.[2]) return any;
      this.i = REDIRECT.lastIndex;
      if (this.text.charAt(this.i) === '(') {
        // Process substitution: `<(…)`, and what hangs on it.
        this.i = readWord(this.text, closeOfParen(this.text, this.i), this.placeOf).end;
        continue;
      }
      this.skipBlank(false);
      const target = this.word();
      if (!target) {
        this.wellFormed = false;
        return any;
      }
      any = true;
      into.push({ op: (found[1] === '&' ? '&' : '') + found[2], target });
      if (found[2] === '<<' || found[2] === '<<-') this.#heredocs.push({ name: target.text, tabs: found[2] === '<<-' });
    }
  }

  /** Skips blanks, line continuations and comments; with `lines` also newlines and `;`. */
  skipBlank(lines: boolean): void {
    for (; this.i < this.text.length; this.i++) {
      const char = this.text.charAt(this.i);
      if (char === '\\' && /^\\\r?\n/.test(this.text.slice(this.i, this.i + 3))) {
        if (this.text.charAt(this.i + 1) === '\r') this.i++;
        this.i++;
      } else if (char === '#' && (this.i === 0 || /[\s;&|(]/.test(this.text.charAt(this.i - 1)))) {
        while (this.i + 1 < this.text.length && this.text.charAt(this.i + 1) !== '\n') this.i++;
      } else if (char === '\n') {
        if (this.#heredocs.length > 0) this.#skipHeredocs();
        if (!lines) return;
      } else if (char === ';') {
        if (!lines || this.text.charAt(this.i + 1) === ';') return;
      } else if (char !== ' ' && char !== '\t' && char !== '\r') return;
    }
  }

  /** Leaves the position at the newline behind the last delimiter line. */
  #skipHeredocs(): void {
    for (const { name, tabs } of this.#heredocs) {
      while (this.i < this.text.length) {
        const start = this.i + 1;
        const newline = this.text.indexOf('\n', start);
        const end = newline < 0 ? this.text.length : newline;
        this.i = end;
        const line = this.text.slice(start, end).replace(/\r$/, '');
        if ((tabs ? line.replace(/^\t+/, '') : line) === name) break;
      }
    }
    this.#heredocs = [];
  }

  /** What ends a list of commands, if it stands here. */
  peekCloser(): string | undefined {
    if (this.text.charAt(this.i) === ')') return ')';
    if (this.text.startsWith(';;', this.i)) return ';;';
    const { word } = readWord(this.text, this.i, (index) => index);
    const bare = bareText(word);
    return bare !== undefined && CLOSERS.has(bare) ? bare : undefined;
  }

  /** Takes whatever ends a list; false when nothing does here. */
  takeCloser(): boolean {
    const closer = this.peekCloser();
    if (closer) this.i += closer.length;
    return closer !== undefined;
  }

  /** Takes what has to end a list here. */
  close(closer: string): void {
    this.skipBlank(true);
    if (this.peekCloser() === closer) this.i += closer.length;
    else this.wellFormed = false;
  }

  /** Takes a reserved word that stands here as a word of its own. */
  keyword(keyword: string): boolean {
    if (!this.text.startsWith(keyword, this.i)) return false;
    const { word, end } = readWord(this.text, this.i, (index) => index);
    if (bareText(word) !== keyword) return false;
    this.i = end;
    this.skipBlank(false);
    return true;
  }
}
