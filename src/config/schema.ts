import { EFFECTS } from '../text/effect.ts';
import { CLUSTERS } from './schema/clusters.ts';
import { EXTENDS } from './schema/extends.ts';
import { LIMITS } from './schema/limits.ts';
import { OVERRIDES } from './schema/overrides.ts';
import { glob, RULE_ID, SOMETHING } from './schema/parts.ts';
import { POLICIES } from './schema/policies.ts';
import { RENDER } from './schema/render.ts';
import { KUBERNETES, OPERATOR } from './schema/versions.ts';
import { EXISTS, IMAGES } from './schema/world.ts';

/** What the schema says about a rule. */
export interface SchemaRule {
  id: string;
  level: string;
  title: string;
}

/** Where the schema is found; the first comment line of a configuration may name it. */
export const SCHEMA_URL = 'https://raw.githubusercontent.com/flint-lint/flint-lint/main/schemas/flint-lint.schema.json';

/**
 * The JSON Schema (draft 2020-12) of `flint-lint.yaml`.
 *
 * With rules, `rules` is closed and describes each of them, for editors. Without, any name that
 * could be a rule's passes; the reader compares names with the rules itself, so that the compiled
 * validator does not change with every rule.
 */
export function configurationSchema(rules: readonly SchemaRule[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_URL,
    title: 'flint-lint configuration',
    description: 'Configuration of flint-lint, the linter for Apache Flink manifests on Kubernetes.',
    type: 'object',
    additionalProperties: false,
    properties: {
      root: {
        title: 'Root',
        description: 'Whether the folder of this file is the root: what is read, and what paths are relative to.',
        type: 'boolean',
      },
      extends: EXTENDS,
      operator: OPERATOR,
      kubernetes: KUBERNETES,
      clusters: CLUSTERS,
      rules: {
        title: 'Rules',
        description: 'Levels of rules, for all files.',
        $ref: '#/$defs/rules',
      },
      overrides: OVERRIDES,
      ignore: {
        title: 'Ignored files',
        description: 'Files that are not read, as globs relative to the root.',
        type: 'array',
        items: glob('A glob, read as .gitignore reads it.'),
      },
      images: IMAGES,
      exists: EXISTS,
      complete: {
        title: 'Complete kinds',
        description:
          'Kinds of which the repository (with "exists") shows all objects there are: absence is then proof.',
        type: 'array',
        items: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$', description: 'A kind, such as StorageClass.' },
      },
      policies: POLICIES,
      render: RENDER,
      owner: {
        title: 'Owner',
        description: 'Who owns an object, where neither the Argo CD project nor CODEOWNERS says it better.',
        type: 'object',
        additionalProperties: false,
        required: ['label'],
        properties: {
          label: { ...SOMETHING, description: 'The label or annotation whose value is the owner, such as team.' },
        },
      },
      'fail-on-effect': {
        title: 'Effects that fail',
        description:
          'With a base: effects of the change on a workload that make the exit code 1 (default: state-lost and refused); an empty list is none.',
        type: 'array',
        items: { enum: [...EFFECTS], description: 'An effect, such as state-lost.' },
      },
      limits: LIMITS,
    },
    $defs: {
      level: {
        title: 'Level',
        description: 'off: the rule does not run. Only error makes the exit code 1 by default.',
        enum: ['off', 'note', 'warning', 'error'],
      },
      setting: {
        title: 'Rule setting',
        anyOf: [
          { $ref: '#/$defs/level', type: 'string' },
          {
            type: 'object',
            additionalProperties: false,
            required: ['level'],
            properties: { level: { $ref: '#/$defs/level' } },
          },
        ],
      },
      rules: ruleMap(rules),
    },
  };
}

function ruleMap(rules: readonly SchemaRule[]): Record<string, unknown> {
  if (rules.length === 0) {
    return {
      type: 'object',
      additionalProperties: false,
      patternProperties: { [RULE_ID]: { $ref: '#/$defs/setting' } },
    };
  }
  const properties: Record<string, unknown> = {};
  for (const { id, level, title } of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    properties[id] = { $ref: '#/$defs/setting', description: `${title} (default: ${level})` };
  }
  return { type: 'object', additionalProperties: false, properties };
}
