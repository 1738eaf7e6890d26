import { SourceText } from '../text/source.ts';
import type { Origin } from '../text/span.ts';
import { innerText } from './inside.ts';
import type { ScalarNode, TextPiece, TreeNode } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** The YAML documents that a text holds, with places in the outer file as exact as the text allows. */
export function innerTrees(node: ScalarNode): TreeNode[] {
  const inner = innerText(node);
  return parseYaml(new SourceText('', inner.text)).documents.flatMap(({ root }) =>
    root ? [moved(root, inner.origin)] : [],
  );
}

/** A tree whose places are looked up elsewhere. */
export function moved(node: TreeNode, originAt: (start: number, end: number) => Origin): TreeNode {
  const origin = node.origin.is === 'written' ? originAt(node.origin.span.start, node.origin.span.end) : node.origin;
  if (node.is === 'scalar') return { ...node, origin, ...linesOf(node, originAt) };
  if (node.is === 'seq') return { ...node, origin, items: node.items.map((item) => moved(item, originAt)) };
  return {
    ...node,
    origin,
    entries: node.entries.map((entry) => ({
      ...entry,
      key: moved(entry.key, originAt) as ScalarNode,
      value: moved(entry.value, originAt),
    })),
  };
}

/** Lines of a block in a block: each has the indentation of both before it. */
function linesOf({ source, origin }: ScalarNode, originAt: (start: number, end: number) => Origin) {
  if (origin.is !== 'written' || !source.includes('\n')) return {};
  const pieces: TextPiece[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    const from = origin.span.start + start;
    pieces.push({ start, origin: originAt(from, from + line.length) });
    start += line.length + 1;
  }
  return { pieces };
}
