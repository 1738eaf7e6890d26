import { RULE_ID, SOMETHING } from './parts.ts';

export const POLICIES = {
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
