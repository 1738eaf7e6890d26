import { defineRule } from '../../src/engine/rule.ts';

const nested = (levels: number) => `flink: ${'['.repeat(levels)}${']'.repeat(levels)}`;

export default defineRule({
  id: 'budget-exceeded',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'A file or the run passes a limit, so not all is checked',
  why: 'Limits keep one file from taking all time and memory. What is beyond one is not checked, so silence about it proves nothing.',
  fix: 'Split the file, leave it out with `ignore`, or raise the limit that the message names under `limits` in flint-lint.yaml.',
  falsePositives: 'Large data files with a YAML ending; list them under `ignore`.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'nested deeper than any manifest',
      bad: { 'job.yaml': `${nested(300)} # <- budget-exceeded\n` },
      good: { 'job.yaml': `${nested(100)}\n` },
    },
  ],
});
