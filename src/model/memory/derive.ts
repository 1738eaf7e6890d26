import type { Role } from '../pods/pod.ts';
import { memoryBytes, share } from './size.ts';

/** Looks a memory option up; undefined when it is not set. */
export type MemoryLookup = (key: string) => string | undefined;

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

const MAX = 2n ** 63n - 1n;
const MIB = 2n ** 20n;

/** Default sizes, fractions apart. Source: TaskManagerOptions and JobManagerOptions, Flink 1.17 to 2.3. */
const DEFAULTS: Record<string, bigint> = {
  'taskmanager.memory.framework.heap.size': 128n * MIB,
  'taskmanager.memory.framework.off-heap.size': 128n * MIB,
  'taskmanager.memory.task.off-heap.size': 0n,
  'taskmanager.memory.network.min': 64n * MIB,
  'taskmanager.memory.network.max': MAX,
  'taskmanager.memory.jvm-metaspace.size': 256n * MIB,
  'taskmanager.memory.jvm-overhead.min': 192n * MIB,
  'taskmanager.memory.jvm-overhead.max': 1024n * MIB,
  'jobmanager.memory.off-heap.size': 128n * MIB,
  'jobmanager.memory.jvm-metaspace.size': 256n * MIB,
  'jobmanager.memory.jvm-overhead.min': 192n * MIB,
  'jobmanager.memory.jvm-overhead.max': 1024n * MIB,
};

const FRACTIONS: Record<string, number> = {
  'taskmanager.memory.managed.fraction': 0.4,
  'taskmanager.memory.network.fraction': 0.1,
  'taskmanager.memory.jvm-overhead.fraction': 0.1,
  'jobmanager.memory.jvm-overhead.fraction': 0.1,
};

/** Older spellings that are still read. */
export const MEMORY_ALIASES: Record<string, string> = {
  'taskmanager.memory.managed.size': 'taskmanager.memory.size',
  'taskmanager.memory.network.min': 'taskmanager.network.memory.min',
  'taskmanager.memory.network.max': 'taskmanager.network.memory.max',
  'taskmanager.memory.network.fraction': 'taskmanager.network.memory.fraction',
};

/** Thrown inside a derivation only. */
class Refusal extends Error {}

/**
 * Works the memory of a process out as Flink does when it starts one.
 * Source: ProcessMemoryUtils, TaskExecutorFlinkMemoryUtils and JobManagerFlinkMemoryUtils,
 * Flink 1.17 to 2.3; recorded sizes are replayed in the tests.
 */
export function deriveMemory(role: Role, lookup: MemoryLookup): Derived {
  try {
    const options = new Options(role, lookup);
    const sizes = role === 'jobmanager' ? jobManager(options) : taskManager(options);
    return sizes ? { is: 'sizes', sizes } : { is: 'undefined' };
  } catch (error) {
    if (error instanceof Refusal) return { is: 'refused', because: error.message };
    throw error;
  }
}

interface Range {
  what: string;
  min: bigint;
  max: bigint;
  fraction: number;
}

/** Reads options of one role by the part of their key behind `taskmanager.memory.`. */
class Options {
  readonly #prefix: string;
  readonly #lookup: MemoryLookup;

  constructor(role: Role, lookup: MemoryLookup) {
    this.#prefix = `${role}.memory.`;
    this.#lookup = lookup;
  }

  #text(key: string): string | undefined {
    const alias = MEMORY_ALIASES[key];
    return this.#lookup(key) ?? (alias === undefined ? undefined : this.#lookup(alias));
  }

  has(name: string): boolean {
    return this.#text(this.#prefix + name) !== undefined;
  }

  size(name: string): bigint {
    const key = this.#prefix + name;
    const text = this.#text(key);
    const bytes = text === undefined ? DEFAULTS[key] : memoryBytes(text);
    if (bytes === undefined) throw new Refusal(`${key} is no memory size: ${text}`);
    return bytes;
  }

  range(name: string, bounded = true): Range {
    const key = `${this.#prefix}${name}`;
    const text = this.#text(`${key}.fraction`);
    // Flink keeps fractions as single-precision numbers.
    const fraction = Math.fround(text === undefined ? (FRACTIONS[`${key}.fraction`] ?? 0) : number(text));
    const min = bounded ? this.size(`${name}.min`) : 0n;
    const max = bounded ? this.size(`${name}.max`) : MAX;
    if (Number.isNaN(fraction) || fraction < 0 || fraction >= 1)
      throw new Refusal(`${key}.fraction must be at least 0 and less than 1, not ${text}`);
    if (min > max) throw new Refusal(`${key}.min is greater than ${key}.max`);
    return { what: key, min, max, fraction };
  }
}

function number(text: string): number {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[fd]?\s*$/i.test(text) ? Number.parseFloat(text) : Number.NaN;
}

function clamp(value: bigint, { min, max }: Range): bigint {
  return value < min ? min : value > max ? max : value;
}

function ofWhole(whole: bigint, range: Range): bigint {
  return clamp(share(whole, range.fraction), range);
}

function ofRest(rest: bigint, range: Range): bigint {
  return clamp(share(rest, range.fraction / (1 - range.fraction)), range);
}

function sum(parts: Record<string, bigint>): bigint {
  return Object.values(parts).reduce((total, each) => total + each, 0n);
}

/** Metaspace and overhead around a given Flink memory; a given process size makes overhead the remainder. */
function around(options: Options, flink: bigint, parts: Record<string, bigint>): MemorySizes {
  const metaspace = options.size('jvm-metaspace.size');
  const range = options.range('jvm-overhead');
  if (!options.has('process.size')) {
    const overhead = ofRest(flink + metaspace, range);
    return { process: flink + metaspace + overhead, flink, metaspace, overhead, parts };
  }
  const process = options.size('process.size');
  const overhead = process - flink - metaspace;
  if (overhead < 0n)
    throw new Refusal(`Flink memory of ${shown(flink)} and metaspace of ${shown(metaspace)} exceed process.size`);
  if (overhead < range.min || overhead > range.max)
    throw new Refusal(
      `${shown(overhead)} of process.size are left for JVM overhead, which must be between ${shown(range.min)} and ${shown(range.max)}`,
    );
  return { process, flink, metaspace, overhead, parts };
}

/** Flink memory inside a given process size. */
function inside(options: Options, split: (flink: bigint) => Record<string, bigint>): MemorySizes {
  const process = options.size('process.size');
  const metaspace = options.size('jvm-metaspace.size');
  const overhead = ofWhole(process, options.range('jvm-overhead'));
  if (metaspace + overhead > process)
    throw new Refusal(`metaspace and JVM overhead exceed the process size of ${shown(process)}`);
  const flink = process - metaspace - overhead;
  return { process, flink, metaspace, overhead, parts: split(flink) };
}

function jobManager(options: Options): MemorySizes | undefined {
  const split = (flink: bigint) => {
    const offHeap = options.size('off-heap.size');
    if (flink <= offHeap) throw new Refusal(`Flink memory of ${shown(flink)} leaves no heap beside off-heap memory`);
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

function taskManager(options: Options): MemorySizes | undefined {
  if (options.has('task.heap.size') && options.has('managed.size')) {
    const parts: Record<string, bigint> = {
      ...fixed(options),
      taskHeap: options.size('task.heap.size'),
      managed: options.size('managed.size'),
    };
    parts.network = options.has('flink.size')
      ? remainder(options, options.size('flink.size'), parts)
      : ofRest(sum(parts), options.range('network'));
    return around(options, sum(parts), parts);
  }
  if (options.has('flink.size')) {
    const flink = options.size('flink.size');
    return around(options, flink, splitTaskManager(options, flink));
  }
  return options.has('process.size') ? inside(options, (flink) => splitTaskManager(options, flink)) : undefined;
}

/** Parts that do not depend on the total. */
function fixed(options: Options): Record<string, bigint> {
  return {
    frameworkHeap: options.size('framework.heap.size'),
    frameworkOffHeap: options.size('framework.off-heap.size'),
    taskOffHeap: options.size('task.off-heap.size'),
  };
}

function splitTaskManager(options: Options, flink: bigint): Record<string, bigint> {
  const managed = options.has('managed.size')
    ? options.size('managed.size')
    : ofWhole(flink, options.range('managed', false));
  const parts: Record<string, bigint> = { ...fixed(options), managed };
  if (options.has('task.heap.size')) {
    parts.taskHeap = options.size('task.heap.size');
    parts.network = remainder(options, flink, parts);
    return parts;
  }
  parts.network = ofWhole(flink, options.range('network'));
  if (sum(parts) > flink) throw new Refusal(`the parts of the TaskManager exceed its Flink memory of ${shown(flink)}`);
  parts.taskHeap = flink - sum(parts);
  return parts;
}

/** Network memory as what the other parts leave, which must lie in its bounds. */
function remainder(options: Options, flink: bigint, parts: Record<string, bigint>): bigint {
  const network = flink - sum(parts);
  if (network < 0n) throw new Refusal(`the parts of the TaskManager exceed its Flink memory of ${shown(flink)}`);
  const range = options.range('network');
  if (network < range.min || network > range.max)
    throw new Refusal(`${shown(network)} are left for network memory, which is out of its bounds`);
  return network;
}

function shown(bytes: bigint): string {
  return bytes % MIB === 0n ? `${bytes / MIB} MiB` : `${(Number(bytes) / Number(MIB)).toFixed(1)} MiB`;
}
