import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import { confFileOf, shipsItsConf } from '../forms/standalone-config.ts';
import type { Model } from '../model.ts';
import type { Role } from '../pods/pod.ts';
import type { Missing } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';
import { clusterMemory } from './cluster-resource.ts';
import { type Derived, deriveMemory, type MemorySizes, type Starter } from './derive.ts';
import { specMemory } from './spec-memory.ts';

/** A memory option that the calculation looked at. */
export interface ReadOption {
  key: string;
  value: string;
  at: Origin;
  /** How the value is written, where that is not the option's own key: `spec.taskManager.resource.memory`. */
  writtenAs: string;
}

/** The memory of a role, as Flink works it out at start. */
export type RoleMemory =
  | { is: 'sizes'; sizes: MemorySizes; read: ReadOption[] }
  | { is: 'undefined'; read: ReadOption[] }
  | { is: 'refused'; because: string; read: ReadOption[] }
  | { is: 'unknown'; missing: [Missing, ...Missing[]]; read: ReadOption[] }
  /** The workload has no such process, or a Flink of before this memory model. */
  | { is: 'none'; read: ReadOption[] };

/** The first line with this memory model for JobManager and TaskManagers. */
const FIRST_LINE = '1.11';

/** Lines at which the calculation changed; a line that is not known is tried at each. */
const TRIED_LINES = ['1.16', '1.20', '2.0'];

/** Sizes of the configuration file in Flink's own images, which a mounted one replaces. */
const SHIPPED: Record<Role, string> = { jobmanager: '1600m', taskmanager: '1728m' };

type World = Pick<Model, 'operator' | 'objects' | 'loose'>;

const known = new WeakMap<Workload, Partial<Record<Role, RoleMemory>>>();

/**
 * The memory of a role of a workload: what its spec and its configuration give, worked out as its
 * Flink line does. Session jobs have none of their own.
 */
export function workloadMemory(role: Role, workload: Workload, world: World): RoleMemory {
  const roles = known.get(workload) ?? {};
  known.set(workload, roles);
  roles[role] ??= work(role, workload, world);
  return roles[role];
}

function work(role: Role, workload: Workload, world: World): RoleMemory {
  if (!podOf(workload, role) || lineAtLeast(workload, FIRST_LINE) === false) return { is: 'none', read: [] };
  const read = new Map<string, ReadOption>();
  const config = workload.configs[role];
  const over = overrides(role, workload, world);
  const lookup = (key: string) => {
    const found = over.get(key) ?? configured(config.entry(key)) ?? supplied(key, role, workload, world);
    if (found) read.set(key, found);
    return found?.value;
  };
  const derived = overLines(workload, (line) => deriveMemory(role, lookup, { line, heapKeys: startedBy(workload) }));
  const options = [...read.values()];
  const open = options.find(({ value }) => placeholderIn(value));
  if (open) {
    const settle = `Write ${open.writtenAs} as a literal value`;
    return { is: 'unknown', missing: [{ what: 'value', name: open.value, at: open.at, settle }], read: options };
  }
  const [first, ...rest] = [...config.gaps.unseen, ...(podOf(workload, role)?.unseen ?? [])];
  if (first) return { is: 'unknown', missing: [first, ...rest], read: options };
  if (derived.is === 'undefined' && workload.form === 'LyftFlinkApplication') {
    // Lyft's operator works sizes out of the resources; how is not known for every version of it.
    const settle = `Set ${role}.memory.process.size in flinkConfig`;
    const missing: Missing = { what: 'value', name: "the sizes that Lyft's operator sets", settle };
    return { is: 'unknown', missing: [missing], read: options };
  }
  return { ...derived, read: options };
}

function configured(written: { key: string; raw: string; at: Origin } | undefined): ReadOption | undefined {
  return written && { key: written.key, value: written.raw, at: written.at, writtenAs: written.key };
}

/** Sizes that stand outside the configuration and win over it. */
function overrides(role: Role, workload: Workload, world: World): Map<string, ReadOption> {
  const key = `${role}.memory.process.size`;
  if (workload.form === 'standalone') {
    const name = role === 'jobmanager' ? 'FLINK_JM_HEAP' : 'FLINK_TM_HEAP';
    const variable = podOf(workload, role)?.main?.env.find((each) => each.name === name)?.value;
    const heap = `${role}.heap.size`;
    return new Map(
      variable ? [[heap, { key: heap, value: variable.value, at: variable.origin, writtenAs: name }]] : [],
    );
  }
  if (workload.form === 'FlinkCluster') return new Map();
  const size = specMemory(role, workload, world);
  return new Map(size ? [[key, { key, ...size }]] : []);
}

/** What stands below the written configuration: an operator's own entries, the file in the image. */
function supplied(key: string, role: Role, workload: Workload, world: World): ReadOption | undefined {
  if (workload.form === 'standalone') return shippedSize(key, role, workload, world);
  if (workload.form !== 'FlinkCluster') return undefined;
  const computed = clusterMemory(role, workload);
  if (computed?.key !== key) return undefined;
  return { key, value: computed.value, at: computed.from.origin, writtenAs: computed.writtenAs };
}

/** What the image's own configuration file gives a standalone process that has none mounted. */
function shippedSize(key: string, role: Role, workload: Workload, { objects }: World): ReadOption | undefined {
  if (key !== `${role}.memory.process.size`) return undefined;
  const pod = podOf(workload, role);
  const image = workload.images[role];
  if (!pod?.main || !shipsItsConf(image)) return undefined;
  if (confFileOf(pod, image, objects).is !== 'none') return undefined;
  const origin: Origin = { is: 'default', layer: "the image's configuration file", version: '' };
  return { key, value: SHIPPED[role], at: image.reference?.origin ?? origin, writtenAs: key };
}

function startedBy(workload: Workload): NonNullable<Starter['heapKeys']> {
  return workload.form === 'standalone' || workload.form === 'FlinkCluster' ? 'scripts' : 'native';
}

/** Works out for the workload's line; one that is not known must not matter. */
function overLines(
  { flinkLine }: Workload,
  derive: (line: string) => Derived,
): Derived | { is: 'unknown'; missing: [Missing, ...Missing[]] } {
  if (flinkLine.is === 'yes') return derive(flinkLine.value);
  const tried = TRIED_LINES.map(derive);
  const [first] = tried;
  const missing: [Missing, ...Missing[]] =
    flinkLine.is === 'unknown'
      ? flinkLine.missing
      : [{ what: 'image', name: 'the Flink version', settle: 'Write a Flink version in the image tag' }];
  return first !== undefined && tried.every((each) => same(each, first)) ? first : { is: 'unknown', missing };
}

function same(a: Derived, b: Derived): boolean {
  if (a.is !== b.is) return false;
  if (a.is === 'sizes' && b.is === 'sizes')
    return a.sizes.flink === b.sizes.flink && a.sizes.parts.network === b.sizes.parts.network;
  return true;
}

/** Whether a line is at least another, when it is known. */
export function lineAtLeast({ flinkLine }: Workload, line: string): boolean | undefined {
  return flinkLine.is === 'yes' ? compareLines(flinkLine.value, line) >= 0 : undefined;
}
