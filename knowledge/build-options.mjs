// Option tables of Flink and of its Kubernetes operator, from the recorded ConfigOption declarations.

/**
 * Keys that a ConfigOption constant declares, but that never stand in a Flink configuration: options of
 * table connectors and models, which belong into SQL, and fields of serialised job graphs.
 */
const NOT_CONFIGURATION = [
  /^flink-(?:model-|state-processor)/,
  /(?:StreamConfig|LookupJoinHintOptions|PythonDynamicTableOptions|ArrowTableSourceOptions)#/,
  /(?:DataGenConnectorOptions|PrintConnectorOptions|LegacyCsvDynamicTableSinkOptions|GenericInMemoryCatalogFactoryOptions)#/,
  /(?:FactoryUtil|CommonCatalogOptions|LookupOptions|FileCatalogStoreFactoryOptions|SqlGatewayRestOptions)#/,
  /MLPredictRuntimeConfigOptions#/,
];

/** Keys without a dot that Flink does read from its configuration. */
const UNDOTTED = new Set([
  'cleanup-strategy',
  'external-resources',
  'high-availability',
  'restart-strategy',
  'scheduler-mode',
]);

/** Rows of `metrics.reporter.<name>.…` under the reporter's usual name: the form with `<name>` covers them. */
const NAMED_REPORTER = /^(?:metrics|traces|events)\.reporter\.[^<]/;

/**
 * @param {object} facts flink-options.json
 * @param {object} operatorFacts operator-config.yaml
 * @returns {{flink: object, operator: object}} tables
 */
export function optionTables(facts, operatorFacts) {
  const { versions } = facts.meta;
  const tables = {
    flink: table('Options of Apache Flink', versions.flink),
    operator: table('Options of the Apache Flink Kubernetes operator', versions.operator),
  };
  for (const [key, option] of Object.entries(facts.options)) {
    if (isConfiguration(key, option)) tables[option.product ?? 'flink'].options[key] = row(option);
  }
  addFormerKeys(tables.operator, operatorFacts);
  for (const { key, level } of operatorFacts.keys) {
    const row = tables.operator.options[key];
    if (row && level !== 'resource') row.level = level;
  }
  for (const each of Object.values(tables)) each.options = sorted(each.options);
  return tables;
}

function table(what, lines) {
  return {
    about: {
      what,
      source: `ConfigOption constants of the released jars, ${lines[0]} to ${lines.at(-1)}, read by reflection; rows of operator 1.8 and newer from the tagged sources`,
      version: `${lines[0]}..${lines.at(-1)}`,
      date: '2026-11-20',
      status: 'carried',
      row: 'range: first..last line, open where the option is older or still there; an alias may carry one behind @. An object with lines as keys holds what changed: the value from that line on. deprecated: the first line that calls the option so, empty when all do. No default: there is none, or it depends on the machine. <name> stands for a free part. level: where an option is read, if not in the configuration of a resource.',
    },
    lines,
    options: {},
  };
}

function isConfiguration(key, { at, template }) {
  if (NOT_CONFIGURATION.some((pattern) => pattern.test(at))) return false;
  if (template && NAMED_REPORTER.test(key)) return false;
  if (key.includes('#')) return false;
  return key.includes('.') || UNDOTTED.has(key);
}

function row(option) {
  const range = option.since || option.until ? `${option.since ?? ''}..${option.until ?? ''}` : undefined;
  const deprecated = joined(aliasesOf(option.deprecatedKeys));
  const fallback = joined(aliasesOf(option.fallbackKeys)).filter((alias) => !deprecated.includes(alias));
  const whole = {
    type: steps(option.type),
    default: steps(defaultOf(option)),
    enum: steps(option.enumText ?? option.enum),
    range,
    deprecated: deprecatedFrom(option.deprecated),
    deprecatedKeys: deprecated.length > 0 ? deprecated : undefined,
    fallbackKeys: fallback.length > 0 ? fallback : undefined,
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

/** A value that changed, by the first line of each; undefined for one that is not there. */
function steps(value) {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value.byVersion)) return value;
  const changes = value.byVersion
    .map(([range, each]) => [range.split('..')[0], each])
    .filter(([, each], i, all) => i === 0 || JSON.stringify(each) !== JSON.stringify(all[i - 1][1]));
  return changes.length === 1 ? (changes[0][1] ?? undefined) : Object.fromEntries(changes);
}

/** Defaults that depend on the machine or on the patch release say nothing here. */
function defaultOf({ default: value, documentedDefault: documented }) {
  return typeof documented === 'string' && /System\.getProperty|depends on|LOCAL_DIRS|io\.tmp/.test(documented)
    ? undefined
    : value;
}

/** The first line that calls an option deprecated. */
function deprecatedFrom(deprecated) {
  if (!deprecated) return undefined;
  if (deprecated === true) return '';
  return deprecated.byVersion.find(([, value]) => value)?.[0].split('..')[0];
}

/** Aliases; one that holds only for some versions carries them. */
function aliasesOf(keys) {
  if (keys === undefined) return [];
  if (Array.isArray(keys)) return keys;
  const rows = keys.byVersion;
  const names = [...new Set(rows.flatMap(([, list]) => list))];
  return names.map((name) => {
    const holds = rows.map(([, list]) => list.includes(name));
    const first = holds.indexOf(true);
    const last = holds.lastIndexOf(true);
    const since = first === 0 ? '' : rows[first][0].split('..')[0];
    const until = last === rows.length - 1 ? '' : rows[last][0].split('..').at(-1);
    return since === '' && until === '' ? name : `${name}@${since}..${until}`;
  });
}

/** Keys of operators before 1.7, and those with a free part, which the documentation alone lists. */
function addFormerKeys(operator, { keys, former_primary_keys: former }) {
  const spellings = new Set(
    Object.values(operator.options).flatMap((row) => [...(row.deprecatedKeys ?? []), ...(row.fallbackKeys ?? [])]),
  );
  for (const { key, type } of keys) {
    const template = key.replaceAll('<any flink or operator key>', '<key>');
    if (key.includes('<')) operator.options[template] ??= { type: !type || type === 'prefix' ? 'String' : type };
  }
  for (const { key, primary_until: until } of former) {
    if (operator.options[key] || [...spellings].some((alias) => alias.split('@')[0] === key)) continue;
    operator.options[key] = { type: 'String', range: `..${until}` };
  }
}

/** One entry a name: a key that was deprecated first and a fallback later is read by both. */
function joined(aliases) {
  const ranges = new Map();
  for (const alias of aliases) {
    const [name, range = '..'] = alias.split('@');
    const [since, until] = range.split('..');
    const known = ranges.get(name);
    ranges.set(name, known ? [known[0] && since, known[1] && until] : [since, until]);
  }
  return [...ranges].map(([name, [since, until]]) => (since || until ? `${name}@${since}..${until}` : name));
}

function sorted(options) {
  return Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
}
