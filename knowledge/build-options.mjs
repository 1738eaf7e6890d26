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
 * Options of the operator that Maven Central does not have: rows of the recorded constants, and what only the
 * documentation lists.
 *
 * @param {object} facts flink-options.json
 * @param {object} operatorFacts operator-config.yaml
 */
export function carriedOptions(facts, operatorFacts) {
  const lines = facts.meta.versions.operator;
  const options = {};
  for (const [key, option] of Object.entries(facts.options))
    if (option.product === 'operator' && isConfiguration(key, option)) options[key] = row(option);
  addFormerKeys(options, operatorFacts);
  for (const { key, level } of operatorFacts.keys) if (options[key] && level !== 'resource') options[key].level = level;
  return {
    about: {
      what: 'Options of the Apache Flink Kubernetes operator',
      source: `ConfigOption constants of operator ${lines[0]} from its jars, of newer ones from the tagged sources; older keys and levels: ${operatorFacts.meta.source}`,
      version: `${lines[0]}..${lines.at(-1)}`,
      date: '2026-11-20',
      status: 'carried',
    },
    lines,
    options: sorted(options),
  };
}

/** The first line whose jars are read. */
const FIRST = '1.15';

/**
 * What the recorded facts say of the lines before the first one that is generated: which options they do not have yet
 * or no longer hand on, and other defaults.
 *
 * @param {{ keys: Record<string, string[]>, defaults: Record<string, Record<string, string>>, source: string }} facts
 *   keys by range of lines, defaults by key and line
 */
export function carriedFlink({ keys, defaults, source }) {
  const options = {};
  for (const [range, names] of Object.entries(keys)) {
    const [since, until] = range.includes('..') ? range.split('..') : [range, range];
    for (const key of names) {
      if (until !== '' && order(until, FIRST) < 0) options[key] = { range: since === '1.13' ? `..${until}` : range };
      else if (since === '1.14' || since === FIRST) options[key] = { range: `${since}..` };
    }
  }
  for (const [key, steps] of Object.entries(defaults)) options[key] = { ...options[key], default: steps };
  return {
    about: {
      what: 'Options of Apache Flink 1.13 and 1.14, as far as they are known to differ from 1.15',
      source,
      version: '1.13..1.14',
      date: '2026-11-20',
      status: 'carried',
    },
    lines: ['1.13', '1.14'],
    options: sorted(options),
  };
}

const ROW =
  'range: first..last line, open where the option is older or still there; an alias may carry one behind @. An object with lines as keys holds what changed: the value from that line on. deprecated: the first line that calls the option so, empty when all do. No default: there is none, or it depends on the machine. <name> stands for a free part. level: where an option is read, if not in the configuration of a resource.';

/**
 * The table of Flink's options.
 *
 * @param {Map<string, object[]>} constants line → rows of Options.java, oldest line first
 * @param {object} carried what `carriedFlink` gave
 */
export function flinkTable(constants, carried) {
  const lines = [...constants.keys()];
  const options = {};
  for (const [key, option] of Object.entries(history(constants)))
    if (isConfiguration(key, option)) options[key] = row(option);
  for (const [key, older] of Object.entries(carried.options)) {
    // Spellings that live on as aliases have no row of their own; what was gone before has none either.
    const isGone = (older.range ?? '').startsWith('..');
    if (options[key] || isGone) options[key] = withOlder(options[key], older, lines[0]);
  }
  return {
    about: {
      what: 'Options of Apache Flink',
      source: `ConfigOption constants of the jars on Maven Central, ${lines[0]} to ${lines.at(-1)}, read by reflection; versions.json names them`,
      version: `${lines[0]}..${lines.at(-1)}`,
      date: '2026-11-26',
      status: 'generated',
      carried: `${carried.lines.join(' and ')}, as far as the facts go: ${carried.about.source}`,
      row: ROW,
    },
    lines: [...carried.lines, ...lines],
    options: sorted(options),
  };
}

/** A row with what is carried of the lines before the generated ones. */
function withOlder(made, older, first) {
  if (!made) return older;
  const [since = '', until = ''] = (made.range ?? '').split('..');
  // What the jars show to be younger is not younger still; older spellings may be older than the key.
  const isOpen = since === '' && !made.deprecatedKeys && !made.fallbackKeys;
  const from = isOpen ? (older.range ?? '..').split('..')[0] : since;
  const range = from === '' && until === '' ? undefined : `${from}..${until}`;
  const newer =
    made.default === null || typeof made.default !== 'object' ? { [first]: made.default ?? null } : made.default;
  const result = { ...made };
  if (range !== undefined) result.range = range;
  if (older.default) result.default = { ...older.default, ...newer };
  return result;
}

/**
 * The table of the operator's options: carried, and checked against the jars that there are.
 *
 * @param {Map<string, object[]>} constants line → rows of Options.java
 * @param {object} carried what `carriedOptions` gave
 */
export function operatorTable(constants, carried) {
  for (const [line, rows] of constants) {
    const wrong = Object.entries(history(new Map([[line, rows]]))).flatMap(([key, option]) => {
      if (!isConfiguration(key, option)) return [];
      const given = row(option);
      const kept = carried.options[key];
      const same =
        kept && ['type', 'default'].every((name) => valueAt(kept[name], line) === valueAt(given[name], line));
      return same ? [] : [`${key}: ${JSON.stringify(given)}, carried ${JSON.stringify(kept)}`];
    });
    if (wrong.length > 0)
      throw new Error(`Options of operator ${line} differ from what is carried:\n${wrong.join('\n')}`);
  }
  const checked = [...constants.keys()].join(', ');
  const about = {
    ...carried.about,
    source: `${carried.about.source}; checked against the jars of ${checked}`,
    row: ROW,
  };
  return { ...carried, about };
}

/** The keys of the options among some constants. */
export function optionKeys(constants) {
  return Object.entries(history(constants)).flatMap(([key, option]) => (isConfiguration(key, option) ? [key] : []));
}

/** The value of a line, which may stand among the steps of a change. */
function valueAt(value, line) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const steps = Object.entries(value);
  return (steps.filter(([since]) => order(since, line) <= 0).at(-1) ?? steps[0])[1];
}

function order(a, b) {
  const [aMajor, aMinor] = a.split('.').map(Number);
  const [bMajor, bMinor] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}

/** Constants of several lines by key, in the form of the recorded facts. */
function history(constants) {
  const lines = [...constants.keys()];
  const artifacts = new Map([...constants].map(([line, rows]) => [line, new Set(rows.map(artifactOf))]));
  const byKey = new Map();
  for (const [line, rows] of constants) {
    for (const [key, constant] of bestByKey(rows)) {
      const known = byKey.get(key) ?? new Map();
      byKey.set(key, known.set(line, constant));
    }
  }
  return Object.fromEntries([...byKey].map(([key, known]) => [key, merged(known, lines, artifacts)]));
}

function artifactOf({ at }) {
  return at.split(':')[0];
}

/** Some keys are declared twice; the documented, public constant that is not deprecated counts. */
function bestByKey(rows) {
  const best = new Map();
  const rank = ({ undocumented, notPublic, deprecated }) =>
    (undocumented ? 4 : 0) + (notPublic ? 2 : 0) + (deprecated ? 1 : 0);
  const artifacts = new Map();
  for (const each of rows) {
    const known = best.get(each.key);
    artifacts.set(each.key, [...(artifacts.get(each.key) ?? []), artifactOf(each)]);
    if (!known || rank(each) < rank(known)) best.set(each.key, each);
  }
  return new Map([...best].map(([key, each]) => [key, { ...each, artifacts: artifacts.get(key) }]));
}

const VALUES = ['type', 'default', 'enum', 'deprecated', 'deprecatedKeys', 'fallbackKeys', 'documentedDefault'];

function merged(known, lines, artifacts) {
  const held = [...known.keys()];
  const newest = known.get(held.at(-1));
  const option = { at: newest.at, template: newest.template };
  for (const name of VALUES) {
    const values = held.map((line) => [line, known.get(line)[name] ?? (/Keys$/.test(name) ? [] : null)]);
    const isSame = values.every(([, value]) => JSON.stringify(value) === JSON.stringify(values[0][1]));
    const value = isSame ? values[0][1] : { byVersion: values };
    if (value !== null && !(Array.isArray(value) && value.length === 0)) option[name] = value;
  }
  // A line whose jar is not to be had says nothing.
  const before = lines[lines.indexOf(held[0]) - 1];
  const after = lines[lines.indexOf(held.at(-1)) + 1];
  const speaks = (line, constant) =>
    line !== undefined && constant.artifacts.some((each) => artifacts.get(line).has(each));
  if (speaks(before, known.get(held[0]))) option.since = held[0];
  if (speaks(after, newest)) option.until = held.at(-1);
  return option;
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
function addFormerKeys(options, { keys, former_primary_keys: former }) {
  const spellings = new Set(
    Object.values(options).flatMap((row) => [...(row.deprecatedKeys ?? []), ...(row.fallbackKeys ?? [])]),
  );
  for (const { key, type } of keys) {
    const template = key.replaceAll('<any flink or operator key>', '<key>');
    if (key.includes('<')) options[template] ??= { type: !type || type === 'prefix' ? 'String' : type };
  }
  for (const { key, primary_until: until } of former) {
    if (options[key] || [...spellings].some((alias) => alias.split('@')[0] === key)) continue;
    options[key] = { type: 'String', range: `..${until}` };
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
