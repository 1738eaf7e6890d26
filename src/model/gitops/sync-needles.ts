import type { Model } from '../model.ts';
import { operatorInstalls } from './operator-installs.ts';
import { suspendedAt } from './suspended.ts';
import { syncUnits } from './sync-units.ts';

/**
 * What the files are found by that say how workloads get into the cluster: they name a folder and
 * need not say that Flink is in it. Sync waves, the version and the health checks of Argo CD are
 * searched only where a rule asks about them.
 */
export function syncNeedles(model: Model): string[] {
  if (model.workloads.length === 0) return [];
  const needles = ['argoproj.io/v1alpha1', 'kustomize.toolkit.fluxcd.io'];
  if (
    operatorInstalls(model).some(
      ({ object }) => object?.kind === 'HelmRelease' || (object && model.complete.includes(object.kind)),
    )
  )
    needles.push('cert-manager');
  const byArgo = syncUnits(model).some(({ tool, applies }) => tool === 'argo' && applies.length > 0);
  if (!byArgo) return needles;
  needles.push('argoproj/argocd:v', 'argocd-cm');
  if (model.workloads.some((workload) => suspendedAt(workload))) needles.push('argocd.argoproj.io/');
  return needles;
}
