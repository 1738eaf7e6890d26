import { defineRule } from '../../src/engine/rule.ts';
import { disposableStart, periodicStart } from '../../src/model/snapshot/snapshot.ts';
import { flinkDeployment } from '../samples.ts';
import { stateSnapshot } from '../snapshot-samples.ts';

const MARK = ' # <- snapshot-initial-path-disposable';
const PATH = 's3p://orders/savepoints/savepoint-1';
const job = (path: string, mark = '') => flinkDeployment({ job: [`initialSavepointPath: ${path}${mark}`] });
const periodic = (dispose: string, mark = '') =>
  flinkDeployment({
    config: [
      'execution.checkpointing.savepoint-dir: s3p://orders/savepoints',
      'kubernetes.operator.periodic.savepoint.interval: 6h',
      `kubernetes.operator.savepoint.dispose-on-delete: "${dispose}"`,
    ],
    job: [`initialSavepointPath: ${PATH}${mark}`],
  });
const snapshot = (path: string, ...more: string[]) =>
  stateSnapshot('savepoint:', '  alreadyExists: true', `  path: ${path}`, ...more.map((line) => `  ${line}`));

export default defineRule({
  id: 'snapshot-initial-path-disposable',
  area: 'snapshot',
  level: 'warning',
  confidence: 'high',
  title: 'A job that starts from a savepoint that is deleted with its resource',
  why: 'When the FlinkStateSnapshot is deleted, the operator deletes the savepoint: the job cannot be started from it again, in a new cluster or by savepointRedeployNonce.',
  fix: 'Set disposeOnDelete: false in the FlinkStateSnapshot.',
  falsePositives: 'Only resources that name the very path that the job starts from, in the same namespace.',
  prevents: ['java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory'],
  sources: ['https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/snapshots/'],
  subject: 'workload',
  examples: [
    {
      name: 'disposed of by default',
      bad: { 'job.yaml': job(PATH, MARK), 'snapshot.yaml': snapshot(PATH) },
      good: { 'job.yaml': job(PATH), 'snapshot.yaml': snapshot(PATH, 'disposeOnDelete: false') },
    },
    {
      name: "one of the operator's own, which it deletes: a note",
      bad: { 'job.yaml': periodic('true', MARK) },
      good: { 'job.yaml': periodic('false') },
    },
    {
      name: 'another savepoint',
      good: { 'job.yaml': job(PATH), 'snapshot.yaml': snapshot('s3p://orders/savepoints/savepoint-2') },
    },
  ],
  *check(workload, kit, model) {
    const periodic = periodicStart(workload);
    if (periodic)
      yield kit.violation({
        at: periodic.path.origin,
        level: 'note',
        confidence: 'medium',
        message: `${workload.object.name} starts from ${periodic.path.value}, where the operator deletes savepoints together with their resources`,
        why: 'Periodic savepoints go when their history is full, and with kubernetes.operator.savepoint.dispose-on-delete their data goes too: the job cannot be started from this one again.',
        fix: 'Copy the savepoint to a directory of its own, or leave kubernetes.operator.savepoint.dispose-on-delete off.',
        related: [{ text: 'deletes the data', at: periodic.dispose }],
        identity: ['periodic'],
      });
    const found = disposableStart(workload, model);
    if (!found) return;
    const { path, snapshot } = found;
    yield kit.violation({
      at: path.origin,
      message: `${workload.object.name} starts from ${path.value}, which is deleted together with FlinkStateSnapshot ${snapshot.object.name}`,
      related: [{ text: 'the resource', at: snapshot.dispose?.origin ?? snapshot.object.at }],
    });
  },
});
