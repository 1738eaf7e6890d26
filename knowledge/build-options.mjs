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
      row: 'type, or [type, range, alias…]. A range is first..last line, open where the option is older or still there; an alias may carry one behind @. `A,1.20:B` is type A, and B from 1.20 on. <name> stands for a free part.',
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
  const type = typeOf(option.type);
  const range = option.since || option.until ? `${option.since ?? ''}..${option.until ?? ''}` : '';
  const aliases = joined([...aliasesOf(option.deprecatedKeys), ...aliasesOf(option.fallbackKeys)]);
  return range === '' && aliases.length === 0 ? type : [type, range, ...aliases];
}

function typeOf(type) {
  if (typeof type === 'string') return type;
  return type.byVersion
    .map(([range, name], i) => (i === 0 ? name : `${range.split('..')[0]}:${name}`))
    .filter((name, i, all) => i === 0 || bare(name) !== bare(all[i - 1]))
    .join(',');
}

function bare(type) {
  return type.replace(/^[^:]*:/, '');
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
    Object.values(operator.options).flatMap((value) => (Array.isArray(value) ? value.slice(2) : [])),
  );
  for (const { key, type } of keys) {
    const template = key.replaceAll('<any flink or operator key>', '<key>');
    if (key.includes('<')) operator.options[template] ??= type === undefined || type === 'prefix' ? 'String' : type;
  }
  for (const { key, primary_until: until } of former) {
    if (operator.options[key] || [...spellings].some((alias) => alias.split('@')[0] === key)) continue;
    operator.options[key] = ['String', `..${until}`];
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
