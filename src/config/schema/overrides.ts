import { glob, names, SOMETHING } from './parts.ts';

/** What an override may ask for. */
export const OVERRIDE_SELECTORS = ['files', 'targets', 'clusters', 'namespaces', 'owners', 'labels'] as const;

const anyOf = (keys: readonly string[]) => ({
  anyOf: keys.map((key) => ({ properties: { [key]: {} }, required: [key] })),
});

export const OVERRIDES = {
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
      clusters: names('Clusters, by their names under "clusters", or as their appliers call them.', SOMETHING),
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
