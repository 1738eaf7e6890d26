// Fields of the Flink custom resources, from the recorded schemas of their definitions.

/**
 * Core types, as the Kubernetes documentation spells them, that CRD fields hold.
 * The pod templates of the Apache operator are made from Pod, so they also take its other keys.
 */
const CORE = {
  'core/v1 PodTemplateSpec': 'PodTemplate',
  'meta/v1 ObjectMeta': 'ObjectMeta',
  'networking.k8s.io/v1 IngressTLS': 'IngressTLS',
  'core/v1 ResourceRequirements': 'ResourceRequirements',
  'core/v1 ResourceClaim': 'ResourceClaim',
};

const POD_TEMPLATE = 'apiVersion kind metadata:ObjectMeta spec:PodSpec status';

/**
 * @param {object} apache operator-crds.yaml
 * @param {object} cluster flinkcluster-crd.yaml
 */
export function crdFields(apache, cluster) {
  const types = { PodTemplate: POD_TEMPLATE };
  for (const [kind, crd] of Object.entries(apache.crds)) {
    const fields = crd.spec_fields.map((field) => ({
      path: field.path.split('.'),
      ref: refOf(field),
      since: field.since === crd.since || field.since === '0.1' ? undefined : field.since,
    }));
    addTypes(types, kind, fields);
    types[kind] = rootOf(kind);
  }
  const clusterFields = cluster.fields.map((field) => ({
    path: field.path.replaceAll('[]', '').split('.'),
    ref: refOf({ ...field, items: field.type === '[]object' ? 'object' : undefined }),
  }));
  addTypes(types, 'FlinkCluster', clusterFields);
  types.FlinkCluster = rootOf('FlinkCluster');
  return {
    about: {
      what: 'Fields of FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment and FlinkCluster',
      source: `${apache.meta.source}; ${cluster.meta.sources.map(({ repo, commit }) => `${repo}@${commit.slice(0, 12)}`).join(', ')} (the union of both)`,
      version: 'operator 0.1..main',
      date: '2026-11-20',
      status: 'carried',
      row: 'fields of a type: name, name:Type, name[]:Type; behind @ the operator line that brought it. A name alone is a leaf or free.',
    },
    types,
    podTemplateSince: podTemplateSince(apache.pod_template_fields_by_release),
  };
}

function rootOf(kind) {
  return `apiVersion kind metadata:ObjectMeta spec:${kind}.spec status`;
}

/** The type that stands below a field: a core type, another field's, or none when it is a leaf. */
function refOf({ type, k8s_type: core, same_as: same, items, free_map: free, preserve_unknown: preserve }) {
  if (preserve || free) return undefined;
  if (same) return { type: same, list: false };
  const known = core ?? (/^(?:\[\])?[a-z0-9./]+ [A-Z]/.test(type) ? type : undefined);
  if (known) {
    const [, list, name] = /^(\[\])?(\S+ [A-Za-z]+)/.exec(known);
    return { type: CORE[name] ?? name.split(' ')[1], list: list !== undefined };
  }
  return type === 'object' || items === 'object' ? { own: true, list: items === 'object' } : undefined;
}

function addTypes(types, kind, fields) {
  const byParent = new Map();
  for (const { path, ref, since } of fields) {
    if (path.length < 2) continue;
    const parent = `${kind}.${path.slice(0, -1).join('.')}`;
    const self = `${kind}.${path.join('.')}`;
    const type = ref?.own ? self : ref?.type;
    const below = type === undefined ? '' : `${ref.list ? '[]' : ''}:${type}`;
    const line = since === undefined ? '' : `@${since === 'unreleased-main' ? 'main' : since}`;
    byParent.set(parent, [...(byParent.get(parent) ?? []), `${path.at(-1)}${below}${line}`]);
    if (ref?.own && !byParent.has(self)) byParent.set(self, []);
  }
  for (const [parent, list] of byParent) types[parent] = list.join(' ');
}

/** Pod fields that came after the first release, by type and field. */
function podTemplateSince({ changes }) {
  const since = { PodSpec: {}, Container: {}, Volume: {} };
  for (const change of changes) {
    const line = change.release === 'unreleased-main' ? 'main' : change.release;
    for (const field of change.pod_spec_added ?? []) since.PodSpec[field] = line;
    for (const field of change.container_added ?? []) since.Container[field] = line;
    for (const field of change.volume_added ?? []) since.Volume[field] = line;
  }
  return since;
}
