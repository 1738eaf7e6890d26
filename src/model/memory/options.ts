import { compareLines } from '../../knowledge/options.ts';
import type { Role } from '../pods/pod.ts';
import { javaDouble, javaFloat, javaInt } from './numbers.ts';
import { MAX_BYTES, memoryBytes } from './size.ts';

/** Looks a memory option up; undefined when it is not set. */
export type MemoryLookup = (key: string) => string | undefined;

/** Who starts the process, which decides what the heap keys of before Flink 1.10 stand for. */
export interface Starter {
  /** Flink line; a current one when undefined. */
  line?: string | undefined;
  /** The native client or the start scripts; undefined leaves the old heap keys out. */
  heapKeys?: 'native' | 'scripts';
}

/** Thrown inside a derivation only. */
export class Refusal extends Error {}

const MIB = 2n ** 20n;

/** Default sizes. Source: TaskManagerOptions and JobManagerOptions, Flink 1.13 to 2.3. */
const DEFAULTS: Record<string, bigint> = {
  'taskmanager.memory.framework.heap.size': 128n * MIB,
  'taskmanager.memory.framework.off-heap.size': 128n * MIB,
  'taskmanager.memory.task.off-heap.size': 0n,
  'taskmanager.memory.network.min': 64n * MIB,
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

/** What the heap keys of before Flink 1.10 stand for. Source: BashJavaUtils and the Kubernetes client, 1.13 to 1.20. */
const HEAP_KEYS_MEAN: Record<Role, Record<'native' | 'scripts', string>> = {
  jobmanager: { native: 'process.size', scripts: 'heap.size' },
  taskmanager: { native: 'process.size', scripts: 'flink.size' },
};

export interface Range {
  min: bigint;
  max: bigint;
  fraction: number;
}

/** Reads options of one role by the part of their key behind `taskmanager.memory.`. */
export class MemoryOptions {
  readonly #prefix: string;
  readonly #lookup: MemoryLookup;
  readonly #line: string | undefined;
  /** The option that an old heap key gives, and its size. */
  readonly #mapped: { name: string; bytes: bigint } | undefined;

  constructor(role: Role, lookup: MemoryLookup, { line, heapKeys }: Starter) {
    this.#prefix = `${role}.memory.`;
    this.#lookup = lookup;
    this.#line = line;
    if (heapKeys === undefined || !this.before('2.0')) return;
    const name = HEAP_KEYS_MEAN[role][heapKeys];
    const bytes = this.has(name) ? undefined : this.#oldHeap(role);
    if (bytes !== undefined) this.#mapped = { name, bytes };
  }

  /** Whether the Flink line is known to be older than another. */
  before(line: string): boolean {
    return this.#line !== undefined && compareLines(this.#line, line) < 0;
  }

  /** Source: MemoryBackwardsCompatibilityUtils, Flink 1.10 to 1.20. */
  #oldHeap(role: Role): bigint | undefined {
    const text = this.#lookup(`${role}.heap.size`);
    if (text !== undefined) return this.#parse(`${role}.heap.size`, text);
    const megabytes = this.#lookup(`${role}.heap.mb`);
    if (megabytes === undefined) return undefined;
    const count = javaInt(megabytes);
    if (count === undefined || count < 0n)
      throw new Refusal(`${role}.heap.mb is no number of megabytes: ${quoted(megabytes)}`);
    return count << 20n;
  }

  #parse(key: string, text: string): bigint {
    const bytes = memoryBytes(text);
    if (bytes === undefined) throw new Refusal(`${key} is no memory size: ${quoted(text)}`);
    return bytes;
  }

  #text(key: string): string | undefined {
    const alias = MEMORY_ALIASES[key];
    return this.#lookup(key) ?? (alias === undefined ? undefined : this.#lookup(alias));
  }

  has(name: string): boolean {
    return this.#mapped?.name === name || this.#text(this.#prefix + name) !== undefined;
  }

  size(name: string): bigint {
    if (this.#mapped?.name === name) return this.#mapped.bytes;
    const key = this.#prefix + name;
    const text = this.#text(key);
    if (text !== undefined) return this.#parse(key, text);
    if (name === 'network.max') return this.before('1.17') ? 1024n * MIB : MAX_BYTES;
    return DEFAULTS[key] ?? 0n;
  }

  range(name: string, bounded = true): Range {
    const key = `${this.#prefix}${name}`;
    const min = bounded ? this.size(`${name}.min`) : 0n;
    const max = bounded ? this.size(`${name}.max`) : MAX_BYTES;
    const text = this.#text(`${key}.fraction`);
    // Flink keeps fractions as single-precision numbers.
    const fraction = text === undefined ? Math.fround(FRACTIONS[`${key}.fraction`] ?? 0) : javaFloat(text);
    if (fraction === undefined || !(fraction >= 0 && fraction < 1))
      throw new Refusal(`${key}.fraction must be at least 0 and less than 1, not ${quoted(text ?? '')}`);
    if (min > max) throw new Refusal(`${key}.min is greater than ${key}.max`);
    return { min, max, fraction };
  }

  /**
   * Network memory as the number of buffers that Flink up to 1.20 takes for it where no newer option
   * is set; undefined when it is not given that way.
   */
  buffers(): bigint | undefined {
    if (!this.before('2.0')) return undefined;
    const key = 'taskmanager.network.numberOfBuffers';
    const text = this.#lookup(key);
    if (text === undefined || ['min', 'max', 'fraction'].some((end) => this.has(`network.${end}`))) return undefined;
    const count = javaInt(text);
    if (count === undefined) throw new Refusal(`${key} is no whole number: ${quoted(text)}`);
    const segment = this.#lookup('taskmanager.memory.segment-size');
    const page = segment === undefined ? 32n << 10n : this.#parse('taskmanager.memory.segment-size', segment);
    if (page < 4096n || page > 2n ** 31n - 1n || (page & (page - 1n)) !== 0n)
      throw new Refusal(`taskmanager.memory.segment-size must be a power of two from 4 KiB up, not ${segment}`);
    if (count < 0n) throw new Refusal(`${key} is negative`);
    return count * page;
  }

  /** Refuses slots and cores that no TaskManager can start with. Source: TaskExecutorProcessUtils, Flink 1.13 to 2.3. */
  checkCores(): void {
    const slotsKey = 'taskmanager.numberOfTaskSlots';
    const slots = this.#lookup(slotsKey);
    const count = slots === undefined ? 1n : javaInt(slots);
    if (count === undefined) throw new Refusal(`${slotsKey} is no whole number: ${quoted(slots ?? '')}`);
    const coresKey = 'taskmanager.cpu.cores';
    const text = this.#lookup(coresKey);
    if (text === undefined) {
      if (count <= 0n) throw new Refusal(`${slotsKey} must be at least 1, not ${count}`);
      return;
    }
    const cores = javaDouble(text);
    if (cores === undefined || !(cores > 0) || !Number.isFinite(cores))
      throw new Refusal(`${coresKey} must be greater than 0, not ${quoted(text)}`);
  }
}

/** A written value in a message: as it is, an empty one in quotes, a long one cut. */
function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return text.trim() === '' ? `"${short}"` : short;
}
