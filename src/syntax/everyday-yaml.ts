import type { Origin } from '../text/span.ts';
import { type BlockText, literalBlock } from './block-scalar.ts';
import { keyText } from './navigate.ts';
import type { DuplicateKey, MapEntry, ScalarNode, ScalarStyle, ScalarValue, TreeNode } from './tree.ts';
import { plainValue, resolvedText } from './yaml-scalars.ts';

/** What an everyday document holds, and what it costs by the same count as any other. */
export interface EverydayDocument {
  /** Null where there is nothing but comments. */
  root: TreeNode | null;
  duplicates: DuplicateKey[];
  /** Words and marks. */
  tokens: number;
  values: number;
}

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
const LONGEST_KEY = 1000;

const NEWLINE = 10;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const COMMA = 44;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const QUESTION = 63;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const PIPE = 124;
const FOLD = 62;
const CLOSE_MAP = 125;

/** What is not everyday: the library reads it. */
class NotEveryday extends Error {}
const NOT_EVERYDAY = new NotEveryday();

/** Characters that no plain scalar starts with; those of `-?:` only do before a word. */
const INDICATORS = ascii(',[]{}#&*!|>\'"%@`');
const FLOW_ENDS = ascii(',[]{}');

/**
 * Reads a document of block mappings and lists, scalars on one line, block scalars and short flow
 * collections, which nearly all Kubernetes manifests are made of, ten times as fast as the library does.
 * Undefined for everything else: anchors, tags, texts of several lines, tabs, and all that is not YAML.
 * What it gives is the same to the last offset and token; the tests hold it against the library.
 *
 * @param most words and marks, and levels, after which it gives up
 */
export function readEveryday(
  text: string,
  place: Place,
  most: { tokens: number; depth: number },
): EverydayDocument | undefined {
  if (text.includes('\r') || text.charCodeAt(0) === 0xfeff) return undefined;
  try {
    return new Reader(text, place, most).document();
  } catch (error) {
    if (error instanceof NotEveryday) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  readonly #place: Place;
  readonly #mostTokens: number;
  readonly #mostLevels: number;
  readonly #duplicates: DuplicateKey[] = [];
  #tokens = 0;
  #values = 0;
  #at = 0;
  /** Column of the character at `#at`, once a line's content is found; -1 at the end of the text. */
  #column = 0;
  /** Comments on lines of their own since the last content: column and end, in turn. */
  #comments: number[] = [];
  /** End of the node just read with the comments that the library counts to it. */
  #reach = 0;
  /** Whether comments behind the node just read can be counted to it. */
  #takesComments = false;

  constructor(text: string, place: Place, most: { tokens: number; depth: number }) {
    this.#text = text;
    this.#place = place;
    this.#mostTokens = most.tokens;
    this.#mostLevels = Math.min(MOST_LEVELS, most.depth - MARGIN);
  }

  document(): EverydayDocument {
    if (this.#text.startsWith('---')) {
      this.#at = 3;
      this.#tokens++;
      if (!isBlank(this.#text.charCodeAt(3))) throw NOT_EVERYDAY;
      this.#endOfLine();
    }
    this.#nextLine();
    // The library marks where a document starts: at its marker, or behind the comments above.
    if (this.#text.startsWith('---') || !this.#ended()) this.#tokens++;
    const root = this.#ended() ? null : this.#root();
    return { root, duplicates: this.#duplicates, tokens: this.#tokens, values: this.#values };
  }

  #root(): TreeNode {
    if (this.#column !== 0) throw NOT_EVERYDAY;
    this.#comments = [];
    const root = this.#block(0, 0);
    if (!this.#ended()) throw NOT_EVERYDAY;
    return root;
  }

  #ended(): boolean {
    return this.#column === -1;
  }

  /** A mapping or list whose first line stands at this column. */
  #block(column: number, depth: number): TreeNode {
    if (depth > this.#mostLevels) throw NOT_EVERYDAY;
    if (this.#isDash()) return this.#list(column, depth);
    return this.#mapping(column, this.#key(), depth);
  }

  #isDash(): boolean {
    return this.#text.charCodeAt(this.#at) === DASH && isBlank(this.#text.charCodeAt(this.#at + 1));
  }

  #mapping(column: number, first: ScalarNode, depth: number): TreeNode {
    if (depth > this.#mostLevels) throw NOT_EVERYDAY;
    const entries: MapEntry[] = [];
    const keys = new Keys();
    this.#values++;
    let end = 0;
    for (let key = first; ; key = this.#key()) {
      const value = this.#valueOf(column, depth);
      end = this.#withComments(column);
      this.#enter(key, keys);
      entries.push({ key, value });
      if (this.#column !== column || this.#isDash()) break;
      this.#comments = [];
    }
    this.#close(column, end);
    return { is: 'map', entries, origin: this.#origin(startOf(first) - this.#place.start, end) };
  }

  #list(column: number, depth: number): TreeNode {
    const items: TreeNode[] = [];
    this.#values++;
    const start = this.#at;
    let end = 0;
    do {
      this.#comments = [];
      this.#at++;
      this.#tokens++;
      const dash = this.#at - 1;
      this.#spaces();
      const inner = column + this.#at - dash;
      items.push(this.#item(column, inner, depth));
      end = this.#withComments(column);
    } while (this.#column === column && this.#isDash());
    this.#close(column, end);
    return { is: 'seq', items, origin: this.#origin(start, end) };
  }

  /** What stands behind a dash. */
  #item(column: number, inner: number, depth: number): TreeNode {
    const key = this.#keyOrNothing();
    if (key) return this.#mapping(inner, key, depth + 1);
    const code = this.#text.charCodeAt(this.#at);
    if (isBlank(code) || code === HASH || this.#isDash()) throw NOT_EVERYDAY;
    return this.#onLine(column, depth);
  }

  /** What stands behind a key and its colon. */
  #valueOf(column: number, depth: number): TreeNode {
    this.#spaces();
    const at = this.#at;
    const code = this.#text.charCodeAt(at);
    if (code !== NEWLINE && code !== HASH && at < this.#text.length) return this.#onLine(column, depth);
    this.#endOfLine();
    this.#nextLine();
    if (this.#column > column || (this.#column === column && this.#isDash())) {
      this.#comments = [];
      return this.#block(this.#column, depth + 1);
    }
    if (code === HASH || this.#comments.length > 0) throw NOT_EVERYDAY;
    this.#reach = at;
    this.#takesComments = false;
    return this.#scalar(null, 'missing', at, at);
  }

  /** A value on the line of its key or dash. */
  #onLine(column: number, depth: number): TreeNode {
    const code = this.#text.charCodeAt(this.#at);
    if (code === PIPE || code === FOLD) return this.#blockScalar(column);
    let node: TreeNode;
    if (code === OPEN_LIST || code === OPEN_MAP) {
      node = this.#flow(depth + 1);
    } else if (code === DOUBLE || code === SINGLE) {
      node = this.#quoted();
    } else {
      const start = this.#at;
      const end = this.#plainEnd();
      if (this.#text.charCodeAt(this.#at) === COLON) throw NOT_EVERYDAY;
      node = this.#plain(start, end);
    }
    this.#reach = this.#endOfLine();
    this.#takesComments = true;
    this.#nextLine();
    // A text that goes on, or a line that belongs nowhere.
    if (this.#column > column) throw NOT_EVERYDAY;
    return node;
  }

  /** The key at this place, behind whose colon the reader stands afterwards. */
  #key(): ScalarNode {
    const key = this.#keyOrNothing();
    if (!key) throw NOT_EVERYDAY;
    return key;
  }

  /** Undefined, and nothing read, where the line holds no key. */
  #keyOrNothing(): ScalarNode | undefined {
    const start = this.#at;
    const code = this.#text.charCodeAt(start);
    const quoted = code === DOUBLE || code === SINGLE;
    if (!quoted && !this.#startsPlain(code)) return undefined;
    const end = quoted ? this.#quotedEnd(code) : this.#plainEnd();
    if (this.#text.charCodeAt(this.#at) !== COLON || !isBlank(this.#text.charCodeAt(this.#at + 1))) {
      this.#at = start;
      return undefined;
    }
    // A blank before the colon, or a key without end.
    if (end !== this.#at || end - start > LONGEST_KEY) throw NOT_EVERYDAY;
    const key = quoted ? this.#quotedNode(code, start, end) : this.#plain(start, end);
    if (key.source === '<<') throw NOT_EVERYDAY;
    this.#at++;
    this.#tokens++;
    return key;
  }

  #startsPlain(code: number): boolean {
    if (code === DASH || code === QUESTION || code === COLON) return !isBlank(this.#text.charCodeAt(this.#at + 1));
    return !isBlank(code) && !isIn(INDICATORS, code);
  }

  /** Moves to the colon, comment or line end behind a plain scalar; gives where its text ends. */
  #plainEnd(): number {
    const text = this.#text;
    let at = this.#at;
    if (!this.#startsPlain(text.charCodeAt(at))) throw NOT_EVERYDAY;
    let end = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) break;
        continue;
      }
      if (code === 9) throw NOT_EVERYDAY;
      if (code === COLON && isBlank(text.charCodeAt(at + 1))) break;
      end = at + 1;
    }
    this.#at = text.charCodeAt(at) === COLON ? at : end;
    return end;
  }

  #plain(start: number, end: number): ScalarNode {
    this.#tokens += 2;
    return this.#scalar(plainValue(this.#text.slice(start, end)), 'plain', start, end);
  }

  #quoted(): ScalarNode {
    const start = this.#at;
    const quote = this.#text.charCodeAt(start);
    return this.#quotedNode(quote, start, this.#quotedEnd(quote));
  }

  /** Moves behind a quoted scalar, and gives that place. */
  #quotedEnd(quote: number): number {
    const text = this.#text;
    for (let at = this.#at + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) break;
      if (code === BACKSLASH && quote === DOUBLE) at++;
      if (code !== quote) continue;
      if (quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) at++;
      else {
        this.#at = at + 1;
        return at + 1;
      }
    }
    throw NOT_EVERYDAY;
  }

  #quotedNode(quote: number, start: number, end: number): ScalarNode {
    this.#tokens++;
    const inner = this.#text.slice(start + 1, end - 1);
    const style = quote === SINGLE ? 'single' : 'double';
    if (style === 'single') return this.#scalar(inner.replaceAll("''", "'"), style, start, end);
    if (!inner.includes('\\')) return this.#scalar(inner, style, start, end);
    const source = this.#text.slice(start, end);
    const value = resolvedText({ type: 'double-quoted-scalar', offset: 0, indent: 0, source });
    if (value === undefined) throw NOT_EVERYDAY;
    return this.#scalar(value, style, start, end);
  }

  #blockScalar(column: number): ScalarNode {
    const block: BlockText | undefined = literalBlock(this.#text, this.#at, column);
    if (!block) throw NOT_EVERYDAY;
    const start = this.#at;
    this.#tokens += block.tokens;
    this.#at = block.end;
    this.#reach = block.end;
    this.#takesComments = false;
    this.#nextLine();
    if (this.#column > column) throw NOT_EVERYDAY;
    return this.#scalar(block.value, block.style, start, block.end);
  }

  /** A flow collection on one line. */
  #flow(depth: number): TreeNode {
    if (depth > this.#mostLevels) throw NOT_EVERYDAY;
    const start = this.#at;
    const isMap = this.#text.charCodeAt(start) === OPEN_MAP;
    const close = isMap ? CLOSE_MAP : CLOSE_LIST;
    // A collection costs the library as much as two words.
    this.#tokens += 2;
    this.#values++;
    this.#at++;
    this.#spaces();
    const items: TreeNode[] = [];
    const entries: MapEntry[] = [];
    const keys = new Keys();
    while (this.#text.charCodeAt(this.#at) !== close) {
      if (isMap) entries.push(this.#flowEntry(depth, keys));
      else items.push(this.#flowValue(depth));
      this.#spaces();
      const code = this.#text.charCodeAt(this.#at);
      if (code === close) break;
      if (code !== COMMA) throw NOT_EVERYDAY;
      this.#at++;
      this.#tokens++;
      this.#spaces();
      if (this.#tokens > this.#mostTokens || this.#text.charCodeAt(this.#at) === close) throw NOT_EVERYDAY;
    }
    this.#at++;
    this.#tokens++;
    const origin = this.#origin(start, this.#at);
    return isMap ? { is: 'map', entries, origin } : { is: 'seq', items, origin };
  }

  #flowEntry(depth: number, keys: Keys): MapEntry {
    const key = this.#flowScalar();
    if (key.source === '<<' || key.source.length > LONGEST_KEY) throw NOT_EVERYDAY;
    if (this.#text.charCodeAt(this.#at) !== COLON) throw NOT_EVERYDAY;
    if (key.style === 'plain' && this.#text.charCodeAt(this.#at + 1) !== SPACE) throw NOT_EVERYDAY;
    this.#at++;
    this.#tokens++;
    this.#spaces();
    const value = this.#flowValue(depth);
    this.#enter(key, keys);
    return { key, value };
  }

  #enter(key: ScalarNode, keys: Keys): void {
    const text = keyText(key);
    const first = keys.enter(text, key);
    if (first) this.#duplicates.push({ key: text, first, second: key });
  }

  #flowValue(depth: number): TreeNode {
    const code = this.#text.charCodeAt(this.#at);
    return code === OPEN_LIST || code === OPEN_MAP ? this.#flow(depth + 1) : this.#flowScalar();
  }

  #flowScalar(): ScalarNode {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    if (code === DOUBLE || code === SINGLE) return this.#quoted();
    if (code === QUESTION || code === COLON || !this.#startsPlain(code)) throw NOT_EVERYDAY;
    if (code === DASH && isIn(FLOW_ENDS, text.charCodeAt(start + 1))) throw NOT_EVERYDAY;
    let end = start;
    let at = start;
    for (; at < text.length; at++) {
      const each = text.charCodeAt(at);
      if (isIn(FLOW_ENDS, each)) break;
      if (each === COLON) {
        const next = text.charCodeAt(at + 1);
        if (isBlank(next) || isIn(FLOW_ENDS, next)) break;
      } else if (each === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) throw NOT_EVERYDAY;
        continue;
      } else if (isBlank(each)) throw NOT_EVERYDAY;
      end = at + 1;
    }
    if (text.charCodeAt(at) === COLON && end !== at) throw NOT_EVERYDAY;
    this.#at = end;
    return this.#plain(start, end);
  }

  /** Moves over blanks on a line. */
  #spaces(): void {
    const before = this.#at;
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
    if (this.#at !== before) this.#tokens++;
    if (this.#text.charCodeAt(this.#at) === 9) throw NOT_EVERYDAY;
  }

  /** Moves over blanks and a comment behind a value to the next line; gives where they end. */
  #endOfLine(): number {
    this.#spaces();
    if (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === HASH && isBlank(this.#text.charCodeAt(this.#at - 1))) this.#comment();
      else if (code !== NEWLINE) throw NOT_EVERYDAY;
    }
    if (this.#at < this.#text.length) {
      this.#at++;
      this.#tokens++;
    }
    return this.#at;
  }

  #comment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    this.#tokens++;
  }

  /** Moves from the start of a line to the next content, over empty lines and comments. */
  #nextLine(): void {
    const text = this.#text;
    if (this.#tokens > this.#mostTokens) throw NOT_EVERYDAY;
    while (this.#at < text.length) {
      const start = this.#at;
      this.#spaces();
      const code = text.charCodeAt(this.#at);
      if (code === HASH) {
        const column = this.#at - start;
        this.#comment();
        this.#comments.push(column, this.#at);
      } else if (code !== NEWLINE && this.#at < text.length) {
        this.#column = this.#at - start;
        // The end of a document, or a directive.
        if (this.#column === 0 && (code === 37 || (code === DOT && text.startsWith('...', start)))) throw NOT_EVERYDAY;
        return;
      }
      if (this.#at < text.length) {
        this.#at++;
        this.#tokens++;
      }
    }
    this.#column = -1;
    if (this.#tokens > this.#mostTokens) throw NOT_EVERYDAY;
  }

  /** The end of the value just read, with comments behind it that stand deeper than its collection. */
  #withComments(column: number): number {
    if (!this.#takesComments) return this.#reach;
    const comments = this.#comments;
    let taken = 0;
    while (taken < comments.length && (comments[taken] as number) > column) taken += 2;
    if (taken > 0) {
      this.#reach = comments[taken - 1] as number;
      comments.splice(0, taken);
    }
    return this.#reach;
  }

  /** Ends a collection: comments that stand no less deep than it belong to it. */
  #close(column: number, end: number): void {
    const comments = this.#comments;
    this.#reach = end;
    this.#takesComments = false;
    if (column === 0 || !comments.some((each, index) => index % 2 === 0 && each >= column)) return;
    this.#reach = comments[comments.length - 1] as number;
    comments.length = 0;
  }

  #scalar(value: ScalarValue, style: ScalarStyle, start: number, end: number): ScalarNode {
    this.#values++;
    return { is: 'scalar', value, source: this.#text.slice(start, end), style, origin: this.#origin(start, end) };
  }

  #origin(start: number, end: number): Origin {
    let stop = end;
    while (stop > start && isWhiteSpace(this.#text.charCodeAt(stop - 1))) stop--;
    const { file, start: shift } = this.#place;
    return { is: 'written', span: { file, start: shift + start, end: shift + stop } };
  }
}

/** Keys that are compared one by one; a table only pays beyond. */
const FEW = 12;

/** The keys of a mapping. */
class Keys {
  readonly #texts: string[] = [];
  readonly #nodes: ScalarNode[] = [];
  #table: Map<string, ScalarNode> | undefined;

  /** Enters a key; gives the one that stands there already. */
  enter(text: string, node: ScalarNode): ScalarNode | undefined {
    const known = this.#table ? this.#table.get(text) : this.#nodes[this.#texts.indexOf(text)];
    if (known) return known;
    if (this.#table) this.#table.set(text, node);
    else {
      this.#texts.push(text);
      this.#nodes.push(node);
      if (this.#texts.length > FEW)
        this.#table = new Map(this.#texts.map((each, index) => [each, this.#nodes[index] as ScalarNode]));
    }
    return undefined;
  }
}

function startOf(node: ScalarNode): number {
  return node.origin.is === 'written' ? node.origin.span.start : 0;
}

/** A blank, the end of a line or of the text. */
function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === 9 || Number.isNaN(code);
}

/** What YAML calls white space, and ends of lines. */
export function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === 9 || code === 13;
}

function ascii(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function isIn(table: Uint8Array, code: number): boolean {
  return table[code] === 1;
}
