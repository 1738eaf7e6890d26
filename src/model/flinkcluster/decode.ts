import { type ClusterField, clusterFields, type Fork } from '../../knowledge/flink-cluster.ts';
import { at, entries, isMap, isNothing, isScalar, isSeq, keyText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Fault } from './fault.ts';
import { quantityNano } from './quantity.ts';

const INT32 = 2 ** 31;

/** How messages call the types. */
const WANTED: Record<string, string> = {
  string: 'a string',
  boolean: 'a boolean',
  int32: 'a 32-bit integer',
  int64: 'an integer',
  quantity: 'a quantity such as 512Mi',
};

/**
 * Values of a type that the operator cannot decode: its mutating webhook refuses the object before
 * any schema is looked at. Fields that the operator does not have are not looked at.
 * Source: encoding of Go structs from JSON; k8s.io/apimachinery resource.Quantity.
 */
export function decodingFaults(object: KubeObject, fork: Fork): Fault[] {
  const found: Fault[] = [];
  const spec = at(object.root, 'spec');
  if (spec) value(spec, { name: 'spec', type: 'Spec' }, ['spec'], fork, found);
  for (const key of ['name', 'namespace']) {
    const node = at(object.root, 'metadata', key);
    if (node) value(node, { name: key, type: 'string' }, ['metadata', key], fork, found);
  }
  for (const key of ['labels', 'annotations']) {
    const node = at(object.root, 'metadata', key);
    if (node) value(node, { name: key, type: 'string', many: 'map' }, ['metadata', key], fork, found);
  }
  return found;
}

function value(node: TreeNode, field: ClusterField, path: string[], fork: Fork, found: Fault[]): void {
  if (isNothing(node) || (isScalar(node) && typeof node.value === 'string' && placeholderIn(node.value))) return;
  if (field.many === 'list') {
    if (!isSeq(node)) found.push(fault(node, path, 'a list'));
    else
      node.items.forEach((item, i) => {
        one(item, field.type, [...path, itemName(item, i)], fork, found);
      });
  } else if (field.many === 'map') {
    if (!isMap(node)) found.push(fault(node, path, 'a mapping'));
    for (const each of entries(node)) one(each.value, field.type, [...path, keyText(each.key)], fork, found);
  } else one(node, field.type, path, fork, found);
}

function one(node: TreeNode, type: string, path: string[], fork: Fork, found: Fault[]): void {
  if (isNothing(node)) return;
  const fields = clusterFields(type);
  if (!fields && type !== 'Any') {
    if (!isScalar(node) || !fits(node, type)) found.push(fault(node, path, WANTED[type] ?? type));
    return;
  }
  if (!isMap(node)) {
    if (!isScalar(node) || typeof node.value !== 'string' || !placeholderIn(node.value))
      found.push(fault(node, path, 'a mapping'));
    return;
  }
  for (const each of fields ? node.entries : []) {
    const field = fields?.get(keyText(each.key));
    if (field && (field.only === undefined || field.only === fork))
      value(each.value, field, [...path, field.name], fork, found);
  }
}

/** Names list items as findings do: positions change too easily. */
function itemName(item: TreeNode, position: number): string {
  const name = at(item, 'name');
  return isScalar(name) && typeof name.value === 'string' && name.value !== '' ? name.value : String(position);
}

function fits({ value: given }: ScalarNode, type: string): boolean {
  if (typeof given === 'string' && placeholderIn(given)) return true;
  switch (type) {
    case 'string':
      return typeof given === 'string';
    case 'boolean':
      return typeof given === 'boolean';
    case 'int64':
      return typeof given === 'bigint' || (typeof given === 'number' && Number.isInteger(given));
    case 'int32':
      return typeof given === 'number' && Number.isInteger(given) && given >= -INT32 && given < INT32;
    default:
      if (typeof given === 'number' || typeof given === 'bigint') return true;
      return typeof given === 'string' && quantityNano(given) !== undefined;
  }
}

function fault(node: TreeNode, path: string[], wanted: string): Fault {
  return {
    check: 'type',
    group: 'type',
    stage: 'decoding',
    path,
    at: node.origin,
    message: `${path.join('.')} must be ${wanted}, not ${describe(node)}`,
  };
}

/** The kind of a value; its text may be a secret. */
function describe(node: TreeNode): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (typeof node.value === 'string') return 'this string';
  return typeof node.value === 'boolean' ? 'a boolean' : 'a number';
}
