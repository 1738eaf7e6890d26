import { placeholderIn } from '../../syntax/template.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { servicesOf } from '../standalone/services.ts';

/** A definition that an earlier one in the same unit already made. */
export interface Duplicate {
  first: KubeObject;
  /** What applies both: one file, or one kustomization. */
  unit: 'file' | 'kustomization';
}

const FLINK_GROUPS = new Set(['flink.apache.org', 'flinkoperator.k8s.io', 'cmf.confluent.io', 'platform.confluent.io']);

/**
 * The earlier definition of an object that is applied together with this one: in the same file,
 * or listed by the same kustomization. Other files of a folder may be variants of one another, so
 * they prove nothing. Only Flink's own kinds, the parts of standalone clusters and the Services in
 * front of them count.
 */
export function duplicateOf(object: KubeObject, model: Model): Duplicate | undefined {
  if (object.name === '' || placeholderIn(object.name) || !concernsFlink(object, model)) return undefined;
  for (const first of model.objects.ofKind(object.kind, object.group)) {
    if (first === object) return undefined;
    if (first.name !== object.name || !sameNamespace(first, object)) continue;
    // Each overlay applies the base once.
    if (first.target.label !== undefined && first.target.id !== object.target.id) continue;
    if (first.file === object.file) return { first, unit: 'file' };
    const { source, id } = object.target;
    if (source.kind === 'kustomize' && first.target.id === id) return { first, unit: 'kustomization' };
  }
  return undefined;
}

function concernsFlink(object: KubeObject, model: Model): boolean {
  return FLINK_GROUPS.has(object.group) || standaloneObjects(model).has(object);
}

const known = new WeakMap<Model, Set<KubeObject>>();

/** What standalone clusters are made of, and the Services in front of their pods. */
function standaloneObjects(model: Model): Set<KubeObject> {
  let found = known.get(model);
  if (!found) {
    const clusters = model.workloads.filter(({ form }) => form === 'standalone');
    found = new Set(
      clusters.flatMap(({ parts, pods }) => [...parts, ...pods.flatMap((pod) => servicesOf(pod, model))]),
    );
    known.set(model, found);
  }
  return found;
}

/** Both write the same one, or neither writes any. */
function sameNamespace(a: KubeObject, b: KubeObject): boolean {
  if (a.namespace === 'unwritten' || b.namespace === 'unwritten') return a.namespace === b.namespace;
  return a.namespace.value === b.namespace.value;
}
