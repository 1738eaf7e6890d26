import { at, items, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { chartValue, operatorInstalls, sourcesOf } from './operator-installs.ts';
import { unitsApplying } from './sync-units.ts';

/**
 * Where an object installs the operator with its webhook and nothing brings cert-manager, though
 * the configuration says that all objects of its kind are in the repository.
 * Source: chart values.yaml, `webhook.create`, and templates/cert-manager.
 */
export function webhookWithoutCertificates(object: KubeObject, model: Model): Origin | undefined {
  const install = operatorInstalls(model).find((each) => each.object === object);
  if (!install || install.partial || !model.complete.includes(object.kind)) return undefined;
  const off = textOf(chartValue(install, 'webhook', 'create')?.node) === 'false';
  return off || bringsCertManager(model) ? undefined : install.at;
}

function bringsCertManager({ objects, exists }: Model): boolean {
  if (exists.some(({ name, kind }) => name.includes('cert-manager') || kind === 'Certificate')) return true;
  if (objects.ofKind('Certificate', 'cert-manager.io').length > 0) return true;
  if (objects.all.some(({ name }) => name.includes('cert-manager'))) return true;
  const charts = [
    ...objects.ofKind('HelmRelease').map(({ root }) => at(root, 'spec', 'chart', 'spec', 'chart')),
    ...objects
      .ofKind('Application', 'argoproj.io')
      .flatMap((each) => sourcesOf(each).map((source) => at(source, 'chart'))),
  ];
  return charts.some((chart) => textOf(chart)?.includes('cert-manager'));
}

/**
 * The release of cert-manager that is applied in one step with the operator's, when the operator's
 * does not wait for it. Flux installs releases side by side and, unless told to retry, gives up
 * after one failure.
 * Source: Flux HelmRelease, `spec.dependsOn` and `spec.install.remediation.retries` (0).
 */
export function unorderedCertManager(
  object: KubeObject,
  model: Model,
): { at: Origin; certManager: KubeObject } | undefined {
  const install = operatorInstalls(model).find((each) => each.object === object);
  if (!install || install.partial || object.kind !== 'HelmRelease') return undefined;
  if (textOf(chartValue(install, 'webhook', 'create')?.node) === 'false') return undefined;
  const retries = at(object.root, 'spec', 'install', 'remediation', 'retries');
  if (retries || at(object.root, 'spec', 'install', 'strategy')) return undefined;
  const certManager = model.objects
    .ofKind('HelmRelease')
    .find(
      (each) =>
        textOf(at(each.root, 'spec', 'chart', 'spec', 'chart')) === 'cert-manager' && together(object, each, model),
    );
  if (!certManager || items(at(object.root, 'spec', 'dependsOn')).length > 0) return undefined;
  return { at: install.at, certManager };
}

function together(a: KubeObject, b: KubeObject, model: Model): boolean {
  if (a.file === b.file) return true;
  if (a.target.source.kind === 'kustomize' && a.target.id === b.target.id) return true;
  return unitsApplying(a, model).some((unit) => unitsApplying(b, model).includes(unit));
}
