import { defineRule } from '../../src/engine/rule.ts';
import { refused } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const savepoints = 'state.savepoints.dir: s3p://orders/savepoints';
const MARK = ' # <- admission-checkpoint-dir-required';

export default defineRule({
  id: 'admission-checkpoint-dir-required',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Stateful upgrade mode without a checkpoint directory',
  why: 'The operator refuses the resource, or keeps the last accepted one running.',
  fix: 'Set execution.checkpointing.dir (state.checkpoints.dir before Flink 1.20) to a path that survives the pods.',
  falsePositives:
    "The operator's own configuration may set the directory for all jobs; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: [
    'Checkpoint directory[execution.checkpointing.dir] must be defined for last-state and savepoint upgrade modes',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
  ],
  tags: ['admission'],
  breaks: 'directory',
  subject: 'workload',
  examples: [
    {
      name: 'savepoints but no checkpoints',
      bad: { 'job.yaml': flinkDeployment({ config: [savepoints], job: [`upgradeMode: savepoint${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: [savepoints, 'state.checkpoints.dir: s3p://orders/checkpoints'],
          job: ['upgradeMode: savepoint'],
        }),
      },
    },
    {
      name: 'last-state',
      bad: { 'job.yaml': flinkDeployment({ job: [`upgradeMode: last-state${MARK}`] }) },
      good: {
        'job.yaml': flinkDeployment({
          config: ['execution:', '  checkpointing:', '    dir: s3p://orders/checkpoints'],
          job: ['upgradeMode: last-state'],
        }),
      },
    },
    {
      name: "the operator's defaults set it",
      good: {
        'job.yaml': flinkDeployment({ job: ['upgradeMode: last-state'] }),
        'operator.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flink-operator-config\ndata:\n  flink-conf.yaml: |\n    state.checkpoints.dir: s3p://platform/checkpoints\n',
      },
    },
    {
      name: 'a session job whose cluster is not in sight',
      unknown: {
        'job.yaml':
          'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata:\n  name: orders\nspec:\n  deploymentName: shared\n  job:\n    jarURI: https://repo.example/orders.jar\n    parallelism: 2\n    upgradeMode: last-state\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['checkpoint-dir-required']);
  },
});
