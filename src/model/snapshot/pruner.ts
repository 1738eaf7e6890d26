import type { Origin } from '../../text/span.ts';
import { unitsApplying } from '../gitops/sync-units.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

/** What deletes an object from the cluster when its file goes. */
export interface Pruner {
  object: KubeObject;
  /** Where it says so. */
  at: Origin;
}

/**
 * The Argo CD Application or Flux Kustomization of this repository that applies an object and prunes.
 * Sources: Argo CD, automated sync policy; Flux, Kustomization spec.prune.
 */
export function prunerOf(object: KubeObject, model: Model): Pruner | undefined {
  for (const { object: unit, prune, options } of unitsApplying(object, model))
    if (prune && !options.some((option) => /^Prune=(?:false|confirm)$/.test(option)))
      return { object: unit, at: prune.origin };
  return undefined;
}
