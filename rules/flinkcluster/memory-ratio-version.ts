import { defineRule } from '../../src/engine/rule.ts';
import { faultsIn } from '../../src/model/flinkcluster/refusals.ts';
import { flinkCluster, SPOTIFY } from '../cluster-samples.ts';

const MARK = ' # <- flinkcluster-memory-ratio-version';
const OLD = 'flinkVersion: "1.9"';
const memory = (size: string) => ['resources:', `  limits: {cpu: 1, memory: ${size}}`];

export default defineRule({
  id: 'flinkcluster-memory-ratio-version',
  area: 'flinkcluster',
  level: 'error',
  confidence: 'high',
  title: "Memory settings of a FlinkCluster that do not fit its Flink version or the component's memory",
  why: 'The operator refuses the object. Flink 1.10 changed its memory model: memoryProcessRatio is for it and newer versions, memoryOffHeapRatio and memoryOffHeapMin are for older ones.',
  fix: 'From Flink 1.10 on, use memoryProcessRatio (0 to 100); below, keep memoryOffHeapMin, 600M by default, under the memory limit.',
  falsePositives:
    "GoogleCloudPlatform's operator has no memoryProcessRatio and looks at no Flink version. The operator's message speaks of 1.11, but it compares with 1.10.",
  prevents: [
    "MemoryOffHeapRatio or MemoryOffHeapMin config cannot be used with flinkVersion >= 1.11'; use memoryProcessRatio istead",
    'invalid jobmanager memory configuration, memory limit must be larger than MemoryOffHeapMin',
  ],
  sources: [
    'https://github.com/spotify/flink-on-k8s-operator/blob/master/apis/flinkcluster/v1beta1/flinkcluster_validate.go',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/288',
  ],
  tags: ['admission'],
  subject: 'object',
  kinds: ['FlinkCluster'],
  examples: [
    {
      name: 'off-heap memory on a new Flink',
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], taskManager: [`memoryOffHeapRatio: 25${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [OLD], taskManager: ['memoryOffHeapRatio: 25'] }) },
    },
    {
      name: 'process memory on an old Flink',
      bad: { 'cluster.yaml': flinkCluster({ spec: [OLD], jobManager: [`memoryProcessRatio: 80${MARK}`] }) },
      good: {
        'cluster.yaml': flinkCluster({ spec: ['flinkVersion: "1.10"'], jobManager: ['memoryProcessRatio: 80'] }),
      },
    },
    {
      name: 'a ratio above 100',
      bad: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], jobManager: [`memoryProcessRatio: 101${MARK}`] }) },
      good: { 'cluster.yaml': flinkCluster({ spec: [SPOTIFY], jobManager: ['memoryProcessRatio: 100'] }) },
    },
    {
      name: 'less memory than the default keeps off the heap',
      bad: {
        'cluster.yaml': flinkCluster({
          spec: [OLD],
          taskManager: ['resources:', '  limits:', '    cpu: 1', `    memory: 512Mi${MARK}`],
        }),
      },
      good: {
        'cluster.yaml': flinkCluster({ spec: [OLD], taskManager: ['memoryOffHeapMin: 300M', ...memory('512Mi')] }),
        'new.yaml': flinkCluster({ name: 'new', spec: [SPOTIFY], taskManager: memory('512Mi') }),
      },
    },
  ],
  *check(object, kit, model) {
    for (const { proof, report } of faultsIn('memory-ratio-version', object, model)) yield kit.unless(proof, report);
  },
});
