import { compareLines } from '../../knowledge/options.ts';
import { at, entries, keyText } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { configMapName, dataKey } from '../forms/conf-source.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { volumeOf } from '../pods/mount-coverage.ts';
import type { RolePod } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** A ConfigMap over Flink's conf folder without the file that Flink reads there. */
export interface MissingConf {
  map: KubeObject;
  at: Origin;
  path: string;
  role: RolePod['role'];
  /** What it holds in its place, when that is the file of another Flink. */
  other?: string;
  /** Whether Flink may find a configuration nevertheless. */
  works: Proof;
}

/**
 * ConfigMaps that cover the whole conf folder of a standalone process and hold no configuration file for its Flink:
 * `flink-conf.yaml` up to 1.18, that or `config.yaml` in 1.19 and 1.20, `config.yaml` from 2.0. A `flink-conf.yaml` for
 * Flink 2 is another rule's finding.
 * Source: GlobalConfiguration.loadConfiguration, Flink 1.13 to 2.3: it throws when the file does not exist.
 */
export function missingConfs(workload: Workload, model: Model): MissingConf[] {
  if (workload.form !== 'standalone') return [];
  const seen = new Set<KubeObject>();
  return workload.pods.flatMap((pod) => {
    const folder = pod.main?.env.find(({ name }) => name === 'FLINK_CONF_DIR');
    return (pod.main?.mounts ?? []).flatMap((mount): MissingConf[] => {
      if (folder || !/\/flink\/conf\/?$/.test(mount.path.value) || mount.subPath !== undefined) return [];
      const volume = volumeOf(pod, mount);
      const name = at(volume?.node, 'configMap') ? configMapName(volume) : undefined;
      if (!volume || !name) return [];
      const found = model.objects.lookup('ConfigMap', name.value, {
        namespace: workload.namespace,
        object: pod.object,
      });
      if (found.is !== 'found' || seen.has(found.object)) return [];
      const held = new Set(
        ['data', 'binaryData'].flatMap((key) => entries(at(found.object.root, key))).map(({ key }) => keyText(key)),
      );
      const holds = (file: string) => held.has(dataKey(file, volume, mount));
      const { flink } = workload.images[pod.role];
      const onlyNew = flink.is === 'yes' && compareLines(flink.value.minor, '1.19') < 0;
      // One without any keys is filled in later; one that the volume lists in vain keeps the pod from starting.
      const isRead = holds('flink-conf.yaml') || (!onlyNew && holds('config.yaml'));
      if (held.size === 0 || isRead || lacksListed(volume.node, held)) return [];
      seen.add(found.object);
      const { value: path, origin } = mount.path;
      const other = holds('config.yaml') ? { other: 'config.yaml' } : {};
      return [
        { map: found.object, at: origin, path, role: pod.role, ...other, works: works(workload, pod, found.object) },
      ];
    });
  });
}

function lacksListed(volume: Parameters<typeof at>[0], held: ReadonlySet<string>): boolean {
  const list = at(volume, 'configMap', 'items');
  if (list?.is !== 'seq') return false;
  return list.items.some((item) => {
    const key = at(item, 'key');
    return key?.is === 'scalar' && !held.has(String(key.value));
  });
}

function works({ images, unseen }: Workload, pod: RolePod, map: KubeObject): Proof {
  const [doubt] = [map.unsettled, ...pod.unseen, ...unseen].flatMap((each) => each ?? []);
  if (doubt) return unknown(doubt);
  const image = images[pod.role];
  const script = image.official ? yes() : image.making?.entrypoint;
  if (script?.is === 'yes' && (pod.main?.command.length ?? 0) === 0) return no(script.because);
  const name = `what ${pod.object.name} makes of its configuration at the start`;
  return unknown({ what: 'value', name, settle: 'Put the configuration file into the ConfigMap' });
}
