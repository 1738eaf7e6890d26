import { at, entries, isMap, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import { annotationsOf } from '../annotations.ts';
import type { Model } from '../model.ts';
import { contentOf } from '../objects/content.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, RolePod } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A ConfigMap or Secret that a change alters under pods that it does not replace. */
export interface StaleConfig {
  source: KubeObject;
  /** Keys that change, the first one first. */
  keys: string[];
  /** What runs on with the old content. */
  user: KubeObject;
  name: Located<string>;
  /** The key that changes, or the object when one is taken out. */
  at: Origin;
  /** Whether nothing replaces the pods. */
  proof: Proof;
}

/**
 * ConfigMaps and Secrets of Flink's containers whose content changes while what makes the pods
 * stays as it is: Flink reads its configuration when it starts, and variables are set then.
 * Logging configuration that is read anew (monitorInterval, scan) does not count.
 *
 * Source: Kubernetes, ConfigMaps (mounted ConfigMaps are updated automatically, variables are not);
 * Flink GlobalConfiguration, which is loaded once; log4j2 monitorInterval in Flink's conf.
 */
export function staleConfigs(workload: Workload, model: Model): StaleConfig[] {
  const before = model.base?.workloadOf(workload);
  if (!model.base || !before) return [];
  const found = new Map<string, StaleConfig>();
  for (const pod of workload.pods) {
    const old = model.base.objectOf(pod.object);
    if (!old || isReplaced(workload, old, pod.object) || isReloaded(pod.object)) continue;
    for (const use of [...(pod.main ? usesOf(pod, pod.main) : []), ...hadoopUse(workload)]) {
      if (placeholderIn(use.name.value)) continue;
      const lookup = model.objects.lookup(use.kind, use.name.value, {
        namespace: workload.namespace,
        object: pod.object,
      });
      const was = lookup.is === 'found' ? model.base.objectOf(lookup.object) : undefined;
      if (lookup.is !== 'found' || !was || isReloaded(lookup.object)) continue;
      const [first, ...rest] = changedKeys(was, lookup.object).filter(({ key }) => !use.keys || use.keys.has(key));
      const id = `${use.kind}\0${use.name.value}\0${pod.object.kind}\0${pod.object.name}`;
      if (!first || found.has(id)) continue;
      const open = pod.object.unsettled ?? lookup.object.unsettled ?? was.unsettled ?? workload.unseen[0];
      found.set(id, {
        source: lookup.object,
        keys: [first, ...rest].map(({ key }) => key),
        user: pod.object,
        name: use.name,
        at: first.at,
        proof: open ? unknown(open) : yes(),
      });
    }
  }
  return [...found.values()];
}

/** Whether the change makes new pods: another template, or another spec of a resource. */
function isReplaced({ form }: Workload, old: KubeObject, now: KubeObject): boolean {
  const path = form === 'standalone' ? ['spec', 'template'] : ['spec'];
  return contentOf(at(old.root, ...path)) !== contentOf(at(now.root, ...path));
}

const RELOADERS = /^(?:(?:configmap|secret)\.)?reloader\.stakater\.com\/|^wave\.pusher\.com\//;

/** Annotations with which a controller restarts pods whose configuration changes. */
function isReloaded(object: KubeObject): boolean {
  const ofPods = entries(at(object.root, 'spec', 'template', 'metadata', 'annotations')).map(({ key }) => keyText(key));
  return [...annotationsOf(object).map(({ key }) => key), ...ofPods].some((key) => RELOADERS.test(key));
}

interface Use {
  kind: 'ConfigMap' | 'Secret';
  name: Located<string>;
  /** The keys that are used; undefined for all. */
  keys: ReadonlySet<string> | undefined;
}

/** The ConfigMap with Hadoop's configuration that Flink mounts itself. Source: KubernetesConfigOptions.HADOOP_CONF_CONFIG_MAP. */
function hadoopUse({ form, config }: Workload): Use[] {
  const written = form === 'standalone' ? undefined : config.entry('kubernetes.hadoop.conf.config-map.name');
  return written
    ? [{ kind: 'ConfigMap', name: { value: written.raw.trim(), origin: written.at }, keys: undefined }]
    : [];
}

/** ConfigMaps and Secrets that Flink's container mounts or takes variables from. */
function usesOf(pod: RolePod, main: Container): Use[] {
  const mounted = pod.volumes.flatMap(({ name, node }) => {
    const mounts = main.mounts.filter(({ volume }) => volume.value === name);
    if (mounts.length === 0) return [];
    const parts = mounts.flatMap(({ subPath }) => subPath ?? []);
    const only = parts.length === mounts.length ? new Set(parts) : undefined;
    return [node, ...items(at(node, 'projected', 'sources'))].flatMap((source) => [
      ...use('ConfigMap', at(source, 'configMap'), ['name'], itemKeys(at(source, 'configMap'), only)),
      ...use('Secret', at(source, 'secret'), ['secretName', 'name'], itemKeys(at(source, 'secret'), only)),
    ]);
  });
  const from = items(at(main.node, 'envFrom')).flatMap((source) => [
    ...use('ConfigMap', at(source, 'configMapRef'), ['name']),
    ...use('Secret', at(source, 'secretRef'), ['name']),
  ]);
  const env = items(at(main.node, 'env')).flatMap((variable) => {
    const [map, secret] = ['configMapKeyRef', 'secretKeyRef'].map((key) => at(variable, 'valueFrom', key));
    return [
      ...use('ConfigMap', map, ['name'], new Set([textOf(at(map, 'key')) ?? ''])),
      ...use('Secret', secret, ['name'], new Set([textOf(at(secret, 'key')) ?? ''])),
    ];
  });
  return [...mounted, ...from, ...env];
}

/** Keys that a volume takes: those it lists, of these the ones that are mounted by subPath. */
function itemKeys(
  source: TreeNode | undefined,
  only: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  const listed = items(at(source, 'items'));
  if (listed.length === 0) return only;
  const taken = listed.filter((item) => !only || only.has(textOf(at(item, 'path')) ?? ''));
  return new Set(taken.flatMap((item) => textOf(at(item, 'key')) ?? []));
}

function use(kind: Use['kind'], node: TreeNode | undefined, fields: string[], keys?: ReadonlySet<string>): Use[] {
  if (!isMap(node)) return [];
  const name = fields.map((field) => locatedText(at(node, field))).find((each) => each !== undefined);
  return name ? [{ kind, name, keys }] : [];
}

function changedKeys(was: KubeObject, now: KubeObject): { key: string; at: Origin }[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) => {
    const [old, current] = [was, now].map(({ root }) => at(root, field));
    const changed = entries(current).flatMap(({ key, value }) => {
      const name = keyText(key);
      return isSame(at(old, name), value) ? [] : [{ key: name, at: key.origin }];
    });
    const gone = entries(old).filter(({ key }) => at(current, keyText(key)) === undefined);
    return [...changed, ...gone.map(({ key }) => ({ key: keyText(key), at: now.at }))];
  });
}

/** Whether two texts mean the same to what reads them. */
function isSame(old: TreeNode | undefined, now: TreeNode): boolean {
  const [was, is] = [old, now].map((node) => textOf(node));
  if (was === undefined || is === undefined) return contentOf(old) === contentOf(now);
  if (READ_ANEW.test(is) && READ_ANEW.test(was)) return true;
  return withoutComments(was) === withoutComments(is) || [was, is].some((text) => placeholderIn(text) !== undefined);
}

/** Logging configuration that Log4j or Logback looks at again while they run. */
const READ_ANEW = /^\s*monitorInterval\s*=\s*[1-9]|<configuration[^>]{0,500}\bscan="true"/m;

function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .map((line) => line.trimEnd())
    .join('\n');
}
