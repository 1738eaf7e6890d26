import { defineRule } from '../../src/engine/rule.ts';
import { memoryFaults, startMessage } from '../../src/model/memory/faults.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-process-size-conflict';

export default defineRule({
  id: 'resources-process-size-conflict',
  area: 'resources',
  level: 'error',
  confidence: 'high',
  title: 'Memory sizes that contradict the process size',
  why: 'With the size of the process and the size of its parts both given, what is left goes to JVM overhead or network memory and must lie within their bounds; Flink does not start otherwise.',
  fix: 'Leave either the size of the process or the size of the parts to Flink.',
  falsePositives: 'Sizes that add up are accepted.',
  prevents: [
    'Derived JVM Overhead size',
    'is not in configured JVM Overhead range',
    'The configured Total Process Memory size',
    'Derived Network Memory size',
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/util/config/memory/ProcessMemoryUtils.java',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/config/FlinkConfigBuilder.java',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/288',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'Flink memory beside resource.memory',
      bad: { 'job.yaml': flinkDeployment({ config: [`taskmanager.memory.flink.size: 512m${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.flink.size: 1280m'] }) },
      unknown: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.flink.size: ${SIZE}'] }) },
    },
    {
      name: 'a heap of the JobManager that leaves too little',
      bad: { 'job.yaml': flinkDeployment({ config: [`jobmanager.memory.heap.size: 1536m${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['jobmanager.memory.heap.size: 1024m'] }) },
    },
    {
      name: 'managed memory that does not fit',
      bad: { 'job.yaml': flinkDeployment({ config: [`taskmanager.memory.managed.size: 2g${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.managed.size: 512m'] }) },
    },
  ],
  *check(workload, kit, model) {
    for (const fault of memoryFaults(workload, model)) {
      if (fault.kind !== 'conflict') continue;
      yield kit.unless(fault.proof, {
        at: fault.at,
        dueTo: [fault.at],
        message: startMessage(fault),
        related: fault.read,
        identity: [fault.role],
      });
    }
  },
});
