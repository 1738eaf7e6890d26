import type { ScalarNode, TreeNode } from '../syntax/tree.ts';
import type { SchemaError } from './generated/validate.mjs';
import { KUBERNETES_VERSION, wrongKubernetesVersion } from './kubernetes-version.ts';
import { wrongOperatorVersion } from './operator-versions.ts';
import { fields, plainScalar, scalarText } from './plain.ts';
import { configurationSchema } from './schema.ts';
import { didYouMean } from './suggest.ts';

/** What is wrong with a configuration, and the node to point at. */
export interface Problem {
  at: TreeNode;
  message: string;
}

/** A value that an error is about: the node, and the key that leads to it. */
interface Target {
  node: TreeNode;
  key?: ScalarNode;
  /** Such as `overrides[0].files`. */
  name: string;
}

/**
 * Says in plain words what the schema's validator found.
 *
 * @param rules ids of all rules, for suggestions
 */
export function schemaProblems(root: TreeNode, errors: readonly SchemaError[], rules: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const error of relevant(root, errors)) {
    const target = follow(root, error.instancePath);
    problems.push(problem(target, error, rules));
  }
  return problems;
}

const OVERRIDE = /^\/overrides\/\d+$/;

/** Leaves out errors that only repeat another one: a wrong type says it all, and one branch of `anyOf` is meant. */
function relevant(root: TreeNode, errors: readonly SchemaError[]): SchemaError[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const mistyped = new Set(
    errors
      .filter((error) => error.keyword === 'type' && !alternatives.has(error.instancePath))
      .map((error) => error.instancePath),
  );
  return errors.filter((error) => {
    const { instancePath: path, keyword } = error;
    if (error.propertyName !== undefined) return false;
    // The false schemas below `dependentSchemas` are errors of their own.
    if (keyword === 'dependentSchemas') return false;
    if (mistyped.has(path)) return keyword === 'type';
    if (!alternatives.has(path)) return true;
    const { node } = follow(root, path);
    // Of several keys an override needs one, which the reader says.
    if (OVERRIDE.test(path)) return keyword !== 'anyOf' && keyword !== 'required';
    if (node.is === 'map') return !['type', 'enum', 'anyOf'].includes(keyword);
    const isString = node.is === 'scalar' && typeof plainScalar(node) === 'string';
    return keyword === (isString ? 'enum' : 'anyOf');
  });
}

function follow(root: TreeNode, pointer: string): Target {
  let target: Target = { node: root, name: '' };
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (target.node.is === 'seq') {
      const item = target.node.items[Number(step)];
      if (item) target = { node: item, name: `${target.name}[${step}]` };
    } else {
      const found = fields(target.node).get(step);
      if (found) {
        target = { node: found.value, key: found.key, name: target.name === '' ? step : `${target.name}.${step}` };
      }
    }
  }
  return target;
}

function problem(target: Target, error: SchemaError, rules: readonly string[]): Problem {
  const { node, name } = target;
  const here = node.is === 'scalar' && node.style === 'missing' && target.key ? target.key : node;
  const subject = name === '' ? 'the configuration' : `"${name}"`;
  const parameter = (key: string) => String(error.params[key]);
  const keyIn = (key: string): TreeNode => fields(node).get(key)?.key ?? node;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = parameter('additionalProperty');
      return { at: keyIn(key), message: unknownKey(key, error.instancePath, rules) };
    }
    case 'required':
      return { at: here, message: `${subject} misses "${parameter('missingProperty')}"` };
    case 'dependentRequired': {
      const key = parameter('property');
      return { at: keyIn(key), message: `"${key}" needs "${parameter('missingProperty')}"` };
    }
    case 'false schema':
      return { at: target.key ?? node, message: `${subject} does not go with "dockerfile"` };
    case 'propertyNames':
      return { at: keyIn(parameter('propertyName')), message: `${subject} holds an empty key or one with blanks` };
    case 'type':
      return { at: here, message: wrongType(subject, node, error.params.type as string | string[]) };
    case 'anyOf':
      return {
        at: here,
        message: `${subject} must be off, note, warning, error or {level: …}, not ${describe(node)}`,
      };
    case 'enum':
      return { at: here, message: notAllowed(subject, node, error.params.allowedValues as string[], name) };
    case 'pattern':
      return { at: here, message: `${subject} ${mismatch(parameter('pattern'), node)}` };
    case 'minimum':
    case 'maximum': {
      const bound = error.keyword === 'minimum' ? 'at least' : 'at most';
      return { at: here, message: `${subject} must be ${bound} ${parameter('limit')}, not ${describe(node)}` };
    }
    case 'maxProperties':
      return { at: here, message: `${subject} holds more than ${parameter('limit')} entries` };
    case 'minItems':
    case 'minProperties':
      return { at: here, message: `${subject} is empty` };
    default:
      return { at: here, message: `${subject} is wrong (${error.keyword})` };
  }
}

/** What to say about a key that no schema knows. */
function unknownKey(key: string, pointer: string, rules: readonly string[]): string {
  if (/^(?:\/overrides\/\d+)?\/rules$/.test(pointer)) return unknownRule(key, rules);
  return `unknown key "${key}"${didYouMean(key, keysAt(pointer))}`;
}

/** What to say about a rule that there is not. */
export function unknownRule(id: string, rules: readonly string[]): string {
  return `unknown rule "${id}"${didYouMean(id.replaceAll('/', '-').toLowerCase(), rules)}`;
}

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  $defs?: Record<string, Schema>;
}

/** The keys that the schema allows at a place of a configuration. */
function keysAt(pointer: string): string[] {
  const schema: Schema = configurationSchema([]);
  const resolve = (node: Schema | undefined): Schema => {
    if (node?.$ref !== undefined) return resolve(schema.$defs?.[node.$ref.replace('#/$defs/', '')]);
    return node?.anyOf ? resolve(node.anyOf.find(({ properties }) => properties)) : (node ?? {});
  };
  let here = schema;
  for (const step of pointer.split('/').slice(1)) {
    const named = here.properties?.[step.replaceAll('~1', '/').replaceAll('~0', '~')];
    const [pattern] = Object.values(here.patternProperties ?? {});
    here = resolve(named ?? here.items ?? pattern ?? (here.additionalProperties || undefined));
  }
  return Object.keys(here.properties ?? {});
}

const TYPES: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
};

function wrongType(subject: string, node: TreeNode, wanted: string | string[]): string {
  const types = [wanted].flat();
  const quotes =
    types.includes('string') && node.is === 'scalar' && node.value !== null
      ? `; write it in quotes: "${scalarText(node)}"`
      : '';
  const names = types.length > 1 ? 'a string, a number, true or false' : TYPES[types[0] as string];
  return `${subject} must be ${names}, not ${describe(node)}${quotes}`;
}

function describe(node: TreeNode): string {
  if (node.is === 'map') return 'a mapping';
  if (node.is === 'seq') return 'a list';
  const value = plainScalar(node);
  if (value === null) return 'nothing';
  if (typeof value === 'string') return `"${value}"`;
  return typeof value === 'number' ? `the number ${scalarText(node)}` : scalarText(node);
}

function notAllowed(subject: string, node: TreeNode, allowed: readonly string[], name: string): string {
  const value = node.is === 'scalar' ? String(plainScalar(node)) : undefined;
  if (value === undefined) return `${subject} must be one of ${allowed.join(', ')}, not ${describe(node)}`;
  if (/(?:^|\.)operator\.version$/.test(name)) return wrongOperatorVersion(value);
  return `${subject} must be one of ${allowed.join(', ')}, not ${describe(node)}${didYouMean(value, allowed)}`;
}

function mismatch(pattern: string, node: TreeNode): string {
  if (pattern === KUBERNETES_VERSION.source) return wrongKubernetesVersion(describe(node));
  if (pattern.startsWith('^[A-Z]')) return `must be a kind such as StorageClass, not ${describe(node)}`;
  if (pattern.startsWith('^[0-9]')) return `must be an exact version such as 1.20.2, not ${describe(node)}`;
  if (pattern.startsWith('^[a-z]')) return `must be small letters, digits and dashes, not ${describe(node)}`;
  return 'is empty';
}
