import type { Model } from './model.ts';
import { type KubeObject, namespacesAgree } from './objects/object.ts';
import type { Workload } from './workload.ts';

/** What the repository was at the base: the same questions, asked of the objects before the change. */
export interface Base {
  model: Model;
  /** The same object as the base has it: group, kind, namespace and name. */
  objectOf(object: KubeObject): KubeObject | undefined;
  /** The same workload as the base has it. */
  workloadOf(workload: Workload): Workload | undefined;
}

/** Makes the model of the base answer for objects of the head. */
export function baseOf(model: Model): Base {
  const objects = new Map<string, KubeObject[]>();
  for (const object of model.objects.all) {
    const key = keyOf(object);
    const list = objects.get(key);
    if (list) list.push(object);
    else objects.set(key, [object]);
  }
  const workloads = new Map<KubeObject, Workload>(model.workloads.map((workload) => [workload.object, workload]));
  const objectOf = (object: KubeObject) => sameOf(object, objects.get(keyOf(object)) ?? []);
  return {
    model,
    objectOf,
    workloadOf(workload) {
      const object = objectOf(workload.object);
      return object && workloads.get(object);
    },
  };
}

function keyOf({ group, kind, name }: KubeObject): string {
  return `${group}\0${kind}\0${name}`;
}

/**
 * The one that is the same: of those whose namespace can be the same, the one in the same file;
 * several elsewhere prove nothing.
 */
function sameOf(object: KubeObject, candidates: readonly KubeObject[]): KubeObject | undefined {
  const fitting = candidates.filter((each) => namespacesAgree(each.namespace, object.namespace));
  const here = fitting.filter((each) => each.file === object.file);
  if (here.length === 1) return here[0];
  return here.length === 0 && fitting.length === 1 ? fitting[0] : undefined;
}
