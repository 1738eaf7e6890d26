import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { operatorInstalls } from './operator-installs.ts';
import { type SyncUnit, unitsApplying } from './sync-units.ts';

/**
 * The HelmRelease of the operator that a Flux Kustomization applies in one step with a resource of
 * the operator. Kustomization applies only definitions and namespaces ahead of the rest.
 * Source: fluxcd/kustomize-controller, `ApplyAllStaged`.
 */
export function installedTogether(
  object: KubeObject,
  model: Model,
): { unit: SyncUnit; release: KubeObject } | undefined {
  if (object.group !== APACHE_GROUP || model.definitions.some(({ text }) => text.includes(APACHE_GROUP)))
    return undefined;
  const releases = operatorInstalls(model).flatMap((install) =>
    install.object?.kind === 'HelmRelease' ? [install.object] : [],
  );
  if (releases.length === 0) return undefined;
  for (const unit of unitsApplying(object, model)) {
    if (unit.tool !== 'flux') continue;
    const release = releases.find((each) => unitsApplying(each, model).includes(unit));
    if (release) return { unit, release };
  }
  return undefined;
}
