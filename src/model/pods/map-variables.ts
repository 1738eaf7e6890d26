import { at, entries, isScalar, items, keyText, locatedText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, EnvVar } from './pod.ts';

/**
 * A container with the variables that it takes from ConfigMaps in sight: all keys of those in `envFrom`, and the values
 * of `configMapKeyRef`. `hasEnvFrom` stays true when a source is a Secret or cannot be seen. A variable under `env`
 * wins over one of `envFrom`, and a later source over an earlier one.
 *
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 *
 * @param from the object that makes the pod, whose namespace the ConfigMaps are in
 */
export function withMapVariables(container: Container, from: KubeObject, objects: ObjectIndex): Container {
  const sources = items(at(container.node, 'envFrom'));
  const references = items(at(container.node, 'env')).filter((item) => at(item, 'valueFrom', 'configMapKeyRef'));
  if (sources.length === 0 && references.length === 0) return container;
  const mapOf = (reference: TreeNode | undefined) => {
    const name = stringOf(at(reference, 'name'));
    const found =
      name === undefined ? undefined : objects.lookup('ConfigMap', name, { namespace: from.namespace, object: from });
    return found?.is === 'found' && found.object.group === '' && !found.object.unsettled ? found.object : undefined;
  };
  const env = container.env.map((variable): EnvVar => {
    const item = references.find((each) => each.origin === variable.at);
    const reference = at(item, 'valueFrom', 'configMapKeyRef');
    const value = at(mapOf(reference)?.root, 'data', textOf(at(reference, 'key')) ?? '');
    const text = locatedText(value);
    return text && isScalar(value) ? { ...variable, value: text, node: value } : variable;
  });
  const named = new Set(env.map(({ name }) => name));
  const brought = new Map<string, EnvVar>();
  let hasEnvFrom = false;
  for (const source of sources) {
    const map = mapOf(at(source, 'configMapRef'));
    if (!map) hasEnvFrom = true;
    for (const variable of map ? variablesOf(map, textOf(at(source, 'prefix')) ?? '') : [])
      if (!named.has(variable.name)) brought.set(variable.name, variable);
  }
  return { ...container, env: [...env, ...brought.values()], hasEnvFrom };
}

function variablesOf(map: KubeObject, prefix: string): EnvVar[] {
  return entries(at(map.root, 'data')).flatMap(({ key, value }): EnvVar[] => {
    const text = locatedText(value);
    if (!text || !isScalar(value)) return [];
    return [{ name: `${prefix}${keyText(key)}`, value: text, node: value, at: key.origin }];
  });
}
