import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { spanOf } from '../../text/span.ts';
import { mountOver, volumeOf } from '../pods/mount-coverage.ts';
import type { Mount, Volume } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';
import { neededIn } from './roles.ts';
import type { StorageUse } from './uses.ts';

/** State on the disk of a node. */
export interface HostPathState {
  /** All that lies there, in the order of the file. */
  uses: [StorageUse, ...StorageUse[]];
  mount: Mount;
  volume: Volume;
  /** The path on the node. */
  path: string;
}

/** Files and folders that are meant for clusters of one node. */
const ONE_NODE = /(?:^|[/_.-])(?:kind|minikube|k3d|k3s|microk8s|docker-?desktop|local\w*)(?:$|[/_.-])/i;

/** HostPath volumes that cover state paths, each volume once; none for clusters of one node. */
export function hostPathState(workload: Workload): HostPathState[] {
  const runner = workload.cluster ?? workload;
  if (ONE_NODE.test(workload.object.file) || runner.pods.every(({ pinnedToNode }) => pinnedToNode)) return [];
  const found = new Map<string, HostPathState>();
  for (const use of workload.storage) {
    const state = stateOn(use, runner);
    if (!state) continue;
    const known = found.get(state.volume.name);
    if (known) known.uses.push(use);
    else found.set(state.volume.name, state);
  }
  for (const { uses } of found.values()) uses.sort((a, b) => startOf(a) - startOf(b));
  return [...found.values()];
}

function startOf({ at: where }: StorageUse): number {
  return spanOf(where)?.start ?? 0;
}

function stateOn(use: StorageUse, runner: Workload): HostPathState | undefined {
  if (use.uri.scheme !== 'file' || placeholderIn(use.uri.text) || use.purpose === 'restore') return undefined;
  const roles = neededIn(use.purpose);
  for (const pod of runner.pods.filter(({ role }) => roles.includes(role))) {
    const over = mountOver(pod.main, use.uri.path);
    const volume = over && volumeOf(pod, over.mount);
    const path = volume && textOf(at(volume.node, 'hostPath', 'path'));
    if (over && volume && path !== undefined) return { uses: [use], mount: over.mount, volume, path };
  }
  return undefined;
}
