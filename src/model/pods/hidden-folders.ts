import { at } from '../../syntax/navigate.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { enabledPlugins } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';
import { initContentOf } from './init-content.ts';
import { volumeOf } from './mount-coverage.ts';
import { mountsAt } from './operator-owned.ts';
import type { Mount, RolePod, Volume } from './pod.ts';

/** A volume over a folder of Flink's own distribution. */
export interface HiddenFolder {
  pod: RolePod;
  mount: Mount;
  path: string;
  /** As in `emptyDir`. */
  source: string;
  hidden: Proof;
}

const HOME = '/opt/flink';
const FOLDERS: ReadonlySet<string> = new Set([
  HOME,
  ...['lib', 'plugins', 'opt', 'bin'].map((name) => `${HOME}/${name}`),
]);

/** Sources that start without the files of the image. */
const EMPTY = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'persistentVolumeClaim'];

/**
 * Mounts that hide a folder of the distribution, each place once. A volume that an init container
 * writes to is judged only when what it writes is plain: it may copy the folder first, as the documentation of plugins
 * has it.
 */
export function hiddenFolders(workload: Workload): HiddenFolder[] {
  return mountsAt(workload, FOLDERS).flatMap(({ pod, mount, path }): HiddenFolder[] => {
    const volume = volumeOf(pod, mount);
    const source = volume && EMPTY.find((key) => at(volume.node, key) !== undefined);
    if (!volume || !source || isFilled(workload, pod, volume, path)) return [];
    // The entrypoint fills an empty plugins/ from opt/.
    if (path === `${HOME}/plugins` && enabledPlugins(workload, pod.role).is !== 'no') return [];
    return [{ pod, mount, path, source, hidden: hides(workload, pod, volume, source) }];
  });
}

/** Whether an init container writes to a volume, unless it is plain that Flink itself is not what it writes. */
function isFilled({ images }: Workload, pod: RolePod, volume: Volume, path: string): boolean {
  const content = initContentOf(pod);
  if (content.writers(volume.name).length === 0) return false;
  const { flink } = images[pod.role];
  if (path !== `${HOME}/lib` || flink.is !== 'yes' || flink.value.patch === undefined) return true;
  const { minor, patch, suffix } = flink.value;
  return content.exists(`${HOME}/lib/flink-dist-${minor}.${patch}${suffix}.jar`).is !== 'no';
}

function hides(workload: Workload, pod: RolePod, volume: Volume, source: string): Proof {
  const [first, ...rest] = [...workload.unseen, ...pod.unseen];
  if (first) return unknown([first, ...rest]);
  if (source !== 'persistentVolumeClaim') return yes();
  const settle = 'Mount the volume beside the folder, or at a folder inside it';
  return unknown({ what: 'object', name: `what volume ${volume.name} holds`, at: volume.at, settle });
}

/** A mount over the folder that the operator mounts the configuration at. */
export interface HiddenConfiguration {
  pod: RolePod;
  mount: Mount;
}

/** Mounts of a managed pod at Flink's `conf/`, each place once. */
export function hiddenConfigurations(workload: Workload): HiddenConfiguration[] {
  return mountsAt(workload, new Set([`${HOME}/conf`])).flatMap(({ pod, mount }) =>
    mount.volume.value === 'flink-config-volume' ? [] : [{ pod, mount }],
  );
}
