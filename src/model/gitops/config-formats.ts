import { isNothing } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { chartValue, operatorInstalls } from './operator-installs.ts';

/**
 * A `config.yaml` for the operator that is not mounted: the chart mounts `flink-conf.yaml` while its
 * values have that key, and the chart's own values have it until it is set to null. Charts before
 * 1.13 do not know `config.yaml` at all.
 * Source: chart templates/controller/deployment.yaml, volume `flink-operator-config-volume`.
 */
export function unreadConfigYaml(
  object: KubeObject,
  model: Model,
): { at: Origin; name: string; own?: Origin; proof: Proof } | undefined {
  for (const install of operatorInstalls(model)) {
    if (install.object !== object) continue;
    const config = chartValue(install, 'defaultConfiguration', 'config.yaml');
    if (!config || isNothing(config.node)) continue;
    const legacy = chartValue(install, 'defaultConfiguration', 'flink-conf.yaml');
    if (legacy && isNothing(legacy.node)) continue;
    const proof = install.partial
      ? unknown({
          what: 'operator-config',
          name: `values of ${install.name}`,
          at: install.at,
          settle: 'Set defaultConfiguration."flink-conf.yaml" to null beside config.yaml',
        })
      : yes();
    return { at: config.at, name: install.name, proof, ...(legacy ? { own: legacy.at } : {}) };
  }
  return undefined;
}
