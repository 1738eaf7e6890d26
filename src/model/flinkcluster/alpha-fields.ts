import { at, entries, entry, isMap, keyText } from '../../syntax/navigate.ts';
import type { MapEntry } from '../../syntax/tree.ts';
import { own } from '../../text/own.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { forksOf } from './fork.ts';
import { isFlinkCluster } from './refusals.ts';

/** A name that a field had in v1alpha1, or with the other operator. */
export interface AlphaField {
  path: string[];
  /** The name in v1beta1. */
  now: string;
  at: Origin;
  /** Whether the new name is not written beside it. */
  isFree: boolean;
}

/** Old names by place; `*` is one of the components or the job. */
const OLD: Record<string, Record<string, string>> = {
  jobManager: { mounts: 'volumeMounts' },
  taskManager: { mounts: 'volumeMounts' },
  job: { mounts: 'volumeMounts', savepoint: 'fromSavepoint', takeSavepointOnUpgrade: 'takeSavepointOnUpdate' },
};

/**
 * Fields of a FlinkCluster under names that v1beta1 does not have: the operator that prunes drops
 * them, the other one ignores them. takeSavepointOnUpgrade is right for the original.
 * Source: api/v1alpha1 and v1beta1 of GoogleCloudPlatform/flink-on-k8s-operator, apis of Spotify's.
 */
export function alphaFields(object: KubeObject, model: Model): AlphaField[] {
  if (!isFlinkCluster(object)) return [];
  const forks = forksOf(object, model);
  const isSpotify = forks.length === 1 && forks[0] === 'spotify';
  return Object.entries(OLD).flatMap(([place, names]) => {
    const node = at(object.root, 'spec', place);
    return entries(isMap(node) ? node : undefined).flatMap((each: MapEntry): AlphaField[] => {
      const key = keyText(each.key);
      const now = own(names, key);
      if (now === undefined || (key === 'takeSavepointOnUpgrade' && !isSpotify)) return [];
      const isFree = entry(node, now) === undefined;
      return [{ path: ['spec', place, key], now, at: each.key.origin, isFree }];
    });
  });
}
