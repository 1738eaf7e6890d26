import type { MapEntry, ScalarNode, TreeNode } from '../syntax/tree.ts';

/**
 * A scalar as a configuration means it. Kubernetes reads `off`, `on`, `yes` and `no` as booleans;
 * here only `true` and `false` are, so that a rule can be `off` without quotes.
 */
export function plainScalar(node: ScalarNode): string | number | boolean | null {
  if (typeof node.value === 'boolean' && node.style === 'plain' && !/^(?:true|false)$/i.test(node.source)) {
    return node.source;
  }
  return typeof node.value === 'bigint' ? Number(node.value) : node.value;
}

/** A scalar as text: plain ones as they are written, so that `1.10` does not become `1.1`. */
export function scalarText(node: ScalarNode): string {
  return node.style === 'plain' ? node.source : String(node.value ?? '');
}

/** The text of a key, as it is written when it has no quotes. */
export function keyName(key: ScalarNode): string {
  return scalarText(key);
}

/** A tree as plain data, for the validator. Mappings have no prototype, so `__proto__` is a key like any other. */
export function plainData(node: TreeNode): unknown {
  if (node.is === 'scalar') return plainScalar(node);
  if (node.is === 'seq') return node.items.map(plainData);
  const result: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) result[keyName(key)] = plainData(value);
  return result;
}

/** The entries of a mapping by name; empty for anything else. The last of equal keys stays. */
export function fields(node: TreeNode | undefined): Map<string, MapEntry> {
  const result = new Map<string, MapEntry>();
  if (node?.is === 'map') for (const found of node.entries) result.set(keyName(found.key), found);
  return result;
}

/** The value of a key; undefined when there is none. */
export function field(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return fields(node).get(name)?.value;
}

/** The items of a list; empty for anything else. */
export function list(node: TreeNode | undefined): TreeNode[] {
  return node?.is === 'seq' ? node.items : [];
}

/** A scalar's text; undefined for anything else. */
export function text(node: TreeNode | undefined): string | undefined {
  return node?.is === 'scalar' ? scalarText(node) : undefined;
}

/** Texts of a list of scalars. */
export function texts(node: TreeNode | undefined): string[] {
  return list(node).flatMap((item) => text(item) ?? []);
}
