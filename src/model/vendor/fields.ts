import type { Takes, VendorField } from '../../knowledge/vendor-fields.ts';
import { at, entries, entryAt, isMap, isNothing, isScalar, isSeq, items, keyText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';

/** A field that lacks, or whose value is none that its reader takes. */
export interface FieldFault {
  is: 'missing' | 'type' | 'value' | 'range';
  path: string[];
  /** The value; of what is missing the key above it. */
  at: Origin;
  message: string;
}

/**
 * What a table of fields says against an object, in the order of the table. Nulls count as not written, values that
 * are still to be filled in as right.
 *
 * @param anyCase whether the reader takes the words of an enumeration in lower case too
 */
export function fieldFaults(root: TreeNode, fields: readonly VendorField[], anyCase = false): FieldFault[] {
  return fields.flatMap((field) =>
    placesOf(root, field.path).flatMap((place) => judge(place, field, anyCase) ?? missing(place, field)),
  );
}

interface Place {
  path: string[];
  /** The key above it, or the mapping that it belongs to. */
  above: Origin;
  node: TreeNode | undefined;
}

/** Where a path leads: nowhere when a mapping on the way is not there. */
function placesOf(root: TreeNode, path: readonly string[]): Place[] {
  let places: Place[] = [{ path: [], above: root.origin, node: root }];
  for (const step of path) places = places.flatMap((place) => stepsFrom(place, step));
  return places;
}

function stepsFrom({ node, path, above }: Place, step: string): Place[] {
  if (!node) return [];
  if (step === '*')
    return entries(node).map(({ key, value }) => ({
      path: [...path, keyText(key)],
      above: key.origin,
      node: value,
    }));
  if (step === '[]')
    return items(node).map((item, i) => ({ path: [...path, String(i)], above: item.origin, node: item }));
  if (!isMap(node)) return [];
  const found = entryAt(node, step);
  const next = [...path, step];
  if (!found) return [{ path: next, above, node: undefined }];
  return [{ path: next, above: found.key.origin, node: found.value }];
}

function missing({ node, path, above }: Place, { required }: VendorField): FieldFault[] {
  if (!required || (node && !isNothing(node))) return [];
  return [{ is: 'missing', path, at: above, message: `${path.join('.')} is missing` }];
}

const NAMES: Record<Takes, string> = {
  string: 'a string',
  integer: 'an integer',
  'integer-like': 'an integer',
  number: 'a number',
  boolean: 'a boolean',
  mapping: 'a mapping',
  list: 'a list',
  quantity: 'a quantity as a string',
};

function judge({ node, path }: Place, field: VendorField, anyCase: boolean): FieldFault[] | undefined {
  if (!node || isNothing(node)) return undefined;
  const name = path.join('.');
  const fault = (is: FieldFault['is'], message: string): FieldFault[] => [{ is, path, at: node.origin, message }];
  if (isScalar(node) && typeof node.value === 'string' && isOpen(node.value, field)) return [];
  if (!accepts(field.takes, node))
    return fault('type', `${name} is ${foundIn(node)}, and ${NAMES[field.takes]} is taken`);
  if (!isScalar(node)) return [];
  const text = String(node.value);
  if (field.values && !field.values.some((each) => each === text || (anyCase && each === text.toUpperCase())))
    return fault('value', `${name} is ${text}, and only ${field.values.join(', ')} are taken`);
  const { min, max } = field;
  const number = Number(text);
  if (min !== undefined && number < min) return fault('range', `${name} is ${text}, and ${min} is the least`);
  if (max !== undefined && number > max) return fault('range', `${name} is ${text}, and ${max} is the most`);
  return [];
}

/** Text that something still fills in: a placeholder, or a word in capitals that has nothing of the values. */
function isOpen(text: string, { values }: VendorField): boolean {
  if (placeholderIn(text)) return true;
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text)) return false;
  return !values?.some((each) => each.split('_')[0] === text.split('_')[0]);
}

/** Takes what the pattern of a quantity takes. Source: lyft/flinkk8soperator, deploy/crd.yaml. */
const QUANTITY = /^[+-]?[0-9.]+(?:[eEinumkKMGTP]+[-+]?[0-9]*|[-+][0-9]*)?$/;

function accepts(takes: Takes, node: TreeNode): boolean {
  if (takes === 'mapping') return isMap(node);
  if (takes === 'list') return isSeq(node);
  if (!isScalar(node)) return false;
  const { value } = node;
  const isInteger = typeof value === 'bigint' || Number.isInteger(value);
  switch (takes) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isInteger;
    case 'integer-like':
      return isInteger || (typeof value === 'string' && /^[+-]?\d{1,18}$/.test(value.trim()));
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'quantity':
      return typeof value === 'string' && QUANTITY.test(value);
    default:
      return typeof value === 'string';
  }
}

/** The kind of a value; its text may be a secret. */
function foundIn(node: TreeNode): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  const { value } = node;
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'string') return 'this string';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'an integer' : 'a number';
}

/** How many of the required fields directly below `spec` are written: a patch has few of them. */
export function requiredWritten(root: TreeNode, fields: readonly VendorField[]): number {
  return fields.filter(({ path, required }) => required && path.length === 2 && !isNothing(at(root, ...path))).length;
}
