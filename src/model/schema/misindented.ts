import { crdTypeFields, fieldAt, isCustomKind } from '../../knowledge/crd-fields.ts';
import { type TypeFields, typeFields } from '../../knowledge/kube-fields.ts';
import { isMap, isNothing, isSeq, keyText } from '../../syntax/navigate.ts';
import type { MapEntry, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Schema } from './unknown-fields.ts';

/** A block that was closed too early: it is empty, and its children stand beside it. */
export interface Misindented {
  key: string;
  /** Dotted path of the block. */
  path: string;
  at: Origin;
  /** The children, with their places. */
  children: { key: string; at: Origin }[];
}

/**
 * The empty blocks of an object whose children stand at their own level. A child counts only where the outer
 * mapping has no field of its name.
 */
export function misindented(root: TreeNode, schema: Schema): Misindented[] {
  const found: Misindented[] = [];
  const fieldsOf = (type: string) =>
    isCustomKind(schema.type) ? crdTypeFields(type, schema.vendor) : typeFields(type);
  const walk = (node: TreeNode, type: string, path: string): void => {
    const fields = fieldsOf(type);
    if (!isMap(node) || !fields) return;
    const lost = node.entries.filter(({ key }) => !has(fields, keyText(key), schema));
    for (const { key, value } of node.entries) {
      const name = keyText(key);
      const field = fields.get(name);
      if (!field || field.type === undefined || field.many === 'map') continue;
      const here = path === '' ? name : `${path}.${name}`;
      const inner = fieldsOf(field.type);
      if (isNothing(value) && field.many === undefined && inner) {
        const children = lost.filter((entry) => has(inner, keyText(entry.key), schema));
        if (children.length > 0) found.push({ key: name, path: here, at: key.origin, children: children.map(childOf) });
      } else if (isSeq(value)) {
        for (const [i, item] of value.items.entries()) walk(item, field.type, `${here}[${i}]`);
      } else walk(value, field.type, here);
    }
  };
  walk(root, schema.type, '');
  return found;
}

function has(fields: TypeFields, name: string, { operator }: Schema): boolean {
  const field = fields.get(name);
  return field !== undefined && fieldAt(field, operator) !== undefined;
}

function childOf({ key }: MapEntry): { key: string; at: Origin } {
  return { key: keyText(key), at: key.origin };
}
