import { describe, expect, it } from 'vitest';
import { deriveMemory } from '../../../src/model/memory/derive.ts';
import { memoryFaults } from '../../../src/model/memory/faults.ts';
import { namedSizes } from '../../../src/model/memory/named.ts';
import { workloadMemory } from '../../../src/model/memory/workload-memory.ts';
import type { Role } from '../../../src/model/pods/pod.ts';
import { world } from '../../support/model.ts';

const MIB = 2 ** 20;

function memoryIn(files: Record<string, string>, role: Role, operator?: string) {
  const { model } = world(files, {}, operator);
  const [workload] = model.workloads;
  if (!workload) throw new Error('no workload');
  return { memory: workloadMemory(role, workload, model), faults: memoryFaults(workload, model) };
}

const deployment = (taskManager: string, config = '{}') =>
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20.2
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration: ${config}
  jobManager: {resource: {memory: 2048m, cpu: 1}}
  taskManager: ${taskManager}
`;

describe('the memory of a FlinkDeployment', () => {
  it('comes from resource.memory, which wins over the configuration', () => {
    const text = deployment('{resource: {memory: 1728m}}', '{taskmanager.memory.process.size: 4g}');
    const sizes = namedSizes(memoryIn({ 'm.yaml': text }, 'taskmanager').memory) as Record<string, number>;
    expect(Object.keys(sizes)).toEqual([
      ...['process', 'flink', 'frameworkHeap', 'taskHeap', 'frameworkOffHeap', 'taskOffHeap', 'network', 'managed'],
      ...['metaspace', 'overhead'],
    ]);
    expect(sizes.process).toBe(1728 * MIB);
    expect(sizes.managed).toBe(536870920);
  });

  it('has the names of a JobManager for that', () => {
    const { memory } = memoryIn({ 'm.yaml': deployment('{}') }, 'jobmanager');
    expect(Object.keys(namedSizes(memory) ?? {})).toEqual([
      'process',
      'flink',
      'heap',
      'offHeap',
      'metaspace',
      'overhead',
    ]);
  });

  it('comes from resources where the operator reads them', () => {
    const text = deployment('{resource: {memory: 1728m}, resources: {limits: {memory: 3Gi}}}');
    const process = (operator?: string) => {
      const { memory } = memoryIn({ 'm.yaml': text }, 'taskmanager', operator);
      return memory.is === 'sizes' ? memory.sizes.process : undefined;
    };
    expect(process('main')).toBe(3n << 30n);
    expect(process('1.15')).toBe(1728n << 20n);
  });

  it('is not known with a placeholder, and not there without a size', () => {
    const open = deployment('{resource: {memory: 2g}}', '{taskmanager.memory.managed.size: "${MANAGED}"}');
    expect(memoryIn({ 'm.yaml': open }, 'taskmanager').memory.is).toBe('unknown');
    const { memory, faults } = memoryIn({ 'm.yaml': deployment('{}') }, 'taskmanager');
    expect(memory.is).toBe('undefined');
    expect(namedSizes(memory)).toEqual({ error: 'no memory is set' });
    // The validator's own rule reports it.
    expect(faults).toEqual([]);
  });

  it('names the least size that starts', () => {
    const [fault] = memoryIn({ 'm.yaml': deployment('{resource: {memory: 512m}}') }, 'taskmanager').faults;
    expect(fault).toMatchObject({ kind: 'small', least: 982n, writtenAs: 'spec.taskManager.resource.memory' });
  });

  it('tells a contradiction from a size that is too small', () => {
    const text = deployment('{resource: {memory: 4g}}', '{taskmanager.memory.flink.size: 1g}');
    const [fault] = memoryIn({ 'm.yaml': text }, 'taskmanager').faults;
    expect(fault?.kind).toBe('conflict');
    expect(fault?.because).toBe(
      '2816 MiB of the process size of 4096 MiB are left for JVM overhead, which must be between 192 MiB and 1024 MiB',
    );
  });
});

describe('the memory of a FlinkCluster', () => {
  const cluster = (more: string, resources = '{limits: {memory: 2Gi}}') => `apiVersion: flinkoperator.k8s.io/v1beta1
kind: FlinkCluster
metadata: {name: orders}
spec:
  image: {name: flink:1.14.4}
  jobManager: {resources: ${resources}}
  taskManager: {replicas: 1, resources: ${resources}}
${more}`;

  it('is a share of the limit for Spotify’s operator', () => {
    const { memory } = memoryIn({ 'c.yaml': cluster('  flinkVersion: "1.14"\n') }, 'taskmanager');
    expect(memory).toMatchObject({ is: 'sizes', sizes: { process: 1639n << 20n } });
  });

  it('gives way to flinkProperties', () => {
    const text = cluster('  flinkVersion: "1.14"\n  flinkProperties: {taskmanager.memory.process.size: 1900m}\n');
    expect(memoryIn({ 'c.yaml': text }, 'taskmanager').memory).toMatchObject({
      sizes: { process: 1900n << 20n },
    });
  });

  it('is what off-heap memory leaves for Google’s, and contradicts a process size', () => {
    // 600M off-heap at least: 2048 MiB - 572.2 MiB, rounded up.
    expect(memoryIn({ 'c.yaml': cluster('') }, 'taskmanager').memory).toMatchObject({
      sizes: { flink: 1476n << 20n },
    });
    const text = cluster('  flinkProperties: {taskmanager.memory.process.size: 1800m}\n');
    expect(memoryIn({ 'c.yaml': text }, 'taskmanager').faults.map(({ kind }) => kind)).toEqual(['conflict']);
  });

  it('says nothing of a Flink of before this memory model', () => {
    const text = cluster('').replace('1.14.4', '1.9.3');
    expect(memoryIn({ 'c.yaml': text }, 'taskmanager').memory.is).toBe('none');
  });
});

describe('the memory of standalone processes', () => {
  const taskManager = (env: string, image = 'flink:1.20.2') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: tm}
spec:
  template:
    spec:
      containers: [{name: tm, image: "${image}", args: [taskmanager], env: [${env}]}]
`;

  it('comes from the file in the image, FLINK_PROPERTIES and the old variable', () => {
    const process = (env: string) => {
      const { memory } = memoryIn({ 'tm.yaml': taskManager(env) }, 'taskmanager');
      return memory.is === 'sizes' ? Number(memory.sizes.process) / MIB : memory;
    };
    expect(process('')).toBe(1728);
    expect(process('{name: FLINK_PROPERTIES, value: "taskmanager.memory.process.size: 3g"}')).toBe(3072);
    // The variable stands for Flink memory, beside the process size of the file.
    expect(process('{name: FLINK_TM_HEAP, value: 1280m}')).toBe(1728);
  });

  it('is not known for an image that nobody shows', () => {
    const { memory } = memoryIn({ 'tm.yaml': taskManager('', 'registry.example/flink:3') }, 'taskmanager');
    expect(memory.is).toBe('unknown');
  });
});

describe('what changed between lines', () => {
  const sizes = (config: Record<string, string>, line: string, heapKeys?: 'native' | 'scripts') => {
    const starter = heapKeys ? { line, heapKeys } : { line };
    const derived = deriveMemory('taskmanager', (key) => config[key], starter);
    return derived.is === 'sizes' ? derived.sizes : derived.is;
  };

  it('bounds network memory up to 1.16', () => {
    const config = { 'taskmanager.memory.process.size': '20g' };
    expect(sizes(config, '1.16')).toMatchObject({ parts: { network: 1n << 30n } });
    expect(sizes(config, '1.17')).toMatchObject({ parts: { network: 2013265950n } });
  });

  it('reads old heap keys up to 1.20, each starter in its way', () => {
    const config = { 'taskmanager.heap.mb': '2048' };
    expect(sizes(config, '1.20', 'native')).toMatchObject({ process: 2n << 30n });
    expect(sizes(config, '1.20', 'scripts')).toMatchObject({ flink: 2n << 30n });
    expect(sizes(config, '1.20')).toBe('undefined');
    expect(sizes(config, '2.0', 'native')).toBe('undefined');
  });

  it('counts network buffers up to 1.20', () => {
    const config = { 'taskmanager.memory.process.size': '4g', 'taskmanager.network.numberOfBuffers': '8192' };
    expect(sizes(config, '1.20')).toMatchObject({ parts: { network: 256n << 20n } });
    expect(sizes(config, '2.0')).toMatchObject({ parts: { network: 359703515n } });
  });

  it('needs slots and cores', () => {
    const config = { 'taskmanager.memory.process.size': '4g', 'taskmanager.numberOfTaskSlots': '0' };
    expect(sizes(config, '2.0')).toBe('refused');
    expect(sizes({ ...config, 'taskmanager.cpu.cores': '1' }, '2.0')).not.toBe('refused');
  });
});
