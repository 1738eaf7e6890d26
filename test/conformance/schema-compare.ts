import { Ajv, type ValidateFunction } from 'ajv';
import { typeProblems } from '../../src/model/schema/type-problems.ts';
import { unknownFields } from '../../src/model/schema/unknown-fields.ts';
import type { TreeNode } from '../../src/syntax/tree.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';
import { Random } from '../support/random.ts';

interface JsonSchema {
  $ref?: string;
  type?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | false;
  anyOf?: JsonSchema[];
  'x-kubernetes-int-or-string'?: true;
}

/** Schemas as an operator's jar has them, the pod template once. */
export interface Definitions {
  kinds: Record<string, JsonSchema>;
  podTemplate: Record<string, JsonSchema>;
}

/** What a comparison came to. */
export interface SchemaCount {
  objects: number;
  /** Wrong values and unknown fields that ajv found. */
  types: number;
  unknown: number;
  /** Where we say something else. */
  wrong: string[];
}

const STRINGS = ['text', '2', '1.5', 'true', '', 'v1_20', 'running', 'last-state', 'LAST_STATE', 'native', '500m'];
const OTHERS: unknown[] = [
  0,
  2,
  -1,
  2.5,
  1e20,
  true,
  false,
  null,
  'no',
  [],
  {},
  [1],
  ['a'],
  [null],
  { a: 1 },
  { spec: {} },
];

/** An object that a schema takes, with most of its parts. */
function sample(schema: JsonSchema, podTemplate: JsonSchema, random: Random, depth = 0): unknown {
  if (schema.$ref) return sample(podTemplate, podTemplate, random, depth);
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return random.pick<unknown>([3, '3Gi']);
  if (schema.items) return random.some(2).map(() => sample(schema.items as JsonSchema, podTemplate, random, depth + 1));
  if (schema.additionalProperties)
    return Object.fromEntries(
      random
        .some(2)
        .map((i) => [`key${i}`, sample(schema.additionalProperties as JsonSchema, podTemplate, random, depth + 1)]),
    );
  if (schema.properties) {
    const entries = Object.entries(schema.properties).filter(() => random.chance(depth < 2 ? 0.8 : 0.22));
    return Object.fromEntries(entries.map(([name, below]) => [name, sample(below, podTemplate, random, depth + 1)]));
  }
  const scalars: Record<string, unknown> = {
    string: random.pick(STRINGS),
    integer: random.pick([0, 1, -5, 4096]),
    number: random.pick([1, 0.5]),
    boolean: random.chance(0.5),
  };
  return scalars[schema.type ?? ''] ?? {};
}

/** Puts other values, nulls and unknown keys somewhere into an object. */
function mutate(value: unknown, random: Random, times: number): void {
  const places: { holder: Record<string, unknown> | unknown[]; key: string | number }[] = [];
  const visit = (node: unknown) => {
    if (Array.isArray(node)) {
      node.forEach((each, i) => {
        places.push({ holder: node, key: i });
        visit(each);
      });
    } else if (node !== null && typeof node === 'object') {
      for (const [key, each] of Object.entries(node)) {
        places.push({ holder: node as Record<string, unknown>, key });
        visit(each);
      }
    }
  };
  visit(value);
  for (let i = 0; i < times && places.length > 0; i++) {
    const { holder, key } = random.pick(places);
    const other = random.chance(0.3) ? random.pick(STRINGS) : structuredClone(random.pick(OTHERS));
    if (!Array.isArray(holder) && random.chance(0.3)) holder[random.pick(['extra', `${key}s`, 'name', 'type'])] = other;
    else (holder as Record<string | number, unknown>)[key] = other;
  }
}

/** A spec that has every field of its schema once, with values of the right types. */
export function fullSample({ kinds, podTemplate }: Definitions, kind: string): unknown {
  const whole: JsonSchema = { type: 'object', properties: podTemplate };
  const fill = (schema: JsonSchema): unknown => {
    if (schema.$ref) return fill(whole);
    if (schema.enum) return schema.enum[0];
    if (schema.anyOf) return '3Gi';
    if (schema.items) return [fill(schema.items)];
    if (schema.additionalProperties) return { key: fill(schema.additionalProperties) };
    if (schema.properties)
      return Object.fromEntries(Object.entries(schema.properties).map(([name, below]) => [name, fill(below)]));
    return { string: 'text', integer: 1, number: 1, boolean: true }[schema.type ?? ''] ?? {};
  };
  return fill(kinds[kind]?.properties?.spec as JsonSchema);
}

/** What the API server does first: nulls in mappings go, whatever the schema. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, withoutNulls(each)]])),
  );
}

/** The schema with nothing but known fields. */
function strict(schema: JsonSchema): JsonSchema {
  const { properties, items, additionalProperties, ...rest } = schema;
  if (rest.type === 'object' && !properties && !additionalProperties) return { ...rest, additionalProperties: false };
  return {
    ...rest,
    ...(items ? { items: strict(items) } : {}),
    ...(additionalProperties ? { additionalProperties: strict(additionalProperties) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([name, below]) => [name, strict(below)])),
          additionalProperties: false,
        }
      : {}),
  };
}

/** A schema of whole objects; metadata and status are checked by other code of the API server. */
function whole(kind: string, { kinds, podTemplate }: Definitions, prepare: (schema: JsonSchema) => JsonSchema): object {
  const spec = kinds[kind]?.properties?.spec as JsonSchema;
  return {
    type: 'object',
    properties: { spec: prepare(spec) },
    $defs: { podTemplate: prepare({ type: 'object', properties: podTemplate }) },
  };
}

function errorsOf(validate: ValidateFunction, object: unknown, isUnknown: boolean): string[] {
  validate(object);
  const found = new Map<string, string>();
  for (const { instancePath, keyword, params } of validate.errors ?? []) {
    const path = instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
    if (keyword === 'additionalProperties') {
      if (isUnknown) found.set(`${path}.${params.additionalProperty}`, 'unknown');
    } else if (!isUnknown) {
      // A value of another type is none of the enumeration, either.
      const is = keyword === 'enum' && found.get(path) !== 'type' ? 'enum' : 'type';
      found.set(path, is);
    }
  }
  return [...found].map(([path, is]) => `${path} ${is}`).sort();
}

const dotted = (path: string) => path.replace(/\[(\d+)\]/g, '.$1');

/**
 * Compares what we find in random objects, half of them with many wrong values, with what ajv finds in them by the
 * plain schema.
 *
 * @param operator the line of the definitions
 */
export function compareSchemas(definitions: Definitions, operator: string, seed: number, objects: number): SchemaCount {
  const kinds = Object.keys(definitions.kinds);
  const ajv = new Ajv({ allErrors: true, strict: false });
  const plain = new Map(kinds.map((kind) => [kind, ajv.compile(whole(kind, definitions, (schema) => schema))]));
  const only = new Map(kinds.map((kind) => [kind, ajv.compile(whole(kind, definitions, strict))]));
  const podTemplate: JsonSchema = { type: 'object', properties: definitions.podTemplate };
  const count: SchemaCount = { objects: 0, types: 0, unknown: 0, wrong: [] };
  const random = new Random(seed);
  for (let i = 0; i < objects; i++) {
    const kind = i % 4 === 0 ? random.pick(kinds) : 'FlinkDeployment';
    const spec = sample(definitions.kinds[kind]?.properties?.spec as JsonSchema, podTemplate, random);
    mutate(spec, random, i % 2 === 0 ? 1 + (i % 7) : 20);
    const object = { apiVersion: 'flink.apache.org/v1beta1', kind, metadata: { name: 'a' }, spec };
    const root = parseYaml(new SourceText('', JSON.stringify(object))).documents[0]?.root as TreeNode;
    const schema = { type: kind, operator, all: true as const };
    const types = typeProblems(root, schema)
      .filter(({ is }) => is !== 'range')
      .map(({ path, is }) => `${dotted(path)} ${is}`)
      .sort();
    const unknown = unknownFields(root, schema)
      .map(({ path }) => `${dotted(path)} unknown`)
      .sort();
    const theirTypes = errorsOf(plain.get(kind) as ValidateFunction, withoutNulls(object), false);
    // A null under an unknown key goes before anybody sees the key; a client that is asked to be strict sees it.
    const theirUnknown = errorsOf(only.get(kind) as ValidateFunction, object, true);
    count.objects++;
    count.types += theirTypes.length;
    count.unknown += theirUnknown.length;
    const found = [differences(types, theirTypes), differences(unknown, theirUnknown)].filter((text) => text !== '');
    if (found.length > 0) count.wrong.push(`${i} ${kind}: ${found.join('; ')}`);
  }
  return count;
}

/** What only one side finds; empty where both find the same. */
function differences(ours: string[], theirs: string[]): string {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return '';
  const only = (a: string[], b: string[]) => a.filter((each) => !b.includes(each)).join(', ');
  return `ours [${only(ours, theirs)}], theirs [${only(theirs, ours)}]`;
}
