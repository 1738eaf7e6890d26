import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- session-target-is-application';

export default defineRule({
  id: 'session-target-is-application',
  area: 'session',
  level: 'error',
  confidence: 'high',
  title: 'A session job on an application cluster',
  why: "An application cluster runs its own job and takes no other. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Name a FlinkDeployment without spec.job.',
  falsePositives: 'None known.',
  prevents: ['Can not submit session job to application cluster'],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'the cluster has a job',
      bad: {
        'job.yaml': `${flinkDeployment({ name: 'shared' })}---\n${flinkSessionJob({ deploymentName: `shared${MARK}` })}`,
      },
      good: { 'job.yaml': `${flinkDeployment({ name: 'shared', job: null })}---\n${flinkSessionJob({})}` },
    },
    {
      name: 'a cluster that is not in sight',
      good: { 'job.yaml': flinkSessionJob({}) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['session-job-on-application-cluster']);
  },
});
