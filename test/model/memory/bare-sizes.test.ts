import { expect, it } from 'vitest';
import { bareSizes } from '../../../src/model/memory/bare-sizes.ts';
import { world } from '../../support/model.ts';

it('finds parts of memory that are a few bytes for want of a unit', () => {
  const { model } = world({
    'm.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.memory.managed.size: "512"
    taskmanager.memory.network.max: " 256 "
    taskmanager.memory.task.off-heap.size: "0"
    taskmanager.memory.segment-size: "32768"
    jobmanager.memory.heap.size: "1073741824"
    jobmanager.memory.off-heap.size: 128m
    taskmanager.memory.size: "\${SIZE}"
`,
  });
  expect(model.workloads.flatMap(bareSizes).map(({ key }) => key)).toEqual([
    'taskmanager.memory.managed.size',
    'taskmanager.memory.network.max',
  ]);
});
