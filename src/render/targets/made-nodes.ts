import { innerText } from '../../syntax/inside.ts';
import { keyText } from '../../syntax/navigate.ts';
import type { MapEntry, MapNode, ScalarNode, ScalarValue, TextPiece, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';

/** A scalar that stands as a whole for what is written at its origin, whatever is written there. */
export function madeScalar(value: ScalarValue, origin: Origin): ScalarNode {
  return { is: 'scalar', value, source: value === null ? 'null' : String(value), style: 'folded', origin };
}

/** A mapping of keys that nobody wrote to values that somebody did. */
export function madeMap(entries: Iterable<readonly [string, TreeNode]>, origin: Origin): MapNode {
  const made = Array.from(entries, ([key, value]): MapEntry => ({ key: madeScalar(key, value.origin), value }));
  return { is: 'map', entries: made, origin };
}

/** Every scalar of a tree, keys left out, replaced. */
export function mapScalars(node: TreeNode, change: (scalar: ScalarNode) => TreeNode): TreeNode {
  if (node.is === 'scalar') return change(node);
  if (node.is === 'seq') return { ...node, items: node.items.map((item) => mapScalars(item, change)) };
  const entries = node.entries.map((entry) => ({ ...entry, value: mapScalars(entry.value, change) }));
  return { ...node, entries };
}

/** Lines of a text keep their own places, exact ones where nothing was filled in. */
export function linesOf(node: ScalarNode, before: string, after: string): { pieces?: TextPiece[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) return {};
  const inner = innerText(node);
  const pieces: TextPiece[] = [];
  let [from, start] = [0, 0];
  old.forEach((line, i) => {
    const origin = inner.origin(from, from + line.length);
    const isSame = line === now[i];
    pieces.push({ start, origin: isSame || origin.is !== 'inside' ? origin : { ...origin, exact: false } });
    from += line.length + 1;
    start += (now[i] as string).length + 1;
  });
  return { pieces };
}

/** A tree as JSON; of equal keys the last one stays. */
export function jsonText(node: TreeNode): string {
  if (node.is === 'scalar') {
    const { value } = node;
    if (typeof value === 'bigint') return value.toString();
    return typeof value === 'number' && !Number.isFinite(value) ? 'null' : JSON.stringify(value);
  }
  if (node.is === 'seq') return `[${node.items.map(jsonText).join(',')}]`;
  const last = new Map(node.entries.map(({ key, value }) => [keyText(key), value]));
  return `{${Array.from(last, ([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`).join(',')}}`;
}
