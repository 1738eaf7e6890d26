import type { RoleMemory } from './workload-memory.ts';

/** Sizes in bytes by their names in reports, or why Flink would not start. */
export type NamedSizes = Record<string, number> | { error: string };

/**
 * The memory of a role as reports show it: `process, flink, heap, offHeap, metaspace, overhead` for
 * the JobManager, `process, flink, frameworkHeap, taskHeap, frameworkOffHeap, taskOffHeap, network,
 * managed, metaspace, overhead` for a TaskManager; undefined where it cannot be known.
 */
export function namedSizes(memory: RoleMemory): NamedSizes | undefined {
  switch (memory.is) {
    case 'unknown':
    case 'none':
      return undefined;
    case 'refused':
      return { error: memory.because };
    case 'undefined':
      return { error: 'no memory is set' };
    case 'sizes': {
      const { process, flink, metaspace, overhead, parts } = memory.sizes;
      const order = 'heap' in parts ? ['heap', 'offHeap'] : TASK_MANAGER;
      const sizes: [string, bigint][] = [
        ['process', process],
        ['flink', flink],
        ...order.map((name): [string, bigint] => [name, parts[name] ?? 0n]),
        ['metaspace', metaspace],
        ['overhead', overhead],
      ];
      return Object.fromEntries(sizes.map(([name, bytes]) => [name, Number(bytes)]));
    }
  }
}

const TASK_MANAGER = ['frameworkHeap', 'taskHeap', 'frameworkOffHeap', 'taskOffHeap', 'network', 'managed'];
