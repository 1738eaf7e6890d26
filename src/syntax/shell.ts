import type { Join, Redirect, ShellCommand, ShellNode, ShellScript, ShellStep } from './shell-tree.ts';
import { bareText, readWord, type ShellWord } from './shell-words.ts';

export {
  type Join,
  type Redirect,
  type ShellCommand,
  type ShellNode,
  type ShellScript,
  type ShellStep,
  simpleCommands,
} from './shell-tree.ts';
export { bareText, isOpaque, partText, readWord, type ShellWord, splitQuoted, type WordPart } from './shell-words.ts';

/** Where the text of a script stands: an offset to add, or the offset of each of its characters. */
export type TextPlace = number | ((index: number) => number);

/**
 * Reads a shell script (POSIX with the usual bash forms) into steps.
 *
 * Nothing is expanded, and scripts of more than 256 KiB are not read. Never throws; what does not parse is skipped and `wellFormed` is false.
 */
export function parseShell(text: string, place: TextPlace = 0): ShellScript {
  if (text.length > LONGEST) return { steps: [], wellFormed: false };
  const parser = new Parser(text, typeof place === 'number' ? (index) => place + index : place);
  return parser.script();
}

/** Longest script that is read; Dockerfiles are not longer by default. */
const LONGEST = 256 * 1024;
const DEEPEST = 60;
const CLOSERS = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ')', ';;']);
const REDIRECT = /(\d*|&)(>>|>\||>&|<<<|<<-|<<|<&|<>|>|<)/y;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;

class Parser {
  readonly #text: string;
  readonly #at: (index: number) => number;
  #i = 0;
  #depth = 0;
  #wellFormed = true;
  #heredocs: { name: string; tabs: boolean }[] = [];

  constructor(text: string, at: (index: number) => number) {
    this.#text = text;
    this.#at = at;
  }

  script(): ShellScript {
    const steps: ShellStep[] = [];
    while (this.#i < this.#text.length) {
      const before = this.#i;
      for (const step of this.#list()) steps.push(step);
      if (this.#i >= this.#text.length) break;
      // A closing keyword without its opening one.
      this.#wellFormed = false;
      if (!this.#takeCloser() || this.#i === before) this.#i = Math.max(this.#i, before + 1);
    }
    return { steps, wellFormed: this.#wellFormed };
  }

  /** Steps up to a closing keyword, which is left in place, or the end of the text. */
  #list(): ShellStep[] {
    const steps: ShellStep[] = [];
    let join: Join = '';
    for (;;) {
      this.#skipBlank(true);
      if (this.#i >= this.#text.length || this.#peekCloser() !== undefined) return steps;
      const before = this.#i;
      const negated = this.#keyword('!');
      const node = this.#node();
      if (node) steps.push(negated ? { join, node, negated: true } : { join, node });
      join = this.#join();
      if (this.#i === before) {
        // Nothing was read, as at a stray metacharacter.
        this.#wellFormed = false;
        this.#i++;
      }
    }
  }

  #join(): Join {
    this.#skipBlank(false);
    const two = this.#text.slice(this.#i, this.#i + 2);
    if (two === '&&' || two === '||') {
      this.#i += 2;
      return two;
    }
    if (two === ';;') return ';';
    const one = this.#text.charAt(this.#i);
    if (one === '|' || one === '&' || one === ';') {
      this.#i += two === '|&' ? 2 : 1;
      return one;
    }
    return ';';
  }

  #node(): ShellNode | undefined {
    if (this.#depth >= DEEPEST) {
      this.#wellFormed = false;
      this.#i = this.#text.length;
      return undefined;
    }
    this.#depth++;
    try {
      return this.#compound() ?? this.#command();
    } finally {
      this.#depth--;
    }
  }

  #compound(): ShellNode | undefined {
    if (this.#text.charAt(this.#i) === '(') {
      this.#i++;
      const body = this.#list();
      this.#close(')');
      this.#redirects([]);
      return { is: 'subshell', body };
    }
    if (this.#keyword('{')) {
      const body = this.#list();
      this.#close('}');
      this.#redirects([]);
      return { is: 'group', body };
    }
    if (this.#keyword('if')) return this.#if();
    if (this.#keyword('for') || this.#keyword('select')) return this.#for();
    if (this.#keyword('while') || this.#keyword('until')) {
      const condition = this.#list();
      return { is: 'while', condition, body: this.#doBody() };
    }
    if (this.#keyword('case')) return this.#case();
    const named = /(?:function[ \t]+([\w-]+)[ \t]*(?:\([ \t]*\))?|([\w-]+)[ \t]*\([ \t]*\))\s*(?=\{)/y;
    named.lastIndex = this.#i;
    const found = named.exec(this.#text);
    if (!found) return undefined;
    this.#i = named.lastIndex + 1;
    const body = this.#list();
    this.#close('}');
    return { is: 'function', name: found[1] ?? found[2] ?? '', body };
  }

  #if(): ShellNode {
    const arms: { condition: ShellStep[]; body: ShellStep[] }[] = [];
    let otherwise: ShellStep[] | undefined;
    do {
      const condition = this.#list();
      this.#close('then');
      arms.push({ condition, body: this.#list() });
    } while (this.#keyword('elif'));
    if (this.#keyword('else')) otherwise = this.#list();
    this.#close('fi');
    this.#redirects([]);
    return { is: 'if', arms, otherwise };
  }

  #for(): ShellNode {
    this.#skipBlank(false);
    const name = this.#word()?.text ?? '';
    this.#skipBlank(true);
    let items: ShellWord[] | undefined;
    if (this.#keyword('in')) {
      items = [];
      for (;;) {
        this.#skipBlank(false);
        const word = this.#word();
        if (!word) break;
        items.push(word);
      }
    }
    return { is: 'for', name, items, body: this.#doBody() };
  }

  #doBody(): ShellStep[] {
    this.#skipBlank(true);
    this.#close('do');
    const body = this.#list();
    this.#close('done');
    this.#redirects([]);
    return body;
  }

  #case(): ShellNode {
    this.#skipBlank(false);
    const subject = this.#word();
    this.#skipBlank(true);
    if (!this.#keyword('in')) this.#wellFormed = false;
    const arms: { patterns: string[]; body: ShellStep[] }[] = [];
    for (;;) {
      this.#skipBlank(true);
      if (this.#i >= this.#text.length || this.#peekCloser() === 'esac') break;
      const close = this.#text.indexOf(')', this.#i);
      if (close < 0) {
        this.#i = this.#text.length;
        break;
      }
      const patterns = this.#text.slice(this.#i, close).replace(/^\(/, '').split('|');
      this.#i = close + 1;
      arms.push({ patterns: patterns.map((pattern) => pattern.trim()), body: this.#list() });
      const end = this.#peekCloser();
      if (end === ';;') this.#i += 2;
      else if (end !== 'esac') {
        this.#wellFormed = false;
        if (!this.#takeCloser()) break;
      }
    }
    this.#close('esac');
    return { is: 'case', subject, arms };
  }

  #command(): ShellCommand | undefined {
    const start = this.#i;
    const command: ShellCommand = { is: 'command', words: [], assignments: [], redirects: [], start: 0, end: 0 };
    let end = start;
    for (;;) {
      this.#skipBlank(false);
      if (this.#redirects(command.redirects)) {
        end = this.#i;
        continue;
      }
      const from = this.#i;
      const word = this.#word();
      if (!word) break;
      end = this.#i;
      const assigned = command.words.length === 0 ? this.#assignment(word, from) : undefined;
      if (assigned) command.assignments.push(assigned);
      else command.words.push(word);
    }
    if (end === start) return undefined;
    command.start = this.#at(start);
    command.end = this.#at(end - 1) + 1;
    return command;
  }

  #assignment(word: ShellWord, from: number): { name: string; value: ShellWord } | undefined {
    const first = word.parts[0];
    const found = first?.is === 'text' && !first.quoted ? ASSIGNMENT.exec(first.text) : null;
    if (!found?.[1]) return undefined;
    const value = readWord(this.#text, from + found[0].length, this.#at).word;
    if (this.#text.charAt(this.#i) === '(') {
      // An array; its elements are of no use as one value.
      const close = this.#text.indexOf(')', this.#i);
      const source = this.#text.slice(this.#i, close < 0 ? this.#text.length : close + 1);
      this.#i += source.length;
      value.parts.push({ is: 'substitution', source, quoted: false });
    }
    return { name: found[1], value };
  }

  #word(): ShellWord | undefined {
    const { word, end } = readWord(this.#text, this.#i, this.#at);
    if (end === this.#i) return undefined;
    this.#i = end;
    return word;
  }

  /** Takes the redirections that stand here; false when there is none. */
  #redirects(into: Redirect[]): boolean {
    let any = false;
    for (;;) {
      this.#skipBlank(false);
      REDIRECT.lastIndex = this.#i;
      const found = REDIRECT.exec(this.#text);
      if (!found?.[2]) return any;
      this.#i = REDIRECT.lastIndex;
      if (this.#text.charAt(this.#i) === '(') {
        // Process substitution: `<(…)`.
        const { end } = readWord(`$${this.#text.slice(this.#i)}`, 0, (index) => index);
        this.#i += Math.max(1, end - 1);
        continue;
      }
      this.#skipBlank(false);
      const target = this.#word();
      if (!target) {
        this.#wellFormed = false;
        return any;
      }
      any = true;
      into.push({ op: (found[1] === '&' ? '&' : '') + found[2], target });
      if (found[2] === '<<' || found[2] === '<<-') this.#heredocs.push({ name: target.text, tabs: found[2] === '<<-' });
    }
  }

  /** Skips blanks, line continuations and comments; with `lines` also newlines and `;`. */
  #skipBlank(lines: boolean): void {
    for (; this.#i < this.#text.length; this.#i++) {
      const char = this.#text.charAt(this.#i);
      if (char === '\\' && /^\\\r?\n/.test(this.#text.slice(this.#i, this.#i + 3))) {
        if (this.#text.charAt(this.#i + 1) === '\r') this.#i++;
        this.#i++;
      } else if (char === '#' && (this.#i === 0 || /[\s;&|(]/.test(this.#text.charAt(this.#i - 1)))) {
        while (this.#i + 1 < this.#text.length && this.#text.charAt(this.#i + 1) !== '\n') this.#i++;
      } else if (char === '\n') {
        if (this.#heredocs.length > 0) this.#skipHeredocs();
        if (!lines) return;
      } else if (char === ';') {
        if (!lines || this.#text.charAt(this.#i + 1) === ';') return;
      } else if (char !== ' ' && char !== '\t' && char !== '\r') return;
    }
  }

  /** Leaves the position at the newline behind the last delimiter line. */
  #skipHeredocs(): void {
    for (const { name, tabs } of this.#heredocs) {
      while (this.#i < this.#text.length) {
        const start = this.#i + 1;
        const newline = this.#text.indexOf('\n', start);
        const end = newline < 0 ? this.#text.length : newline;
        this.#i = end;
        const line = this.#text.slice(start, end).replace(/\r$/, '');
        if ((tabs ? line.replace(/^\t+/, '') : line) === name) break;
      }
    }
    this.#heredocs = [];
  }

  #peekCloser(): string | undefined {
    if (this.#text.charAt(this.#i) === ')') return ')';
    if (this.#text.startsWith(';;', this.#i)) return ';;';
    const { word } = readWord(this.#text, this.#i, (index) => index);
    const bare = bareText(word);
    return bare !== undefined && CLOSERS.has(bare) ? bare : undefined;
  }

  #takeCloser(): boolean {
    const closer = this.#peekCloser();
    if (closer) this.#i += closer.length;
    return closer !== undefined;
  }

  #close(closer: string): void {
    this.#skipBlank(true);
    if (this.#peekCloser() === closer) this.#i += closer.length;
    else this.#wellFormed = false;
  }

  /** Takes a reserved word that stands here as a word of its own. */
  #keyword(keyword: string): boolean {
    if (!this.#text.startsWith(keyword, this.#i)) return false;
    const { word, end } = readWord(this.#text, this.#i, (index) => index);
    if (bareText(word) !== keyword) return false;
    this.#i = end;
    this.#skipBlank(false);
    return true;
  }
}
