import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { haMove } from '../../src/model/state/ha-change.ts';
import { operatorSwitch, upgradeOf } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- ha-changed-under-last-state';
const CHECKPOINTS = 'state.checkpoints.dir: s3p://orders/checkpoints';
const STORAGE = 'high-availability.storageDir: s3p://orders/ha';
const KUBERNETES = 'high-availability.type: kubernetes';
const zookeeper = (quorum: string) => [
  'high-availability.type: zookeeper',
  `high-availability.zookeeper.quorum: ${quorum}`,
];
const job = (config: string[], mode = 'last-state') =>
  flinkDeployment({ config: [CHECKPOINTS, STORAGE, ...config], job: [`upgradeMode: ${mode}`] });
const CANCEL = 'kubernetes.operator.job.upgrade.last-state.job-cancel.enabled: "true"';

export default defineRule({
  id: 'ha-changed-under-last-state',
  area: 'ha',
  level: 'error',
  confidence: 'high',
  title: 'A change that moves HA metadata, or turns high availability off, with upgradeMode last-state',
  why: 'For a last-state upgrade the operator stops the job and starts it again from HA metadata, which it looks for with the new configuration. It finds none, and the job stays down.',
  fix: 'Make this upgrade with upgradeMode: savepoint, or in two steps.',
  falsePositives:
    'With kubernetes.operator.job.upgrade.last-state.job-cancel.enabled the operator takes the checkpoint from the job instead. Another storageDir is no harm by itself: the metadata holds full paths.',
  prevents: [
    'HA metadata not available to restore from last state. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. Manual restore required.',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/service/AbstractFlinkService.java',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/reconciler/deployment/AbstractJobReconciler.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'turned off',
      base: { 'job.yaml': job([KUBERNETES]) },
      bad: { 'job.yaml': job([`high-availability.type: NONE${MARK}`]) },
      good: { 'job.yaml': job(['high-availability.type: NONE'], 'savepoint') },
    },
    {
      name: 'taken out',
      base: { 'job.yaml': job([KUBERNETES]) },
      bad: { 'job.yaml': job([]).replace('flinkConfiguration:', `flinkConfiguration:${MARK}`) },
      good: { 'job.yaml': job([CANCEL]) },
    },
    {
      name: 'another service, another ZooKeeper',
      base: { 'job.yaml': job(zookeeper('zk-1:2181')) },
      bad: { 'job.yaml': job([`high-availability.type: kubernetes${MARK}`]) },
      good: { 'job.yaml': job(zookeeper('zk-1:2181').map((line) => line.replace('.type', ''))) },
    },
    {
      name: 'another ZooKeeper',
      base: { 'job.yaml': job(zookeeper('zk-1:2181')) },
      bad: { 'job.yaml': job(zookeeper(`zk-2:2181${MARK}`)) },
    },
    {
      name: 'turned on, and another directory',
      base: { 'job.yaml': job([]), 'payments.yaml': job([KUBERNETES]).replace('orders', 'payments') },
      good: {
        'job.yaml': job([KUBERNETES]),
        'payments.yaml': job([KUBERNETES]).replace('orders', 'payments').replace('orders/ha', 'orders/ha-2'),
      },
    },
    {
      name: 'another Flink version, for which the operator does not use HA metadata',
      base: { 'job.yaml': job([KUBERNETES]) },
      good: { 'job.yaml': job(['high-availability.type: NONE']).replace('v1_20', 'v1_19') },
    },
    {
      name: 'an overlay comes in',
      base: { 'job.yaml': job([KUBERNETES]) },
      unknown: {
        'job.yaml': job([]),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n',
      },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    if (workload.form !== 'FlinkDeployment' || upgrade?.by !== 'HA metadata') return;
    const cancels = operatorSwitch(workload, 'lastStateCancel', false);
    const move = haMove(upgrade.before, workload);
    if (!move || cancels === true) return;
    const [first, ...rest] = workload.unseen;
    const proof = cancels === undefined && first ? unknown([first, ...rest]) : move.proof;
    yield kit.when(proof, {
      at: move.at,
      message: `The change ${move.text} for ${workload.object.name}, while upgradeMode last-state starts it from HA metadata`,
      related: [{ text: 'upgradeMode is last-state', at: upgrade.mode.at }],
    });
  },
});
