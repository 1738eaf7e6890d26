import { at, entry, isMap, isSeq, keyText, stringOf } from '../../syntax/navigate.ts';
import type { MapEntry, MapNode, SeqNode, TreeNode } from '../../syntax/tree.ts';

/**
 * Puts a role's pod template over the common one as the operator does: mappings merge, scalars
 * are replaced, lists merge by position unless `byName`.
 *
 * Every value keeps the place where it was written.
 * Source: flink-kubernetes-operator FlinkUtils.mergePodTemplates, release-1.15.
 */
export function mergeTemplates(
  common: TreeNode | undefined,
  role: TreeNode | undefined,
  byName: boolean,
): TreeNode | undefined {
  if (!common) return role;
  if (!role) return common;
  if (isMap(common) && isMap(role)) return mergeMaps(common, role, byName);
  if (isSeq(common) && isSeq(role)) return byName ? mergeByName(common, role) : mergeByPosition(common, role, byName);
  return role;
}

function mergeMaps(common: MapNode, role: MapNode, byName: boolean): MapNode {
  const merged: MapEntry[] = common.entries.map((each) => {
    const over = entry(role, keyText(each.key));
    if (!over) return each;
    const value = mergeTemplates(each.value, over.value, byName) ?? over.value;
    return { key: over.key, value };
  });
  for (const each of role.entries) {
    if (!entry(common, keyText(each.key))) merged.push(each);
  }
  return { is: 'map', entries: merged, origin: role.origin };
}

function mergeByPosition(common: SeqNode, role: SeqNode, byName: boolean): SeqNode {
  const length = Math.max(common.items.length, role.items.length);
  const items: TreeNode[] = [];
  for (let i = 0; i < length; i++) {
    const merged = mergeTemplates(common.items[i], role.items[i], byName);
    if (merged) items.push(merged);
  }
  return { is: 'seq', items, origin: role.origin };
}

function mergeByName(common: SeqNode, role: SeqNode): SeqNode {
  const named = [...common.items, ...role.items].every((item) => stringOf(at(item, 'name')) !== undefined);
  if (!named) return mergeByPosition(common, role, true);
  const items = common.items.map((item) => {
    const over = role.items.find((each) => stringOf(at(each, 'name')) === stringOf(at(item, 'name')));
    return over ? (mergeTemplates(item, over, true) ?? over) : item;
  });
  const known = new Set(common.items.map((item) => stringOf(at(item, 'name'))));
  for (const each of role.items.filter((item) => !known.has(stringOf(at(item, 'name'))))) items.push(each);
  return { is: 'seq', items, origin: role.origin };
}
