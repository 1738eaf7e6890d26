// Fields of Kubernetes types, from the models of @kubernetes/client-node (generated from the OpenAPI document).

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the walk starts; everything reachable from here is in the table. */
const ROOTS = [
  'V1PodTemplateSpec',
  'V1PersistentVolumeClaim',
  'V1ServiceAccount',
  'V1ConfigMap',
  'V1Deployment',
  'V1StatefulSet',
  'V1Job',
  'V1CronJob',
  'V1Service',
  'V1Secret',
  'V1PersistentVolume',
  'V1StorageClass',
  'V1Ingress',
  'V1NetworkPolicy',
  'V1Role',
  'V1RoleBinding',
  'V1ClusterRole',
  'V1ClusterRoleBinding',
  'V1PodDisruptionBudget',
  'V2HorizontalPodAutoscaler',
];

/** Written by the cluster, so nobody walks into them. */
const STATUS = /Status$/;

/**
 * The union of the fields that several releases of the package know, so that fields which came and went stay known.
 *
 * @param {string[]} folders of @kubernetes/client-node, oldest first
 */
export async function kubeFields(folders) {
  const types = new Map();
  const versions = [];
  let release;
  for (const folder of folders) {
    const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    versions.push(version);
    const models = await modelsOf(folder);
    release = models.release ?? release;
    collect(models.classes, types);
  }
  return {
    about: {
      what: 'Fields of the Kubernetes types that Flink pods, their controllers, claims and accounts are written in',
      source: `@kubernetes/client-node ${versions.join(', ')}`,
      version: `Kubernetes up to ${release}`,
      date: '2026-11-25',
      status: 'generated',
      row: 'fields of a type: name:Type, name[]:Type (list), name{}:Type (map). Types in small letters are scalars; any is free.',
    },
    types: Object.fromEntries(
      [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, fields]) => [name, [...fields.values()].join(' ')]),
    ),
  };
}

async function modelsOf(folder) {
  const gen = path.join(folder, 'dist/gen/models');
  const all = path.join(gen, 'all.js');
  const classes = await import(pathToFileURL(all).href);
  const text = await readFile(path.join(gen, 'V1Pod.js'), 'utf8');
  return { classes: classes.default ?? classes, release: /release-([\d.]+)/.exec(text)?.[1] };
}

function collect(classes, types) {
  const open = [...ROOTS];
  const seen = new Set(open);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const model = classes[name];
    if (!model?.attributeTypeMap) continue;
    const short = shortName(name);
    const fields = types.get(short) ?? new Map();
    types.set(short, fields);
    for (const { baseName, type, format } of model.attributeTypeMap) {
      const { below, kind, value } = reference(type, classes);
      const isStatus = below !== undefined && STATUS.test(below);
      const leaf = leafType(value, format, short, baseName);
      fields.set(baseName, `${baseName}${kind}:${below === undefined ? leaf : isStatus ? 'any' : shortName(below)}`);
      if (below !== undefined && !isStatus && !seen.has(below)) {
        seen.add(below);
        open.push(below);
      }
    }
  }
}

function reference(type, classes) {
  const list = /^Array<(.+)>$/.exec(type)?.[1];
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  const value = list ?? map ?? type;
  const kind = list ? '[]' : map ? '{}' : '';
  return classes[value]?.attributeTypeMap === undefined
    ? { below: undefined, kind, value }
    : { below: value, kind, value };
}

/** Fields that hold a quantity, which the OpenAPI document calls a string; the API server also takes numbers. */
const QUANTITIES = new Set([
  'capacity',
  'limits',
  'requests',
  'overhead',
  'sizeLimit',
  'divisor',
  'averageValue',
  'tolerance',
]);

function leafType(type, format, owner, field) {
  if (type === 'string' && (QUANTITIES.has(field) || (owner === 'MetricTarget' && field === 'value')))
    return 'quantity';
  if (type === 'number') return format === 'double' ? 'number' : 'integer';
  if (type === 'IntOrString') return 'int-or-string';
  if (type === 'string' || type === 'Date') return 'string';
  return type === 'boolean' ? 'boolean' : 'any';
}

/** `V1PodSpec` → `PodSpec`; other versions keep theirs. */
function shortName(name) {
  return name.replace(/^V[12](?=[A-Z])/, '').replace(/^CoreV1(?=[A-Z])/, 'Core');
}
