import { defineRule } from '../../src/engine/rule.ts';
import { EMR_HA_KEY } from '../../src/model/state/emr-ha.ts';
import { highAvailability, storageDirGiven } from '../../src/model/state/ha.ts';
import { lacksOption } from '../lacking.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-storage-dir-missing';
const emr = (...jobManager: string[]) =>
  flinkDeployment({ spec: ['emrReleaseLabel: emr-7.12.0-flink-latest'] }).replace(
    '  jobManager:\n',
    ['  jobManager:\n', ...jobManager.map((line) => `    ${line}\n`)].join(''),
  );
const STORAGE = 'high-availability.storageDir: s3p://orders/ha';

export default defineRule({
  id: 'ha-storage-dir-missing',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'High availability is on without a storage directory',
  why: 'The JobManager keeps job graphs and the pointers to checkpoints there, and does not start without it.',
  fix: 'Set high-availability.storageDir to a path that survives the pods.',
  falsePositives:
    "The operator's own configuration may set the directory for all jobs; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: ['Configuration is missing the mandatory parameter: high-availability.storageDir'],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/ha/kubernetes_ha/'],
  breaks: 'high availability',
  subject: 'workload',
  examples: [
    {
      name: 'type alone',
      bad: { 'job.yaml': flinkDeployment({ config: [`high-availability.type: kubernetes${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability.type: kubernetes', STORAGE] }) },
    },
    {
      name: 'older spelling, nested',
      bad: { 'job.yaml': flinkDeployment({ config: [`high-availability: zookeeper${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['high-availability.type: NONE'] }) },
    },
    {
      name: 'EMR on EKS, where it is on by default and has a field of its own',
      bad: { 'job.yaml': emr().replace('name: orders', `name: orders${MARK}`) },
      good: {
        'job.yaml': emr('storageDir: s3://orders/ha'),
        'off.yaml': emr('highAvailabilityEnabled: false').replace('name: orders', 'name: off'),
      },
    },
    {
      name: 'an overlay may add it',
      unknown: {
        'job.yaml': flinkDeployment({ config: ['high-availability.type: kubernetes'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const ha = highAvailability(workload);
    // A session job runs under its cluster's.
    if (ha.is !== 'yes' || workload.mode === 'session-job') return;
    if (ha.value.key === EMR_HA_KEY) {
      yield kit.unless(storageDirGiven(workload), {
        at: ha.value.at,
        message: `High availability is on, as it is by default on EMR, but ${workload.object.kind} ${workload.object.name} has no jobManager.storageDir`,
        fix: 'Set jobManager.storageDir to a path on S3, or jobManager.highAvailabilityEnabled to false.',
      });
      return;
    }
    const assumed = workload.config.gaps.assumesStockOperator;
    yield kit.unless(storageDirGiven(workload), {
      at: ha.value.at,
      lacks: lacksOption('haStorageDir'),
      message: `${ha.value.key} is ${ha.value.raw}, but high-availability.storageDir is not set${assumed ? " (unless the operator's defaults set it)" : ''}`,
      ...(assumed ? { confidence: 'medium' as const } : {}),
    });
  },
});
