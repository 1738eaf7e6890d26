import { SOMETHING } from './parts.ts';

export const EXTENDS = {
  title: 'Extends',
  description:
    'What this configuration builds on: recommended (all rules at their levels, the default), gate (only rules that are errors of high confidence), or files with policies, relative to this one, which may be tightened and not relaxed. Later entries add.',
  type: 'array',
  items: {
    ...SOMETHING,
    description: 'recommended, gate, or the path of a file such as ../policy.yaml.',
    examples: ['recommended', 'gate', './policy.yaml'],
  },
};
