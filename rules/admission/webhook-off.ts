import { defineRule } from '../../src/engine/rule.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-webhook-off';
const release = (...lines: string[]) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: operator}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: 1.15.0}}\n  values:\n    webhook:\n${lines.map((line) => `      ${line}\n`).join('')}`;

export default defineRule({
  id: 'admission-webhook-off',
  area: 'admission',
  level: 'note',
  confidence: 'high',
  title: 'The operator runs without its validating webhook',
  why: 'Without the webhook the API server takes resources that the operator then refuses: kubectl, CI and GitOps tools report success, and the reason stands only in status.error and in an event.',
  fix: 'Leave webhook.create and webhook.validator.create true; the webhook needs cert-manager.',
  falsePositives: 'Clusters without cert-manager have no other choice.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/helm/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/helm/flink-kubernetes-operator/values.yaml',
  ],
  subject: 'operator',
  examples: [
    {
      name: 'no webhook at all',
      bad: { 'operator.yaml': release(`create: false${MARK}`) },
      good: { 'operator.yaml': release('create: true') },
    },
    {
      name: 'values of a chart around it, below the name of the chart',
      bad: { 'values.yaml': `flink-kubernetes-operator:\n  webhook:\n    create: false${MARK}\n` },
      good: { 'values.yaml': 'spark-operator:\n  webhook:\n    create: false\n' },
    },
    {
      name: 'no validator, in a values file',
      bad: {
        'values.yaml': `webhook:\n  validator:\n    create: false${MARK}\ndefaultConfiguration:\n  flink-conf.yaml: |\n    parallelism.default: 1\n`,
      },
      good: { 'values.yaml': 'webhook:\n  mutator:\n    create: false\n  create: true\n' },
    },
    {
      name: 'a command that installs it',
      bad: {
        'Taskfile.yml': `version: "3"\ntasks:\n  operator:\n    cmds:\n      - helm install flink-kubernetes-operator flink-operator-repo/flink-kubernetes-operator --set webhook.create=false${MARK}\n`,
        'job.yaml': flinkDeployment({}),
      },
      good: {
        'Taskfile.yml':
          'version: "3"\ntasks:\n  operator:\n    cmds:\n      - helm install flink-kubernetes-operator flink-operator-repo/flink-kubernetes-operator\n      - helm install x y/spark-operator --set webhook.create=false\n',
        'job.yaml': flinkDeployment({}),
      },
    },
  ],
  *check(operator, kit) {
    for (const at of operator.webhookOff)
      yield kit.violation({ at, message: "The operator's chart is installed without its validating webhook" });
  },
});
