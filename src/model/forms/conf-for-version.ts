import { compareLines } from '../../knowledge/options.ts';
import { at, entryAt, isScalar, items, keyOrigin, stringOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Image } from '../image/image.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Mount, Role, Volume } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { confFileOf } from './standalone-config.ts';

const OLD = 'flink-conf.yaml';
const CURRENT = 'config.yaml';

/** A ConfigMap with the old configuration file that a standalone Flink process has mounted. */
export interface OldConfFile {
  role: Role;
  map: KubeObject;
  /** The data key `flink-conf.yaml`. */
  at: Origin;
  image: Located<string> | undefined;
  version?: string;
  /** Whether the image's Flink reads the file. */
  read: Proof;
}

/**
 * ConfigMaps that give a standalone process `flink-conf.yaml` and no `config.yaml`. From 2.0 on
 * Flink reads only the latter; 1.19 and 1.20 read both.
 * Source: GlobalConfiguration and config.sh, Flink 1.18 to 2.3.
 */
export function oldConfFiles(workload: Workload, objects: ObjectIndex): OldConfFile[] {
  if (workload.form !== 'standalone') return [];
  return workload.pods.flatMap((pod): OldConfFile[] => {
    const image = workload.images[pod.role];
    if (!pod.main) return [];
    const file = confFileOf(pod, image, objects);
    if (file.is !== 'found' || givesCurrent(file.volume, file.mount)) return [];
    const old = entryAt(file.map.root, 'data', OLD);
    if (!old || !isScalar(old.value) || at(file.map.root, 'data', CURRENT)) return [];
    const version = image.flink.is === 'yes' ? image.flink.value.minor : undefined;
    return [
      {
        role: pod.role,
        map: file.map,
        at: keyOrigin(old),
        image: image.reference,
        ...(version === undefined ? {} : { version }),
        read: isRead(image, pod.main, file.map),
      },
    ];
  });
}

/** A volume or mount that puts the old file in under the new name. */
function givesCurrent(volume: Volume, mount: Mount): boolean {
  if (mount.path.value.endsWith(`/${CURRENT}`)) return true;
  const sources = [at(volume.node, 'configMap'), ...items(at(volume.node, 'projected', 'sources'))];
  const lists = sources.map((source) => at(source, 'items') ?? at(source, 'configMap', 'items'));
  // A second source of a projected volume may bring the new file.
  if (sources.length > 2) return true;
  return lists.some((list) => items(list).some((item) => stringOf(at(item, 'path')) === CURRENT));
}

function isRead(image: Image, main: Container, map: KubeObject): Proof {
  const { flink } = image;
  if (flink.is !== 'yes') {
    const name = image.reference?.value ?? 'the image';
    const settle = `Tell the Flink version of ${name} under \`images\` in flint-lint.yaml`;
    return flink.is === 'unknown' ? flink : unknown({ what: 'image', name, settle });
  }
  if (compareLines(flink.value.minor, '2.0') < 0) return yes(flink.because);
  if (map.unsettled) return unknown(map.unsettled);
  const words = [...main.command, ...main.args];
  const converts = words.find(({ value }) => value.includes(CURRENT) || /migrat|FLINK_CONF_DIR/.test(value));
  const moved = main.env.find(({ name }) => name === 'FLINK_CONF_DIR');
  const doubt = converts?.origin ?? moved?.at;
  if (doubt) {
    const settle = `Put ${CURRENT} into the ConfigMap`;
    return unknown({ what: 'value', name: 'what the container makes of its configuration', at: doubt, settle });
  }
  return no(flink.because);
}
