import { at, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { chartValue, operatorInstalls, sourcesOf } from './operator-installs.ts';

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
