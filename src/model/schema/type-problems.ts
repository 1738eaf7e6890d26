import { crdTypeFields, fieldAt, isCustomKind } from '../../knowledge/crd-fields.ts';
import { type EnumValue, type Field, type Scalar, type TypeFields, typeFields } from '../../knowledge/kube-fields.ts';
import { isFrom } from '../../knowledge/versions.ts';
import { isMap, isScalar, isSeq, keyText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Schema } from './unknown-fields.ts';

/** What a place takes: a scalar type, or a collection. */
export type Wanted = Exclude<Scalar, 'any' | 'object'> | 'mapping' | 'list';

/** What stands at a place. */
export type Found = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'mapping' | 'list';

/** A value that the schema of its object does not take. */
export interface TypeProblem {
  /**
   * - `type`: another type than the field takes.
   * - `enum`: text that is none of the field's values.
   * - `range`: an integer that does not fit into 32 bits, which the operator cannot read.
   */
  is: 'type' | 'enum' | 'range';
  /** Dotted path as the API server prints it, list positions in brackets. */
  path: string;
  at: Origin;
  node: TreeNode;
  wanted: Wanted;
  found: Found;
  /** The values that the operator's definition lists, where the field is an enumeration. */
  values?: string[];
  /** The operator line that brought the value, when a newer definition lists it. */
  since?: string;
}

/**
 * All values of an object that its schema does not take, in the order of the file. Nulls in mappings
 * are no problem: the API server drops them before it validates. The status is not walked: the API
 * server ignores what a manifest says there.
 */
export function typeProblems(root: TreeNode, schema: Schema): TypeProblem[] {
  const walk = new Walk(schema);
  walk.fields(root, schema.type, '');
  return walk.found;
}

/** Whether a problem is about an entry of `flinkConfiguration`, not about the mapping itself. */
export function isConfigEntry({ path }: TypeProblem): boolean {
  return /(?:^|\.)flinkConfiguration\./.test(path);
}

class Walk {
  readonly found: TypeProblem[] = [];
  readonly #schema: Schema;
  readonly #isCustom: boolean;

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#isCustom = isCustomKind(schema.type);
  }

  fields(node: TreeNode, type: string, path: string): void {
    const fields = this.#fieldsOf(type);
    if (!fields || !isMap(node)) return;
    for (const { key, value } of node.entries) {
      const name = keyText(key);
      const known = fields.get(name);
      const field = known && fieldAt(known, this.#schema.operator);
      if (field) this.#value(value, field, path === '' ? name : `${path}.${name}`);
    }
  }

  #fieldsOf(type: string): TypeFields | undefined {
    return this.#isCustom ? crdTypeFields(type, this.#schema.vendor) : typeFields(type);
  }

  #value(node: TreeNode, field: Field, path: string): void {
    if (isScalar(node) && node.value === null) return;
    if (field.many === 'list') {
      if (!isSeq(node)) this.#wrong(node, 'list', path);
      else for (const [i, item] of node.items.entries()) this.#item(item, field, `${path}[${i}]`);
    } else if (field.many === 'map') {
      if (!isMap(node)) this.#wrong(node, 'mapping', path);
      else
        for (const { key, value } of node.entries)
          if (!isScalar(value) || value.value !== null) this.#one(value, field, `${path}.${keyText(key)}`);
    } else this.#one(node, field, path);
  }

  /** Kubernetes' own types read a null item as empty; definitions refuse it. */
  #item(node: TreeNode, field: Field, path: string): void {
    if (this.#isCustom || !isScalar(node) || node.value !== null) this.#one(node, field, path);
  }

  #one(node: TreeNode, { type, scalar: known, values }: Field, path: string): void {
    // The webhook of FlinkCluster rewrites quantities before the definition is asked about them.
    const scalar = known === 'int-or-string' && this.#schema.type === 'FlinkCluster' ? 'quantity' : known;
    if (type !== undefined || scalar === 'object') {
      if (!isMap(node)) this.#wrong(node, 'mapping', path);
      else if (type !== undefined) this.fields(node, type, path);
    } else if (scalar !== undefined && scalar !== 'any') {
      if (!isScalar(node)) this.#wrong(node, scalar, path);
      else if (!accepts(scalar, node)) this.#wrong(node, scalar, path, values);
      else if (scalar === 'int32' && !fitsInt32(node)) this.#add('range', node, scalar, path);
      else if (values) this.#enumerated(node, values, path);
    }
  }

  #enumerated(node: ScalarNode, values: NonNullable<Field['values']>, path: string): void {
    const { operator } = this.#schema;
    const text = String(node.value);
    const held = heldBy(operator, values);
    if (held.some((each) => each.text === text) || placeholderIn(text)) return;
    const since = values.find((each) => each.text === text)?.since;
    this.#add('enum', node, 'string', path, {
      values: held.map((each) => each.text),
      ...(since === undefined ? {} : { since }),
    });
  }

  #wrong(node: TreeNode, wanted: Wanted, path: string, values?: Field['values']): void {
    // What a placeholder will be, nobody knows yet.
    if (isScalar(node) && typeof node.value === 'string' && placeholderIn(node.value)) return;
    const held = values && heldBy(this.#schema.operator, values).map(({ text }) => text);
    this.#add('type', node, wanted, path, held ? { values: held } : {});
  }

  #add(is: TypeProblem['is'], node: TreeNode, wanted: Wanted, path: string, more: Partial<TypeProblem> = {}): void {
    this.found.push({ is, path, at: node.origin, node, wanted, found: foundIn(node), ...more });
  }
}

/** The values of an enumeration that an operator line has; without a line, all. */
function heldBy(operator: string | undefined, values: readonly EnumValue[]): readonly EnumValue[] {
  return values.filter(({ since }) => operator === undefined || since === undefined || isFrom(operator, since));
}

function accepts(scalar: Scalar, { value }: ScalarNode): boolean {
  switch (scalar) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'int32':
      return isInteger(value);
    case 'number':
      return isNumber(value);
    case 'int-or-string':
      return typeof value === 'string' || isInteger(value);
    case 'quantity':
      return typeof value === 'string' || isNumber(value);
    default:
      return true;
  }
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function fitsInt32({ value }: ScalarNode): boolean {
  return Math.abs(Number(value)) < 2 ** 31 || Number(value) === -(2 ** 31);
}

function foundIn(node: TreeNode): Found {
  if (isMap(node)) return 'mapping';
  if (isSeq(node)) return 'list';
  const { value } = node;
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as 'string' | 'boolean';
  return isInteger(value) ? 'integer' : 'number';
}
