import { type FieldDiff, specDiff } from '../../src/change/spec-diff.ts';
import { defineRule } from '../../src/engine/rule.ts';
import { deepestKey } from '../../src/model/admission/placing.ts';
import type { Model, Workload } from '../../src/model/model.ts';
import { changedPair } from '../../src/model/session/change.ts';
import { modePlace } from '../../src/model/session/ha.ts';
import { diffSetting } from '../../src/model/state/spec-reader.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-cluster-and-jobs-changed-together';
const cluster = (image: string) => flinkDeployment({ name: 'shared', job: null, image });
const job = (jar: string, mode: string) => flinkSessionJob({ jarURI: jar, job: [`upgradeMode: ${mode}`] });
const OLD = 'https://repo.example/orders-1.jar';
const NEW = 'https://repo.example/orders-2.jar';

export default defineRule({
  id: 'session-cluster-and-jobs-changed-together',
  area: 'session',
  level: 'warning',
  confidence: 'medium',
  title: 'A change upgrades a session cluster and a job on it at once',
  why: 'The operator reconciles the two on their own: it may delete the cluster while it takes the savepoint of the job, and the upgrade of the job fails.',
  fix: 'Make two changes of it, the second when the first has been carried out, or order them by sync waves.',
  falsePositives:
    'Changes of job and cluster that restart nothing are not reported, nor jobs that are upgraded without their state.',
  prevents: [],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/issues/1065',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a new image and a new jar',
      base: { 'cluster.yaml': cluster('flink:1.20.1'), 'job.yaml': job(OLD, 'savepoint') },
      bad: { 'cluster.yaml': cluster('flink:1.20.2'), 'job.yaml': job(NEW, `savepoint${MARK}`) },
      good: { 'cluster.yaml': cluster('flink:1.20.1'), 'job.yaml': job(NEW, 'savepoint') },
    },
    {
      name: 'a job without state',
      base: { 'cluster.yaml': cluster('flink:1.20.1'), 'job.yaml': job(OLD, 'stateless') },
      good: { 'cluster.yaml': cluster('flink:1.20.2'), 'job.yaml': job(NEW, 'stateless') },
    },
    {
      name: 'a change of the mode alone restarts nothing',
      base: { 'cluster.yaml': cluster('flink:1.20.1'), 'job.yaml': job(OLD, 'savepoint') },
      good: { 'cluster.yaml': cluster('flink:1.20.2'), 'job.yaml': job(OLD, 'last-state') },
    },
  ],
  *check(workload, kit, model) {
    const pair = changedPair(workload, model);
    if (!pair) return;
    const { cluster } = pair;
    const jobField = upgradingField(pair.jobBefore, workload, model);
    const clusterField = upgradingField(pair.clusterBefore, cluster, model);
    if (!jobField || !clusterField) return;
    yield kit.violation({
      at: modePlace(workload),
      message: `The change upgrades ${workload.object.name} (${jobField.field}) and its session cluster ${cluster.object.name} (${clusterField.field}) at once`,
      related: [
        {
          text: 'what restarts the cluster',
          at: clusterField.after?.origin ?? deepestKey(cluster, ...clusterField.field.split('.').slice(0, 1)),
        },
        ...(jobField.after ? [{ text: 'what restarts the job', at: jobField.after.origin }] : []),
      ],
    });
  },
});

/** The first field whose change makes the operator upgrade a workload. */
function upgradingField(before: Workload, now: Workload, model: Model): FieldDiff | undefined {
  const setting = diffSetting(now, model);
  const diff = setting && specDiff(before.spec, now.spec, setting);
  return diff?.type === 'upgrade' ? diff.fields.find(({ type }) => type === 'upgrade') : undefined;
}
