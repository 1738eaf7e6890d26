import { defineRule } from '../../src/engine/rule.ts';
import { before as olderThan } from '../../src/model/admission/check.ts';
import { unlessDefault } from '../../src/model/admission/deployment.ts';
import { operatorsTried } from '../../src/model/admission/versions.ts';
import { upgradeOf } from '../../src/model/state/upgrade.ts';
import { versionChange } from '../../src/model/state/version-change.ts';
import { flinkDeployment, operatorRelease } from '../samples.ts';

const MARK = ' # <- state-version-bump-needs-savepoint-dir';
const ha = [
  'high-availability.type: kubernetes',
  'high-availability.storageDir: s3p://orders/ha',
  'state.checkpoints.dir: s3p://orders/checkpoints',
];
const SAVEPOINTS = 'state.savepoints.dir: s3p://orders/savepoints';
const job = (version: string, config: string[] = ha, mode = 'last-state') =>
  flinkDeployment({ image: `flink:${version}`, config, job: [`upgradeMode: ${mode}`] }).replace(
    'v1_20',
    `v${version.replace('.', '_')}`,
  );
const marked = (text: string) => text.replace('flinkVersion: v1_20', `flinkVersion: v1_20${MARK}`);

export default defineRule({
  id: 'state-version-bump-needs-savepoint-dir',
  area: 'state',
  level: 'error',
  confidence: 'medium',
  title: 'A change of flinkVersion with last-state and nowhere to put a savepoint',
  why: 'HA metadata does not pass from one Flink version to another, so the operator takes a savepoint for such an upgrade. Without a directory it can only cancel a healthy job and start from its last checkpoint, and waits when the job is not healthy.',
  fix: 'Set state.savepoints.dir in a change of its own before this one: the operator takes the savepoint with the configuration that runs now.',
  falsePositives:
    'From operator 1.10 on a healthy job is cancelled and restored from its checkpoint, which is a warning. Older operators have no way at all.',
  prevents: ['Neither savepoint nor cancellation is possible, cannot perform stateful version upgrade'],
  sources: [
    'https://issues.apache.org/jira/browse/FLINK-28350',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/reconciler/deployment/AbstractJobReconciler.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no directory, a warning',
      base: { 'job.yaml': job('1.19') },
      bad: { 'job.yaml': marked(job('1.20')) },
      good: { 'job.yaml': job('1.20', ha, 'stateless') },
    },
    {
      name: 'the directory comes with the same change',
      base: { 'job.yaml': job('1.19') },
      bad: { 'job.yaml': marked(job('1.20', [...ha, SAVEPOINTS])) },
    },
    {
      name: 'a directory that was there',
      base: { 'job.yaml': job('1.19', [...ha, SAVEPOINTS]) },
      good: { 'job.yaml': job('1.20', [...ha, SAVEPOINTS]) },
    },
    {
      name: 'an operator that cannot cancel for it',
      base: { 'job.yaml': job('1.18'), 'operator.yaml': operatorRelease('1.9.0') },
      bad: { 'job.yaml': marked(job('1.20')), 'operator.yaml': operatorRelease('1.9.0') },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    if (workload.form !== 'FlinkDeployment' || workload.mode !== 'application') return;
    if (upgrade?.mode.value !== 'last-state' || upgrade.wasSuspended) return;
    const change = versionChange(upgrade.before, workload);
    const directory = upgrade.before.config.get('savepointDir');
    if (!change || (directory.is === 'set' && directory.value.trim() !== '')) return;
    const isOld = operatorsTried(model).every((operator) => olderThan(operator, '1.10'));
    const isNew = workload.config.get('savepointDir').is === 'set';
    const report = {
      at: change.at,
      message: `The change takes ${workload.object.name} from Flink ${change.before} to ${change.now} with upgradeMode last-state, and ${isNew ? 'the directory for savepoints only comes with the same change' : `no directory for savepoints is set${unlessDefault(workload)}`}`,
      ...(isOld ? {} : { level: 'warning' as const }),
    };
    yield directory.is === 'unknown'
      ? kit.undecided({ is: 'unknown', missing: directory.missing, because: [] }, report)
      : kit.violation(report);
  },
});
