import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { type EffectiveEntry, effectiveConfig } from './effective.ts';
import { atLeast } from './operator-build-kit.ts';
import { flinkOf, isManaged } from './own-entries.ts';

/** Two keys, one of which is the beginning of the other up to a dot. */
export interface Overlap {
  short: EffectiveEntry;
  long: EffectiveEntry;
}

/** Removed from the configuration before the operator looks at its keys, or no part of what Flink gets. */
const LEFT_OUT =
  /^(?:\$internal\.deployment\.config-dir|rest\.bind-address|jobmanager\.bind-host|taskmanager\.(?:bind-)?host)$/;

/** No option's key comes near it; longer ones are looked at in no detail. */
const LONGEST = 1000;

/**
 * Keys of the effective configuration that cannot stand in one YAML tree. From 1.12 on the
 * operator refuses to deploy such a configuration for Flink 2; before, and for Flink 1, it writes
 * flat keys.
 * Source: flink-kubernetes-operator FlinkConfMountDecorator.validateConfigKeysForV2, FLINK-37405.
 */
export function overlappingKeys(workload: Workload, operator: Operator): Overlap[] {
  const flink = flinkOf(workload);
  const running = operator.version?.value;
  if (!isManaged(workload) || workload.form === 'FlinkSessionJob') return [];
  if (flink === undefined || !atLeast(flink, '2.0') || (running !== undefined && !atLeast(running, '1.12'))) return [];
  const entries = effectiveConfig(workload, operator).entries.filter(({ key }) => !LEFT_OUT.test(key));
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const found = new Map<string, Overlap>();
  for (const long of entries) {
    if (long.key.length > LONGEST) continue;
    for (let dot = long.key.lastIndexOf('.'); dot > 0; dot = long.key.lastIndexOf('.', dot - 1)) {
      const short = byKey.get(long.key.slice(0, dot));
      // One of the longer keys is enough to show it, best one that somebody wrote.
      const known = short && found.get(short.key);
      if (short && (!known || (known.long.layer !== 'resource' && long.layer === 'resource')))
        found.set(short.key, { short, long });
    }
  }
  return [...found.values()];
}
