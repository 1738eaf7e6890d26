import { defineRule } from '../../src/engine/rule.ts';

export default defineRule({
  id: 'unreadable-file',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'A file that may hold manifests cannot be read',
  why: 'The file is too large, not text, or not permitted to be read, so what it holds is not checked.',
  fix: 'Convert the file to UTF-8, split it, or leave it out with `ignore` in flint-lint.yaml.',
  falsePositives: 'Large data files with a YAML ending; list them under `ignore`.',
  prevents: [],
  sources: [],
  subject: 'engine',
  examples: [
    {
      name: 'not a text file',
      bad: { 'job.yaml': 'kind: FlinkDeployment # <- unreadable-file\nname: "\0"\n' },
      good: { 'job.yaml': 'kind: FlinkDeployment\nname: ""\n' },
    },
  ],
});
