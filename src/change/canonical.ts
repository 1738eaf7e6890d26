import { crdTypeFields } from '../knowledge/crd-fields.ts';
import type { Field } from '../knowledge/kube-fields.ts';
import { compareLines } from '../knowledge/options.ts';
import { isNothing, keyText } from '../syntax/navigate.ts';
import type { TreeNode } from '../syntax/tree.ts';

/** Fields that hold Kubernetes quantities, which the CRDs describe as numbers or text only: `1000m` is `1` there. */
const QUANTITIES = /^(?:limits|requests|sizeLimit|divisor|overhead|capacity)$/;

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
    if (known && (!field || !isIn(field, operator))) continue;
    // From 1.8 the operator reads templates without what only a pod of the API server has.
    if (type === 'PodTemplate' && name !== 'metadata' && name !== 'spec' && hasSince(operator, '1.8')) continue;
    const text = fieldText(value, field, name, operator);
    // An empty object of a type is one; an empty list or a free mapping is none.
    if (text === '' || text === '[]' || (text === '{}' && !field?.type)) parts.delete(name);
    else parts.set(name, text);
  }
  return `{${[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;
}

function isIn({ since, until }: Field, operator: string): boolean {
  if (since !== undefined && !hasSince(operator, since)) return false;
  return until === undefined || operator === until || !hasSince(operator, until);
}

function fieldText(value: TreeNode, field: Field | undefined, name: string, operator: string): string {
  const scalar = field?.scalar;
  if (scalar === 'quantity' || (scalar === 'int-or-string' && QUANTITIES.test(name))) return quantities(value);
  if (scalar === 'number' && value.is === 'scalar' && value.value !== null) return numberText(String(value.value));
  if (field?.many === 'map') return mapOf(value, field.type, operator);
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
