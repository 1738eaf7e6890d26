import { defineRule } from '../../src/engine/rule.ts';
import { highAvailability } from '../../src/model/state/ha.ts';
import { operatorSwitch, statefulMode } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-savepoint-without-ha-fallback';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const ha = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];

export default defineRule({
  id: 'state-savepoint-without-ha-fallback',
  area: 'state',
  level: 'note',
  confidence: 'high',
  production: true,
  title: 'upgradeMode savepoint without high availability to fall back on',
  why: 'A job that is not running takes no savepoint. The operator then falls back on the last checkpoint, which it knows from HA metadata; without them a job whose JobManager is gone has to be restored by hand.',
  fix: 'Set high-availability.type: kubernetes and high-availability.storageDir.',
  falsePositives:
    "The operator's own configuration may turn high availability on for all jobs; it is read where the repository holds it, and can be declared under `operator.config`. With kubernetes.operator.job.upgrade.last-state-fallback.enabled: false the fallback is not wanted.",
  prevents: [
    'JobManager deployment is missing and HA metadata is not available to make stateful upgrades. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. Manual restore required.',
  ],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/reconciler/deployment/ApplicationReconciler.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'high availability is off',
      bad: { 'job.yaml': flinkDeployment({ config: directories, job: [`upgradeMode: savepoint${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: [...directories, ...ha], job: ['upgradeMode: savepoint'] }) },
    },
    {
      name: 'the fallback is not wanted',
      good: {
        'job.yaml': flinkDeployment({
          config: [...directories, 'kubernetes.operator.job.upgrade.last-state-fallback.enabled: "false"'],
          job: ['upgradeMode: savepoint'],
        }),
      },
    },
    {
      name: 'an overlay may turn it on',
      unknown: {
        'job.yaml': flinkDeployment({ config: directories, job: ['upgradeMode: savepoint'] }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const mode = statefulMode(workload);
    if (workload.form !== 'FlinkDeployment' || mode?.value !== 'savepoint' || workload.vendor === 'emr') return;
    if (operatorSwitch(workload, 'lastStateFallback', true) === false) return;
    const assumed = workload.config.gaps.assumesStockOperator;
    yield kit.unless(highAvailability(workload), {
      at: mode.at,
      message: `upgradeMode is savepoint, but high availability is off${assumed ? " (unless the operator's defaults turn it on)" : ''}, so that only a running job can be upgraded with its state`,
      ...(assumed ? { confidence: 'medium' as const } : {}),
    });
  },
});
