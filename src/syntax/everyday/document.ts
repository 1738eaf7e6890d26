import type { DuplicateKey, MapEntry, ScalarNode, TreeNode } from '../tree.ts';
import { blockText } from './block-text.ts';
import { COLON, DASH, DOUBLE, FOLD, HASH, isBlank, NEWLINE, OPEN_LIST, OPEN_MAP, PIPE, SINGLE } from './characters.ts';
import { FlowReader } from './flow.ts';
import { Keys } from './keys.ts';
import { LONGEST_KEY, NOT_EVERYDAY, NotEveryday, type Place } from './scanner.ts';

/** What an everyday document holds, and what it costs by the same count as any other. */
export interface EverydayDocument {
  /** Null where there is nothing but comments. */
  root: TreeNode | null;
  duplicates: DuplicateKey[];
  /** Words and marks. */
  tokens: number;
  values: number;
}

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
    return new DocumentReader(text, place, most).document();
  } catch (error) {
    if (error instanceof NotEveryday) return undefined;
    throw error;
  }
}

/** Reads block mappings and lists. */
class DocumentReader extends FlowReader {
  document(): EverydayDocument {
    if (this.text.startsWith('---')) {
      this.at = 3;
      this.tokens++;
      if (!isBlank(this.text.charCodeAt(3))) throw NOT_EVERYDAY;
      this.endOfLine();
    }
    this.nextLine();
    // The library marks where a document starts: at its marker, or behind the comments above.
    if (this.text.startsWith('---') || !this.ended()) this.tokens++;
    const root = this.ended() ? null : this.root();
    return { root, duplicates: this.duplicates, tokens: this.tokens, values: this.values };
  }

  protected root(): TreeNode {
    if (this.column !== 0) throw NOT_EVERYDAY;
    this.comments = [];
    const root = this.block(0, 0);
    if (!this.ended()) throw NOT_EVERYDAY;
    return root;
  }

  protected ended(): boolean {
    return this.column === -1;
  }

  /** A mapping or list whose first line stands at this column. */
  protected block(column: number, depth: number): TreeNode {
    if (depth > this.mostLevels) throw NOT_EVERYDAY;
    if (this.isDash()) return this.list(column, depth);
    return this.mapping(column, this.key(), depth);
  }

  protected isDash(): boolean {
    return this.text.charCodeAt(this.at) === DASH && isBlank(this.text.charCodeAt(this.at + 1));
  }

  protected mapping(column: number, first: ScalarNode, depth: number): TreeNode {
    if (depth > this.mostLevels) throw NOT_EVERYDAY;
    const entries: MapEntry[] = [];
    const keys = new Keys();
    this.values++;
    let end = 0;
    for (let key = first; ; key = this.key()) {
      const value = this.valueBehind(column, depth);
      end = this.withComments(column);
      this.enter(key, keys);
      entries.push({ key, value });
      if (this.column !== column || this.isDash()) break;
      this.comments = [];
    }
    this.close(column, end);
    return { is: 'map', entries, origin: this.origin(startOf(first) - this.place.start, end) };
  }

  protected list(column: number, depth: number): TreeNode {
    const items: TreeNode[] = [];
    this.values++;
    const start = this.at;
    let end = 0;
    do {
      this.comments = [];
      this.at++;
      this.tokens++;
      const dash = this.at - 1;
      this.spaces();
      const inner = column + this.at - dash;
      items.push(this.item(column, inner, depth));
      end = this.withComments(column);
    } while (this.column === column && this.isDash());
    this.close(column, end);
    return { is: 'seq', items, origin: this.origin(start, end) };
  }

  /** What stands behind a dash. */
  protected item(column: number, inner: number, depth: number): TreeNode {
    const key = this.keyOrNothing();
    if (key) return this.mapping(inner, key, depth + 1);
    const code = this.text.charCodeAt(this.at);
    if (isBlank(code) || code === HASH || this.isDash()) throw NOT_EVERYDAY;
    return this.onLine(column, depth);
  }

  /** What stands behind a key and its colon. */
  protected valueBehind(column: number, depth: number): TreeNode {
    this.spaces();
    const at = this.at;
    const code = this.text.charCodeAt(at);
    if (code !== NEWLINE && code !== HASH && at < this.text.length) return this.onLine(column, depth);
    this.endOfLine();
    this.nextLine();
    if (this.column > column || (this.column === column && this.isDash())) {
      this.comments = [];
      return this.block(this.column, depth + 1);
    }
    if (code === HASH || this.comments.length > 0) throw NOT_EVERYDAY;
    this.reach = at;
    this.takesComments = false;
    return this.scalar(null, 'missing', at, at);
  }

  /** A value on the line of its key or dash. */
  protected onLine(column: number, depth: number): TreeNode {
    const code = this.text.charCodeAt(this.at);
    if (code === PIPE || code === FOLD) return this.blockScalar(column);
    let node: TreeNode;
    if (code === OPEN_LIST || code === OPEN_MAP) {
      node = this.flow(depth + 1);
    } else if (code === DOUBLE || code === SINGLE) {
      node = this.quoted();
    } else {
      const start = this.at;
      const end = this.plainEnd();
      if (this.text.charCodeAt(this.at) === COLON) throw NOT_EVERYDAY;
      node = this.plain(start, end);
    }
    this.reach = this.endOfLine();
    this.takesComments = true;
    this.nextLine();
    // A text that goes on, or a line that belongs nowhere.
    if (this.column > column) throw NOT_EVERYDAY;
    return node;
  }

  /** The key at this place, behind whose colon the reader stands afterwards. */
  protected key(): ScalarNode {
    const key = this.keyOrNothing();
    if (!key) throw NOT_EVERYDAY;
    return key;
  }

  /** Undefined, and nothing read, where the line holds no key. */
  protected keyOrNothing(): ScalarNode | undefined {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    const quoted = code === DOUBLE || code === SINGLE;
    if (!quoted && !this.startsPlain(code)) return undefined;
    const end = quoted ? this.quotedEnd(code) : this.plainEnd();
    if (this.text.charCodeAt(this.at) !== COLON || !isBlank(this.text.charCodeAt(this.at + 1))) {
      this.at = start;
      return undefined;
    }
    // A blank before the colon, or a key without end.
    if (end !== this.at || end - start > LONGEST_KEY) throw NOT_EVERYDAY;
    const key = quoted ? this.quotedNode(code, start, end) : this.plain(start, end);
    if (key.source === '<<') throw NOT_EVERYDAY;
    this.at++;
    this.tokens++;
    return key;
  }

  protected blockScalar(column: number): ScalarNode {
    const block = blockText(this.text, this.at, column);
    if (!block) throw NOT_EVERYDAY;
    const start = this.at;
    this.tokens += block.tokens;
    this.at = block.end;
    this.reach = block.end;
    this.takesComments = false;
    this.nextLine();
    if (this.column > column) throw NOT_EVERYDAY;
    return this.scalar(block.value, block.style, start, block.end);
  }

  /** The end of the value just read, with comments behind it that stand deeper than its collection. */
  protected withComments(column: number): number {
    if (!this.takesComments) return this.reach;
    const comments = this.comments;
    let taken = 0;
    while (taken < comments.length && (comments[taken] as number) > column) taken += 2;
    if (taken > 0) {
      this.reach = comments[taken - 1] as number;
      comments.splice(0, taken);
    }
    return this.reach;
  }

  /** Ends a collection: comments that stand no less deep than it belong to it. */
  protected close(column: number, end: number): void {
    const comments = this.comments;
    this.reach = end;
    this.takesComments = false;
    if (column === 0 || !comments.some((each, index) => index % 2 === 0 && each >= column)) return;
    this.reach = comments[comments.length - 1] as number;
    comments.length = 0;
  }
}

function startOf(node: ScalarNode): number {
  return node.origin.is === 'written' ? node.origin.span.start : 0;
}
