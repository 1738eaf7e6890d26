import { defineRule } from '../../src/engine/rule.ts';
import { heapCheckpoints } from '../../src/model/state/checkpointing.ts';
import { statefulMode } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-non-addressable-checkpoint';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];

export default defineRule({
  id: 'state-non-addressable-checkpoint',
  area: 'state',
  level: 'error',
  confidence: 'high',
  title: "Checkpoints of a stateful job are kept in the JobManager's heap",
  why: 'Checkpoints in the heap have no address: nothing can be started from them once the JobManager is gone, and the operator stops handling the job.',
  fix: 'Set execution.checkpointing.storage to filesystem, or leave it out where a checkpoint directory is set.',
  falsePositives:
    'With a checkpoint directory the heap storage writes its data into the metadata there, which can be restored; it is limited to 5 MiB for each state, which is a warning.',
  prevents: ['Latest checkpoint not externally addressable, …'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/state/checkpoints/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/service/AbstractFlinkService.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'no directory',
      bad: {
        'job.yaml': flinkDeployment({
          config: [`state.checkpoint-storage: jobmanager${MARK}`],
          job: ['upgradeMode: last-state'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: ['state.checkpoint-storage: filesystem', ...directories],
          job: ['upgradeMode: last-state'],
        }),
        'stateless.yaml': flinkDeployment({
          name: 'clicks',
          config: ['state.checkpoint-storage: jobmanager'],
          job: ['upgradeMode: stateless'],
        }),
      },
    },
    {
      name: 'with a directory, by the older backend: a warning',
      bad: {
        'job.yaml': flinkDeployment({
          config: [`state.backend: jobmanager${MARK}`, ...directories],
          job: ['upgradeMode: savepoint'],
        }),
      },
    },
    {
      name: 'an overlay may set the directory',
      unknown: {
        'job.yaml': flinkDeployment({
          config: ['execution.checkpointing.storage: jobmanager'],
          job: ['upgradeMode: last-state'],
        }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: directories.yaml}]\n',
      },
    },
  ],
  *check(workload, kit) {
    const mode = statefulMode(workload);
    const heap = mode && heapCheckpoints(workload);
    if (!mode || !heap) return;
    const directory = workload.config.get('checkpointDir');
    const report = {
      at: heap.layer === 'operator' ? mode.at : heap.at,
      message: `${heap.key} is ${heap.raw}, so that checkpoints stay in the JobManager's heap, while upgradeMode is ${mode.value}`,
      related: [{ text: `upgradeMode is ${mode.value}`, at: mode.at }],
    };
    if (directory.is === 'unknown')
      yield kit.undecided({ is: 'unknown', missing: directory.missing, because: [] }, report);
    else if (directory.is === 'unset') yield kit.violation(report);
    else
      yield kit.violation({
        ...report,
        level: 'warning',
        why: 'All state travels through the heap of the JobManager, and a checkpoint fails once a single state is larger than 5 MiB',
      });
  },
});
