import { SOMETHING } from './parts.ts';

const ANYWHERE = {
  namespace: { ...SOMETHING, description: 'The namespace that it is applied to.' },
  cluster: { ...SOMETHING, description: 'The cluster that it is applied to.' },
};

export const RENDER = {
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
