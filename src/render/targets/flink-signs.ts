import { textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';

/** Templates or values of a chart, or of its vendored subcharts, that mention Flink. */
export function chartHoldsFlink(chart: string, flink: ReadonlySet<string>): boolean {
  const prefix = chart === '' ? '' : `${chart}/`;
  for (const path of flink) {
    if (!path.startsWith(prefix)) continue;
    const inside = path.slice(prefix.length);
    if (/^(?:charts\/.*\/)?templates\//.test(inside) || /^(?:charts\/[^/]+\/)?values[^/]*\.ya?ml$/.test(inside))
      return true;
  }
  return false;
}

/** Whether a key or a value below a node speaks of Flink. */
export function mentionsFlink(node: TreeNode): boolean {
  if (node.is === 'scalar') return /flink/i.test(textOf(node) ?? '');
  if (node.is === 'seq') return node.items.some(mentionsFlink);
  return node.entries.some(({ key, value }) => /flink/i.test(textOf(key) ?? '') || mentionsFlink(value));
}
