import { defineRule } from '../../src/engine/rule.ts';
import { imageSkew } from '../../src/model/standalone/skew.ts';
import { role } from '../standalone-samples.ts';

const MARK = ' # <- standalone-image-skew';
const files = (jobManager: string, taskManager: string) => ({
  'jobmanager.yaml': role({ role: 'jobmanager', image: jobManager }),
  'taskmanager.yaml': role({ role: 'taskmanager', image: taskManager }),
});

export default defineRule({
  id: 'standalone-image-skew',
  area: 'standalone',
  level: 'error',
  confidence: 'high',
  title: 'JobManager and TaskManagers are of different Flink versions',
  why: 'The processes exchange serialised classes of their own version: TaskManagers cannot register, or fail at the first task. Between patch releases it is not supported and may work.',
  fix: 'Give both the same image.',
  falsePositives:
    'Only versions that are known in full count; tags that tell nothing, and equal references, are left alone.',
  prevents: ['java.io.InvalidClassException: local class incompatible'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/resource-providers/standalone/kubernetes/',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a TaskManager that was forgotten',
      bad: files('flink:1.20.2', `flink:1.19.1${MARK}`),
      good: files('flink:1.20.2', 'flink:1.20.2-scala_2.12'),
    },
    {
      name: 'a patch apart',
      bad: files('flink:1.20.2', `flink:1.20.1${MARK}`),
      good: files('flink:1.20.2', 'flink:1.20'),
    },
    { name: 'tags that tell nothing', good: files('registry.example/orders:7', 'registry.example/orders:8') },
  ],
  *check(workload, kit) {
    const skew = imageSkew(workload);
    if (!skew) return;
    const { jobManager, taskManager, isMinor } = skew;
    yield kit.violation({
      at: taskManager.image.origin,
      message: `The TaskManagers are Flink ${taskManager.version}, the JobManager is Flink ${jobManager.version}`,
      related: [{ text: "the JobManager's image", at: jobManager.image.origin }],
      ...(isMinor ? {} : { level: 'warning' as const, confidence: 'medium' as const }),
    });
  },
});
