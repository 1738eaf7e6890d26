import { at, entries, isMap, items, keyText, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import { MAIN_CONTAINER } from '../forms/flink-spec.ts';
import type { KubeObject } from '../objects/object.ts';

/** A memory quantity that counts thousandths of a byte. */
export interface MilliMemory {
  text: Located<string>;
  /** `limits.memory` of container taskmanager. */
  what: string;
  /** Keys and names that lead to it. */
  path: (string | number)[];
  /** The same number in MiB. */
  meant: string;
}

const TEMPLATED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);
/** Resources that are counted in bytes. */
const BYTES = /^(?:(?:requests|limits)\.)?(?:memory|ephemeral-storage|storage)$/;

/**
 * Kubernetes quantities of memory with the suffix `m`, which is a thousandth of a byte there. The
 * operator's own `resource` and `resources` fields read it as MiB and are left out, as is the main
 * container of a pod template, whose memory Flink replaces.
 * Source: k8s.io/apimachinery pkg/api/resource; operator ResourceConfigUtils.
 */
export function milliMemory(object: KubeObject): MilliMemory[] {
  const { root, kind } = object;
  if (TEMPLATED.has(kind)) return ofPod(at(root, 'spec', 'template', 'spec'), ['spec', 'template', 'spec'], false);
  if (kind === 'Pod') return ofPod(at(root, 'spec'), ['spec'], false);
  if (kind === 'CronJob') {
    const path = ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    return ofPod(at(root, ...path), path, false);
  }
  if (kind === 'ResourceQuota') return ofQuantities(at(root, 'spec', 'hard'), 'hard', ['spec', 'hard']);
  if (kind === 'LimitRange') return ofLimitRange(at(root, 'spec', 'limits'));
  if (kind === 'FlinkDeployment') return ofTemplates(at(root, 'spec'));
  if (kind === 'FlinkCluster') return ofCluster(at(root, 'spec'));
  return [];
}

function ofTemplates(spec: TreeNode | undefined): MilliMemory[] {
  return [['podTemplate'], ['jobManager', 'podTemplate'], ['taskManager', 'podTemplate']].flatMap((path) =>
    ofPod(at(spec, ...path, 'spec'), ['spec', ...path, 'spec'], true),
  );
}

function ofCluster(spec: TreeNode | undefined): MilliMemory[] {
  return ['jobManager', 'taskManager', 'job'].flatMap((role) => [
    ...ofResources(at(spec, role, 'resources'), role, ['spec', role, 'resources']),
    ...['initContainers', 'sidecars'].flatMap((key) => ofContainers(at(spec, role, key), ['spec', role, key], false)),
  ]);
}

function ofPod(spec: TreeNode | undefined, path: string[], isTemplate: boolean): MilliMemory[] {
  return ['initContainers', 'containers'].flatMap((key) => ofContainers(at(spec, key), [...path, key], isTemplate));
}

function ofContainers(list: TreeNode | undefined, path: string[], isTemplate: boolean): MilliMemory[] {
  return items(list).flatMap((container) => {
    const name = locatedText(at(container, 'name'))?.value ?? '';
    if (isTemplate && name === MAIN_CONTAINER) return [];
    return ofResources(at(container, 'resources'), `container ${name}`, [...path, name, 'resources']);
  });
}

function ofResources(resources: TreeNode | undefined, owner: string, path: (string | number)[]): MilliMemory[] {
  return ['requests', 'limits'].flatMap((key) =>
    ofQuantities(at(resources, key), `${key} of ${owner}`, [...path, key]),
  );
}

function ofLimitRange(limits: TreeNode | undefined): MilliMemory[] {
  return items(limits).flatMap((item) =>
    entries(item)
      .filter(({ value }) => isMap(value))
      .flatMap(({ key, value }) => ofQuantities(value, keyText(key), ['spec', 'limits', keyText(key)])),
  );
}

function ofQuantities(quantities: TreeNode | undefined, owner: string, path: (string | number)[]): MilliMemory[] {
  return entries(quantities).flatMap(({ key, value }): MilliMemory[] => {
    const name = keyText(key);
    const text = locatedText(value);
    const digits = /^(\d+(?:\.\d+)?)m$/.exec(text?.value ?? '')?.[1];
    if (!text || digits === undefined || !BYTES.test(name)) return [];
    return [{ text, what: `${name} in ${owner}`, path: [...path, name], meant: `${digits}Mi` }];
  });
}
