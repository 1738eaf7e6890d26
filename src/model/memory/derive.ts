import type { Role } from '../pods/pod.ts';
import { type MemoryLookup, MemoryOptions, type Range, Refusal, type Starter } from './options.ts';
import { MAX_BYTES, share, shownSize } from './size.ts';

export { MEMORY_ALIASES, type MemoryLookup, type Starter } from './options.ts';

/** Sizes of the components of a process in bytes, or why Flink refuses the configuration. */
export type Derived =
  | { is: 'sizes'; sizes: MemorySizes }
  /** None of the options is set from which the rest follows. */
  | { is: 'undefined' }
  | { is: 'refused'; because: string };

/** `heap` and `offHeap` are the JobManager's; a TaskManager has the finer parts instead. */
export interface MemorySizes {
  process: bigint;
  flink: bigint;
  metaspace: bigint;
  overhead: bigint;
  parts: Record<string, bigint>;
}

/**
 * Works the memory of a process out as Flink does when it starts one.
 * Source: ProcessMemoryUtils, TaskExecutorFlinkMemoryUtils, JobManagerFlinkMemoryUtils and
 * MemoryBackwardsCompatibilityUtils, Flink 1.15 to 2.3; recorded sizes are replayed in the tests,
 * and `npm run conformance -- memory` asks Flink itself.
 */
export function deriveMemory(role: Role, lookup: MemoryLookup, starter: Starter = {}): Derived {
  try {
    const options = new MemoryOptions(role, lookup, starter);
    const sizes = role === 'jobmanager' ? jobManager(options) : taskManager(options);
    if (!sizes) return { is: 'undefined' };
    if (role === 'taskmanager') options.checkCores();
    return { is: 'sizes', sizes };
  } catch (error) {
    if (error instanceof Refusal) return { is: 'refused', because: error.message };
    throw error;
  }
}

function clamp(value: bigint | undefined, { min, max }: Range): bigint {
  if (value === undefined) throw new Refusal('a size is beyond 64 bits');
  return value < min ? min : value > max ? max : value;
}

function ofWhole(whole: bigint, range: Range): bigint {
  return clamp(share(whole, range.fraction), range);
}

function ofRest(rest: bigint, range: Range): bigint {
  return clamp(share(rest, range.fraction / (1 - range.fraction)), range);
}

function plus(...sizes: bigint[]): bigint {
  const total = sizes.reduce((sum, each) => sum + each, 0n);
  if (total > MAX_BYTES) throw new Refusal('a sum of sizes is beyond 64 bits');
  return total;
}

function sum(parts: Record<string, bigint>): bigint {
  return plus(...Object.values(parts));
}

/** Metaspace and overhead around a given Flink memory; a given process size makes overhead the remainder. */
function around(options: MemoryOptions, flink: bigint, parts: Record<string, bigint>): MemorySizes {
  const metaspace = options.size('jvm-metaspace.size');
  const inner = plus(flink, metaspace);
  if (!options.has('process.size')) {
    const overhead = ofRest(inner, options.range('jvm-overhead'));
    return { process: plus(inner, overhead), flink, metaspace, overhead, parts };
  }
  const process = options.size('process.size');
  const overhead = process - inner;
  if (overhead < 0n)
    throw new Refusal(
      `Flink memory of ${shownSize(flink)} and metaspace of ${shownSize(metaspace)} exceed the process size of ${shownSize(process)}`,
    );
  const range = options.range('jvm-overhead');
  if (overhead < range.min || overhead > range.max)
    throw new Refusal(
      `${shownSize(overhead)} of the process size of ${shownSize(process)} are left for JVM overhead, which must be between ${shownSize(range.min)} and ${shownSize(range.max)}`,
    );
  return { process, flink, metaspace, overhead, parts };
}

/** Flink memory inside a given process size. */
function inside(options: MemoryOptions, split: (flink: bigint) => Record<string, bigint>): MemorySizes {
  const process = options.size('process.size');
  const metaspace = options.size('jvm-metaspace.size');
  const overhead = ofWhole(process, options.range('jvm-overhead'));
  if (plus(metaspace, overhead) > process)
    throw new Refusal(
      `metaspace of ${shownSize(metaspace)} and JVM overhead of ${shownSize(overhead)} exceed the process size of ${shownSize(process)}`,
    );
  const flink = process - metaspace - overhead;
  return { process, flink, metaspace, overhead, parts: split(flink) };
}

function jobManager(options: MemoryOptions): MemorySizes | undefined {
  const split = (flink: bigint) => {
    const offHeap = options.size('off-heap.size');
    if (flink <= offHeap)
      throw new Refusal(
        `Flink memory of ${shownSize(flink)} leaves no heap beside off-heap memory of ${shownSize(offHeap)}`,
      );
    return { heap: flink - offHeap, offHeap };
  };
  if (options.has('heap.size')) {
    const parts = { heap: options.size('heap.size'), offHeap: options.size('off-heap.size') };
    if (options.has('flink.size')) {
      const flink = options.size('flink.size');
      if (!options.has('off-heap.size')) parts.offHeap = flink - parts.heap;
      if (parts.offHeap < 0n) throw new Refusal('heap.size is greater than flink.size');
      if (sum(parts) !== flink) throw new Refusal('heap.size and off-heap.size do not add up to flink.size');
    }
    return around(options, sum(parts), parts);
  }
  if (options.has('flink.size')) {
    const flink = options.size('flink.size');
    return around(options, flink, split(flink));
  }
  return options.has('process.size') ? inside(options, split) : undefined;
}

function taskManager(options: MemoryOptions): MemorySizes | undefined {
  if (options.has('task.heap.size') && options.has('managed.size')) {
    const parts: Record<string, bigint> = {
      ...fixed(options),
      taskHeap: options.size('task.heap.size'),
      managed: options.size('managed.size'),
    };
    parts.network = options.has('flink.size')
      ? remainder(options, options.size('flink.size'), parts)
      : (options.buffers() ?? ofRest(sum(parts), options.range('network')));
    return around(options, sum(parts), parts);
  }
  if (options.has('flink.size')) {
    const flink = options.size('flink.size');
    return around(options, flink, splitTaskManager(options, flink));
  }
  return options.has('process.size') ? inside(options, (flink) => splitTaskManager(options, flink)) : undefined;
}

/** Parts that do not depend on the total. */
function fixed(options: MemoryOptions): Record<string, bigint> {
  return {
    frameworkHeap: options.size('framework.heap.size'),
    frameworkOffHeap: options.size('framework.off-heap.size'),
    taskOffHeap: options.size('task.off-heap.size'),
  };
}

function splitTaskManager(options: MemoryOptions, flink: bigint): Record<string, bigint> {
  const managed = options.has('managed.size')
    ? options.size('managed.size')
    : ofWhole(flink, options.range('managed', false));
  const parts: Record<string, bigint> = { ...fixed(options), managed };
  if (options.has('task.heap.size')) {
    parts.taskHeap = options.size('task.heap.size');
    parts.network = remainder(options, flink, parts);
    return parts;
  }
  parts.network = options.buffers() ?? ofWhole(flink, options.range('network'));
  if (sum(parts) > flink) throw exceeded(parts, flink);
  parts.taskHeap = flink - sum(parts);
  return parts;
}

const PART_NAME: Record<string, string> = {
  frameworkHeap: 'framework heap',
  frameworkOffHeap: 'framework off-heap',
  taskHeap: 'task heap',
  taskOffHeap: 'task off-heap',
  managed: 'managed memory',
  network: 'network memory',
};

function exceeded(parts: Record<string, bigint>, flink: bigint): Refusal {
  const listed = Object.entries(parts)
    .filter(([, bytes]) => bytes > 0n)
    .map(([name, bytes]) => `${PART_NAME[name]} ${shownSize(bytes)}`);
  return new Refusal(`${listed.join(', ')} exceed the Flink memory of ${shownSize(flink)}`);
}

/** Network memory as what the other parts leave, which must lie in its bounds. */
function remainder(options: MemoryOptions, flink: bigint, parts: Record<string, bigint>): bigint {
  const network = flink - sum(parts);
  if (network < 0n) throw exceeded(parts, flink);
  const buffers = options.buffers();
  if (buffers !== undefined) {
    if (buffers !== network)
      throw new Refusal(
        `${shownSize(network)} are left for network memory, and its buffers take ${shownSize(buffers)}`,
      );
    return network;
  }
  const range = options.range('network');
  if (network < range.min || network > range.max)
    throw new Refusal(
      `${shownSize(network)} are left for network memory, which must be between ${shownSize(range.min)} and ${shownSize(range.max)}`,
    );
  return network;
}
