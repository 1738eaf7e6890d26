import { defineRule } from '../../src/engine/rule.ts';
import { refused } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const checkpoints = 'state.checkpoints.dir: s3p://orders/checkpoints';
const savepoints = 'state.savepoints.dir: s3p://orders/savepoints';
const MARK = ' # <- admission-savepoint-dir-required';

const CHECKS = [
  'savepoint-dir-required-savepoint-mode',
  'savepoint-dir-required-trigger-nonce',
  'savepoint-dir-required-periodic',
  'savepoint-dir-required-max-checkpoint-age',
];

export default defineRule({
  id: 'admission-savepoint-dir-required',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Savepoints are asked for and no savepoint directory is set',
  why: 'The operator refuses the resource, or keeps the last accepted one running.',
  fix: 'Set execution.checkpointing.savepoint-dir (state.savepoints.dir before Flink 1.20) to a path that survives the pods.',
  falsePositives:
    "The operator's own configuration may set the directory for all jobs; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: [
    'Job could not be upgraded with savepoint while config key[execution.checkpointing.savepoint-dir] is not set',
    'Savepoint could not be manually triggered for the running job while config key[execution.checkpointing.savepoint-dir] is not set',
    'In order to use max-checkpoint age functionality config key[execution.checkpointing.savepoint-dir] must be set to allow triggering savepoint upgrades.',
    'Periodic savepoints cannot be enabled when config key[execution.checkpointing.savepoint-dir] is not set',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
  ],
  tags: ['admission'],
  breaks: 'directory',
  subject: 'workload',
  examples: [
    {
      name: 'upgradeMode savepoint',
      bad: { 'job.yaml': flinkDeployment({ config: [checkpoints], job: [`upgradeMode: savepoint${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [checkpoints, savepoints], job: ['upgradeMode: savepoint'] }) },
    },
    {
      name: 'savepoint by nonce',
      bad: {
        'job.yaml': flinkDeployment({
          config: [checkpoints],
          job: ['upgradeMode: last-state', `savepointTriggerNonce: 7${MARK}`],
        }),
      },
      good: { 'job.yaml': flinkDeployment({ config: [checkpoints], job: ['upgradeMode: last-state'] }) },
    },
    {
      name: 'periodic savepoints',
      bad: { 'job.yaml': flinkDeployment({ config: [`kubernetes.operator.periodic.savepoint.interval: 6h${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'kubernetes.operator.periodic.savepoint.interval: 6h',
            'execution.checkpointing.savepoint-dir: s3p://orders/savepoints',
          ],
        }),
      },
    },
    {
      name: 'a bound on the age of checkpoints',
      bad: {
        'job.yaml': flinkDeployment({
          config: [`kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age: 1h${MARK}`],
        }),
      },
    },
    {
      name: 'an overlay may add it',
      unknown: {
        'base/job.yaml': flinkDeployment({ config: [checkpoints], job: ['upgradeMode: savepoint'] }),
        'base/kustomization.yaml': 'resources: [job.yaml]\n',
        'overlays/prod/kustomization.yaml': 'resources: [../../base]\npatches:\n  - path: patch.yaml\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, CHECKS);
  },
});
