import type { MapEntry, ScalarNode, TreeNode } from '../tree.ts';
import {
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  DASH,
  DOUBLE,
  FLOW_ENDS,
  HASH,
  isBlank,
  isIn,
  OPEN_LIST,
  OPEN_MAP,
  QUESTION,
  SINGLE,
  SPACE,
} from './characters.ts';
import { Keys } from './keys.ts';
import { LONGEST_KEY, NOT_EVERYDAY, Scanner } from './scanner.ts';

/** Reads flow collections that stand on one line. */
export class FlowReader extends Scanner {
  /** A flow collection on one line. */
  protected flow(depth: number): TreeNode {
    if (depth > this.mostLevels) throw NOT_EVERYDAY;
    const start = this.at;
    const isMap = this.text.charCodeAt(start) === OPEN_MAP;
    const close = isMap ? CLOSE_MAP : CLOSE_LIST;
    // A collection costs the library as much as two words.
    this.tokens += 2;
    this.values++;
    this.at++;
    this.spaces();
    const items: TreeNode[] = [];
    const entries: MapEntry[] = [];
    const keys = new Keys();
    while (this.text.charCodeAt(this.at) !== close) {
      if (isMap) entries.push(this.flowEntry(depth, keys));
      else items.push(this.flowValue(depth));
      this.spaces();
      const code = this.text.charCodeAt(this.at);
      if (code === close) break;
      if (code !== COMMA) throw NOT_EVERYDAY;
      this.at++;
      this.tokens++;
      this.spaces();
      if (this.tokens > this.mostTokens || this.text.charCodeAt(this.at) === close) throw NOT_EVERYDAY;
    }
    this.at++;
    this.tokens++;
    const origin = this.origin(start, this.at);
    return isMap ? { is: 'map', entries, origin } : { is: 'seq', items, origin };
  }

  protected flowEntry(depth: number, keys: Keys): MapEntry {
    const key = this.flowScalar();
    if (key.source === '<<' || key.source.length > LONGEST_KEY) throw NOT_EVERYDAY;
    if (this.text.charCodeAt(this.at) !== COLON) throw NOT_EVERYDAY;
    if (key.style === 'plain' && this.text.charCodeAt(this.at + 1) !== SPACE) throw NOT_EVERYDAY;
    this.at++;
    this.tokens++;
    this.spaces();
    const value = this.flowValue(depth);
    this.enter(key, keys);
    return { key, value };
  }

  protected flowValue(depth: number): TreeNode {
    const code = this.text.charCodeAt(this.at);
    return code === OPEN_LIST || code === OPEN_MAP ? this.flow(depth + 1) : this.flowScalar();
  }

  protected flowScalar(): ScalarNode {
    const text = this.text;
    const start = this.at;
    const code = text.charCodeAt(start);
    if (code === DOUBLE || code === SINGLE) return this.quoted();
    if (code === QUESTION || code === COLON || !this.startsPlain(code)) throw NOT_EVERYDAY;
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
    this.at = end;
    return this.plain(start, end);
  }
}
