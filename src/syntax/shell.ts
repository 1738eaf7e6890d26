import { ShellReader } from './shell-reader.ts';
import type { Join, ShellCommand, ShellNode, ShellScript, ShellStep } from './shell-tree.ts';
import { readWord, type ShellWord } from './shell-words.ts';

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
  const placeOf = typeof place === 'number' ? (index: number) => place + index : place;
  return new Parser(new ShellReader(text, placeOf)).script();
}

/** Longest script that is read; Dockerfiles are not longer by default. */
const LONGEST = 256 * 1024;
const DEEPEST = 60;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;

/** The grammar: lists of commands, and what is made of them. */
class Parser {
  readonly #in: ShellReader;
  #depth = 0;

  constructor(reader: ShellReader) {
    this.#in = reader;
  }

  script(): ShellScript {
    const steps: ShellStep[] = [];
    while (!this.#in.isAtEnd) {
      const before = this.#in.i;
      for (const step of this.#list()) steps.push(step);
      if (this.#in.isAtEnd) break;
      // A closing keyword without its opening one.
      this.#in.wellFormed = false;
      if (!this.#in.takeCloser() || this.#in.i === before) this.#in.i = Math.max(this.#in.i, before + 1);
    }
    return { steps, wellFormed: this.#in.wellFormed };
  }

  /** Steps up to a closing keyword, which is left in place, or the end of the text. */
  #list(): ShellStep[] {
    const steps: ShellStep[] = [];
    let join: Join = '';
    for (;;) {
      this.#in.skipBlank(true);
      if (this.#in.isAtEnd || this.#in.peekCloser() !== undefined) return steps;
      const before = this.#in.i;
      const negated = this.#in.keyword('!');
      const node = this.#node();
      if (node) steps.push(negated ? { join, node, negated: true } : { join, node });
      join = this.#join();
      if (this.#in.i === before) {
        // Nothing was read, as at a stray metacharacter.
        this.#in.wellFormed = false;
        this.#in.i++;
      }
    }
  }

  #join(): Join {
    this.#in.skipBlank(false);
    const two = this.#in.text.slice(this.#in.i, this.#in.i + 2);
    if (two === '&&' || two === '||') {
      this.#in.i += 2;
      return two;
    }
    if (two === ';;') return ';';
    const one = this.#in.text.charAt(this.#in.i);
    if (one === '|' || one === '&' || one === ';') {
      this.#in.i += two === '|&' ? 2 : 1;
      return one;
    }
    return ';';
  }

  #node(): ShellNode | undefined {
    if (this.#depth >= DEEPEST) {
      this.#in.wellFormed = false;
      this.#in.skipAll();
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
    if (this.#in.text.charAt(this.#in.i) === '(') {
      this.#in.i++;
      const body = this.#list();
      this.#in.close(')');
      this.#in.redirects([]);
      return { is: 'subshell', body };
    }
    if (this.#in.keyword('{')) {
      const body = this.#list();
      this.#in.close('}');
      this.#in.redirects([]);
      return { is: 'group', body };
    }
    if (this.#in.keyword('if')) return this.#if();
    if (this.#in.keyword('for') || this.#in.keyword('select')) return this.#for();
    if (this.#in.keyword('while') || this.#in.keyword('until')) {
      const condition = this.#list();
      return { is: 'while', condition, body: this.#doBody() };
    }
    if (this.#in.keyword('case')) return this.#case();
    const named = /(?:function[ \t]+([\w-]+)[ \t]*(?:\([ \t]*\))?|([\w-]+)[ \t]*\([ \t]*\))\s*(?=\{)/y;
    named.lastIndex = this.#in.i;
    const found = named.exec(this.#in.text);
    if (!found) return undefined;
    this.#in.i = named.lastIndex + 1;
    const body = this.#list();
    this.#in.close('}');
    return { is: 'function', name: found[1] ?? found[2] ?? '', body };
  }

  #if(): ShellNode {
    const arms: { condition: ShellStep[]; body: ShellStep[] }[] = [];
    let otherwise: ShellStep[] | undefined;
    do {
      const condition = this.#list();
      this.#in.close('then');
      arms.push({ condition, body: this.#list() });
    } while (this.#in.keyword('elif'));
    if (this.#in.keyword('else')) otherwise = this.#list();
    this.#in.close('fi');
    this.#in.redirects([]);
    return { is: 'if', arms, otherwise };
  }

  #for(): ShellNode {
    this.#in.skipBlank(false);
    const name = this.#in.word()?.text ?? '';
    this.#in.skipBlank(true);
    let items: ShellWord[] | undefined;
    if (this.#in.keyword('in')) {
      items = [];
      for (;;) {
        this.#in.skipBlank(false);
        const word = this.#in.word();
        if (!word) break;
        items.push(word);
      }
    }
    return { is: 'for', name, items, body: this.#doBody() };
  }

  #doBody(): ShellStep[] {
    this.#in.skipBlank(true);
    this.#in.close('do');
    const body = this.#list();
    this.#in.close('done');
    this.#in.redirects([]);
    return body;
  }

  #case(): ShellNode {
    this.#in.skipBlank(false);
    const subject = this.#in.word();
    this.#in.skipBlank(true);
    if (!this.#in.keyword('in')) this.#in.wellFormed = false;
    const arms: { patterns: string[]; body: ShellStep[] }[] = [];
    for (;;) {
      this.#in.skipBlank(true);
      if (this.#in.isAtEnd || this.#in.peekCloser() === 'esac') break;
      const close = this.#in.text.indexOf(')', this.#in.i);
      if (close < 0) {
        this.#in.skipAll();
        break;
      }
      const patterns = this.#in.text.slice(this.#in.i, close).replace(/^\(/, '').split('|');
      this.#in.i = close + 1;
      arms.push({ patterns: patterns.map((pattern) => pattern.trim()), body: this.#list() });
      const end = this.#in.peekCloser();
      if (end === ';;') this.#in.i += 2;
      else if (end !== 'esac') {
        this.#in.wellFormed = false;
        if (!this.#in.takeCloser()) break;
      }
    }
    this.#in.close('esac');
    return { is: 'case', subject, arms };
  }

  #command(): ShellCommand | undefined {
    const start = this.#in.i;
    const command: ShellCommand = { is: 'command', words: [], assignments: [], redirects: [], start: 0, end: 0 };
    let end = start;
    for (;;) {
      this.#in.skipBlank(false);
      if (this.#in.redirects(command.redirects)) {
        end = this.#in.i;
        continue;
      }
      const from = this.#in.i;
      const word = this.#in.word();
      if (!word) break;
      end = this.#in.i;
      const assigned = command.words.length === 0 ? this.#assignment(word, from) : undefined;
      if (assigned) command.assignments.push(assigned);
      else command.words.push(word);
    }
    if (end === start) return undefined;
    command.start = this.#in.placeOf(start);
    command.end = this.#in.placeOf(end - 1) + 1;
    return command;
  }

  #assignment(word: ShellWord, from: number): { name: string; value: ShellWord } | undefined {
    const first = word.parts[0];
    const found = first?.is === 'text' && !first.quoted ? ASSIGNMENT.exec(first.text) : null;
    if (!found?.[1]) return undefined;
    const value = readWord(this.#in.text, from + found[0].length, this.#in.placeOf).word;
    if (this.#in.text.charAt(this.#in.i) === '(') {
      // An array; its elements are of no use as one value.
      const close = this.#in.text.indexOf(')', this.#in.i);
      const source = this.#in.text.slice(this.#in.i, close < 0 ? this.#in.text.length : close + 1);
      this.#in.i += source.length;
      value.parts.push({ is: 'substitution', source, quoted: false });
    }
    return { name: found[1], value };
  }
}
