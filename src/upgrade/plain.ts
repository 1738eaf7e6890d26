import { keyText } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import type { Data } from './yaml.ts';

/** A tree as plain data, without its places; undefined for nothing. */
export function dataOf(node: TreeNode | null | undefined): Data | undefined {
  if (!node) return undefined;
  if (node.is === 'seq') return node.items.map((item) => dataOf(item) ?? null);
  if (node.is === 'scalar') {
    if (node.value === null) return undefined;
    return typeof node.value === 'bigint' ? String(node.value) : node.value;
  }
  const result: { [key: string]: Data | undefined } = Object.create(null);
  for (const { key, value } of node.entries) {
    const data = dataOf(value);
    if (data !== undefined) result[keyText(key)] = data;
  }
  return result;
}

/** The items of a list, which is empty when it is none. */
export function listOf(node: TreeNode | undefined): Data[] {
  const data = dataOf(node);
  return Array.isArray(data) ? data : [];
}

/** A mapping without its undefined values; undefined when nothing is left. */
export function filled(data: { [key: string]: Data | undefined }): { [key: string]: Data | undefined } | undefined {
  const kept = Object.entries(data).filter(([, value]) => value !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
