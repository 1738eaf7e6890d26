import { at, entries, isMap, isScalar, items, keyText, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import type { Container, EnvVar, Mount, RolePod, Volume } from './pod.ts';

/** The parts of a pod that are kept as they are written. */
export function podParts(
  podSpec: TreeNode | undefined,
  labels: TreeNode | undefined,
): Pick<RolePod, 'podSpec' | 'labels'> {
  return { ...(podSpec ? { podSpec } : {}), ...(labels ? { labels } : {}) };
}

/** Reads the containers of a pod spec, init containers first. */
export function readContainers(spec: TreeNode | undefined): Container[] {
  return [
    ...items(at(spec, 'initContainers')).flatMap((node) => readContainer(node, true)),
    ...items(at(spec, 'containers')).flatMap((node) => readContainer(node, false)),
  ];
}

export function readContainer(node: TreeNode, init: boolean): Container[] {
  if (!isMap(node)) return [];
  return [
    {
      name: locatedText(at(node, 'name')),
      image: locatedText(at(node, 'image')),
      env: readEnv(at(node, 'env')),
      hasEnvFrom: items(at(node, 'envFrom')).length > 0,
      mounts: readMounts(at(node, 'volumeMounts')),
      command: readStrings(at(node, 'command')),
      args: readStrings(at(node, 'args')),
      node,
      init,
    },
  ];
}

export function readStrings(node: TreeNode | undefined): Located<string>[] {
  return items(node).flatMap((item) => {
    const text = locatedText(item);
    return text ? [text] : [];
  });
}

export function readEnv(node: TreeNode | undefined): EnvVar[] {
  return items(node).flatMap((item): EnvVar[] => {
    const name = stringOf(at(item, 'name'));
    if (name === undefined) return [];
    const value = at(item, 'value');
    const variable: EnvVar = { name, at: item.origin };
    const text = locatedText(value);
    if (text) variable.value = text;
    if (isScalar(value)) variable.node = value;
    return [variable];
  });
}

export function readMounts(node: TreeNode | undefined): Mount[] {
  return items(node).flatMap((item): Mount[] => {
    const path = locatedText(at(item, 'mountPath'));
    const volume = locatedText(at(item, 'name'));
    if (!path || !volume) return [];
    const subPath = stringOf(at(item, 'subPath'));
    return [{ path, volume, ...(subPath === undefined ? {} : { subPath }) }];
  });
}

export function readVolumes(node: TreeNode | undefined): Volume[] {
  return items(node).flatMap((item): Volume[] => {
    const name = stringOf(at(item, 'name'));
    if (!isMap(item) || name === undefined) return [];
    const source = entries(item).find((entry) => keyText(entry.key) !== 'name');
    const volume: Volume = {
      name,
      node: item,
      source: source && { key: keyText(source.key), at: source.key.origin, value: source.value },
      at: at(item, 'name')?.origin ?? item.origin,
    };
    const claim = locatedText(at(item, 'persistentVolumeClaim', 'claimName'));
    if (claim) volume.claim = claim;
    return [volume];
  });
}

/** Whether a pod spec keeps its pods on one node: a host name selector, or required co-location. */
export function isPinnedToNode(spec: TreeNode | undefined): boolean {
  const selector = at(spec, 'nodeSelector', 'kubernetes.io/hostname');
  if (isScalar(selector) && selector.value !== null) return true;
  if (stringOf(at(spec, 'nodeName')) !== undefined) return true;
  const terms = items(at(spec, 'affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'));
  if (terms.some((term) => stringOf(at(term, 'topologyKey')) === 'kubernetes.io/hostname')) return true;
  const nodeTerms = items(
    at(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'),
  );
  return nodeTerms.some((term) =>
    items(at(term, 'matchExpressions')).some(
      (expression) =>
        stringOf(at(expression, 'key')) === 'kubernetes.io/hostname' &&
        stringOf(at(expression, 'operator')) === 'In' &&
        items(at(expression, 'values')).length === 1,
    ),
  );
}
