import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-replicas-below-one';
const withReplicas = (role: string, replicas: string) =>
  flinkDeployment({}).replace(`  ${role}:\n`, `  ${role}:\n    replicas: ${replicas}\n`);

export default defineRule({
  id: 'admission-replicas-below-one',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'Fewer than one JobManager or TaskManager',
  why: "The operator does not scale a cluster to nothing. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Set job.state to suspended to stop a job; its state is kept as upgradeMode says.',
  falsePositives: 'None known.',
  prevents: [
    'JobManager replicas should not be configured less than one.',
    'TaskManager replicas must be larger than 0',
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'TaskManagers',
      bad: { 'job.yaml': withReplicas('taskManager', `0${MARK}`) },
      good: { 'job.yaml': withReplicas('taskManager', '1') },
    },
    {
      name: 'JobManagers',
      bad: { 'job.yaml': withReplicas('jobManager', `0${MARK}`) },
      good: { 'job.yaml': flinkDeployment({ job: ['state: suspended'] }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['taskmanager-replicas-not-positive', 'jobmanager-replicas-not-positive']);
  },
});
