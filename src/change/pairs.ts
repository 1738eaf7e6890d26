import { describe, type KubeObject, namespacesAgree } from '../model/objects/object.ts';
import type { Workload } from '../model/workload.ts';

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
 * namespaces that can be the same. Of several those in the same file belong together, then those
 * in the order of their places.
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
  const free = new Set(before);
  const left: Workload[] = [];
  const byFile = grouped(before, ({ object }) => object.file);
  for (const workload of now) {
    const same = (byFile.get(workload.object.file) ?? []).find((each) => free.has(each) && canBeSame(each, workload));
    if (same) take(same, workload);
    else left.push(workload);
  }
  for (const workload of left) {
    const same = first(free, (each) => canBeSame(each, workload));
    if (same) take(same, workload);
    else result.made.push(workload);
  }
  result.gone.push(...free);

  function take(old: Workload, current: Workload): void {
    free.delete(old);
    result.pairs.push({ before: old, now: current });
  }
}

function first<T>(values: Iterable<T>, fits: (value: T) => boolean): T | undefined {
  for (const value of values) if (fits(value)) return value;
  return undefined;
}

function canBeSame(a: Workload, b: Workload): boolean {
  return namespacesAgree(a.object.namespace, b.object.namespace);
}

function grouped(
  workloads: readonly Workload[],
  key: (workload: Workload) => string = ({ object }) => keyOf(object),
): Map<string, Workload[]> {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const list = groups.get(key(workload));
    if (list) list.push(workload);
    else groups.set(key(workload), [workload]);
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
