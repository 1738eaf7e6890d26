import { defineRule } from '../../src/engine/rule.ts';
import { flinkDuration } from '../../src/model/admission/values.ts';
import { statefulMode } from '../../src/model/state/upgrade.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-savepoint-timeout';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
/** Shortest time, in milliseconds, that a savepoint of some size and the end of all tasks can be expected to fit in. */
const SHORT = 60_000;

export default defineRule({
  id: 'state-savepoint-timeout',
  area: 'state',
  level: 'note',
  confidence: 'medium',
  title: 'A short checkpoint timeout also limits stopping with a savepoint',
  why: 'The operator waits for the savepoint of an upgrade no longer than execution.checkpointing.timeout. A savepoint holds all state and takes longer than an incremental checkpoint.',
  fix: 'Leave execution.checkpointing.timeout at its default of 10 minutes, or set one that a savepoint fits in.',
  falsePositives: 'Jobs with little state.',
  prevents: [
    "Timed out stopping the job … with savepoint, please configure a larger timeout via 'execution.checkpointing.timeout'",
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/service/AbstractFlinkService.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'half a minute',
      bad: {
        'job.yaml': flinkDeployment({
          config: [...directories, `execution.checkpointing.timeout: 30 s${MARK}`],
          job: ['upgradeMode: savepoint'],
        }),
      },
      good: {
        'job.yaml': flinkDeployment({
          config: [...directories, 'execution.checkpointing.timeout: 10min'],
          job: ['upgradeMode: savepoint'],
        }),
        'last-state.yaml': flinkDeployment({
          name: 'payments',
          config: [...directories, 'execution.checkpointing.timeout: 30 s'],
          job: ['upgradeMode: last-state'],
        }),
      },
    },
  ],
  *check(workload, kit) {
    const mode = statefulMode(workload);
    const timeout = workload.config.get('checkpointTimeout');
    if (mode?.value !== 'savepoint' || timeout.is !== 'set' || timeout.written.layer === 'cluster') return;
    const length = flinkDuration(timeout.value);
    if (length === undefined || length >= SHORT) return;
    const { key, at: where, layer } = timeout.written;
    yield kit.violation({
      at: layer === 'operator' ? mode.at : where,
      message: `${key} is ${timeout.value}, which is also all the time that an upgrade with upgradeMode savepoint has for its savepoint`,
      related: [{ text: 'upgradeMode is savepoint', at: mode.at }],
    });
  },
});
