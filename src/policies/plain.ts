import { keyText } from '../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../syntax/tree.ts';

/** An object as expressions see it, and how large it is. */
export interface PlainObject {
  value: unknown;
  values: number;
  /** Characters of all its texts. */
  characters: number;
}

/** A tree as plain data. Whole numbers are integers to CEL; mappings have no prototype. */
export function plainObject(root: TreeNode): PlainObject {
  const size = { values: 0, characters: 0 };
  return { value: plain(root, size), ...size };
}

function plain(node: TreeNode, size: { values: number; characters: number }): unknown {
  size.values++;
  if (node.is === 'scalar') return scalar(node, size);
  if (node.is === 'seq') return node.items.map((item) => plain(item, size));
  const result: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) result[keyText(key)] = plain(value, size);
  return result;
}

function scalar({ value }: ScalarNode, size: { characters: number }): unknown {
  if (typeof value === 'string') size.characters += value.length;
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}
