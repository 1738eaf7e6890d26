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
  'V1IngressTLS',
  'V1PodDisruptionBudgetSpec',
  'V2MetricSpec',
  'V2HorizontalPodAutoscalerBehavior',
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
      row: 'fields of a type: name, name:Type, name[]:Type (list), name{}:Type (map). A name alone is a leaf or free.',
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
    for (const { baseName, type } of model.attributeTypeMap) {
      const { below, kind } = reference(type, classes);
      const isStatus = below !== undefined && STATUS.test(below);
      fields.set(baseName, below === undefined || isStatus ? baseName : `${baseName}${kind}:${shortName(below)}`);
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
  const name = list ?? map ?? type;
  if (classes[name]?.attributeTypeMap === undefined) return { below: undefined, kind: '' };
  return { below: name, kind: list ? '[]' : map ? '{}' : '' };
}

/** `V1PodSpec` → `PodSpec`; other versions keep theirs. */
function shortName(name) {
  return name.replace(/^V[12](?=[A-Z])/, '').replace(/^CoreV1(?=[A-Z])/, 'Core');
}
