import { keyText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';

/** The content of a value without its places; the order of keys does not matter. */
export function contentOf(node: TreeNode | undefined): string {
  if (!node) return '';
  if (node.is === 'scalar') return JSON.stringify(node.value === null ? null : String(node.value));
  if (node.is === 'seq') return `[${node.items.map(contentOf).join(',')}]`;
  return `{${node.entries
    .map(({ key, value }) => `${JSON.stringify(keyText(key))}:${contentOf(value)}`)
    .sort()
    .join(',')}}`;
}
