import { defineRule } from '../../src/engine/rule.ts';
import { argoRendering, changingValues } from '../../src/model/gitops/changing-values.ts';
import { describe } from '../../src/model/model.ts';
import { argoApplication } from '../gitops-samples.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- gitops-random-on-render';
const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
  'chart/values.yaml': 'nonce: 3\n',
};
const template = (spec: string[], more: Parameters<typeof flinkDeployment>[0] = {}) => ({
  ...chart,
  'chart/templates/orders.yaml': flinkDeployment({ spec, ...more }),
});

export default defineRule({
  id: 'gitops-random-on-render',
  area: 'gitops',
  level: 'error',
  confidence: 'high',
  title: 'A chart prints another value at every render',
  why: 'Argo CD renders the chart at every comparison, so that the resource is never in sync and each sync restarts the job or takes a savepoint; with Helm it happens at every upgrade, whatever it is about.',
  fix: 'Take the value from something that changes when the job is to change: a value that is set by hand, the commit, a checksum of the configuration.',
  falsePositives:
    'A warning where no Argo CD Application applies the chart. `.Release.Revision` and values are left alone: they change with an upgrade or by hand. A default that is not used is not reported.',
  prevents: [],
  sources: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#random-data',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://github.com/Masterminds/sprig/blob/master/functions.go',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a nonce of the time',
      bad: {
        ...template([`restartNonce: {{ now | unixEpoch }}${MARK}`]),
        'apps/orders.yaml': argoApplication({ path: 'chart' }),
      },
      good: template(['restartNonce: {{ .Values.nonce }}']),
    },
    {
      name: 'an annotation of the pods by way of a variable',
      bad: template([
        'podTemplate:',
        '  metadata:',
        '    annotations:',
        '      {{- $roll := randAlphaNum 5 }}',
        `      rollme: {{ $roll | quote }}${MARK}`,
      ]),
      good: template([
        'podTemplate:',
        '  metadata:',
        '    annotations:',
        '      rollme: {{ .Files.Get "conf/app.yaml" | sha256sum }}',
      ]),
    },
    {
      name: 'a default',
      bad: template([`restartNonce: {{ .Values.restart | default (now | unixEpoch) }}${MARK}`]),
      good: template(['restartNonce: {{ .Values.nonce | default (now | unixEpoch) }}']),
    },
    {
      name: 'another name each time, and one that says when',
      bad: template([], { name: `orders-{{ randAlphaNum 5 | lower }}${MARK}` }),
      good: {
        ...chart,
        'chart/templates/orders.yaml': flinkDeployment({}).replace(
          '  name: orders\n',
          '  name: orders\n  annotations: {deployed-at: \'{{ now | date "2006-01-02" }}\'}\n',
        ),
      },
    },
    {
      name: 'the number of the release',
      good: template(['restartNonce: {{ .Release.Revision }}']),
    },
  ],
  *check(workload, kit, model) {
    for (const { object, path, call, effect, at } of changingValues(workload)) {
      const argo = argoRendering(object, model);
      yield kit.violation({
        at,
        message: `${path.join('.')} of ${describe(object)} is made with ${call}: ${effect}`,
        path,
        ...(argo ? { related: [{ text: 'Argo CD renders it', at: argo.at }] } : { level: 'warning' }),
      });
    }
  },
});
