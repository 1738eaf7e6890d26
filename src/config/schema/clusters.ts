import { glob, names, SOMETHING } from './parts.ts';
import { KUBERNETES, OPERATOR } from './versions.ts';

/** So many clusters may be declared: each is a view of its own on all objects. */
export const MOST_CLUSTERS = 200;

export const CLUSTERS = {
  title: 'Clusters',
  description:
    'What runs on each of several clusters, by name. What is applied to a cluster of this name belongs to it; "match" says what else does. Of several that match, the first one counts.',
  type: 'object',
  maxProperties: MOST_CLUSTERS,
  propertyNames: { pattern: '\\S' },
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      match: {
        description: 'What belongs to the cluster: whatever one of these fits.',
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          targets: names(
            'Targets, as "flint-lint targets" lists them, as globs.',
            glob('A glob, such as "overlays/prod*".'),
          ),
          paths: names(
            'Files, as globs relative to the root: of objects, of the folders and values files of targets, and of what applies them.',
            glob('A glob, read as .gitignore reads it.'),
          ),
          destinations: names(
            'What Argo CD and other appliers call the cluster: a name or the URL of its API server.',
            {
              ...SOMETHING,
              description: 'Such as https://10.0.0.1.',
            },
          ),
        },
      },
      operator: { ...OPERATOR, description: 'What is known about the operator of the cluster. Default: "operator".' },
      kubernetes: { ...KUBERNETES, description: 'What is known about the cluster itself. Default: "kubernetes".' },
    },
  },
};
