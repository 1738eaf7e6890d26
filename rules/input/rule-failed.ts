import { defineRule } from '../../src/engine/rule.ts';

export default defineRule({
  id: 'rule-failed',
  area: 'input',
  level: 'note',
  confidence: 'high',
  title: 'A rule of flint-lint failed on an object',
  why: 'This is a defect of flint-lint. All other rules and objects were checked, but the run is not complete.',
  fix: 'Report it with the object, or switch the rule off for this file until it is corrected.',
  falsePositives: 'None known.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [],
});
