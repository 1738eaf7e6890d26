import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-ingress-template-invalid';

export default defineRule({
  id: 'admission-ingress-template-invalid',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'An ingress without a usable address',
  why: "The operator puts name and namespace into the template and reads what comes out as a URL. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Give a host, a path or both, such as "{{name}}.{{namespace}}.flink.example.com"; in a Helm template escape the braces.',
  falsePositives: 'Templates of Helm are read only once they are rendered.',
  prevents: ['Ingress template must be defined', 'Unable to process the Ingress template'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'no template',
      bad: { 'job.yaml': flinkDeployment({ spec: [`ingress:${MARK}`, '  className: nginx'] }) },
      good: {
        'job.yaml': flinkDeployment({
          spec: ['ingress:', '  className: nginx', '  template: "/{{namespace}}/{{name}}(/|$)(.*)"'],
        }),
      },
      unknown: {
        'job.yaml': flinkDeployment({ spec: ['ingress:', '  className: nginx'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ingress.yaml}]\n',
      },
    },
    {
      name: 'no port',
      bad: { 'job.yaml': flinkDeployment({ spec: ['ingress:', `  template: flink.local:http${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ spec: ['ingress:', '  template: flink.local:8081'] }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['ingress-template-missing', 'ingress-template-invalid']);
  },
});
