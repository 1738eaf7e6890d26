import { at, isMap, isSeq, keyText, textOf } from '../../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { type Origin, spanOf } from '../../text/span.ts';
import { linesOf, madeScalar, mapScalars } from './made-nodes.ts';

/** What expressions in braces may name: a tree for Go templates, or flat names such as `path.basename`. */
export type Scope = { is: 'go'; tree: TreeNode } | { is: 'flat'; names: ReadonlyMap<string, TreeNode> };

/** Longest expression that is looked at. */
const LONGEST = 500;

/**
 * Fills expressions in every text of a tree. What cannot be told stays as it is written, so that
 * {@link isOpen} is true of it: unknown names, functions that are not known here, control structures.
 */
export function filledIn(node: TreeNode, scope: Scope): TreeNode {
  return mapScalars(node, (scalar) => filledScalar(scalar, scope));
}

/** Whether something is left to fill in. */
export function isOpen(text: string): boolean {
  return text.includes('{{');
}

/** An expression of an open text: its offsets, braces included, and what stands between the braces. */
export interface OpenExpression {
  start: number;
  end: number;
  name: string;
}

/** The expressions of an open text; a brace pair that does not close ends the list. */
export function openExpressions(text: string): OpenExpression[] {
  const found: OpenExpression[] = [];
  for (let end = 0; ; ) {
    const start = text.indexOf('{{', end);
    const close = start < 0 ? -1 : text.indexOf('}}', start + 2);
    if (close < 0) return found;
    end = close + 2;
    const name = text.slice(start + 2, close);
    found.push({ start, end, name: name.replace(/^-/, '').replace(/-$/, '').trim() });
  }
}

/** A text with what `value` gives for its expressions; those it knows nothing of stay. */
export function replacedIn(text: string, value: (name: string) => string | undefined): string {
  let result = '';
  let done = 0;
  for (const { start, end, name } of openExpressions(text)) {
    result += text.slice(done, start) + (value(name) ?? text.slice(start, end));
    done = end;
  }
  return result + text.slice(done);
}

function filledScalar(node: ScalarNode, scope: Scope): TreeNode {
  const { value } = node;
  if (typeof value !== 'string' || !isOpen(value)) return node;
  const [only, second] = openExpressions(value);
  if (only && !second && only.start === 0 && only.end === value.length) {
    const found = lookedUp(only.name, scope);
    if (found === undefined) return node;
    // The text of a parameter is written where the parameter is.
    return typeof found === 'string' ? madeScalar(found, node.origin) : textNode(found, node.origin);
  }
  const text = replacedIn(value, (name) => {
    const found = lookedUp(name, scope);
    return typeof found === 'string' ? found : textOf(found);
  });
  if (text === value) return node;
  const by = spanOf(node.origin);
  const made = madeScalar(text, by ? { is: 'merged', by, over: node.origin } : node.origin);
  return text.includes('\n') ? { ...made, style: 'plain', ...linesOf(node, value, text) } : made;
}

/** Whatever a parameter is, a template prints text. */
function textNode(node: TreeNode, origin: Origin): ScalarNode {
  if (node.is !== 'scalar') return madeScalar('', origin);
  return typeof node.value === 'string' ? node : madeScalar(textOf(node) ?? '', node.origin);
}

function lookedUp(name: string, scope: Scope): string | TreeNode | undefined {
  if (name.length > LONGEST) return undefined;
  if (scope.is === 'flat') return scope.names.get(name);
  try {
    return new Evaluator(name, scope.tree).run();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Thrown where an expression holds what is not known here. */
class Unknown extends Error {}

type Value = string | number | TreeNode;

const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([|()])|([^\s|()"`]+))/y;

type Token = { is: 'text'; text: string } | { is: 'mark' | 'word'; text: string };

/** The pipelines of Go templates that are plain look-ups and a few functions on text. */
class Evaluator {
  readonly #tokens: Token[] = [];
  readonly #tree: TreeNode;
  #next = 0;

  constructor(text: string, tree: TreeNode) {
    this.#tree = tree;
    TOKEN.lastIndex = 0;
    for (const trimmed = text.trimEnd(); TOKEN.lastIndex < trimmed.length; ) {
      const match = TOKEN.exec(trimmed);
      if (!match) throw new Unknown();
      const [, quoted, raw, mark, word] = match;
      if (quoted !== undefined) this.#tokens.push({ is: 'text', text: quoted.replace(/\\(.)/g, '$1') });
      else if (raw !== undefined) this.#tokens.push({ is: 'text', text: raw });
      else this.#tokens.push(mark === undefined ? { is: 'word', text: word ?? '' } : { is: 'mark', text: mark });
    }
  }

  run(): string | TreeNode | undefined {
    const value = this.#pipeline(0);
    if (this.#next < this.#tokens.length) throw new Unknown();
    return typeof value === 'number' ? String(value) : value;
  }

  #pipeline(depth: number): Value {
    if (depth > 20) throw new Unknown();
    let value = this.#call(undefined, depth);
    while (this.#peek('|')) {
      this.#next++;
      value = this.#call(value, depth);
    }
    return value;
  }

  #peek(mark: string): boolean {
    const token = this.#tokens[this.#next];
    return token?.is === 'mark' && token.text === mark;
  }

  #call(piped: Value | undefined, depth: number): Value {
    const first = this.#tokens[this.#next];
    if (!first) throw new Unknown();
    const isFunction = first.is === 'word' && /^[A-Za-z]/.test(first.text);
    if (!isFunction) {
      if (piped !== undefined) throw new Unknown();
      return this.#operand(depth);
    }
    this.#next++;
    const args: (Value | undefined)[] = [];
    while (this.#next < this.#tokens.length && !this.#peek('|') && !this.#peek(')')) {
      args.push(first.text === 'default' || first.text === 'coalesce' ? this.#maybe(depth) : this.#operand(depth));
    }
    if (piped !== undefined) args.push(piped);
    return applied(first.text, args);
  }

  /** An operand that may be nothing. */
  #maybe(depth: number): Value | undefined {
    const start = this.#next;
    try {
      return this.#operand(depth);
    } catch (error) {
      if (!(error instanceof Unknown) || this.#next !== start + 1) throw error;
      return undefined;
    }
  }

  #operand(depth: number): Value {
    const token = this.#tokens[this.#next++];
    if (!token) throw new Unknown();
    if (token.is === 'text') return token.text;
    if (token.is === 'mark') {
      if (token.text !== '(') throw new Unknown();
      const value = this.#pipeline(depth + 1);
      if (!this.#peek(')')) throw new Unknown();
      this.#next++;
      return value;
    }
    if (/^-?\d{1,15}$/.test(token.text)) return Number(token.text);
    const path = /^\$?((?:\.[A-Za-z_][A-Za-z0-9_]*)+)$/.exec(token.text)?.[1];
    const found = path && at(this.#tree, ...path.slice(1).split('.'));
    if (!found || (found.is === 'scalar' && found.value === null)) throw new Unknown();
    return found;
  }
}

function applied(name: string, args: readonly (Value | undefined)[]): Value {
  const text = (index: number): string => {
    const arg = args[index];
    const found =
      arg === undefined || typeof arg === 'string' ? arg : typeof arg === 'number' ? String(arg) : textOf(arg);
    if (found === undefined) throw new Unknown();
    return found;
  };
  const count = (wanted: number) => {
    if (args.length !== wanted) throw new Unknown();
  };
  switch (name) {
    case 'index':
      return indexed(args);
    case 'default': {
      count(2);
      const [fallback, value] = args;
      const isEmpty = value === undefined || value === '' || (typeof value === 'object' && textOf(value) === '');
      const chosen = isEmpty ? fallback : value;
      if (chosen === undefined) throw new Unknown();
      return chosen;
    }
    case 'lower':
      count(1);
      return text(0).toLowerCase();
    case 'upper':
      count(1);
      return text(0).toUpperCase();
    case 'trim':
      count(1);
      return text(0).trim();
    case 'toString':
      count(1);
      return text(0);
    case 'quote':
      count(1);
      return JSON.stringify(text(0));
    case 'normalize':
      count(1);
      return normalized(text(0));
    case 'trimPrefix':
      count(2);
      return text(1).startsWith(text(0)) ? text(1).slice(text(0).length) : text(1);
    case 'trimSuffix':
      count(2);
      return text(1).endsWith(text(0)) ? text(1).slice(0, text(1).length - text(0).length) : text(1);
    case 'replace':
      count(3);
      return text(0) === '' ? text(2) : text(2).replaceAll(text(0), text(1));
    case 'printf':
      return printed(
        text(0),
        args.slice(1).map((_, i) => text(i + 1)),
      );
    default:
      throw new Unknown();
  }
}

function indexed([start, ...steps]: readonly (Value | undefined)[]): Value {
  let here = start;
  for (const step of steps) {
    if (typeof here !== 'object') throw new Unknown();
    const key = typeof step === 'object' ? textOf(step) : step;
    if (isSeq(here) && typeof key === 'number') here = here.items[key < 0 ? -1 : key];
    else if (isMap(here) && typeof key === 'string')
      here = here.entries.findLast((entry) => keyText(entry.key) === key)?.value;
    else throw new Unknown();
  }
  if (here === undefined) throw new Unknown();
  return here;
}

function printed(format: string, args: readonly string[]): string {
  let next = 0;
  const text = format.replace(/%(.)/g, (all, verb: string) => {
    if (verb === '%') return '%';
    if (!'svd'.includes(verb) || next >= args.length) throw new Unknown();
    return args[next++] ?? all;
  });
  if (next !== args.length) throw new Unknown();
  return text;
}

/** A name as Kubernetes takes it. Source: argo-cd applicationset/utils SanitizeName. */
export function normalized(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253);
  let [start, end] = [0, name.length];
  while (start < end && '-.'.includes(name[start] as string)) start++;
  while (end > start && '-.'.includes(name[end - 1] as string)) end--;
  return name.slice(start, end);
}
