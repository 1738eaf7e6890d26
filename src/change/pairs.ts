import { describe, type KubeObject } from '../model/objects/object.ts';
import type { Workload } from '../model/workload.ts';
import { addTo } from '../text/group.ts';

/** A workload as it is and as it was. */
export interface Pair {
  before: Workload;
  now: Workload;
}

export interface Pairs {
  pairs: Pair[];
  /** Only in the head. */
  made: Workload[];
  /** Only in the base. */
  gone: Workload[];
}

/**
 * Finds for every workload of the head the same one of the base: equal group, kind and name, in
 * namespaces that can be the same. Of several those of the same target and in the same file belong together, then
 * those in the order of their places.
 */
export function pairWorkloads(before: readonly Workload[], now: readonly Workload[]): Pairs {
  const result: Pairs = { pairs: [], made: [], gone: [] };
  const old = grouped(before);
  const current = grouped(now);
  for (const key of new Set([...old.keys(), ...current.keys()]))
    pairGroup(old.get(key) ?? [], current.get(key) ?? [], result);
  return result;
}

function pairGroup(before: readonly Workload[], now: readonly Workload[], result: Pairs): void {
  const pool = new Pool(before);
  const left: Workload[] = [];
  const pair = (workload: Workload, keys: readonly string[]): boolean => {
    const old = pool.take(keys);
    if (old) result.pairs.push({ before: old, now: workload });
    return old !== undefined;
  };
  const others: Workload[] = [];
  for (const workload of now) if (!pair(workload, keysIn(workload, homeOf(workload)))) others.push(workload);
  for (const workload of others) if (!pair(workload, keysIn(workload, workload.object.file))) left.push(workload);
  for (const workload of left) if (!pair(workload, keysIn(workload, ''))) result.made.push(workload);
  result.gone.push(...pool.rest());
}

const ANY = '*';

/** Where the same workload may be found: its own namespace, then none, and any where it writes none itself. */
function keysIn({ object }: Workload, file: string): string[] {
  const { namespace } = object;
  const places = namespace === 'unwritten' ? ['', ANY] : [`/${namespace.value}`, ''];
  return places.map((place) => `${file}\0${place}`);
}

/** The file with the target: a base is in many. */
function homeOf({ object: { file, target } }: Workload): string {
  return `${target.id}\0${file}`;
}

/** Workloads that are not paired yet, by file and namespace; each look-up costs the same however many there are. */
class Pool {
  readonly #lists = new Map<string, Workload[]>();
  readonly #free: Set<Workload>;

  constructor(workloads: readonly Workload[]) {
    this.#free = new Set(workloads);
    // From the end, so that the first one is taken first.
    for (const workload of [...workloads].reverse()) {
      const { file, namespace } = workload.object;
      const place = namespace === 'unwritten' ? '' : `/${namespace.value}`;
      for (const where of [homeOf(workload), file, ''])
        for (const key of [`${where}\0${place}`, `${where}\0${ANY}`]) this.#add(key, workload);
    }
  }

  #add(key: string, workload: Workload): void {
    addTo(this.#lists, key, workload);
  }

  take(keys: readonly string[]): Workload | undefined {
    for (const key of keys) {
      const list = this.#lists.get(key);
      for (let found = list?.pop(); found; found = list?.pop()) if (this.#free.delete(found)) return found;
    }
    return undefined;
  }

  rest(): Iterable<Workload> {
    return this.#free;
  }
}

function grouped(workloads: readonly Workload[]): Map<string, Workload[]> {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const key = keyOf(workload.object);
    addTo(groups, key, workload);
  }
  return groups;
}

function keyOf({ group, kind, name }: KubeObject): string {
  return `${group}\0${kind}\0${name}`;
}

/** `FlinkDeployment flink/orders`. */
export function nameOf({ object }: Workload): string {
  return describe(object);
}
