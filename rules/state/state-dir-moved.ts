import { defineRule } from '../../src/engine/rule.ts';
import { movedDirectories } from '../../src/model/state/moved.ts';
import { upgradeOf } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-state-dir-moved';
const job = (checkpoints: string, mode = 'last-state', ha = 's3p://orders/ha') =>
  flinkDeployment({
    config: [
      `state.checkpoints.dir: ${checkpoints}`,
      'high-availability.type: kubernetes',
      `high-availability.storageDir: ${ha}`,
    ],
    job: [`upgradeMode: ${mode}`],
  });

export default defineRule({
  id: 'state-state-dir-moved',
  area: 'state',
  level: 'warning',
  confidence: 'medium',
  title: 'A change that moves the directory which last-state starts from',
  why: 'Checkpoints and HA metadata name their files by full paths: the upgraded job still reads the old directory, and goes on needing it as long as its checkpoints are incremental. It has to be mounted, permitted and left in place.',
  fix: 'Make this upgrade with upgradeMode: savepoint, or keep the old directory readable until the job has taken checkpoints of its own.',
  falsePositives:
    'Another folder of the same bucket is a note. Savepoint mode survives the move of a checkpoint directory.',
  prevents: ['Cannot find checkpoint or savepoint file/directory'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/job-management/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'another bucket',
      base: { 'job.yaml': job('s3p://orders/checkpoints') },
      bad: { 'job.yaml': job(`s3p://archive/checkpoints${MARK}`) },
      good: { 'job.yaml': job('s3p://archive/checkpoints', 'savepoint') },
    },
    {
      name: 'another folder for HA metadata, a note',
      base: { 'job.yaml': job('s3p://orders/checkpoints') },
      bad: { 'job.yaml': job('s3p://orders/checkpoints', 'last-state', `s3p://orders/ha-2${MARK}`) },
      good: { 'job.yaml': job('s3p://orders/checkpoints/') },
    },
    {
      name: 'a directory that somebody fills in',
      base: { 'job.yaml': job('s3p://orders/checkpoints') },
      unknown: { 'job.yaml': job('s3p://${BUCKET}/checkpoints') },
    },
  ],
  *check(workload, kit, model) {
    const upgrade = upgradeOf(workload, model);
    if (!upgrade || upgrade.by === 'savepoint') return;
    for (const moved of movedDirectories(upgrade.before, workload)) {
      yield kit.when(moved.proof, {
        at: moved.at,
        message: `The change ${moved.now === undefined ? `takes ${moved.key} ${moved.before} away` : `moves ${moved.key} from ${moved.before} to ${moved.now}`}, while upgradeMode last-state starts ${workload.object.name} from files in the old directory`,
        related: [{ text: 'upgradeMode is last-state', at: upgrade.mode.at }],
        ...(moved.isFar ? {} : { level: 'note' as const }),
      });
    }
  },
});
