import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { comingOperator, flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-request-above-limit';
const CHART = { 'helm/Chart.yaml': comingOperator };
/** The sample with requests and limits for the TaskManagers. */
const withResources = (requests: string, limits: string, mark = '') =>
  flinkDeployment({}).replace(
    '  taskManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  taskManager:\n    resources:\n      ${requests}${mark}\n      ${limits}`,
  );

export default defineRule({
  id: 'admission-request-above-limit',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Requests and limits that contradict each other',
  why: "Operators after 1.15 take Kubernetes requests and limits: a request above its limit, no memory or cpu at all and negative amounts are refused. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Raise the limit or lower the request.',
  falsePositives: 'Operators up to 1.15 do not know the field and drop it.',
  prevents: [
    '…Manager resource requirements … request (4g) must not exceed its limit (2g)',
    '…Manager resource requirements … must be positive: …',
    '…Manager resource requirements … must not be negative: …',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'memory',
      bad: { 'job.yaml': withResources('requests: {memory: 4g, cpu: 1}', 'limits: {memory: 2g}', MARK), ...CHART },
      good: { 'job.yaml': withResources('requests: {memory: 2g, cpu: 1}', 'limits: {memory: 2048m}'), ...CHART },
    },
    {
      name: 'no cpu',
      bad: { 'job.yaml': withResources('requests: {memory: 2g, cpu: 0}', 'limits: {memory: 2g}', MARK), ...CHART },
      good: { 'job.yaml': withResources('requests: {memory: 2g, cpu: 500m}', 'limits: {cpu: 0.5}'), ...CHART },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, [
      'resources-request-above-limit',
      'resources-memory-not-positive',
      'resources-cpu-not-positive',
      'resources-other-negative',
    ]);
  },
});
