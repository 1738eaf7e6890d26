import { EFFECTS } from '../text/effect.ts';
import { DEFAULT_LIMITS, type Limits, MEBIBYTE, type SizeLimit } from '../text/limits.ts';
import { KUBERNETES_VERSION } from './kubernetes-version.ts';
import { OPERATOR_VERSIONS } from './operator-versions.ts';

/** What the schema says about a rule. */
export interface SchemaRule {
  id: string;
  level: string;
  title: string;
}

/** Where the schema is found; the first comment line of a configuration may name it. */
export const SCHEMA_URL = 'https://raw.githubusercontent.com/flint-lint/flint-lint/main/schemas/flint-lint.schema.json';

const RULE_ID = '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$';

/** Names with a dot, a slash and so on are fine; blank ones are not. */
const SOMETHING = { type: 'string', pattern: '\\S' };

const glob = (description: string) => ({ ...SOMETHING, description });

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
      operator: OPERATOR,
      kubernetes: KUBERNETES,
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

const OPERATOR = {
  title: 'Operator',
  description: 'What is known about the Flink Kubernetes operator that reads the manifests.',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: {
      description:
        'The version that runs: a released one (in quotes), or main. Default: found in the repository, else the supported range is tried.',
      type: 'string',
      enum: OPERATOR_VERSIONS,
    },
    config: {
      description: 'Settings of the operator and default Flink configuration, as in its ConfigMap.',
      type: 'object',
      propertyNames: { pattern: '\\S' },
      additionalProperties: { type: ['string', 'number', 'boolean'] },
    },
  },
};

const KUBERNETES = {
  title: 'Kubernetes',
  description: 'What is known about the cluster that the manifests are applied to.',
  type: 'object',
  additionalProperties: false,
  properties: {
    version: {
      description: 'The version of its API server (in quotes), such as "1.31". Default: one of today.',
      type: 'string',
      pattern: KUBERNETES_VERSION.source,
    },
  },
};

const limit = (description: string, key: keyof Limits, maximum: number) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key]})`,
  type: 'integer',
  minimum: 1,
  maximum,
});

const size = (description: string, key: SizeLimit, maximum: number) => ({
  description: `${description} (default: ${DEFAULT_LIMITS[key] / MEBIBYTE})`,
  type: 'number',
  minimum: 0.01,
  maximum,
});

const LIMITS = {
  title: 'Limits',
  description: 'What one file and the whole run may cost; what passes a limit is not checked, and a finding says so.',
  type: 'object',
  additionalProperties: false,
  properties: {
    fileSize: size('MiB of one file.', 'fileSize', 64),
    depth: limit('Levels of mappings and sequences in each other.', 'depth', 500),
    tokens: limit('Words and marks of one YAML file.', 'tokens', 20_000_000),
    values: limit('Values of one YAML file once aliases are expanded.', 'values', 20_000_000),
    documents: limit('Documents of one YAML file.', 'documents', 1_000_000),
    dockerfileSize: size('MiB of one Dockerfile.', 'dockerfileSize', 64),
    instructions: limit('Instructions of one Dockerfile.', 'instructions', 1_000_000),
    totalSize: size('MiB of all files that are parsed in one run.', 'totalSize', 16_384),
    seconds: limit('Seconds after which no further file is parsed.', 'seconds', 86_400),
  },
};

const ANYWHERE = {
  namespace: { ...SOMETHING, description: 'The namespace that it is applied to.' },
  cluster: { ...SOMETHING, description: 'The cluster that it is applied to.' },
};

const RENDER = {
  title: 'Rendering',
  description: 'What is rendered, where the repository does not say it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    targets: {
      description: 'Targets; one of these takes the place of everything that is found for its folder.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          kustomize: { ...SOMETHING, description: 'Folder of a kustomization, relative to the root.' },
          helm: { ...SOMETHING, description: 'Folder of a chart, relative to the root.' },
          values: {
            description: "Values files after the chart's own: relative to the chart, or to the root.",
            type: 'array',
            items: SOMETHING,
          },
          release: { ...SOMETHING, description: 'Name of the Helm release.' },
          ...ANYWHERE,
        },
        minProperties: 1,
        dependentSchemas: { kustomize: { properties: { helm: false, values: false, release: false } } },
      },
    },
    repositories: {
      description:
        'URLs under which Argo CD and Flux know this repository. Default: the one whose paths the repository has.',
      type: 'array',
      items: SOMETHING,
    },
  },
};

const names = (description: string, items: Record<string, unknown>) => ({
  description,
  type: 'array',
  minItems: 1,
  items,
});

/** What an override may ask for. */
export const OVERRIDE_SELECTORS = ['files', 'targets', 'clusters', 'namespaces', 'owners', 'labels'] as const;

const anyOf = (keys: readonly string[]) => ({
  anyOf: keys.map((key) => ({ properties: { [key]: {} }, required: [key] })),
});

const OVERRIDES = {
  title: 'Overrides',
  description:
    'Levels of rules for some files, targets and so on: for what matches everything that an entry names. Later entries win over earlier ones and over "rules".',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    properties: {
      files: names('The files, as globs relative to the root.', glob('A glob, read as .gitignore reads it.')),
      targets: names(
        'Targets, as "flint-lint targets" lists them, as globs.',
        glob('A glob, such as overlays/dev or "charts/orders*".'),
      ),
      clusters: names('Clusters, as their appliers call them.', SOMETHING),
      namespaces: names('Namespaces of the objects.', SOMETHING),
      owners: names('Owners, as reports name them.', SOMETHING),
      labels: {
        description: 'Labels that the object has, with their values.',
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '\\S' },
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      environment: {
        description: 'development: what only matters where state or secrets have to last becomes a note.',
        enum: ['development'],
      },
      rules: { $ref: '#/$defs/rules' },
    },
    allOf: [anyOf(OVERRIDE_SELECTORS), anyOf(['rules', 'environment'])],
  },
};

const IMAGES = {
  title: 'Images',
  description: 'By repository name without tag: which Dockerfile builds an image, or what an opaque image holds.',
  type: 'object',
  propertyNames: { pattern: '^\\S+$' },
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      dockerfile: { ...SOMETHING, description: 'Path of the Dockerfile, relative to the root.' },
      args: {
        description: 'Build arguments.',
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      flink: {
        description: 'The exact Flink version in the image, such as 1.20.2.',
        type: 'string',
        pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
      },
      provides: {
        description: 'Artifacts that the image holds as plugins, such as flink-s3-fs-hadoop.',
        type: 'array',
        items: SOMETHING,
      },
    },
    dependentRequired: { args: ['dockerfile'] },
    dependentSchemas: { dockerfile: { properties: { flink: false, provides: false } } },
  },
};

const EXISTS = {
  title: 'What exists',
  description: 'Objects that are in the cluster although the repository does not show them.',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'name'],
    properties: {
      kind: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$', description: 'Such as ServiceAccount.' },
      namespace: { ...SOMETHING, description: 'Left out: any namespace, or none.' },
      name: SOMETHING,
      annotations: { type: 'object', additionalProperties: { type: 'string' } },
      accessModes: {
        description: 'Access modes of a PersistentVolumeClaim.',
        type: 'array',
        items: { enum: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] },
      },
    },
  },
};

const POLICIES = {
  title: 'Policies',
  description: 'Rules of your own, in CEL (the Common Expression Language).',
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'match', 'expression', 'message'],
    properties: {
      id: { type: 'string', pattern: RULE_ID, description: 'Name of the rule, in findings and suppressions.' },
      level: { enum: ['note', 'warning', 'error'], description: 'Level of its findings (default: warning).' },
      match: {
        description: 'The objects that it is about.',
        type: 'object',
        additionalProperties: false,
        required: ['kinds'],
        properties: {
          kinds: {
            type: 'array',
            minItems: 1,
            items: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$', description: 'A kind, such as FlinkDeployment.' },
          },
        },
      },
      expression: { ...SOMETHING, description: 'An expression about "object" that is true where all is well.' },
      message: { ...SOMETHING, description: 'What a finding says, as one sentence.' },
    },
  },
};
