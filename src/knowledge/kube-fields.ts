import { tables } from '../assets/tables.ts';

/** A field of a type. */
export interface Field {
  /** The type below it; undefined for leaves and for free content. */
  type?: string;
  /** What holds values of the type. */
  many?: 'list' | 'map';
  /** Operator line that brought the field; undefined when it was always there. */
  since?: string;
}

export type TypeFields = ReadonlyMap<string, Field>;

/** Reads a row such as `name env[]:EnvVar labels@1.8`. */
export function parseFields(row: string): TypeFields {
  const fields = new Map<string, Field>();
  for (const word of row.split(' ')) {
    const match = /^([^:@[{]+)(\[\]|\{\})?(?::([^@]+))?(?:@(.+))?$/.exec(word);
    const [, name, many, type, since] = match ?? [];
    if (name === undefined) continue;
    const field: Field = {};
    if (type !== undefined) field.type = type;
    if (many !== undefined) field.many = many === '[]' ? 'list' : 'map';
    if (since !== undefined) field.since = since;
    fields.set(name, field);
  }
  return fields;
}

const parsed = new Map<string, TypeFields>();

/** Fields of a Kubernetes type such as `PodSpec`; undefined for one that the table has not. Needs the tables. */
export function typeFields(type: string): TypeFields | undefined {
  const known = parsed.get(type);
  if (known) return known;
  const row = tables().kubeFields.types[type];
  if (row === undefined) return undefined;
  const fields = parseFields(row);
  parsed.set(type, fields);
  return fields;
}
