import { defineRule } from '../../src/engine/rule.ts';
import { unknown } from '../../src/model/proof.ts';
import { deletedCluster } from '../../src/model/session/change.ts';
import { namePlace } from '../../src/model/session/ha.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-prune-deadlock';
const cluster = flinkDeployment({ name: 'shared', job: null });

export default defineRule({
  id: 'session-prune-deadlock',
  area: 'session',
  level: 'warning',
  confidence: 'high',
  title: 'A change deletes a session cluster and leaves its jobs',
  why: 'The operator does not let go of a session cluster that FlinkSessionJobs still name: it stays in Terminating with CleanupFailed events, and the jobs go on until they are deleted.',
  fix: 'Delete the jobs first, in a change or sync wave of their own.',
  falsePositives:
    'A cluster that moves to another repository can be declared under `exists`. With kubernetes.operator.session.deletion.block-on-session-jobs: false (operator 1.15) the cluster goes and the jobs are lost.',
  prevents: ['The session jobs [orders] should be deleted first', 'CleanupFailed'],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/issues/1110',
    'https://github.com/apache/flink-kubernetes-operator/pull/203',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/configuration/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'the cluster goes, the job stays',
      base: { 'cluster.yaml': cluster, 'job.yaml': flinkSessionJob({}) },
      bad: { 'job.yaml': flinkSessionJob({ deploymentName: `shared${MARK}` }) },
      good: { 'moved.yaml': cluster, 'job.yaml': flinkSessionJob({}) },
      unknown: {
        'job.yaml': flinkSessionJob({}),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: name.yaml}]\n',
      },
    },
    {
      name: 'the cluster was never there',
      base: { 'job.yaml': flinkSessionJob({}) },
      good: { 'job.yaml': flinkSessionJob({}) },
    },
  ],
  *check(workload, kit, model) {
    const cluster = deletedCluster(workload, model);
    if (!cluster) return;
    const report = {
      at: namePlace(workload),
      message: `The change deletes the session cluster ${cluster.object.name}, which ${workload.object.name} runs on`,
    };
    const open = workload.object.unsettled;
    yield open ? kit.undecided(unknown(open), report) : kit.violation(report);
  },
});
