import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { selectorFaults } from '../../src/model/standalone/own-labels.ts';
import { role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-selector-labels';
const SELECTOR = /^ {2}selector: .*\n/m;
const jobManager = (...selector: string[]) =>
  role({ role: 'jobmanager' }).replace(SELECTOR, `  selector:\n${selector.map((line) => `    ${line}\n`).join('')}`);
const labels = (...pairs: string[]) => jobManager('matchLabels:', ...pairs.map((pair) => `  ${pair}`));

export default defineRule({
  id: 'standalone-selector-labels',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'A Deployment that does not select its own pods',
  why: 'The selector says which pods are its own, and the API server refuses a Deployment or StatefulSet whose pod template does not fit it.',
  fix: "Write the same labels in spec.selector.matchLabels as in the pod template's metadata.",
  falsePositives:
    'Labels that a template or a kustomization still changes are left undecided; only apps/v1 wants a selector.',
  prevents: ['`selector` does not match template `labels`', 'spec.selector: Required value'],
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'another value',
      bad: { 'jobmanager.yaml': labels('app: flink', `component: job-manager${MARK}`) },
      good: { 'jobmanager.yaml': labels('app: flink', 'component: jobmanager') },
      unknown: {
        'jobmanager.yaml': labels('app: flink', 'component: job-manager'),
        'kustomization.yaml': 'resources: [jobmanager.yaml]\npatches: [{path: labels.yaml}]\n',
      },
    },
    {
      name: 'a label that the template lacks',
      bad: { 'jobmanager.yaml': labels('app: flink', `tier: stream${MARK}`) },
      good: { 'jobmanager.yaml': labels('app: flink', 'component: ${COMPONENT}') },
    },
    {
      name: 'no selector',
      bad: {
        'jobmanager.yaml': role({ role: 'jobmanager' })
          .replace(SELECTOR, '')
          .replace('flink-jobmanager}', `flink-jobmanager}${MARK}`),
      },
      good: { 'job.yaml': role({ role: 'jobmanager', kind: 'Job' }) },
    },
    {
      name: 'an expression',
      bad: {
        'jobmanager.yaml': jobManager(
          'matchExpressions:',
          `  - {key: component, operator: In, values: [taskmanager]}${MARK}`,
        ),
      },
      good: {
        'jobmanager.yaml': jobManager(
          'matchExpressions:',
          '  - {key: component, operator: NotIn, values: [taskmanager]}',
        ),
      },
    },
  ],
  *check(workload, kit) {
    for (const { object, at, message, path, labels: place } of selectorFaults(workload)) {
      const related = place ? [{ text: 'the labels of its pods', at: place }] : [];
      const report = { at, message, path, related };
      yield object.unsettled ? kit.undecided(unknown(object.unsettled), report) : kit.violation(report);
    }
  },
});
