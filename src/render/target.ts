import { at, locatedText, textOf } from '../syntax/navigate.ts';
import type { MapNode } from '../syntax/tree.ts';
import type { Located } from '../text/span.ts';
import { WITHOUT_NAMESPACE } from './cluster-scoped.ts';

/**
 * One thing that a GitOps tool applies as a unit. All plain files outside kustomizations form
 * one target; an overlay, and a chart with one set of values, are each one of their own.
 */
export interface Target {
  id: string;
  /** What a reader calls it, when it is rendered: `prod`. */
  label?: string;
  /** Set for a chart that nothing in sight applies: its release, and so its objects' names, are a guess. */
  guessed?: true;
  /** The cluster that it is applied to, as the applier calls it, or as the configuration does. */
  cluster?: string;
  /** The clusters that it is applied to, where they are several. */
  clusters?: readonly string[];
  source: { kind: 'plain' | 'kustomize' | 'helm'; dir: string };
  /** `unwritten` agrees with any one namespace and never proves a mismatch. */
  namespace: Located<string> | 'unwritten';
  /** The kustomizations that built it, the outermost first; set when it was rendered from such. */
  layers?: readonly KustomizeLayer[];
}

/** One kustomization of those that build a target. */
export interface KustomizeLayer {
  file: string;
  folder: string;
  root: MapNode;
  /** Whether it takes in what a file holds, itself or through a kustomization that it includes. */
  covers(file: string): boolean;
}

export const PLAIN_TARGET: Target = { id: '.', source: { kind: 'plain', dir: '' }, namespace: 'unwritten' };

/** A namespace that the object has itself wins over that of the target; some kinds have none. */
export function inNamespace(target: Target, root: MapNode): Target {
  if (target.namespace === 'unwritten') return target;
  const own = locatedText(at(root, 'metadata', 'namespace'));
  if (own) return { ...target, namespace: own };
  return WITHOUT_NAMESPACE.has(textOf(at(root, 'kind')) ?? '') ? { ...target, namespace: 'unwritten' } : target;
}
