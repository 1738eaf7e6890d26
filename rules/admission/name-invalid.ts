import { defineRule } from '../../src/engine/rule.ts';
import { refused, VALIDATOR } from '../refused.ts';
import { flinkDeployment, flinkSessionJob } from '../samples.ts';

const MARK = ' # <- admission-name-invalid';

export default defineRule({
  id: 'admission-name-invalid',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'A FlinkDeployment name that the operator does not take',
  why: "The name becomes the id of the Flink cluster and the prefix of its services, so the operator takes only lower-case letters, digits and hyphens, a letter at the front and 45 characters. The operator's webhook refuses the resource; without the webhook nothing is rolled out and the reason stands in its status.",
  fix: 'Choose another name. The operator sees a new name as a new job: take a savepoint before the old one goes.',
  falsePositives: 'Names that a kustomization still prefixes or a template still fills in are left undecided.',
  prevents: [
    "The FlinkDeployment name: orders.v2 is invalid, must consist of lower case alphanumeric characters or '-'",
  ],
  sources: [VALIDATOR],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'dots',
      bad: { 'job.yaml': flinkDeployment({ name: `orders.v2${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ name: 'orders-v2' }) },
    },
    {
      name: 'one character too many',
      bad: { 'job.yaml': flinkDeployment({ name: `${'o'.repeat(46)}${MARK}` }) },
      good: { 'job.yaml': flinkDeployment({ name: 'o'.repeat(45) }) },
      unknown: {
        'job.yaml': flinkDeployment({ name: 'o'.repeat(46) }),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: absent.yaml}]\nnamePrefix: eu-\n',
      },
    },
    {
      name: 'the cluster of a session job',
      bad: { 'job.yaml': flinkSessionJob({ deploymentName: `Shared${MARK}` }) },
      good: { 'job.yaml': flinkSessionJob({ deploymentName: 'shared' }) },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['name-pattern', 'session-job-deployment-name-pattern']);
  },
});
