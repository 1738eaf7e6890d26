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
 * @param inline those that are no files
 */
export function valuePlace(
  path: readonly string[],
  files: readonly string[],
  chart: string,
  repository: Repository,
  inline: ReadonlyMap<string, TreeNode> = new Map(),
): ValuePlace | undefined {
  const own = chart === '' ? 'values.yaml' : `${chart}/values.yaml`;
  for (const file of [...[...files].reverse(), own]) {
    const found = placeIn(inline.get(file) ?? repository.documents(file)[0]?.root, path);
    if (found) return found;
  }
  const [name, ...rest] = path;
  if (name === undefined || rest.length === 0) return undefined;
  const subchart = subchartFolder(chart, name, repository);
  if (subchart !== undefined) return valuePlace(rest, [], subchart, repository);
  return undefined;
}

/** Where a rendered line stands in the text of a value. */
export function lineIn(node: TreeNode, rendered: { text: string; start: number }): Span | undefined {
  if (node.is !== 'scalar' || typeof node.value !== 'string' || !node.value.includes('\n')) return undefined;
  const found = sameLine(node.value, rendered);
  return found && spanOf(innerText(node).origin(found.start, found.end));
}

/** Lines before and behind that are compared to tell equal lines apart. */
const AROUND = 20;

/**
 * Where a rendered line stands in the text that it was made from, whatever the indentation: of several
 * equal lines the one with the most equal lines around it.
 */
export function sameLine(
  text: string,
  rendered: { text: string; start: number },
): { start: number; end: number } | undefined {
  const lines = text.split('\n');
  const printed = rendered.text.split('\n').map((line) => line.trim());
  const at = rendered.text.slice(0, rendered.start).split('\n').length - 1;
  const wanted = printed[at] ?? '';
  if (wanted === '') return undefined;
  let best: { line: number; equal: number } | undefined;
  let isTied = false;
  lines.forEach((line, i) => {
    if (line.trim() !== wanted) return;
    let equal = 0;
    for (const step of [-1, 1]) {
      for (let k = step; Math.abs(k) <= AROUND && lines[i + k]?.trim() === printed[at + k]; k += step) {
        if (lines[i + k] === undefined) break;
        equal++;
      }
    }
    isTied = best !== undefined && equal === best.equal;
    if (!best || equal > best.equal) best = { line: i, equal };
  });
  if (!best || isTied) return undefined;
  const { line } = best as { line: number };
  const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
  const own = lines[line] as string;
  const indent = own.length - own.trimStart().length;
  return { start: start + indent, end: start + indent + wanted.length };
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
