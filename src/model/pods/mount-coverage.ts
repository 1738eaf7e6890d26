import { placeholderIn } from '../../syntax/template.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import type { Container, Mount, RolePod, Volume } from './pod.ts';

/** The mount that decides what a container finds at a path. */
export interface MountOver {
  mount: Mount;
  /** What follows the mount's own path: '' for the mount itself, else with a slash in front. */
  rest: string;
}

/**
 * The mount that covers a path: of all mounts at the path or above it the deepest one.
 * Source: mounts are nested in the order of their paths, kubelet and containerd.
 */
export function mountOver(container: Container | undefined, path: string): MountOver | undefined {
  const wanted = resolvePath('/', path);
  let best: MountOver | undefined;
  let depth = -1;
  for (const mount of container?.mounts ?? []) {
    if (placeholderIn(mount.path.value)) continue;
    const root = resolvePath('/', mount.path.value);
    if (!isWithin(wanted, root) || root.length <= depth) continue;
    depth = root.length;
    best = { mount, rest: root === '/' ? wanted : wanted.slice(root.length) };
  }
  return best;
}

/** A mount whose path somebody has yet to fill in, and which may therefore cover anything. */
export function openMount(container: Container | undefined): Mount | undefined {
  return container?.mounts.find((mount) => placeholderIn(mount.path.value) !== undefined);
}

/** The volume behind a mount; undefined when the pod lists none of that name, as for a claim template. */
export function volumeOf(pod: RolePod, mount: Mount): Volume | undefined {
  return pod.volumes.find((volume) => volume.name === mount.volume.value);
}
