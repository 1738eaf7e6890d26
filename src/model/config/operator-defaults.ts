import { compareLines } from '../../knowledge/options.ts';
import type { Located } from '../../text/span.ts';
import type { Written } from './setting.ts';

const PREFIX = 'kubernetes.operator.default-configuration.';

/**
 * The operator's defaults as they hold for one resource: its plain entries, then those for the
 * namespace, then those for the Flink version (`v1_19+` in ascending order, then `v1_20`); later
 * ones win. The form with `+` is read from operator 1.11 on.
 * Source: flink-kubernetes-operator FlinkConfigManager.getDefaultConfig, release-1.15.
 */
export function defaultsFor(
  operator: { defaults: readonly Written[]; version?: Located<string> },
  namespace: Located<string> | 'unwritten',
  flinkVersion: string | undefined,
): Written[] {
  const { defaults, version: running } = operator;
  const readsPlus = running === undefined || running.value === 'main' || compareLines(running.value, '1.11') >= 0;
  const plain: Written[] = [];
  const forNamespace: Written[] = [];
  const forVersion: { line: string; exact: boolean; entry: Written }[] = [];
  for (const each of defaults) {
    if (!each.key.startsWith(PREFIX)) {
      plain.push(each);
      continue;
    }
    const rest = each.key.slice(PREFIX.length);
    const [, version, plus, versionKey] = /^flink-version\.(v\d+_\d+)(\+?)\.(.+)$/.exec(rest) ?? [];
    if (version !== undefined && versionKey !== undefined && flinkVersion !== undefined) {
      const line = lineOf(version);
      const order = compareLines(lineOf(flinkVersion), line);
      if ((order === 0 && (plus === '' || readsPlus)) || (order > 0 && plus === '+' && readsPlus))
        forVersion.push({ line, exact: plus === '', entry: { ...each, key: versionKey, writtenAs: each.key } });
    }
    const name = namespace === 'unwritten' ? undefined : `namespace.${namespace.value}.`;
    if (name !== undefined && rest.startsWith(name))
      forNamespace.push({ ...each, key: rest.slice(name.length), writtenAs: each.key });
  }
  forVersion.sort((a, b) => compareLines(a.line, b.line) || Number(a.exact) - Number(b.exact));
  return [...plain, ...forNamespace, ...forVersion.map(({ entry }) => entry)];
}

function lineOf(version: string): string {
  return version.replace(/^v/, '').replace('_', '.');
}
