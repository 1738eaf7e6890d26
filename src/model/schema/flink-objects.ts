import { APACHE_GROUP } from '../forms/apache.ts';
import { configMapName } from '../forms/conf-source.ts';
import { FLINK_CLUSTER_GROUP } from '../forms/flink-cluster.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { claimsOf, findClaim } from '../volumes/claims.ts';

/**
 * Why an object concerns Flink: it is a custom resource, runs Flink's processes, or is a claim, an
 * account or a ConfigMap that such a pod uses.
 */
export type Concern = 'resource' | 'part' | 'claim' | 'account' | 'config';

const known = new WeakMap<Model, ReadonlyMap<KubeObject, Concern>>();

/** The objects of a repository that concern Flink; a monorepo holds many others, which nobody asked about. */
export function flinkObjects(model: Model): ReadonlyMap<KubeObject, Concern> {
  let concerns = known.get(model);
  if (!concerns) {
    concerns = gather(model);
    known.set(model, concerns);
  }
  return concerns;
}

const files = new WeakMap<Model, ReadonlySet<string>>();

/** Files that hold an object that concerns Flink. */
export function flinkFiles(model: Model): ReadonlySet<string> {
  let found = files.get(model);
  if (!found) {
    found = new Set([...flinkObjects(model).keys()].map(({ file }) => file));
    files.set(model, found);
  }
  return found;
}

function gather(model: Model): Map<KubeObject, Concern> {
  const concerns = new Map<KubeObject, Concern>();
  for (const object of model.objects.all) if (isFlinkGroup(object.group)) concerns.set(object, 'resource');
  for (const workload of model.workloads) {
    for (const part of workload.parts) if (!concerns.has(part)) concerns.set(part, 'part');
    for (const use of claimsOf(workload)) {
      const claim = findClaim(use, workload, model.objects);
      if (claim.is === 'found') concerns.set(claim.object, 'claim');
    }
    const from = { namespace: workload.namespace, object: workload.object };
    for (const volume of workload.pods.flatMap((pod) => pod.volumes)) {
      const name = configMapName(volume);
      const map = name && model.objects.lookup('ConfigMap', name.value, from);
      if (map?.is === 'found') concerns.set(map.object, 'config');
    }
  }
  for (const { object } of model.serviceAccounts) concerns.set(object, 'account');
  return concerns;
}

/** A group whose resources are written for a Flink operator. */
export function isFlinkGroup(group: string): boolean {
  return group === APACHE_GROUP || group === FLINK_CLUSTER_GROUP;
}
