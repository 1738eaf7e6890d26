import { at, keyText, textOf } from '../../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { sha256 } from '../../text/sha256.ts';
import { type Origin, type Span, spanOf } from '../../text/span.ts';
import { Stretches } from '../../text/stretches.ts';

/** Keys by which list items are told apart, in this order; positions change too easily. */
const ITEM_KEYS = ['name', 'mountPath', 'containerPort'];

/**
 * The keys that lead from an object's root to the value at a span. List items are named by their
 * name, mountPath or containerPort, options by the part before their `=`, scripts by being one,
 * anything else by a hash of what it holds without versions.
 */
export function keyedPath(root: TreeNode, span: Span): string[] {
  const path: string[] = [];
  descend(root, span, path, 0);
  return path;
}

/**
 * The keys that lead to a value of a rendered object. Its parts stand in several files, so the place
 * of a mapping says nothing about what is in it.
 */
export function keyedPathTo(root: TreeNode, origin: Origin): string[] {
  const wanted = origin.is === 'inside' ? origin.outer : origin;
  const span = spanOf(wanted);
  return (span && search(root, (node) => isAt(node, wanted, span), 0)) ?? [];
}

function search(node: TreeNode, found: (node: TreeNode) => boolean, depth: number): string[] | undefined {
  if (depth > 100) return undefined;
  if (node.is === 'scalar') return found(node) ? [] : undefined;
  if (node.is === 'seq') {
    for (const item of node.items) {
      const below = search(item, found, depth + 1);
      if (below) return [itemKey(item), ...below];
    }
    return undefined;
  }
  for (const { key, value } of node.entries) {
    if (found(key)) return [keyText(key)];
    const below = search(value, found, depth + 1);
    if (below) return [keyText(key), ...below];
  }
  return undefined;
}

/** The same node, the same leaf of a template or a line of it, or a scalar that holds the place. */
function isAt(node: TreeNode, origin: Origin, span: Span): boolean {
  if (node.origin === origin) return true;
  if (node.origin.is === 'template' && origin.is === 'template' && origin.leaf)
    return node.is === 'scalar' && node.origin.leaf?.key === origin.leaf.key.replace(/@\d+$/, '');
  return holds(node, span);
}

function descend(node: TreeNode, span: Span, path: string[], depth: number): void {
  if (depth > 100 || node.is === 'scalar') return;
  const child = childHolding(node, span);
  if (!child) return;
  path.push(child.key ? keyText(child.key) : itemKey(child.value));
  descend(child.value, span, path, depth + 1);
}

/** An entry of a mapping or an item of a list. */
interface Child {
  key?: ScalarNode;
  value: TreeNode;
}

type Parent = Exclude<TreeNode, { is: 'scalar' }>;

/** Children from which on they are searched by place. */
const MANY = 16;

const byPlace = new WeakMap<Parent, Stretches<Child>>();

/** The first child that holds a place. */
function childHolding(node: Parent, span: Span): Child | undefined {
  const children: readonly Child[] = node.is === 'map' ? node.entries : node.items.map((value) => ({ value }));
  const found =
    children.length < MANY ? children.find((each) => isIn(each, span)) : stretches(node, children).holding(span);
  return found && isIn(found, span) ? found : undefined;
}

/** Worked out once: a file may hold keys and findings by the thousand. */
function stretches(node: Parent, children: readonly Child[]): Stretches<Child> {
  const known = byPlace.get(node);
  if (known) return known;
  const made = new Stretches(children, stretchesOf);
  byPlace.set(node, made);
  return made;
}

/** One stretch from the key to the end of its value, as they are written; else each by itself. */
function stretchesOf({ key, value }: Child): (Span | undefined)[] {
  const own = spanOf(value.origin);
  const name = key && spanOf(key.origin);
  if (!name || !own) return [name ?? own];
  return own.file === name.file && own.start >= name.end ? [{ ...own, start: name.start }] : [name, own];
}

function isIn({ key, value }: Child, span: Span): boolean {
  return (key !== undefined && holds(key, span)) || holds(value, span);
}

function holds(node: TreeNode, span: Span): boolean {
  const own = spanOf(node.origin);
  return own !== undefined && own.file === span.file && own.start <= span.start && own.end >= span.end;
}

function itemKey(item: TreeNode): string {
  for (const key of ITEM_KEYS) {
    const value = textOf(at(item, key));
    if (value !== undefined) return value;
  }
  const text = textOf(item);
  const option = text === undefined ? undefined : /^(-{1,2}[\w.-]+)=/.exec(text)?.[1];
  if (option !== undefined) return option;
  // A command or script: most edits leave what is wrong with it as it is.
  if (text !== undefined && /\s/.test(text.trim())) return '#text';
  return `#${sha256(contentOf(item)).slice(0, 8)}`;
}

const VERSION = /(?<!\d)\d+(?:\.\d+)+(?:-SNAPSHOT)?/g;

/** The content of a value without its places and versions; order of keys does not matter. */
function contentOf(node: TreeNode): string {
  if (node.is === 'scalar') return JSON.stringify(String(node.value).replace(VERSION, '*'));
  if (node.is === 'seq') return `[${node.items.map(contentOf).join(',')}]`;
  return `{${node.entries
    .map(({ key, value }) => `${JSON.stringify(keyText(key))}:${contentOf(value)}`)
    .sort()
    .join(',')}}`;
}
