import type { Places } from '../engine/places.ts';
import { type EffectiveEntry, effectiveConfig } from '../model/config/effective.ts';
import type { Model, Workload } from '../model/model.ts';
import type { AccountKey, WorkloadAccount } from '../workload-account.ts';
import { masked, placeOf } from './shown.ts';

/** The configuration that Flink gets, and what may change it. */
export function configAccount(
  workload: Workload,
  { operator }: Model,
  places: Places,
): Pick<WorkloadAccount, 'config' | 'taskManagerConfig' | 'configRefused' | 'configUnseen'> {
  const config = effectiveConfig(workload, operator);
  return {
    config: config.entries.map((entry) => keyAccount(entry, places)),
    taskManagerConfig: taskManagerEntries(workload, config.entries, operator).map((entry) => keyAccount(entry, places)),
    ...(config.refused === undefined ? {} : { configRefused: config.refused }),
    configUnseen: config.unseen.map(({ name, settle }) => `${name}: ${settle}`),
  };
}

/** Standalone roles each read a file, variables and arguments of their own. */
function taskManagerEntries(
  workload: Workload,
  entries: readonly EffectiveEntry[],
  operator: Model['operator'],
): EffectiveEntry[] {
  if (workload.form !== 'standalone' || !workload.pods.some(({ role }) => role === 'taskmanager')) return [];
  const same = new Set(entries.map(({ key, value }) => JSON.stringify([key, value])));
  const { entries: own } = effectiveConfig(workload, operator, 'taskmanager');
  return own.filter(({ key, value }) => !same.has(JSON.stringify([key, value])));
}

function keyAccount(entry: EffectiveEntry, places: Places): AccountKey {
  const { key, writtenAs, layer, over } = entry;
  const shown = { value: masked(key, entry.value), writtenAs, layer, ...placeOf(entry.at, places) };
  const replaces = over.map((each) => ({
    value: masked(each.key, each.value),
    writtenAs: each.writtenAs,
    layer: each.layer,
    ...placeOf(each.at, places),
  }));
  // The operator's defaults may be read from the chart's files and from what it renders.
  const isOther = (each: (typeof replaces)[number]) =>
    each.value !== shown.value || (each.layer !== 'operator' && JSON.stringify(each) !== JSON.stringify(shown));
  return { key, ...shown, replaces: replaces.filter(isOther) };
}
