import { defineRule } from '../../src/engine/rule.ts';

export default defineRule({
  id: 'syntax-error',
  area: 'input',
  level: 'error',
  confidence: 'high',
  title: 'A file that mentions Flink cannot be read',
  why: 'Nothing in it can be checked, and the tools that apply or build it (kubectl, Argo CD, Flux, docker) refuse it too.',
  fix: 'Correct the place that the message names; in YAML a missing quote or bracket or a tab in the indentation is the usual cause.',
  falsePositives:
    'Templates of Helm and other engines are neither YAML nor Dockerfiles; they are listed as not rendered and are no errors.',
  prevents: ['error converting YAML to JSON'],
  sources: ['https://yaml.org/spec/1.2.2/'],
  subject: 'engine',
  examples: [
    {
      name: 'bracket left open',
      bad: {
        'job.yaml':
          'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders # <- syntax-error\n',
      },
      good: { 'job.yaml': 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\n' },
    },
    {
      name: 'misspelt instruction of a Dockerfile',
      bad: { Dockerfile: 'FORM flink:1.20.2 # <- syntax-error\nFROM flink:1.20.2\n' },
      good: { Dockerfile: '# syntax=team/frontend:1\nINCLUDE flink.inc\nFROM flink:1.20.2\n' },
    },
    {
      name: 'a template is no error',
      good: { 'job.yaml': 'kind: FlinkDeployment\nmetadata:\n  name: {{ .Values.name }}\n' },
    },
  ],
});
