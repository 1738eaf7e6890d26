import { SOMETHING } from './parts.ts';

export const IMAGES = {
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

export const EXISTS = {
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
