import { at, entries, isMap, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Repository } from '../repository.ts';
import { placeOf, type Unfollowed, wordAt } from './applied.ts';
import { filledIn } from './expressions.ts';
import { MOST_SETS, SetGenerators } from './set-generators.ts';
import { scopeOf } from './set-params.ts';

/** The Applications of an ApplicationSet, as far as the repository tells. */
export interface Generated {
  /** Templates with parameters filled in; those that only a cluster knows are still open. */
  roots: MapNode[];
  unfollowed: Unfollowed[];
}

/**
 * Expands an ApplicationSet: list, git, matrix and merge generators over the repository. What other
 * generators read (clusters, pull requests, hosts of repositories) is in no file: their parameters stay
 * open, and a note says so.
 * Source: argo-cd applicationset/generators and applicationset/utils.
 */
export function generatedBy(root: MapNode, repository: Repository): Generated {
  const name = wordAt(root, 'metadata', 'name') ?? '(no name)';
  const isGo = textOf(at(root, 'spec', 'goTemplate')) === 'true';
  const template = at(root, 'spec', 'template');
  const generated: Generated = { roots: [], unfollowed: [] };
  if (!isMap(template)) return generated;
  const by = `Argo CD ApplicationSet ${name}`;
  const told = new Set<string>();
  const tell = (node: TreeNode, because: string) => {
    // An inner generator is asked once for every set of the outer one.
    if (told.has(because)) return;
    told.add(because);
    generated.unfollowed.push({ name, by, because, at: placeOf(node, root) });
  };
  const generators = new SetGenerators(repository, isGo, tell);
  for (const generator of items(at(root, 'spec', 'generators'))) {
    const own = entries(generator)
      .map(({ value }) => at(value, 'template'))
      .find(isMap);
    const merged = own ? (overlaid(template, own) as MapNode) : template;
    for (const params of generators.sets(generator, new Map(), 0)) {
      if (generated.roots.length >= MOST_SETS) {
        tell(generator, `it gives more than ${MOST_SETS} Applications; the others are left out`);
        return generated;
      }
      generated.roots.push(filledIn(merged, scopeOf(params, isGo)) as MapNode);
    }
  }
  const patch = at(root, 'spec', 'templatePatch');
  if (patch) tell(patch, 'its templatePatch is not followed');
  return generated;
}

/** A mapping with another one laid over it; lists and texts are replaced. */
function overlaid(under: TreeNode, over: TreeNode): TreeNode {
  if (!isMap(under) || !isMap(over)) return isEmpty(over) ? under : over;
  const merged = new Map(under.entries.map((entry) => [keyText(entry.key), entry]));
  for (const entry of over.entries) {
    const known = merged.get(keyText(entry.key));
    merged.set(keyText(entry.key), known ? { ...known, value: overlaid(known.value, entry.value) } : entry);
  }
  return { ...under, entries: [...merged.values()] };
}

/** A generator's template has fields that say nothing, because the schema wants them. */
function isEmpty(node: TreeNode): boolean {
  return node.is === 'scalar' && (node.value === null || node.value === '');
}
