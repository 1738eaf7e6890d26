import { tables } from '../assets/tables.ts';

/**
 * What the API server takes for a scalar.
 *
 * - `int32`: a whole number that the operator reads into 32 bits.
 * - `quantity`: text or any number, as Kubernetes' own objects take it.
 * - `int-or-string`: text or a whole number; custom resources take quantities so, too, and refuse `0.5`.
 * - `object`: a mapping with nothing known below it, so everything there is dropped.
 * - `any`: whatever stands there is kept.
 */
export type Scalar =
  | 'string'
  | 'integer'
  | 'int32'
  | 'number'
  | 'boolean'
  | 'quantity'
  | 'int-or-string'
  | 'object'
  | 'any';

/** A value of an enumeration. */
export interface EnumValue {
  text: string;
  /** Operator line that brought the value; undefined when it was always there. */
  since?: string;
}

/** A field of a type. */
export interface Field {
  /** The type below it; undefined for leaves and for free content. */
  type?: string;
  /** What a leaf takes; undefined where nothing is known. */
  scalar?: Scalar;
  values?: readonly EnumValue[];
  /** What holds values of the type. */
  many?: 'list' | 'map';
  /** First and last operator line that has the field; undefined when it was always there, or still is. */
  since?: string;
  until?: string;
  /** True when `since` is only the earliest line that may have it. */
  roughly?: true;
  /** What the field was in older lines. */
  before?: Field;
}

export type TypeFields = ReadonlyMap<string, Field>;

const WORD = /^([^:@[{]+)(\[\]|\{\})?(?::([^@(]+)(?:\(([^)]*)\))?)?(?:@(.+))?$/;

/** Reads a row such as `name:string env[]:EnvVar mode:string(native|standalone)@1.2`. */
export function parseFields(row: string): TypeFields {
  const fields = new Map<string, Field>();
  for (const word of row.split(' ')) {
    const [, name, many, type, values, lines] = WORD.exec(word) ?? [];
    if (name === undefined) continue;
    const field: Field = {};
    if (type !== undefined) {
      if (/^[a-z]/.test(type)) field.scalar = type as Scalar;
      else field.type = type;
    }
    if (values !== undefined) field.values = values.split('|').map(enumValue);
    if (many !== undefined) field.many = many === '[]' ? 'list' : 'map';
    if (lines !== undefined) addLines(field, lines);
    const newer = fields.get(name);
    if (newer) newer.before = field;
    else fields.set(name, field);
  }
  return fields;
}

function enumValue(word: string): EnumValue {
  const [text = '', since] = word.split('@');
  return since === undefined ? { text } : { text, since };
}

/** `1.8`, `1.8~`, `1.4~..1.9` or `..1.12`. */
function addLines(field: Field, lines: string): void {
  const [since = '', until = ''] = lines.split('..');
  if (since !== '') field.since = since.replace('~', '');
  if (since.endsWith('~')) field.roughly = true;
  if (until !== '') field.until = until;
}

const parsed = new Map<string, TypeFields>();

/** Fields of a Kubernetes type such as `PodSpec`; undefined for one that the table has not. Needs the tables. */
export function typeFields(type: string): TypeFields | undefined {
  const known = parsed.get(type);
  if (known) return known;
  const { types } = tables().kubeFields;
  // A type may be a kind that somebody wrote.
  const row = Object.hasOwn(types, type) ? types[type] : undefined;
  if (row === undefined) return undefined;
  const fields = parseFields(row);
  parsed.set(type, fields);
  return fields;
}
