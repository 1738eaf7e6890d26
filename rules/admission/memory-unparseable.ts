import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { comingOperator, flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-memory-unparseable';
/** The sample with other lines for the JobManager's resources. */
const withJobManager = (memory: string, mark = '', more = 'cpu: 1') =>
  flinkDeployment({}).replace(
    '  jobManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  jobManager:\n    resource:\n      ${memory}${mark}\n      ${more}`,
  );

export default defineRule({
  id: 'admission-memory-unparseable',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A memory or storage size that cannot be read',
  why: "Memory is read as Flink writes it (2048m, 2g) and else as a Kubernetes quantity that comes to a whole number of bytes, ephemeral storage as a Kubernetes quantity. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Write a whole number and a unit: 1536m in place of 1.5g or 1.5Gi.',
  falsePositives: '2048m, 2g, 2Gi and 2 gb are all read.',
  prevents: [
    'TaskManager resource memory parse error: …',
    'JobManager resource memory parse error: …',
    '…Manager resource ephemeral storage parse error: …',
    '…Manager resource requirements … parse error: …',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'memory',
      bad: { 'job.yaml': withJobManager('memory: 2 gigs', MARK) },
      good: { 'job.yaml': withJobManager('memory: 2 gb') },
      unknown: { 'job.yaml': withJobManager('memory: ${JOB_MEMORY}') },
    },
    {
      name: 'a fraction',
      bad: { 'job.yaml': withJobManager('memory: 1.5Gi', MARK) },
      good: { 'job.yaml': withJobManager('memory: 1536Mi') },
    },
    {
      name: 'storage',
      bad: { 'job.yaml': withJobManager('memory: 2g', '', `ephemeralStorage: 5g${MARK}`) },
      good: { 'job.yaml': withJobManager('memory: 2g', '', 'ephemeralStorage: 5G') },
    },
    {
      name: 'the requests of an operator that is not out yet',
      bad: {
        'job.yaml': withJobManager('memory: 2g', '', 'cpu: 1').replace(
          '    resource:',
          `    resources:\n      requests:\n        cpu: 2g${MARK}\n    resource:`,
        ),
        'helm/Chart.yaml': comingOperator,
      },
      good: {
        'job.yaml': withJobManager('memory: 2g', '', 'cpu: 1').replace(
          '    resource:',
          '    resources:\n      requests:\n        cpu: 2\n    resource:',
        ),
        'helm/Chart.yaml': comingOperator,
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, [
      'resource-memory-unparsable',
      'resource-ephemeral-storage-unparsable',
      'resources-quantity-unparsable',
    ]);
  },
});
