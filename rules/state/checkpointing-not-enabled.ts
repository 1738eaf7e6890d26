import { defineRule } from '../../src/engine/rule.ts';
import { checkpointDemand, checkpointsPeriodically } from '../../src/model/state/checkpointing.ts';
import { lacksOption } from '../lacking.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- state-checkpointing-not-enabled';
const directories = [
  'state.checkpoints.dir: s3p://orders/checkpoints',
  'state.savepoints.dir: s3p://orders/savepoints',
];
const shaped = [...directories, 'execution.checkpointing.timeout: 10 min'];

export default defineRule({
  id: 'state-checkpointing-not-enabled',
  area: 'state',
  level: 'warning',
  confidence: 'medium',
  production: true,
  title: 'Checkpoints are configured but never switched on',
  why: 'Without an interval Flink takes no checkpoints, whatever else is set for them: after the loss of a TaskManager the job starts from its last savepoint, or from nothing.',
  fix: 'Set execution.checkpointing.interval.',
  falsePositives:
    "The job's code may switch checkpoints on (enableCheckpointing). The rule only speaks up when the configuration itself shapes checkpoints, or holds a key that was meant to be the interval; else the verdict stays open. With last-state the operator sets five minutes itself.",
  prevents: ['Checkpointing has not been enabled'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/datastream/fault-tolerance/checkpointing/',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'shaped, but without an interval',
      bad: { 'job.yaml': flinkDeployment({ config: shaped, job: [`upgradeMode: savepoint${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: [...shaped, 'execution.checkpointing.interval: 1 min'],
          job: ['upgradeMode: savepoint'],
        }),
      },
      unknown: { 'job.yaml': flinkDeployment({ config: directories, job: ['upgradeMode: savepoint'] }) },
    },
    {
      name: 'a key that is none',
      bad: {
        'job.yaml': flinkDeployment({
          config: [`state.checkpoints.dir: s3p://orders/checkpoints${MARK}`, 'state.checkpoints.interval: 10s'],
        }),
      },
      good: { 'job.yaml': flinkDeployment({ config: shaped, job: ['upgradeMode: last-state'] }) },
    },
    {
      name: 'an example that switches them on in its code',
      good: {
        'job.yaml': flinkDeployment({ config: shaped, job: ['upgradeMode: savepoint'] }).replace(
          'usrlib/orders.jar',
          'examples/streaming/StateMachineExample.jar',
        ),
      },
    },
    {
      name: 'a session cluster, whose jobs bring their own',
      good: { 'cluster.yaml': flinkDeployment({ config: shaped, job: null }) },
    },
  ],
  *check(workload, kit) {
    const demand = checkpointDemand(workload);
    if (!demand) return;
    const periodic = checkpointsPeriodically(workload);
    yield kit.unless(periodic, {
      at: demand.at,
      lacks: lacksOption('checkpointInterval'),
      message: `${demand.text}, but execution.checkpointing.interval is not set, so that no checkpoints are taken (unless the job's code switches them on)`,
      related: periodic.because,
    });
  },
});
