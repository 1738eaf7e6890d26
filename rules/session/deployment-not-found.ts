import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-deployment-not-found';
const cluster = (name: string) => `${flinkDeployment({ name, job: null })}---\n`;

export default defineRule({
  id: 'session-deployment-not-found',
  area: 'session',
  level: 'error',
  confidence: 'medium',
  title: 'A session job whose cluster has another name',
  why: 'The operator looks the session cluster up by the name in the same namespace. Without one it does nothing with the job, and warns of an unsupported Flink version.',
  fix: 'Write the name of the session cluster.',
  falsePositives:
    'Only where a session cluster lies in the same folder and none has the name anywhere in sight; a job whose cluster lives elsewhere is left undecided.',
  prevents: ["The session job's cluster id is not match with the session cluster"],
  sources: [VALIDATOR],
  tags: ['admission'],
  explains: 'all',
  subject: 'workload',
  examples: [
    {
      name: 'a slip of the pen',
      bad: { 'job.yaml': `${cluster('shared')}${flinkSessionJob({ deploymentName: `sharded${MARK}` })}` },
      good: { 'job.yaml': `${cluster('shared')}${flinkSessionJob({})}` },
    },
    {
      name: 'a cluster in another folder',
      good: {
        'a/cluster.yaml': cluster('shared'),
        'b/cluster.yaml': cluster('other'),
        'b/job.yaml': flinkSessionJob({}),
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['session-job-cluster-mismatch'], ({ at }) => ({ dueTo: [at] }));
  },
});
