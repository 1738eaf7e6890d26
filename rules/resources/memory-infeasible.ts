import { defineRule } from '../../src/engine/rule.ts';
import { unreadKeys } from '../../src/model/forms/conf-for-version.ts';
import { memoryFaults, startMessage } from '../../src/model/memory/faults.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-memory-infeasible';
/** The sample with another size for its TaskManagers. */
const sized = (memory: string, config: string[] = []) =>
  flinkDeployment({ config }).replace(
    '  taskManager:\n    resource: {memory: 2048m, cpu: 1}',
    `  taskManager:\n    resource:\n      cpu: 1\n      memory: ${memory}`,
  );
const standalone = (conf: string[]) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: taskmanager}
spec:
  template:
    spec:
      containers:
        - name: taskmanager
          image: flink:1.20.2
          args: [taskmanager]
          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]
      volumes: [{name: conf, configMap: {name: flink-config}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: flink-config}
data:
  flink-conf.yaml: |
${conf.map((line) => `    ${line}`).join('\n')}
`;

export default defineRule({
  id: 'resources-memory-infeasible',
  area: 'resources',
  level: 'error',
  confidence: 'high',
  title: 'Memory that Flink does not start with',
  why: 'Flink divides the memory of a process before it starts and gives up when the parts do not fit.',
  fix: 'Give the process enough memory, or make the parts that are set smaller.',
  falsePositives:
    'The calculation is the one of Flink 1.11 to 2.3. A size that a placeholder, an unseen ConfigMap or an image may change is not judged.',
  prevents: [
    'IllegalConfigurationException: Sum of configured Framework Heap Memory',
    'exceed configured Total Flink Memory',
    'is less than the configured Off-heap Memory',
    'Either required fine-grained memory',
  ],
  sources: [
    'https://github.com/apache/flink/blob/release-2.2/flink-runtime/src/main/java/org/apache/flink/runtime/util/config/memory/ProcessMemoryUtils.java',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/memory/mem_setup/',
    'https://github.com/apache/flink-statefun/issues/157',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a TaskManager below the least size',
      bad: { 'job.yaml': sized(`512m${MARK}`) },
      good: { 'job.yaml': sized('1024m') },
    },
    {
      name: 'a size without a unit is in bytes',
      bad: { 'job.yaml': sized(`"2048"${MARK}`) },
    },
    {
      name: 'no managed memory leaves room for the rest',
      bad: { 'job.yaml': sized(`900m${MARK}`) },
      good: { 'job.yaml': sized('900m', ['taskmanager.memory.managed.fraction: "0.0"']) },
    },
    {
      name: 'a size that is none is told as a value of the wrong type',
      good: { 'job.yaml': sized('2g', ['taskmanager.memory.managed.size: 1.5g']) },
      unknown: { 'job.yaml': sized('${MEMORY}') },
    },
    {
      name: 'a mounted configuration replaces the sizes of the image',
      bad: { 'tm.yaml': standalone(['jobmanager.rpc.address: jm']).replace('taskmanager}', `taskmanager}${MARK}`) },
      good: { 'tm.yaml': standalone(['taskmanager.memory.process.size: 1728m']) },
    },
    {
      name: 'the ConfigMap is not in sight',
      unknown: { 'tm.yaml': standalone([]).replace('metadata: {name: flink-config}', 'metadata: {name: other}') },
    },
  ],
  *check(workload, kit, model) {
    for (const fault of memoryFaults(workload, model)) {
      if (fault.kind !== 'small') continue;
      const { role, least, writtenAs } = fault;
      yield kit.unless(fault.proof, {
        at: fault.at,
        dueTo: [fault.at, ...unreadKeys(`${role}.memory.`, workload, model.objects)],
        message: startMessage(fault),
        ...(least === undefined || writtenAs === undefined ? {} : { fix: `Set ${writtenAs} to ${least}m or more` }),
        related: fault.read,
        identity: [role],
      });
    }
  },
});
