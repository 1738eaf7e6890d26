import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- render-failed';
const job = { 'orders.yaml': flinkDeployment({}) };
const chart = (metadata: string, template = '') => ({
  'chart/Chart.yaml': `apiVersion: v2\nname: orders\nversion: 1.0.0\n${metadata}`,
  'chart/templates/orders.yaml': flinkDeployment({}) + template,
});

const values = (file: string, mark = '') => ({
  ...chart(''),
  'argocd/orders.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: orders
spec:
  source:
    path: chart
    helm:
      valueFiles:
        - ${file}${mark}
`,
});

export default defineRule({
  id: 'render-failed',
  area: 'input',
  level: 'warning',
  confidence: 'high',
  title: 'A kustomization or chart cannot be rendered',
  why: 'What would be applied is not known. The plain files are checked as they are, and what depends on the rest stays unknown.',
  fix: 'Correct the place that the message names; put what is missing into the repository (`helm dependency build` for subcharts), as nothing is fetched.',
  falsePositives:
    'A note where something is missing that may be fetched or made before the build, and for charts whose own values are not meant to be enough. Remote resources and subcharts that the rest does without are left out, and no finding.',
  prevents: ['accumulating resources: accumulation err', 'Error: execution error at'],
  sources: [
    'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    'https://helm.sh/docs/helm/helm_dependency/',
  ],
  subject: 'engine',
  examples: [
    {
      name: 'a file that is not there',
      bad: { ...job, 'kustomization.yaml': `resources:\n  - orders.yaml\n  - payments.yaml${MARK}\n` },
      good: { ...job, 'kustomization.yaml': 'resources:\n  - orders.yaml\n' },
    },
    {
      name: 'a remote component, which may change what is here',
      bad: {
        ...job,
        'kustomization.yaml': `resources:\n  - orders.yaml\ncomponents:\n  - https://github.com/example/flink//ha?ref=1.0${MARK}\n`,
      },
      good: {
        ...job,
        'kustomization.yaml': 'resources:\n  - orders.yaml\n  - https://github.com/example/flink//base?ref=1.0\n',
      },
    },
    {
      name: 'a field that kustomize does not know',
      bad: { ...job, 'kustomization.yaml': `resources: [orders.yaml]\nresource: []${MARK}\n` },
    },
    {
      name: 'a subchart that is not vendored',
      bad: chart(
        `dependencies:\n  - name: common${MARK}\n    version: 1.x.x\n    repository: https://charts.example\n`,
        'extra: {{ include "common.names" . }}\n',
      ),
      good: chart('dependencies:\n  - name: common\n    version: 1.x.x\n    repository: https://charts.example\n'),
    },
    {
      name: 'a values file of an Argo CD Application under nearly the name of one',
      bad: { ...values('values-prd.yaml', MARK), 'chart/values-prod.yaml': 'parallelism: 8\n' },
      good: { ...values('values-prod.yaml'), 'chart/values-prod.yaml': 'parallelism: 8\n' },
    },
    {
      name: 'a values file that may be made before the build',
      good: { ...values('values-generated.yaml'), 'chart/values-prod.yaml': 'parallelism: 8\n' },
    },
    {
      name: 'a file outside the folder of the kustomization',
      bad: {
        ...job,
        'prod/kustomization.yaml': `resources:\n  - ../base\n  - ../orders.yaml${MARK}\n`,
        'base/kustomization.yaml': 'resources: [payments.yaml]\n',
        'base/payments.yaml': flinkDeployment({ name: 'payments' }),
      },
    },
    {
      name: 'an error in a template',
      bad: chart('', `extra: {{ .Values.image.tag }}${MARK}\n`),
      good: chart('', 'extra: {{ (.Values.image).tag }}\n'),
    },
  ],
});
