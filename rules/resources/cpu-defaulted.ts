import { defineRule } from '../../src/engine/rule.ts';
import { SPEC_KEY } from '../../src/model/memory/spec-memory.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { defaultedCores } from '../../src/model/resources/spec-resources.ts';
import { flinkDeployment } from '../samples.ts';

const job = (resource: string, config: string[] = []) =>
  flinkDeployment({ config }).replace(
    '  jobManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  jobManager:\n    ${resource}`,
  );

export default defineRule({
  id: 'resources-cpu-defaulted',
  area: 'resources',
  level: 'note',
  confidence: 'high',
  title: 'No CPU set',
  why: 'Without cpu the JobManager asks for one core and a TaskManager for one core a slot, and that is the limit too: starting takes long where the process is throttled.',
  fix: 'Set resource.cpu.',
  falsePositives: 'The defaults may be what is wanted; writing them down costs nothing.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#kubernetes-jobmanager-cpu-amount',
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/operations/upgrade/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'memory only',
      bad: { 'job.yaml': job('resource: # <- resources-cpu-defaulted\n      memory: 2048m') },
      good: { 'job.yaml': job('resource: {memory: 2048m, cpu: 0.5}') },
    },
    {
      name: 'cores in the configuration',
      good: { 'job.yaml': job('resource: {memory: 2048m}', ['kubernetes.jobmanager.cpu.amount: 0.5']) },
    },
  ],
  *check(workload, kit) {
    for (const { role, at, gets } of defaultedCores(workload)) {
      yield kit.violation({
        at,
        message: `spec.${SPEC_KEY[role]}.resource has no cpu, and the ${ROLE_NAME[role]} gets ${gets}`,
        identity: [role],
      });
    }
  },
});
