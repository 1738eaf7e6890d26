import { annotationsOf } from '../model/annotations.ts';
import type { Model } from '../model/model.ts';
import type { KubeObject } from '../model/objects/object.ts';
import { at, items, textOf } from '../syntax/navigate.ts';
import { withoutEnd } from '../text/trim.ts';
import { baseStep, type ChangeStep, headStep } from './change.ts';

/** What says that an object stays in the cluster when it leaves the repository. */
export function keptOnRemoval(object: KubeObject): ChangeStep | undefined {
  for (const { key, value, origin } of annotationsOf(object)) {
    const keeps =
      (key === 'argocd.argoproj.io/sync-options' && /(?:^|,)\s*Prune=false\s*(?:,|$)/.test(value)) ||
      (key === 'kustomize.toolkit.fluxcd.io/prune' && value === 'disabled') ||
      (key === 'helm.sh/resource-policy' && value === 'keep');
    if (keeps) return baseStep(`${key} is ${value}, so that the object stays in the cluster`, origin);
  }
  return undefined;
}

/** Who applies the folder of a file, and whether it prunes what leaves the repository. */
export function prunerOf(file: string, model: Model): ChangeStep | undefined {
  for (const application of model.objects.ofKind('Application', 'argoproj.io')) {
    const sources = [at(application.root, 'spec', 'source'), ...items(at(application.root, 'spec', 'sources'))];
    if (!sources.some((source) => isBelow(file, textOf(at(source, 'path'))))) continue;
    const prune = at(application.root, 'spec', 'syncPolicy', 'automated', 'prune');
    return textOf(prune) === 'true'
      ? headStep(`Argo CD application ${application.name} prunes it`, prune?.origin)
      : headStep(`Argo CD application ${application.name} leaves it until somebody prunes it`, application.at);
  }
  for (const kustomization of model.objects.ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io')) {
    if (!isBelow(file, textOf(at(kustomization.root, 'spec', 'path')))) continue;
    const prune = at(kustomization.root, 'spec', 'prune');
    return textOf(prune) === 'true'
      ? headStep(`Flux kustomization ${kustomization.name} prunes it`, prune?.origin)
      : headStep(
          `Flux kustomization ${kustomization.name} does not prune: it stays until somebody deletes it`,
          kustomization.at,
        );
  }
  return undefined;
}

/** Whether a file is in a folder as an applier writes it; the root itself says nothing. */
function isBelow(file: string, folder: string | undefined): boolean {
  const path = withoutEnd(folder?.replace(/^(?:\.\/|\/)+/, '') ?? '', '/');
  return path !== '' && path !== '.' && file.startsWith(`${path}/`);
}
