import { defineRule } from '../../src/engine/rule.ts';

export default defineRule({
  id: 'syntax-error',
  area: 'input',
  level: 'error',
  confidence: 'high',
  title: 'A file that mentions Flink cannot be read as YAML',
  why: 'Nothing in the document can be checked, and kubectl, Argo CD and Flux refuse it too.',
  fix: 'Mend the place that the message names; a missing quote or bracket or a tab in the indentation is the usual cause.',
  falsePositives:
    'Templates of Helm and other engines are not YAML; they are listed as not rendered and are no errors.',
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
      name: 'a template is no error',
      good: { 'job.yaml': 'kind: FlinkDeployment\nmetadata:\n  name: {{ .Values.name }}\n' },
    },
  ],
});
