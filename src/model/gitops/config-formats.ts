import { entries, isNothing, isScalar, keyText, textOf } from '../../syntax/navigate.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { SourceText } from '../../text/source.ts';
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

/** Keys that the chart itself puts in front of what is appended. Source: chart conf/flink-conf.yaml, main. */
const SHIPPED = new Set(['taskmanager.numberOfTaskSlots', 'parallelism.default']);

/**
 * A key of the operator's `config.yaml` that the chart's own text, to which it is appended, has already: the strict YAML
 * parser refuses a key that stands twice. In `flink-conf.yaml` the last one wins.
 * Source: chart templates/controller/configmap.yaml, `defaultConfiguration.append` (true); YamlParserUtils of Flink.
 */
export function repeatedConfigKey(
  object: KubeObject,
  model: Model,
): { at: Origin; key: string; name: string; proof: Proof } | undefined {
  for (const install of operatorInstalls(model)) {
    if (install.object !== object) continue;
    const config = chartValue(install, 'defaultConfiguration', 'config.yaml');
    const legacy = chartValue(install, 'defaultConfiguration', 'flink-conf.yaml');
    const append = textOf(chartValue(install, 'defaultConfiguration', 'append')?.node);
    if (!isScalar(config?.node) || typeof config.node.value !== 'string' || append === 'false') continue;
    if (!legacy || !isNothing(legacy.node)) continue;
    const [document] = parseYaml(new SourceText('', config.node.value)).documents;
    const key = entries(document?.root ?? undefined)
      .map((entry) => keyText(entry.key))
      .find((each) => SHIPPED.has(each));
    if (key === undefined) continue;
    const settle = 'Write all values of the operator in one place';
    const name = `values of ${install.name}`;
    const proof = install.partial ? unknown({ what: 'operator-config', name, at: install.at, settle }) : yes();
    return { at: config.at, key, name: install.name, proof };
  }
  return undefined;
}
