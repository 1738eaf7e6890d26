import { defineRule } from '../../src/engine/rule.ts';
import { excesses } from '../../src/model/resources/quota.ts';
import { flinkDeployment } from '../samples.ts';

const quota = (memory: string, mark = '', namespace = 'flink') =>
  `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: team, namespace: ${namespace}}\nspec:\n  hard:\n    requests.memory: ${memory}${mark}\n`;
const range = (memory: string, mark = '') =>
  `apiVersion: v1\nkind: LimitRange\nmetadata: {name: team, namespace: flink}\nspec:\n  limits:\n    - type: Container\n      max:\n        memory: ${memory}${mark}\n`;
const job = flinkDeployment({ namespace: 'flink', parallelism: 3 });
const MARK = ' # <- resources-quota-exceeded';

export default defineRule({
  id: 'resources-quota-exceeded',
  area: 'resources',
  level: 'warning',
  confidence: 'medium',
  title: 'A workload asks for more than its namespace allows',
  why: 'The API server refuses the pods beyond the limit: TaskManagers are missing, and the job waits for slots until it fails.',
  fix: 'Raise the limit, or ask for less.',
  falsePositives: 'Only what one workload exceeds alone is reported, and only where both name the same namespace.',
  prevents: ['exceeded quota', 'NoResourceAvailableException', 'maximum memory usage per Container is'],
  sources: [
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/native_kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a quota',
      bad: { 'job.yaml': job, 'quota.yaml': quota('4Gi', MARK) },
      good: { 'job.yaml': job, 'quota.yaml': quota('8Gi') },
    },
    { name: 'the quota of another namespace', good: { 'job.yaml': job, 'quota.yaml': quota('4Gi', '', 'other') } },
    {
      name: 'a range',
      bad: {
        'job.yaml': job.replace('jobManager:\n    resource: {memory: 2048m', 'jobManager:\n    resource: {memory: 1g'),
        'range.yaml': range('1536Mi', MARK),
      },
      good: { 'job.yaml': job, 'range.yaml': range('2Gi') },
    },
  ],
  *check(workload, kit, model) {
    for (const { limit, message, identity } of excesses(workload, model)) {
      yield kit.violation({
        at: limit.origin,
        message,
        identity,
        related: [{ text: 'what asks for it', at: workload.object.at }],
      });
    }
  },
});
