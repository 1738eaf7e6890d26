import { crdTypeFields, fieldAt, isCustomKind } from '../../knowledge/crd-fields.ts';
import type { Field, TypeFields } from '../../knowledge/kube-fields.ts';
import { typeFields } from '../../knowledge/kube-fields.ts';
import { isFrom } from '../../knowledge/versions.ts';
import { VOLUME_SOURCES } from '../../knowledge/volume-sources.ts';
import { at, entries, isMap, isNothing, isSeq, keyText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { MapEntry, TreeNode } from '../../syntax/tree.ts';
import { own } from '../../text/own.ts';
import type { Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import { FLINK_CLUSTER_GROUP } from '../forms/flink-cluster.ts';
import type { KubeObject } from '../objects/object.ts';
import { confusedWith, elsewhere, nearFields, type Place } from './suggest-field.ts';

/** A key that the schema of its object does not have. */
export interface UnknownField {
  key: string;
  at: Origin;
  /** Dotted path as the API server prints it, list positions in brackets. */
  path: string;
  /** Operator line that brought the field, when a newer definition than the one that runs has it. */
  since?: string;
  /** Whether `since` is only the earliest line that may have it. */
  roughly?: true;
  /** The known fields that it may be a slip for. */
  near: string[];
  /** Whether the only near one is not written beside it. */
  isFree: boolean;
  /** A name that people mix up with it, or the path at which the schema has it. */
  meant?: string;
}

/** Schema of an object: where the walk starts, and what it may know. */
export interface Schema {
  type: string;
  /** Operator line whose definition is meant; undefined means the union of all. */
  operator?: string;
  vendor?: 'emr';
  /** Whether the API server may keep unknown fields: one of the two FlinkCluster definitions does not prune. */
  mayKeep?: boolean;
  /** Whether what other rules report counts, too. */
  all?: true;
}

/** Kubernetes kinds whose fields are known, by group. */
const CORE: Record<string, readonly string[]> = {
  '': ['PersistentVolumeClaim', 'ServiceAccount', 'ConfigMap', 'Service', 'Secret'],
  apps: ['Deployment', 'StatefulSet'],
  batch: ['Job', 'CronJob'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
  policy: ['PodDisruptionBudget'],
};

/**
 * The schema of an object that concerns Flink; undefined when no table has it: vendors' kinds, other versions.
 * Source: CRDs of the Apache operator and of both FlinkCluster operators, Kubernetes' OpenAPI document.
 */
export function schemaOf(object: KubeObject, operator: string | undefined): Schema | undefined {
  const { group, version, kind } = object;
  if (group === APACHE_GROUP && version === 'v1beta1' && isCustomKind(kind) && kind !== 'FlinkCluster')
    return { type: kind, ...(operator === undefined ? {} : { operator }) };
  if (group === FLINK_CLUSTER_GROUP && version === 'v1beta1' && kind === 'FlinkCluster') {
    // Only the newer operator, which prunes, has a Flink version in the resource.
    return { type: kind, mayKeep: at(object.root, 'spec', 'flinkVersion') === undefined };
  }
  return version === 'v1' && own(CORE, group)?.includes(kind) ? { type: kind } : undefined;
}

/** All keys of an object that its schema does not have, in the order of the file. */
export function unknownFields(root: TreeNode, schema: Schema): UnknownField[] {
  const found: UnknownField[] = [];
  walk(root, { name: schema.type, path: '', parents: [] }, schema, found);
  return found;
}

function fieldsOf(type: string, schema: Schema): TypeFields | undefined {
  return isCustomKind(schema.type) ? crdTypeFields(type, schema.vendor) : typeFields(type);
}

function walk(node: TreeNode, place: Place, schema: Schema, found: UnknownField[]): void {
  const fields = fieldsOf(place.name, schema);
  if (!isMap(node) || !fields) return;
  for (const entry of node.entries) {
    const key = keyText(entry.key);
    const field = fields.get(key);
    if (!field || isAbsent(field, schema)) {
      // Strategic merge patches have directives such as `$patch`.
      if (key.startsWith('$') || placeholderIn(key) || key === 'null') continue;
      if (schema.all || !isOthers(entry, node, place, fields, schema))
        found.push(unknownField(entry, node, place, fields, schema, field));
      continue;
    }
    if (field.type !== undefined) descend(entry.value, field, key, place, schema, found);
    else if (field.scalar === 'object') dropAll(entry.value, place.path === '' ? key : `${place.path}.${key}`, found);
  }
}

function descend(
  value: TreeNode,
  { type = '', many }: Field,
  key: string,
  place: Place,
  schema: Schema,
  found: UnknownField[],
): void {
  const path = place.path === '' ? key : `${place.path}.${key}`;
  const below = { name: type, parents: [place.name, ...place.parents] };
  if (many === 'list') {
    if (isSeq(value))
      value.items.forEach((item, i) => {
        walk(item, { ...below, path: `${path}[${i}]` }, schema, found);
      });
  } else if (many === 'map') {
    for (const entry of entries(value))
      walk(entry.value, { ...below, path: `${path}.${keyText(entry.key)}` }, schema, found);
  } else walk(value, { ...below, path }, schema, found);
}

/** The API server keeps nothing of a mapping of which the schema names no field. */
function dropAll(value: TreeNode, path: string, found: UnknownField[]): void {
  for (const { key } of entries(value))
    found.push({ key: keyText(key), at: key.origin, path: `${path}.${keyText(key)}`, near: [], isFree: false });
}

/** Whether a line does not have a field that others have. */
function isAbsent(field: Field, { operator }: Schema): boolean {
  return fieldAt(field, operator) === undefined;
}

/**
 * What other rules report: a volume without any known source, and children of a block that was closed too early,
 * which stand beside it while it is empty.
 */
function isOthers(entry: MapEntry, node: TreeNode, place: Place, fields: TypeFields, schema: Schema): boolean {
  if (place.name === 'Volume' && !entries(node).some(({ key }) => VOLUME_SOURCES.has(keyText(key)))) return true;
  return entries(node).some(({ key, value }) => {
    const type = isNothing(value) ? fields.get(keyText(key))?.type : undefined;
    return type !== undefined && fieldsOf(type, schema)?.has(keyText(entry.key));
  });
}

function unknownField(
  { key: node }: MapEntry,
  map: TreeNode,
  place: Place,
  fields: TypeFields,
  schema: Schema,
  field: Field | undefined,
): UnknownField {
  const key = keyText(node);
  const known = [...fields].filter(([, each]) => !isAbsent(each, schema)).map(([name]) => name);
  const near = field ? [] : nearFields(key, known);
  const taken = new Set(entries(map).map((each) => keyText(each.key)));
  const result: UnknownField = {
    key,
    at: node.origin,
    path: place.path === '' ? key : `${place.path}.${key}`,
    near,
    isFree: near.length === 1 && !taken.has(near[0] as string),
  };
  const { operator } = schema;
  if (field?.since !== undefined && operator !== undefined && !isFrom(operator, field.since)) {
    result.since = field.since;
    if (field.roughly) result.roughly = true;
  }
  if (near.length > 0) return result;
  const fieldsAt = (type: string) => fieldsOf(type, schema);
  const meant = confusedWith(key, known) ?? (field ? undefined : elsewhere(key, place, fieldsAt));
  if (meant !== undefined) result.meant = meant;
  return result;
}
