import { at, stringOf } from '../../syntax/navigate.ts';
import type { Written } from '../config/setting.ts';
import type { Workload } from '../workload.ts';

/** An entry of an application, or of a pool, that its environment sets to something else. */
export interface OverriddenEntry {
  dead: Written;
  by: Written;
  environment: string;
}

/**
 * Entries of `flinkConfiguration` that the FlinkEnvironment's win over with another value.
 * Source: Confluent Manager for Apache Flink documentation, environments.
 */
export function overriddenByEnvironment({ vendor, config, object }: Workload): OverriddenEntry[] {
  if (vendor !== 'confluent') return [];
  const environment = stringOf(at(object.root, 'spec', 'flinkEnvironment')) ?? 'of the application';
  return config.entries().flatMap((by) => {
    if (by.layer !== 'environment') return [];
    const dead = config.all(by.key).findLast(({ layer }) => layer === 'resource');
    return dead && dead.raw.trim() !== by.raw.trim() ? [{ dead, by, environment }] : [];
  });
}
