import type { TreeNode } from '../../syntax/tree.ts';
import { spanOf } from '../../text/span.ts';
import type { TargetPlan } from './target-plan.ts';

/** The files in which appliers write what a plan holds: values, fields of an overlay, variables. */
export function filesOfPlan({ at, inline, overlay, substitute, namespace, changedBy }: TargetPlan): Set<string> {
  const files = new Set<string>();
  if (at) files.add(at.file);
  if (changedBy) files.add(changedBy.file);
  const stack: TreeNode[] = [...(inline?.values() ?? []), ...(overlay ? [overlay] : [])];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const span = spanOf(node.origin);
    if (span) files.add(span.file);
    if (node.is === 'seq') stack.push(...node.items);
    else if (node.is === 'map') stack.push(...node.entries.map(({ value }) => value));
  }
  for (const { origin } of [...(substitute?.variables.values() ?? []), ...(namespace ? [namespace] : [])]) {
    const span = spanOf(origin);
    if (span) files.add(span.file);
  }
  files.delete('');
  return files;
}
