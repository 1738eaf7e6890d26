import { crdTypeFields } from '../knowledge/crd-fields.ts';
import { compareLines } from '../knowledge/options.ts';
import { isNothing, keyText } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';

/** Types whose values are Kubernetes quantities: `1000m` is `1` there. */
const QUANTITIES: ReadonlySet<string> = new Set([
  'ResourceRequirements.limits',
  'ResourceRequirements.requests',
  'VolumeResourceRequirements.limits',
  'VolumeResourceRequirements.requests',
  'EmptyDirVolumeSource.sizeLimit',
  'ResourceFieldSelector.divisor',
  'PodSpec.overhead',
]);

/** Fields that the operator reads as numbers, by type. */
const NUMBERS = /\.resource\.cpu$/;

/**
 * A value as the operator compares it: fields that the CRD does not know are pruned, nulls, empty lists
 * and empty free mappings are absent, keys have no order, quantities are numbers. Two values are equal
 * to the operator when these texts are.
 *
 * Source: the equality section of operator-diff.yaml, recorded from ReflectiveDiffBuilder of 1.10 to main.
 *
 * @param type of the CRD or of Kubernetes; undefined for free content
 * @param operator line, such as `1.15` or `main`
 */
export function canonical(node: TreeNode | undefined, type: string | undefined, operator: string): string {
  if (!node || isNothing(node)) return '';
  if (node.is === 'scalar') return JSON.stringify(String(node.value));
  if (node.is === 'seq') return `[${node.items.map((item) => canonical(item, type, operator)).join(',')}]`;
  const known = type === undefined ? undefined : crdTypeFields(type);
  const parts = new Map<string, string>();
  for (const { key, value } of node.entries) {
    const name = keyText(key);
    const field = known?.get(name);
    if (known && (!field || (field.since !== undefined && !hasSince(operator, field.since)))) continue;
    if (type === 'PodTemplate' && name !== 'metadata' && name !== 'spec') {
      if (hasSince(operator, '1.8')) continue;
    }
    const text = field?.many === 'map' ? mapOf(value, field.type, operator) : fieldText(value, type, name, operator);
    // An empty object of a type is one; an empty list or a free mapping is none.
    if (text === '' || text === '[]' || (text === '{}' && !field?.type)) parts.delete(name);
    else parts.set(name, text);
  }
  return `{${[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;
}

function fieldText(value: TreeNode, type: string | undefined, name: string, operator: string): string {
  const place = `${type}.${name}`;
  if (QUANTITIES.has(place)) return quantities(value);
  if (NUMBERS.test(place) && value.is === 'scalar' && value.value !== null) return numberText(String(value.value));
  const field = type === undefined ? undefined : crdTypeFields(type)?.get(name);
  return canonical(value, field?.type, operator);
}

/** A mapping of free keys to values of a type. */
function mapOf(node: TreeNode, type: string | undefined, operator: string): string {
  if (node.is !== 'map') return canonical(node, undefined, operator);
  const parts = node.entries.map(
    ({ key, value }) => `${JSON.stringify(keyText(key))}:${canonical(value, type, operator)}`,
  );
  return `{${parts.sort()}}`;
}

function quantities(node: TreeNode): string {
  if (node.is === 'scalar') return node.value === null ? '' : quantity(String(node.value));
  if (node.is === 'seq') return `[${node.items.map(quantities)}]`;
  return `{${node.entries.map(({ key, value }) => `${JSON.stringify(keyText(key))}:${quantities(value)}`).sort()}}`;
}

const BINARY: ReadonlyMap<string, number> = new Map([...'KMGTPE'].map((unit, index) => [`${unit}i`, index + 1]));
const DECIMAL: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);

/** A Kubernetes quantity as a number in one form; what is none stays as it is. */
function quantity(text: string): string {
  const [, number, exponent, unit = ''] = /^([+-]?[\d.]+)(?:[eE]([+-]?\d+))?([A-Za-z]*)$/.exec(text) ?? [];
  if (number === undefined || Number.isNaN(Number(number))) return JSON.stringify(text);
  const value = Number(number) * 10 ** Number(exponent ?? 0);
  const binary = BINARY.get(unit);
  if (binary !== undefined) return numberText(String(value * 1024 ** binary));
  const decimal = DECIMAL.get(unit);
  if (decimal === undefined) return JSON.stringify(text);
  return numberText(decimal < 0 ? String(value / 10 ** -decimal) : String(value * 10 ** decimal));
}

function numberText(text: string): string {
  const value = Number(text);
  return Number.isNaN(value) ? JSON.stringify(text) : String(value);
}

/** Whether an operator line is a line or newer; `main` is newer than all. */
export function hasSince(operator: string, since: string): boolean {
  if (operator === 'main') return true;
  return since !== 'main' && compareLines(operator, since) >= 0;
}
