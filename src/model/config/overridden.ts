import { flinkOptions } from '../../knowledge/flink-options.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { type EffectiveEntry, effectiveConfig } from './effective.ts';
import { isSameValue } from './option-values.ts';
import { flinkOf } from './own-entries.ts';
import type { Written } from './setting.ts';

/** An entry of `flinkConfiguration` in whose place something else reaches Flink. */
export interface Overridden {
  written: Written;
  /** What reaches Flink: from another field of the resource, or set by the operator in any case. */
  by: EffectiveEntry;
}

/** Refused by the operator's validator when they are set at all. */
const REFUSED = new Set(['kubernetes.cluster-id', 'kubernetes.namespace', 'high-availability.cluster-id']);

/**
 * Entries that the operator replaces by another value, under the same key or under one that Flink
 * looks up first. Entries that say the same as the resource are left out.
 */
export function overriddenEntries(workload: Workload, operator: Operator): Overridden[] {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return [];
  if (workload.vendor !== undefined) return [];
  const effective = new Map(effectiveConfig(workload, operator).entries.map((entry) => [entry.key, entry]));
  return workload.config.entries().flatMap((written): Overridden[] => {
    if (written.layer !== 'resource' || REFUSED.has(written.key)) return [];
    const by = winnerOver(written, workload, effective);
    return by && !isSameValue(by.value, written.raw) ? [{ written, by }] : [];
  });
}

function winnerOver(
  { key }: Written,
  workload: Workload,
  effective: ReadonlyMap<string, EffectiveEntry>,
): EffectiveEntry | undefined {
  const isForced = (entry: EffectiveEntry | undefined) => entry?.layer === 'spec' || entry?.layer === 'set-by-operator';
  const same = effective.get(key);
  // A job without a parallelism is refused; nothing is overridden then.
  if (isForced(same) && !(key === 'parallelism.default' && same?.layer === 'set-by-operator')) return same;
  for (const { option, alias } of flinkOptions().spellingsIn(key, flinkOf(workload))) {
    const newer = alias ? effective.get(option) : undefined;
    if (isForced(newer)) return newer;
  }
  return undefined;
}
