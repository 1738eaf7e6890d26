import { defineRule } from '../../src/engine/rule.ts';
import { bareSizes } from '../../src/model/memory/bare-sizes.ts';
import { isEditable, spanOf } from '../../src/text/span.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- resources-size-without-unit';

export default defineRule({
  id: 'resources-size-without-unit',
  area: 'resources',
  level: 'warning',
  confidence: 'high',
  title: 'Memory size without a unit',
  why: 'Flink takes a number without a unit for bytes, so the part gets next to nothing.',
  fix: 'Write the unit: m for MiB, g for GiB.',
  falsePositives: 'Zero, sizes of a MiB or more in bytes, and segment sizes are left alone.',
  prevents: [],
  sources: ['https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/config/#memory-configuration'],
  subject: 'workload',
  examples: [
    {
      name: 'managed memory',
      bad: { 'job.yaml': flinkDeployment({ config: [`taskmanager.memory.managed.size: 512${MARK}`] }) },
      good: { 'job.yaml': flinkDeployment({ config: ['taskmanager.memory.managed.size: 512m'] }) },
    },
    {
      name: 'bytes on purpose, none, and a small one',
      good: {
        'job.yaml': flinkDeployment({
          config: [
            'taskmanager.memory.managed.size: 536870912',
            'taskmanager.memory.task.off-heap.size: 0',
            'taskmanager.memory.segment-size: 32768',
          ],
        }),
      },
    },
  ],
  *check(workload, kit) {
    for (const { key, raw, at, layer } of bareSizes(workload)) {
      const span = isEditable(at) ? spanOf(at) : undefined;
      const isPlain = span !== undefined && layer !== 'argument' && span.end - span.start === raw.length;
      yield kit.violation({
        at,
        message: `${key} of ${raw.trim()} are bytes`,
        fix: `Write ${raw.trim()}m if MiB are meant`,
        ...(isPlain
          ? { edits: { safety: 'unsafe', description: `Write ${raw}m`, edits: [{ ...span, text: `${raw}m` }] } }
          : {}),
      });
    }
  },
});
