import { defineRule } from '../../src/engine/rule.ts';
import { unseenOf } from '../../src/model/admission/check.ts';
import { templateKey } from '../../src/model/bluegreen/job.ts';
import { unknown } from '../../src/model/proof.ts';
import { upgradeModeOf } from '../../src/model/state/upgrade-mode.ts';
import { blueGreenDeployment } from '../bluegreen-samples.ts';

const MARK = ' # <- bluegreen-no-job';
const HA = ['high-availability.type: kubernetes', 'high-availability.storageDir: s3p://orders/ha'];
const CHECKPOINTS = 'state.checkpoints.dir: s3p://orders/checkpoints';
const SAVEPOINTS = 'state.savepoints.dir: s3p://orders/savepoints';

export default defineRule({
  id: 'bluegreen-no-job',
  area: 'bluegreen',
  level: 'error',
  confidence: 'high',
  title: 'A blue/green deployment that has no job, or no way to hand over its state',
  why: 'The controller works on application clusters only, and takes a savepoint of a job that keeps state for every transition: without spec.job it fails with a NullPointerException, and without a savepoint directory the transition fails.',
  fix: 'Write spec.template.spec.job, and set execution.checkpointing.savepoint-dir (state.savepoints.dir before Flink 1.20) for a job that keeps state.',
  falsePositives:
    'A job without state needs no directory. upgradeMode: savepoint without one is reported by admission-savepoint-dir-required.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/concepts/bluegreen-controller-flow/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.14.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/utils/bluegreen/BlueGreenUtils.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no job',
      bad: { 'job.yaml': blueGreenDeployment({ job: null }).replace('    spec:', `    spec:${MARK}`) },
      good: { 'job.yaml': blueGreenDeployment({}) },
      unknown: {
        'job.yaml': blueGreenDeployment({ job: null }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: job-patch.yaml}]\n',
      },
    },
    {
      name: 'no directory for the savepoint of a transition',
      bad: {
        'job.yaml': blueGreenDeployment({ config: [CHECKPOINTS, ...HA], job: [`upgradeMode: last-state${MARK}`] }),
      },
      good: {
        'job.yaml': blueGreenDeployment({
          config: [CHECKPOINTS, SAVEPOINTS, ...HA],
          job: ['upgradeMode: last-state'],
        }),
      },
    },
  ],
  *check(workload, kit) {
    if (workload.form !== 'FlinkBlueGreenDeployment') return;
    if (!workload.job) {
      const report = {
        at: templateKey(workload),
        message: `The template of ${workload.object.name} has no job, and a blue/green deployment cannot be a session cluster`,
        path: [...workload.specPath, 'job'],
        identity: ['job'],
      };
      const unseen = unseenOf(workload);
      yield unseen ? kit.undecided(unknown(unseen), report) : kit.violation(report);
      return;
    }
    const mode = upgradeModeOf(workload);
    const directory = workload.config.get('savepointDir');
    if (mode?.value !== 'last-state' || directory.is === 'set') return;
    const report = {
      at: mode.at,
      message: `Every transition of ${workload.object.name} takes a savepoint, and no directory for savepoints is set`,
      identity: ['directory'],
    };
    yield directory.is === 'unknown' ? kit.undecided(unknown(directory.missing), report) : kit.violation(report);
  },
});
