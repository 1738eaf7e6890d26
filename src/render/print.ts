import { isMap, isSeq, keyText, textOf } from '../syntax/navigate.ts';
import type { MapNode, ScalarNode, TreeNode } from '../syntax/tree.ts';
import { isSecretKey, MASK, maskText } from '../text/mask.ts';
import { escapeHidden, visible, visiblePath } from '../text/visible.ts';

/** A rendered value as plain data. */
export type Printed = string | number | boolean | null | Printed[] | { [key: string]: Printed };

/**
 * An object as plain data; what looks secret is masked. Mappings have no prototype, so that any key is a
 * key. Integers that a double cannot hold are texts.
 */
export function plainObject(root: MapNode): Printed {
  return plain(masked(root));
}

function plain(node: TreeNode): Printed {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) {
    const result: { [key: string]: Printed } = Object.create(null);
    for (const { key, value } of node.entries) result[keyText(key)] = plain(value);
    return result;
  }
  const { value } = node as ScalarNode;
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The scalars of an object in order, with the keys and indexes that lead to them. */
export function* scalarsOf(
  node: TreeNode,
  path: readonly (string | number)[] = [],
): Generator<{ path: readonly (string | number)[]; node: ScalarNode }> {
  if (node.is === 'scalar') yield { path, node };
  else if (node.is === 'seq') for (const [i, item] of node.items.entries()) yield* scalarsOf(item, [...path, i]);
  else for (const { key, value } of node.entries) yield* scalarsOf(value, [...path, keyText(key)]);
}

/**
 * An object as YAML in block style; what looks secret is masked.
 *
 * @param note what to say behind a value as a comment, on one line; undefined says nothing
 */
export function objectYaml(root: MapNode, note: (node: TreeNode) => string | undefined = () => undefined): string {
  return `${mapping(masked(root), '', note)}\n`;
}

type Note = (node: TreeNode) => string | undefined;

function mapping(node: MapNode, indent: string, note: Note): string {
  const lines = node.entries.map(({ key, value }) => `${word(keyText(key))}:${valueText(value, indent, note, true)}`);
  return lines.join(`\n${indent}`);
}

function valueText(node: TreeNode, indent: string, note: Note, inMap: boolean): string {
  const below = `${indent}  `;
  if (node.is === 'map') {
    if (node.entries.length === 0) return ' {}';
    return `${inMap ? `\n${below}` : ' '}${mapping(node, below, note)}`;
  }
  if (node.is === 'seq') {
    if (node.items.length === 0) return ' []';
    // As kubectl prints them: items stand under the key that they belong to.
    const own = inMap ? indent : below;
    return node.items.map((item) => `\n${own}-${valueText(item, own, note, false)}`).join('');
  }
  const comment = note(node);
  const behind = comment === undefined ? '' : `  # ${visible(comment)}`;
  if (typeof node.value === 'string' && isBlock(node.value)) return ` ${block(node.value, below, behind)}`;
  return ` ${scalarText(node)}${behind}`;
}

function scalarText({ value }: ScalarNode): string {
  if (typeof value === 'string') return word(value);
  return value === null ? 'null' : String(value);
}

/** Whether a text has lines, and can stand in a literal block: nothing in it acts on a terminal or a runner. */
function isBlock(text: string): boolean {
  if (!/[^\n]\n/.test(text) || /^[ \n]/.test(text)) return false;
  return text.split('\n').every((line) => visiblePath(line) === line);
}

function block(text: string, indent: string, comment: string): string {
  const chomp = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const lines = (chomp === '-' ? text : text.slice(0, -1)).split('\n');
  return `|${chomp}${comment}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

const PLAIN = /^[A-Za-z_/$][A-Za-z0-9_./@$-]*(?::[A-Za-z0-9_./@$-]+)*$/;

/** Words that are no text without quotes, in any version of YAML. */
const TYPED = /^(?:true|false|yes|no|on|off|y|n|null)$/i;

function word(text: string): string {
  return PLAIN.test(text) && !TYPED.test(text) ? text : quoted(text);
}

/** A double-quoted scalar; hidden characters, and what a build agent would obey, are escapes. */
function quoted(text: string): string {
  let result = '';
  for (const char of JSON.stringify(text)) {
    const code = char.codePointAt(0) ?? 0;
    if (escapeHidden(char) === undefined) result += char;
    else result += code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  }
  return result.replace(/##(?=\[|vso\[)/g, '#\\u0023');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** An object in which the data of Secrets, and what keys call a secret, cannot be read. */
function masked(root: MapNode): MapNode {
  const isSecret = textOf(root.entries.findLast(({ key }) => keyText(key) === 'kind')?.value) === 'Secret';
  const mask = (node: TreeNode, hidden: boolean): TreeNode => {
    if (node.is === 'seq') return { ...node, items: node.items.map((item) => mask(item, hidden)) };
    if (node.is === 'scalar') {
      if (typeof node.value !== 'string' || node.value === '') return node;
      return { ...node, value: hidden ? MASK : maskText(node.value) };
    }
    const entries = node.entries.map(({ key, value, ...rest }) => {
      const hides = hidden || (value.is === 'scalar' && isSecretKey(keyText(key)));
      return { ...rest, key, value: mask(value, hides) };
    });
    return { ...node, entries };
  };
  const entries = root.entries.map(({ key, value, ...rest }) => {
    const hides = isSecret && ['data', 'stringData'].includes(keyText(key));
    return { ...rest, key, value: mask(value, hides) };
  });
  return { ...root, entries };
}
