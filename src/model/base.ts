import { addTo } from '../text/group.ts';
import type { Base, Model } from './model.ts';
import { type KubeObject, namespacesAgree } from './objects/object.ts';
import type { Workload } from './workload.ts';

/** Makes the model of the base answer for objects of the head. */
export function baseOf(model: Model): Base {
  const objects = new Map<string, KubeObject[]>();
  for (const object of model.objects.all) {
    const key = keyOf(object);
    addTo(objects, key, object);
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
 * The one that is the same: of those whose namespace can be the same, the one in the same file, which a base has
 * for each of the targets; several elsewhere prove nothing.
 */
function sameOf(object: KubeObject, candidates: readonly KubeObject[]): KubeObject | undefined {
  const fitting = candidates.filter((each) => namespacesAgree(each.namespace, object.namespace));
  const here = fitting.filter((each) => each.file === object.file);
  if (here.length === 1) return here[0];
  const ours = here.filter((each) => each.target.id === object.target.id);
  if (ours.length === 1) return ours[0];
  return here.length === 0 && fitting.length === 1 ? fitting[0] : undefined;
}
