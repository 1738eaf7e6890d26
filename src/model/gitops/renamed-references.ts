import { at, entries, isMap, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import { isFlinkGroup } from '../schema/flink-objects.ts';

/** A name in a Flink resource that kustomize gives to another object, and does not change here. */
export interface RenamedReference {
  kind: string;
  name: Located<string>;
  /** The object that had the name. */
  object: KubeObject;
  /** Where the new name comes from, when a prefix or a suffix makes it. */
  affix?: Origin;
}

interface Reference {
  kind: string;
  name: Located<string>;
}

/**
 * References of a Flink resource to the name that an object of the same build was written with, when
 * kustomize calls that object differently and none has the old name. Kustomize follows names through
 * built-in kinds only, unless a nameReference configuration says otherwise.
 *
 * Source: kustomize api/internal/konfig/builtinpluginconsts/namereference.go; run with kustomize 5.8.2.
 */
export function renamedReferences(object: KubeObject, model: Model): RenamedReference[] {
  if (!object.target.layers || !(isFlinkGroup(object.group) || object.group === CONFLUENT)) return [];
  const index = indexOf(model);
  return referencesOf(object).flatMap(({ kind, name }) => {
    const authored = index.authored.get(keyOf(object.target.id, kind, name.value));
    const renamed = authored?.find((each) => namespacesAgree(each.namespace, object.namespace));
    if (!renamed || isThere(kind, name.value, object, model)) return [];
    const affix = affixOf(renamed);
    return [{ kind, name, object: renamed, ...(affix ? { affix } : {}) }];
  });
}

const CONFLUENT = 'platform.confluent.io';

/** Whether an object has the name: in the same build, in plain files, outside of the repository. */
function isThere(kind: string, name: string, from: KubeObject, model: Model): boolean {
  if (model.exists.some((each) => each.kind === kind && each.name === name)) return true;
  return (indexOf(model).named.get(`${kind}\0${name}`) ?? []).some(({ target, namespace }) => {
    if (!namespacesAgree(namespace, from.namespace)) return false;
    // Another overlay is another place to apply to, unless both say that it is the same.
    return (
      target.id === from.target.id || !target.layers || (namespace !== 'unwritten' && from.namespace !== 'unwritten')
    );
  });
}

interface Names {
  /** By target, kind and the name that was written. */
  authored: Map<string, KubeObject[]>;
  /** By kind and name. */
  named: Map<string, KubeObject[]>;
}

const known = new WeakMap<Model, Names>();

function indexOf(model: Model): Names {
  let names = known.get(model);
  if (!names) {
    names = { authored: new Map(), named: new Map() };
    for (const object of model.objects.all) {
      push(names.named, `${object.kind}\0${object.name}`, object);
      if (object.authoredName !== undefined)
        push(names.authored, keyOf(object.target.id, object.kind, object.authoredName), object);
    }
    known.set(model, names);
  }
  return names;
}

function keyOf(target: string, kind: string, name: string): string {
  return `${target}\0${kind}\0${name}`;
}

function push(map: Map<string, KubeObject[]>, key: string, object: KubeObject): void {
  addTo(map, key, object);
}

/** The prefix or suffix that renamed an object. */
function affixOf(object: KubeObject): Origin | undefined {
  const file = spanOf(object.at)?.file;
  for (const { root, covers } of object.target.layers ?? []) {
    const affix = at(root, 'namePrefix') ?? at(root, 'nameSuffix');
    if (affix && file !== undefined && covers(file)) return affix.origin;
  }
  return undefined;
}

/** Keys with a mapping or a text that names an object: its kind, and the key of the name below. */
const BY_KEY: ReadonlyMap<string, { kind: string; keys: string[] }> = new Map([
  ['configMap', { kind: 'ConfigMap', keys: ['name'] }],
  ['configMapRef', { kind: 'ConfigMap', keys: ['name'] }],
  ['configMapKeyRef', { kind: 'ConfigMap', keys: ['name'] }],
  ['hadoopConfig', { kind: 'ConfigMap', keys: ['configMapName'] }],
  ['secret', { kind: 'Secret', keys: ['secretName', 'name'] }],
  ['secretRef', { kind: 'Secret', keys: ['name'] }],
  ['secretKeyRef', { kind: 'Secret', keys: ['name'] }],
  ['persistentVolumeClaim', { kind: 'PersistentVolumeClaim', keys: ['claimName'] }],
  // Of a FlinkDeployment a name; of a FlinkCluster's gcpConfig a mapping with a Secret.
  ['serviceAccount', { kind: 'Secret', keys: ['secretName'] }],
]);

const ACCOUNTS: ReadonlySet<string> = new Set(['serviceAccount', 'serviceAccountName']);

/** Levels that are followed down at most. */
const DEEPEST = 60;

function referencesOf(object: KubeObject): Reference[] {
  const found: Reference[] = [];
  const add = (kind: string, node: TreeNode | undefined) => {
    const name = locatedText(node);
    if (name) found.push({ kind, name });
  };
  const walk = (node: TreeNode | undefined, depth: number) => {
    if (depth > DEEPEST) return;
    for (const item of items(node)) walk(item, depth + 1);
    for (const { key, value } of entries(node)) {
      const name = keyText(key);
      const by = BY_KEY.get(name);
      if (isMap(value) && by)
        add(
          by.kind,
          by.keys.map((each) => at(value, each)).find((each) => each),
        );
      else if (ACCOUNTS.has(name)) add('ServiceAccount', value);
      else if (name === 'imagePullSecrets' || name === 'pullSecrets')
        for (const item of items(value)) add('Secret', at(item, 'name'));
      // The keys of the configuration are options.
      if (name === 'flinkConfiguration' || name === 'flinkProperties')
        add('ConfigMap', at(value, 'kubernetes.hadoop.conf.config-map.name'));
      else walk(value, depth + 1);
    }
  };
  const spec = at(object.root, 'spec');
  walk(spec, 0);
  if (object.kind === 'FlinkSessionJob') add('FlinkDeployment', at(spec, 'deploymentName'));
  const job = at(spec, 'jobReference');
  const kind = textOf(at(job, 'kind'));
  if (object.kind === 'FlinkStateSnapshot' && kind !== undefined) add(kind, at(job, 'name'));
  return found;
}
