import { at, entries, isMap, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { type Located, spanOf } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import type { RolePod } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';

/** A ConfigMap or Secret that a pod cannot start without. */
export interface ConfigSource {
  kind: 'ConfigMap' | 'Secret';
  name: Located<string>;
  /** Keys that it must have. */
  keys: Located<string>[];
}

const known = new WeakMap<Workload, ConfigSource[]>();

/**
 * ConfigMaps and Secrets that the pods of a workload need, each place once. Optional ones are left
 * out, and so are names with placeholders.
 */
export function configSourcesOf(workload: Workload): ConfigSource[] {
  const found = known.get(workload) ?? findSources(workload);
  known.set(workload, found);
  return found;
}

function findSources(workload: Workload): ConfigSource[] {
  const pods = workload.pods.flatMap((pod) => [
    ...pod.volumes.flatMap(({ node }) => ofVolume(node)),
    ...pod.containers.flatMap(({ node }) => ofContainer(node)),
    ...ofSubPaths(pod),
  ]);
  const all = [...pods, ...hadoopSource(workload)];
  const seen = new Set<string>();
  return all.filter(({ kind, name, keys }) => {
    const key = JSON.stringify([kind, spanOf(name.origin), keys.map(({ value }) => value)]);
    if (placeholderIn(name.value) || name.value === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The ConfigMap that native Flink mounts itself. Source: HadoopConfMountDecorator of Flink. */
function hadoopSource({ form, config, mode }: Workload): ConfigSource[] {
  const written = form === 'standalone' || mode === 'session-job' ? undefined : config.entry(HADOOP);
  return written ? [{ kind: 'ConfigMap', name: { value: written.raw.trim(), origin: written.at }, keys: [] }] : [];
}

const HADOOP = 'kubernetes.hadoop.conf.config-map.name';

function ofVolume(node: TreeNode): ConfigSource[] {
  return [node, ...items(at(node, 'projected', 'sources'))].flatMap((source) => [
    ...sourceOf('ConfigMap', at(source, 'configMap'), ['name'], itemKeys(at(source, 'configMap'))),
    ...sourceOf('Secret', at(source, 'secret'), ['secretName', 'name'], itemKeys(at(source, 'secret'))),
  ]);
}

/**
 * Files that containers mount out of a ConfigMap or Secret one by one: one without the key becomes an empty directory,
 * which cannot be mounted over a file. Volumes that list their keys are judged by these.
 */
function ofSubPaths({ containers, volumes }: RolePod): ConfigSource[] {
  const mounts = containers.flatMap(({ node }) => items(at(node, 'volumeMounts')));
  return mounts.flatMap((mount) => {
    const key = locatedText(at(mount, 'subPath'));
    const volume = volumes.find(({ name }) => name === textOf(at(mount, 'name')));
    const [map, secret] = ['configMap', 'secret'].map((source) => at(volume?.node, source));
    if (!key || key.value.includes('/') || [map, secret].some((source) => items(at(source, 'items')).length > 0))
      return [];
    return [...sourceOf('ConfigMap', map, ['name'], [key]), ...sourceOf('Secret', secret, ['secretName'], [key])];
  });
}

function itemKeys(node: TreeNode | undefined): Located<string>[] {
  return items(at(node, 'items')).flatMap((item) => locatedText(at(item, 'key')) ?? []);
}

function ofContainer(node: TreeNode): ConfigSource[] {
  const from = items(at(node, 'envFrom')).flatMap((source) => [
    ...sourceOf('ConfigMap', at(source, 'configMapRef'), ['name'], []),
    ...sourceOf('Secret', at(source, 'secretRef'), ['name'], []),
  ]);
  const env = items(at(node, 'env')).flatMap((variable) => {
    const map = at(variable, 'valueFrom', 'configMapKeyRef');
    const secret = at(variable, 'valueFrom', 'secretKeyRef');
    return [
      ...sourceOf('ConfigMap', map, ['name'], ownKey(map)),
      ...sourceOf('Secret', secret, ['name'], ownKey(secret)),
    ];
  });
  return [...from, ...env];
}

function ownKey(node: TreeNode | undefined): Located<string>[] {
  const key = locatedText(at(node, 'key'));
  return key ? [key] : [];
}

function sourceOf(
  kind: ConfigSource['kind'],
  node: TreeNode | undefined,
  fields: string[],
  keys: Located<string>[],
): ConfigSource[] {
  if (!isMap(node) || textOf(at(node, 'optional')) === 'true') return [];
  const name = fields.map((field) => locatedText(at(node, field))).find((each) => each !== undefined);
  return name ? [{ kind, name, keys }] : [];
}

/** What the repository shows of a ConfigMap or Secret. */
export type SourceLookup =
  | { is: 'there' }
  | { is: 'key missing'; key: Located<string>; object: KubeObject }
  | { is: 'near'; object: KubeObject }
  | { is: 'elsewhere'; object: KubeObject }
  | { is: 'absent' };

/** Kinds whose objects make a Secret, with the field that names it; the object's own name without one. */
const MAKERS: [string, string[]][] = [
  ['ExternalSecret', ['spec', 'target', 'name']],
  ['SealedSecret', ['spec', 'template', 'metadata', 'name']],
  ['VaultStaticSecret', ['spec', 'destination', 'name']],
  ['VaultDynamicSecret', ['spec', 'destination', 'name']],
  ['Certificate', ['spec', 'secretName']],
  ['KafkaUser', []],
  ['InfisicalSecret', ['spec', 'managedSecretReference', 'secretName']],
  ['OnePasswordItem', []],
  ['Bundle', []],
];

const made = new WeakMap<ObjectIndex, Set<string>>();

function makerNames(objects: ObjectIndex): Set<string> {
  const names = made.get(objects) ?? new Set<string>();
  if (!made.has(objects)) {
    for (const [kind, path] of MAKERS) {
      for (const object of objects.ofKind(kind))
        names.add((path.length > 0 ? textOf(at(object.root, ...path)) : undefined) ?? object.name);
    }
    made.set(objects, names);
  }
  return names;
}

/** Looks a source up in the namespace of the pods. */
export function findSource(source: ConfigSource, workload: Workload, objects: ObjectIndex): SourceLookup {
  const { kind, name, keys } = source;
  if (makerNames(objects).has(name.value)) return { is: 'there' };
  const found = objects.lookup(kind, name.value, { namespace: workload.namespace, object: workload.object });
  if (found.is === 'several') return { is: 'there' };
  if (found.is === 'found') {
    const key = found.object.unsettled ? undefined : missingKey(found.object, keys);
    return key ? { is: 'key missing', key, object: found.object } : { is: 'there' };
  }
  const [near] = found.near;
  const [elsewhere] = found.elsewhere;
  if (near) return { is: 'near', object: near };
  return elsewhere ? { is: 'elsewhere', object: elsewhere } : { is: 'absent' };
}

function missingKey(object: KubeObject, keys: readonly Located<string>[]): Located<string> | undefined {
  const held = new Set(
    ['data', 'binaryData', 'stringData']
      .flatMap((field) => entries(at(object.root, field)))
      .map(({ key }) => keyText(key)),
  );
  // One without any keys is filled in later.
  if (held.size === 0) return undefined;
  return keys.find(({ value }) => !held.has(value) && placeholderIn(value) === undefined);
}
