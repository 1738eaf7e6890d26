// Fields of the Flink custom resources: shared pieces, each field with its type and the operator lines that have it.
//
// The definitions inside the operator's API jars say what 1.3, 1.7 and 1.10 have. The carried facts say what
// the releases between and after them added, and what the two FlinkCluster operators have.

/** Core types, as the Kubernetes documentation spells them, that CRD fields hold. */
const CORE = {
  'core/v1 PodTemplateSpec': 'PodTemplate',
  'meta/v1 ObjectMeta': 'ObjectMeta',
  'networking.k8s.io/v1 IngressTLS': 'IngressTLS',
  'core/v1 ResourceRequirements': 'ResourceRequirements',
  'core/v1 ResourceClaim': 'ResourceClaim',
};

/** Types below pod templates that the table of Kubernetes has not: the operator makes them from the type Pod. */
const PODS = {
  PodTemplate: 'metadata:ObjectMeta spec:PodSpec status:PodStatus',
  PodStatus:
    'conditions[]:PodCondition containerStatuses[]:ContainerStatus initContainerStatuses[]:ContainerStatus ephemeralContainerStatuses[]:ContainerStatus',
  ContainerStatus: 'lastState:ContainerState state:ContainerState resources:ResourceRequirements',
};

const SCALARS = { bool: 'boolean', int: 'integer', int32: 'integer', int64: 'integer', float: 'number' };

/**
 * What the facts say of custom resources, in the table's own words.
 *
 * @param {object} apache operator-crds.yaml
 * @param {object} cluster flinkcluster-crd.yaml
 */
export function carriedFields(apache, cluster) {
  const types = {};
  const values = flinkVersions(apache.enums.FlinkVersion.values);
  for (const [kind, crd] of Object.entries(apache.crds)) {
    const fields = crd.spec_fields.map((field) => ({
      path: field.path.split('.'),
      below: belowOf(field, field.enum_ref === 'FlinkVersion' ? values : field.enum),
      since: field.since === crd.since || field.since === '0.1' ? undefined : lineOf(field.since),
      history: field.type_history,
    }));
    addTypes(types, kind, fields);
    types[kind] = rootOf(kind);
  }
  const clusterFields = cluster.fields.map((field) => ({
    path: field.path.replaceAll('[]', '').split('.'),
    below: belowOf({ ...field, items: field.type === '[]object' ? 'object' : undefined }),
  }));
  addTypes(types, 'FlinkCluster', clusterFields);
  types.FlinkCluster = rootOf('FlinkCluster');
  const { base, changes } = apache.pod_template_fields_by_release;
  return {
    about: {
      what: 'Fields of the Flink custom resources by operator line, as far as Maven Central does not have the definitions',
      source: `${apache.meta.source}; ${cluster.meta.sources.map(({ repo, commit }) => `${repo}@${commit.slice(0, 12)}`).join(', ')} (the union of both)`,
      version: 'operator 0.1..main',
      date: '2026-11-20',
      status: 'carried',
    },
    types,
    pods: {
      PodSpec: podFields('pod_spec', base.pod_spec_fields, changes),
      Container: podFields('container', base.container_fields, changes),
      Volume: podFields('volume', ['name', ...base.volume_sources], changes),
    },
  };
}

function rootOf(kind) {
  return `apiVersion:string kind:string metadata:ObjectMeta spec:${kind}.spec status:any`;
}

function lineOf(release) {
  return release === 'unreleased-main' ? 'main' : release;
}

function flinkVersions(values) {
  return values.map(({ value, enum_since: since }) => (since === '0.1' ? value : `${value}@${lineOf(since)}`));
}

/** What stands below a field: `string`, `[]:string`, `:PodTemplate`, `own` for a type of its own. */
function belowOf(field, values) {
  const { type, k8s_type: core, same_as: same, items, map_values: map, java } = field;
  if (field.preserve_unknown) return ':any';
  if (map) return `{}:${/quantity/.test(map) ? 'int-or-string' : scalarOf(map)}`;
  if (type === 'map[string]string') return '{}:string';
  if (/^quantity/.test(type)) return ':int-or-string';
  if (field.free_map) return ':any';
  if (same) return `:${same}`;
  const known = core ?? (/^(?:\[\])?[a-z0-9./]+ [A-Z]/.test(type) ? type : undefined);
  if (known) {
    const [, list, name] = /^(\[\])?(\S+ [A-Za-z]+)/.exec(known);
    return `${list ?? ''}:${CORE[name] ?? name.split(' ')[1]}`;
  }
  if (type === 'object' || items === 'object') return items === 'object' ? '[]:own' : ':own';
  if (type === 'array') return `[]:${scalarOf(items)}`;
  if (type.startsWith('[]')) return `[]:${scalarOf(type.slice(2))}`;
  const scalar = /^32-bit/.test(java ?? '') ? 'int32' : scalarOf(type);
  return `:${scalar}${scalar === 'string' && values ? `(${values.join('|')})` : ''}`;
}

/** A scalar type; `any` for one that the facts describe in prose. */
function scalarOf(type) {
  const scalar = SCALARS[type] ?? type;
  return ['string', 'integer', 'number', 'boolean'].includes(scalar) ? scalar : 'any';
}

function addTypes(types, kind, fields) {
  const byParent = new Map();
  for (const { path, below, since, history } of fields) {
    if (path.length < 2) continue;
    const parent = `${kind}.${path.slice(0, -1).join('.')}`;
    const self = `${kind}.${path.join('.')}`;
    const line = since === undefined ? '' : `@${since}`;
    const change = history?.find((step) => /preserve/.test(step.type));
    const words = change
      ? [`${path.at(-1)}{}:any@${change.since}`, `${path.at(-1)}{}:string@..${before(change.since)}`]
      : [`${path.at(-1)}${below.replace(':own', `:${self}`)}${line}`];
    byParent.set(parent, [...(byParent.get(parent) ?? []), ...words]);
    if (below.endsWith(':own') && !byParent.has(self)) byParent.set(self, []);
  }
  for (const [parent, list] of byParent) types[parent] ??= list.join(' ');
  // A field of a core type is written out in the facts, too.
  const named = new Set(Object.values(types).flatMap((row) => row.match(/(?<=:)[A-Z][A-Za-z.]+/g) ?? []));
  for (const parent of byParent.keys()) if (parent !== `${kind}.spec` && !named.has(parent)) delete types[parent];
}

function before(line) {
  const [major, minor] = line.split('.').map(Number);
  return `${major}.${minor - 1}`;
}

/** Pod fields with the line that brought each, where it was not the first. */
function podFields(type, base, changes) {
  const later = changes.flatMap((change) =>
    (change[`${type}_added`] ?? []).map((name) => `${name}@${lineOf(change.release)}`),
  );
  return [...base, ...later].join(' ');
}

/**
 * The table: carried types, checked against the definitions, and the pieces of pod templates from them.
 *
 * @param {object} carried what `carriedFields` gave
 * @param {Map<string, Record<string, object>>} schemas operator line → kind → OpenAPI schema, oldest line first
 * @param {Record<string, string>} kube rows of kube-fields.json, which name the pieces
 */
export function crdFields(carried, schemas, kube) {
  const lines = [...schemas.keys()];
  checkCarried(carried.types, schemas);
  const pieces = new Map();
  for (const [line, kinds] of schemas) {
    const found = new Map();
    collect(kinds.FlinkDeployment.properties.spec.properties.podTemplate, 'PodTemplate', kube, found);
    if (kinds.FlinkDeployment.properties.spec.properties.ingress.properties.tls)
      collect(kinds.FlinkDeployment.properties.spec.properties.ingress.properties.tls.items, 'IngressTLS', kube, found);
    pieces.set(line, found);
  }
  const names = [...new Set([...pieces.values()].flatMap((found) => [...found.keys()]))].sort();
  const rows = names.map((name) => [name, pieceRow(name, lines, pieces, carried.pods[name], kube[name])]);
  return {
    about: {
      what: 'Fields of FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment and FlinkCluster',
      source: `definitions in flink-kubernetes-operator-api ${lines.join(', ')}; other lines and FlinkCluster: ${carried.about.source}`,
      version: carried.about.version,
      date: '2026-11-26',
      status: 'generated',
      carried:
        'types of custom resources in lines other than those of the jars, and what pod templates learned after the newest of them',
      row: 'fields of a type: name:Type, name[]:Type (list), name{}:Type (map), behind @ the operator lines that have it: first..last. A first line with ~ is the earliest that may. Types in small letters are scalars, with their values in brackets; any is free, object takes nothing below it.',
    },
    types: { ...carried.types, ...Object.fromEntries(rows) },
  };
}

/** The schemas of a line as they are, but for pod templates, which stand in a place of their own. */
export function plainDefinitions(schemas, line) {
  const kinds = structuredClone(schemas.get(line));
  const { spec } = kinds.FlinkDeployment.properties;
  const { podTemplate } = spec.properties;
  for (const part of [spec, spec.properties.jobManager, spec.properties.taskManager]) {
    if (JSON.stringify(part.properties.podTemplate) !== JSON.stringify(podTemplate))
      throw new Error('The pod templates of a definition differ');
    part.properties.podTemplate = { $ref: '#/$defs/podTemplate' };
  }
  return {
    about: {
      what: `Definitions of the Flink custom resources of operator ${line}; Apache License 2.0`,
      source: 'META-INF/fabric8 of flink-kubernetes-operator-api',
      version: line,
      date: '2026-11-26',
      status: 'generated',
    },
    kinds,
    podTemplate: podTemplate.properties,
  };
}

/** Fields of a piece in all lines. */
function pieceRow(name, lines, pieces, carried, kube) {
  const known = new Map((carried ?? '').split(' ').map((word) => word.split('@')));
  // A line without the whole piece needs no word on each of its fields.
  const whole = lines.filter((line) => pieces.get(line).has(name));
  const fields = new Map();
  for (const line of lines) for (const [field, below] of pieces.get(line).get(name) ?? []) fields.set(field, below);
  const words = [...fields].map(([field, below]) => {
    const has = whole.filter((line) => pieces.get(line).get(name).has(field));
    const types = new Set(has.map((line) => pieces.get(line).get(name).get(field)));
    if (types.size > 1) throw new Error(`${name}.${field} changed its type: ${[...types].join(', ')}`);
    return `${field}${below}${rangeOf(field, has, whole, carried && known)}`;
  });
  return [...words, ...laterFields(fields, carried && known, kube, lines.at(-1))].join(' ');
}

function rangeOf(field, has, lines, known) {
  const first = lines.indexOf(has[0]);
  const last = lines.indexOf(has.at(-1));
  const exact = known?.get(field);
  if (known && !known.has(field)) throw new Error(`The facts lack the field ${field}`);
  const since = known ? (exact ?? '') : first > 0 ? `${after(lines[first - 1])}~` : '';
  // It may have gone anywhere before the next line that is known not to have it.
  const until = last < lines.length - 1 ? before(lines[last + 1]) : '';
  return since || until ? `@${since}${until ? `..${until}` : ''}` : '';
}

/** What lines after the newest definition may have: all that Kubernetes has, unless the facts are complete. */
function laterFields(fields, known, kube, newest) {
  return (kube ?? '').split(' ').flatMap((word) => {
    const [, name] = /^([^:[{]+)/.exec(word) ?? [];
    if (name === undefined || fields.has(name)) return [];
    if (!known) return [`${word}@${after(newest)}~`];
    return known.has(name) ? [`${word}@${known.get(name)}`] : [];
  });
}

function after(line) {
  const [major, minor] = line.split('.').map(Number);
  return `${major}.${minor + 1}`;
}

/** Reads a definition's schema into pieces that have the names of the Kubernetes types at the same places. */
function collect(schema, name, kube, found) {
  const fields = new Map();
  const types = kubeTypes(PODS[name] ?? kube[name]);
  for (const [field, below] of Object.entries(schema.properties ?? {})) {
    fields.set(field, wordOf(below, types.get(field) ?? `${name}.${field}`, kube, found));
  }
  const old = found.get(name);
  if (old && JSON.stringify([...old]) !== JSON.stringify([...fields])) throw new Error(`${name} has two forms`);
  found.set(name, fields);
}

function wordOf(schema, name, kube, found) {
  if (schema.items) return `[]${wordOf(schema.items, name, kube, found)}`;
  if (schema.additionalProperties) return `{}${wordOf(schema.additionalProperties, name, kube, found)}`;
  if (schema['x-kubernetes-preserve-unknown-fields']) return ':any';
  if (schema['x-kubernetes-int-or-string']) return ':int-or-string';
  if (schema.properties) {
    collect(schema, name, kube, found);
    return `:${name}`;
  }
  return `:${schema.type}${schema.enum ? `(${[...schema.enum].sort().join('|')})` : ''}`;
}

function kubeTypes(row = '') {
  const types = new Map();
  for (const word of row.split(' ')) {
    const [, name, type] = /^([^:[{]+)(?:\[\]|\{\})?:(.+)$/.exec(word) ?? [];
    if (name !== undefined && /^[A-Z]/.test(type)) types.set(name, type);
  }
  return types;
}

/** Fails when the facts and a definition do not say the same of a custom resource. */
function checkCarried(types, schemas) {
  for (const [line, kinds] of schemas) {
    for (const [kind, schema] of Object.entries(kinds)) {
      const given = flat(schema.properties.spec, `${kind}.spec`);
      const carried = flatCarried(types, `${kind}.spec`, line);
      const differing = [...new Set([...given.keys(), ...carried.keys()])].filter(
        (path) => given.get(path) !== carried.get(path),
      );
      if (differing.length > 0)
        throw new Error(
          `${kind} of ${line}: ${differing.map((path) => `${path}: ${given.get(path)}, carried ${carried.get(path)}`).join('; ')}`,
        );
    }
  }
}

function flat(schema, path, found = new Map()) {
  for (const [field, below] of Object.entries(schema.properties ?? {})) {
    const word = wordOf(below, 'own', {}, new Map());
    const isPods = field === 'podTemplate' || field === 'tls';
    found.set(`${path}.${field}`, isPods ? 'core' : word.replace(/^((?:\[\]|\{\})?:)own.*$/, '$1own'));
    if (!isPods) flat(below, `${path}.${field}`, found);
  }
  return found;
}

function flatCarried(types, path, line, found = new Map()) {
  for (const word of (types[path] ?? '').split(' ')) {
    const [, field, below, type, lines = ''] =
      /^([^:[{]+)((?:\[\]|\{\})?:([^@(]+)(?:\([^)]*\))?)(?:@(.+))?$/.exec(word) ?? [];
    if (field === undefined || !holds(lines, line)) continue;
    const isPods = field === 'podTemplate' || field === 'tls';
    const isOwn = type.startsWith(`${path}.`);
    found.set(
      `${path}.${field}`,
      isPods
        ? 'core'
        : isOwn
          ? below.replace(`:${type}`, types[type] === '' ? ':object' : ':own')
          : valuesAt(below, line),
    );
    if (isOwn) flatCarried(types, type, line, found);
  }
  return found;
}

function valuesAt(below, line) {
  return below.replace(':int32', ':integer').replace(/\(([^)]*)\)/, (_, values) => {
    const list = values.split('|').map((value) => value.split('@'));
    const held = list.filter(([, since]) => holds(since ?? '', line)).map(([value]) => value);
    return `(${held.sort().join('|')})`;
  });
}

/** Whether a range of lines has a line. */
function holds(range, line) {
  const [since, until] = range.includes('..') ? range.split('..') : [range, ''];
  return (since === '' || order(since, line) <= 0) && (!until || order(until, line) >= 0);
}

function order(a, b) {
  if (a === 'main') return 1;
  const [aMajor, aMinor] = a.split('.').map(Number);
  const [bMajor, bMinor] = b.split('.').map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
