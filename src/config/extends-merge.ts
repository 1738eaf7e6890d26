import type { Part } from './extends-part.ts';
import { pinnedLevels, RANK } from './extends-pins.ts';
import { type Configuration, type DeclaredCluster, emptyConfiguration, type RuleSetting } from './options.ts';
import { isIn, type KnownRule } from './presets.ts';

/**
 * Puts files together: lists grow, entries of mappings and single values are those of the last file that has them,
 * and of the levels that files give a rule the strictest holds.
 *
 * @param parts what is extended first, the configuration itself last; none relaxes what it extends
 */
export function merged(parts: readonly Part[], rules: readonly KnownRule[]): Configuration {
  const own = parts.map((part) => part.own);
  const top = own[own.length - 1] as Configuration;
  const effects = own.flatMap(({ failOnEffect }) => failOnEffect ?? []);
  // With all keys, so that a new one has to be thought of.
  const all: { [K in keyof Required<Configuration>]: Configuration[K] | undefined } = {
    file: top.file,
    source: top.source,
    extended: extendedBy(parts),
    operator: {
      ...lastOf(own, ({ operator }) => (operator.version ? { version: operator.version } : undefined)),
      config: new Map(own.flatMap(({ operator }) => [...operator.config])),
    },
    kubernetes: lastOf(own, ({ kubernetes }) => kubernetes),
    clusters: clusters(own),
    rules: levels(parts, rules),
    overrides: own.flatMap(({ overrides }) => overrides),
    ignore: own.flatMap(({ ignore }) => ignore),
    images: new Map(own.flatMap(({ images }) => [...images])),
    exists: own.flatMap(({ exists }) => exists),
    complete: [...new Set(own.flatMap(({ complete }) => complete))],
    policies: own.flatMap(({ policies }) => policies),
    render: {
      targets: own.flatMap(({ render }) => render.targets),
      repositories: [...new Set(own.flatMap(({ render }) => render.repositories))],
    },
    ownerLabel: lastOf(own, ({ ownerLabel }) => ownerLabel),
    failOnEffect: own.some(({ failOnEffect }) => failOnEffect) ? [...new Set(effects)] : undefined,
    limits: limits(parts),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Configuration;
}

function extendedBy(parts: readonly Part[]): Configuration['extended'] {
  const presets = new Set(parts.flatMap((part) => part.presets.map(({ name }) => name)));
  return { presets: [...presets], sources: parts.slice(0, -1).map(({ source }) => source) };
}

/** Levels of rules; those that no set of rules has are off, where one is named. */
function levels(parts: readonly Part[], rules: readonly KnownRule[]): Record<string, RuleSetting> {
  const presets = extendedBy(parts)?.presets ?? [];
  const result: Record<string, RuleSetting> = {};
  if (presets.length > 0)
    for (const rule of rules) if (!presets.some((preset) => isIn(preset, rule))) result[rule.id] = 'off';
  const above = parts.slice(0, -1);
  const said = new Map<string, RuleSetting>();
  for (const { own } of above)
    for (const [id, level] of Object.entries(own.rules))
      if (RANK[level] >= RANK[said.get(id) ?? 'off']) said.set(id, level);
  for (const [id, { level }] of pinnedLevels(above, rules))
    if (RANK[level] > RANK[said.get(id) ?? 'error']) said.set(id, level);
  return { ...result, ...Object.fromEntries(said), ...parts[parts.length - 1]?.own.rules };
}

/** Those of the nearest file first, of which the first that matches counts; each name once. */
function clusters(own: readonly Configuration[]): DeclaredCluster[] {
  const byName = new Map<string, DeclaredCluster>();
  for (const each of own.toReversed().flatMap((one) => one.clusters))
    if (!byName.has(each.name)) byName.set(each.name, each);
  return [...byName.values()];
}

function limits(parts: readonly Part[]): Configuration['limits'] {
  const result = emptyConfiguration().limits;
  for (const { own, limits: set } of parts)
    for (const key of Object.keys(result) as (keyof typeof result)[]) if (set.has(key)) result[key] = own.limits[key];
  return result;
}

function lastOf<T>(own: readonly Configuration[], value: (one: Configuration) => T | undefined): T | undefined {
  return own.map(value).findLast((each) => each !== undefined);
}
