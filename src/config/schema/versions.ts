import { KUBERNETES_VERSION } from '../kubernetes-version.ts';
import { OPERATOR_VERSIONS } from '../operator-versions.ts';

export const OPERATOR = {
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

export const KUBERNETES = {
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
