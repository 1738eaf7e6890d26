import { at, entries, items, keyText, locatedText, numberOf, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree, sameTarget } from '../objects/object.ts';
import type { RolePod } from '../pods/pod.ts';

/** A port of a Service. */
export interface ServicePort {
  name: string | undefined;
  port: Located<number> | undefined;
  /** The number that the pod is reached at; undefined when it cannot be told. */
  target: Located<number> | undefined;
}

const bySelector = new WeakMap<Model, Map<string, KubeObject[]>>();

/** The selector of a Service as pairs. */
export function selectorOf(service: KubeObject): { key: string; value: string; at: Origin }[] {
  return entries(at(service.root, 'spec', 'selector')).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ key: keyText(key), value: text, at: value.origin }];
  });
}

/** Labels of the pods that an object makes. */
export function podLabels(object: KubeObject): Map<string, string> {
  const labels = entries(at(object.root, 'spec', 'template', 'metadata', 'labels'));
  return new Map(
    labels.flatMap(({ key, value }) => (textOf(value) === undefined ? [] : [[keyText(key), textOf(value)]])) as [
      string,
      string,
    ][],
  );
}

/** Services whose selector fits the pods of a role, in the same namespace and target. */
export function servicesOf(pod: RolePod, model: Model): KubeObject[] {
  return servicesSelecting(podLabels(pod.object), pod.object, model);
}

/** Services beside an object whose selector fits pods with these labels. */
export function servicesSelecting(labels: ReadonlyMap<string, string>, beside: KubeObject, model: Model): KubeObject[] {
  const index = indexOf(model);
  const candidates = [...labels].flatMap(([key, value]) => index.get(`${key}\0${value}`) ?? []);
  return candidates.filter(
    (service) => isBeside(service, beside) && selectorOf(service).every(({ key, value }) => labels.get(key) === value),
  );
}

/** Services by the first pair of their selector. */
function indexOf(model: Model): Map<string, KubeObject[]> {
  let index = bySelector.get(model);
  if (!index) {
    index = new Map();
    for (const service of model.objects.ofKind('Service', '')) {
      const [first] = selectorOf(service);
      if (!first) continue;
      const key = `${first.key}\0${first.value}`;
      index.set(key, [...(index.get(key) ?? []), service]);
    }
    bySelector.set(model, index);
  }
  return index;
}

/** Whether two objects can be meant for each other: one namespace, one target, one folder or one inside the other. */
export function isBeside(a: KubeObject, b: KubeObject): boolean {
  if (!namespacesAgree(a.namespace, b.namespace) || !sameTarget(a, b)) return false;
  const folder = (file: string) => file.slice(0, file.lastIndexOf('/') + 1);
  const [left, right] = [folder(a.file), folder(b.file)];
  return left.startsWith(right) || right.startsWith(left);
}

/** Whether a Service gives each pod an address of its own, behind which every port can be reached. */
export function isHeadless(service: KubeObject): boolean {
  return textOf(at(service.root, 'spec', 'clusterIP')) === 'None';
}

/** The ports of a Service, with the numbers that they lead to in a pod. */
export function portsOf(service: KubeObject, pod: RolePod): ServicePort[] {
  return items(at(service.root, 'spec', 'ports')).map((node) => {
    const port = located(at(node, 'port'));
    const target = at(node, 'targetPort');
    const named = target === undefined ? port : (located(target) ?? namedPort(pod, locatedText(target)));
    return { name: textOf(at(node, 'name')), port, target: named };
  });
}

function located(node: TreeNode | undefined): Located<number> | undefined {
  const value = numberOf(node) ?? (/^\d{1,5}$/.test(textOf(node) ?? '') ? Number(textOf(node)) : undefined);
  return node && value !== undefined ? { value, origin: node.origin } : undefined;
}

/** A named target is looked up among the ports of the pod's containers. */
function namedPort(pod: RolePod, name: Located<string> | undefined): Located<number> | undefined {
  if (!name) return undefined;
  for (const { node } of pod.containers) {
    for (const port of items(at(node, 'ports'))) {
      const number = numberOf(at(port, 'containerPort'));
      if (textOf(at(port, 'name')) === name.value && number !== undefined)
        return { value: number, origin: name.origin };
    }
  }
  return undefined;
}
