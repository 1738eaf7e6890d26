import { defineRule } from '../../src/engine/rule.ts';
import { refused } from '../refused.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- admission-memory-missing';
/** The sample with other lines in place of the TaskManager's memory. */
const job = (taskManager: string[], config: string[] = [], mark = '') =>
  flinkDeployment({ config }).replace(
    '  taskManager:\n    resource: {memory: 2048m, cpu: 1}',
    [`  taskManager:${mark}`, ...taskManager].join('\n'),
  );
const bare = (mark: string) => ['    replicas: 2', `    resource:${mark}`, '      cpu: 1'];

export default defineRule({
  id: 'admission-memory-missing',
  area: 'admission',
  level: 'error',
  confidence: 'high',
  title: 'No memory for JobManager or TaskManagers',
  why: 'The operator refuses the resource, or keeps the last accepted one running.',
  fix: 'Set resource.memory of the JobManager and of the TaskManagers, or jobmanager.memory.process.size and taskmanager.memory.process.size in the configuration.',
  falsePositives:
    "The operator's own configuration may set the sizes for all jobs; it is read where the repository holds it, and can be declared under `operator.config`.",
  prevents: [
    'JobManager resource memory must be defined using `spec.jobManager.resource.memory`',
    'TaskManager resource memory must be defined using `spec.taskManager.resource.memory`',
  ],
  sources: [
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/',
  ],
  tags: ['admission'],
  subject: 'workload',
  examples: [
    {
      name: 'cores only',
      bad: { 'job.yaml': job(bare(MARK)) },
      good: { 'job.yaml': job(bare(''), ['taskmanager.memory.process.size: 2g']) },
      unknown: { 'job.yaml': job(bare(''), ['taskmanager.memory.process.size: ${TASK_MEMORY}']) },
    },
    {
      name: 'part of the sizes',
      bad: { 'job.yaml': job(bare(MARK), ['taskmanager.memory.task.heap.size: 1g']) },
      good: {
        'job.yaml': job(bare(''), ['taskmanager.memory.task.heap.size: 1g', 'taskmanager.memory.managed.size: 1g']),
      },
    },
    {
      name: 'sizes that contradict each other',
      bad: {
        'job.yaml': job(bare(MARK), ['taskmanager.memory.process.size: 1728m', 'taskmanager.memory.flink.size: 1600m']),
      },
    },
    {
      name: 'the field of an operator that is not out yet',
      bad: { 'job.yaml': job(['    resources:', '      requests: {memory: 2g}'], [], MARK) },
    },
    {
      name: 'memory of the pod template, which Flink replaces',
      bad: {
        'job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders${MARK}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: flink
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          resources:
            requests: {memory: 4Gi}
`,
      },
    },
    {
      name: "the operator's defaults set it",
      good: {
        'job.yaml': job(bare('')),
        'operator.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flink-operator-config\ndata:\n  flink-conf.yaml: |\n    taskmanager.memory.process.size: 2g\n',
      },
    },
  ],
  *check(workload, kit, model) {
    yield* refused(workload, { kit, model }, ['jobmanager-memory-undefined', 'taskmanager-memory-undefined']);
  },
});
