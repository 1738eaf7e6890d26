import type { DeclaredObject } from '../config/options.ts';
import { isMap, isScalar, isSeq } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';
import type { Model } from './model.ts';
import { describe, namespacesAgree } from './objects/object.ts';

/** An entry of `exists` that settles nothing. */
export interface UnusedDeclaration {
  declared: DeclaredObject;
  /** The object of the repository that makes it needless, in words; undefined when nothing names what it declares. */
  shown?: string;
}

/**
 * Entries of `exists` of which no object and no file speaks, and those that the repository shows
 * itself and to which they add nothing. Names that a chart or a kustomization makes are seen where
 * it is rendered.
 *
 * @param texts what was read of the repository, without the configuration itself
 */
export function unusedDeclarations({ exists, objects }: Model, texts: Iterable<string>): UnusedDeclaration[] {
  if (exists.length === 0) return [];
  const wanted = new Set(exists.map(({ name }) => name));
  const named = new Set<string>();
  for (const text of texts) collect(text, wanted, named);
  const seen = new Set<TreeNode>();
  for (const { root } of objects.all) collectTree(root, wanted, named, seen);
  return exists.flatMap((declared): UnusedDeclaration[] => {
    const shown = objects
      .ofKind(declared.kind)
      .find((object) => object.name === declared.name && fits(object, declared));
    if (shown && !shown.unsettled && !addsTo(declared)) return [{ declared, shown: describe(shown) }];
    // A mention of cert-manager needs no name in the repository: it is a fact about the cluster.
    const isPlain =
      !named.has(declared.name) && !declared.name.includes('cert-manager') && declared.kind !== 'Certificate';
    return isPlain ? [{ declared }] : [];
  });
}

function fits({ namespace }: Model['objects']['all'][number], declared: DeclaredObject): boolean {
  if (declared.namespace === undefined) return true;
  const origin = declared.at;
  return namespacesAgree(namespace, { value: declared.namespace, origin });
}

function addsTo({ annotations, accessModes }: DeclaredObject): boolean {
  return accessModes !== undefined || Object.keys(annotations).length > 0;
}

/** Names as Kubernetes takes them: letters, digits, dots and dashes. */
const NAME = /[A-Za-z0-9][A-Za-z0-9.-]{0,252}/g;

function collect(text: string, wanted: ReadonlySet<string>, named: Set<string>): void {
  for (const [word] of text.matchAll(NAME)) {
    if (wanted.has(word)) named.add(word);
    // `shared.flink.svc` speaks of shared; a full stop may follow a name.
    for (let dot = word.lastIndexOf('.'); dot > 0; dot = word.lastIndexOf('.', dot - 1)) {
      const front = word.slice(0, dot);
      if (wanted.has(front)) named.add(front);
    }
  }
}

/** An alias may stand in many places; what it holds is read once. */
function collectTree(node: TreeNode, wanted: ReadonlySet<string>, named: Set<string>, seen: Set<TreeNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  if (isScalar(node)) collect(String(node.value ?? ''), wanted, named);
  else if (isMap(node)) for (const { value } of node.entries) collectTree(value, wanted, named, seen);
  else if (isSeq(node)) for (const item of node.items) collectTree(item, wanted, named, seen);
}
