import { innerText } from '../../syntax/inside.ts';
import { entry, isMap, isSeq } from '../../syntax/navigate.ts';
import type { MapEntry, TreeNode } from '../../syntax/tree.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Repository } from '../repository.ts';
import { subchartFolder } from './chart-files.ts';

/** Where a value is written: the value, and its key when it stands in a mapping. */
export interface ValuePlace {
  node: TreeNode;
  value: Span;
  key?: Span;
}

/**
 * Finds the value that wins at a path: in the last values file that has it, in the chart's own, or in
 * that of the subchart that the path leads into.
 *
 * @param files values files, later ones winning
 */
export function valuePlace(
  path: readonly string[],
  files: readonly string[],
  chart: string,
  repository: Repository,
): ValuePlace | undefined {
  const own = chart === '' ? 'values.yaml' : `${chart}/values.yaml`;
  for (const file of [...[...files].reverse(), own]) {
    const found = placeIn(repository.documents(file)[0]?.root, path);
    if (found) return found;
  }
  const [name, ...rest] = path;
  if (name === undefined || rest.length === 0) return undefined;
  const subchart = subchartFolder(chart, name, repository);
  if (subchart !== undefined) return valuePlace(rest, [], subchart, repository);
  return undefined;
}

/** The only line of a text that is the rendered one but for its indentation. */
export function lineIn(node: TreeNode, rendered: string): Span | undefined {
  if (node.is !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('\n')) return undefined;
  const found = onlyLine(node.value, rendered);
  return found && spanOf(innerText(node).origin(found.start, found.end));
}

/** Where the only line of a text stands that is the rendered one but for its indentation. */
export function onlyLine(text: string, rendered: string): { start: number; end: number } | undefined {
  const wanted = rendered.trim();
  let found: { start: number; end: number } | undefined;
  let start = 0;
  for (const line of wanted === '' ? [] : text.split('\n')) {
    if (line.trim() === wanted) {
      if (found) return undefined;
      const indent = line.length - line.trimStart().length;
      found = { start: start + indent, end: start + indent + wanted.length };
    }
    start += line.length + 1;
  }
  return found;
}

function placeIn(root: TreeNode | null | undefined, path: readonly string[]): ValuePlace | undefined {
  let here: TreeNode | undefined = root ?? undefined;
  let last: MapEntry | undefined;
  for (const step of path) {
    last = isMap(here) ? entry(here, step) : undefined;
    here = isSeq(here) ? here.items[Number(step)] : last?.value;
    if (!here) return undefined;
  }
  const value = here && spanOf(here.origin);
  const key = last && spanOf(last.key.origin);
  return here && value && { node: here, value, ...(key ? { key } : {}) };
}
