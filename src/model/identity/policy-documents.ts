import { keyText } from '../../syntax/navigate.ts';
import type { DocumentTree, TreeNode } from '../../syntax/tree.ts';
import type { Model } from '../model.ts';

/** What keys that hold policies or lie in them are called; Kubernetes' own policies are words. */
const KEYS = /^statement$|polic(?!y$)|^(?:attach|assumeRole)Policy$/i;

const known = new WeakMap<DocumentTree, boolean>();

/**
 * The documents that may hold IAM policies: a key speaks of them, or a text names one of Amazon's own.
 * Hardly any do, and whoever looks for policies looks into every mapping.
 */
export function policyDocuments({ loose }: Model): DocumentTree[] {
  return loose.filter(mayHoldPolicies);
}

function mayHoldPolicies(document: DocumentTree): boolean {
  let may = known.get(document);
  if (may === undefined) {
    may = document.root !== null && speaksOfPolicies(document.root);
    known.set(document, may);
  }
  return may;
}

function speaksOfPolicies(node: TreeNode): boolean {
  if (node.is === 'scalar') return typeof node.value === 'string' && node.value.includes('Access');
  if (node.is === 'seq') return node.items.some(speaksOfPolicies);
  return node.entries.some(({ key, value }) => KEYS.test(keyText(key)) || speaksOfPolicies(value));
}
