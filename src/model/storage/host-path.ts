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
  use: StorageUse;
  mount: Mount;
  volume: Volume;
  /** The path on the node. */
  path: string;
}

/** Files and folders that are meant for clusters of one node. */
const ONE_NODE = /(?:^|[/_.-])(?:kind|minikube|k3d|k3s|microk8s|docker-?desktop|local\w*)(?:$|[/_.-])/i;

/** State paths that a hostPath volume covers, each place once; none for clusters of one node. */
export function hostPathState(workload: Workload): HostPathState[] {
  const runner = workload.cluster ?? workload;
  if (ONE_NODE.test(workload.object.file) || runner.pods.every(({ pinnedToNode }) => pinnedToNode)) return [];
  const seen = new Set<string>();
  return workload.storage.flatMap((use): HostPathState[] => {
    if (use.uri.scheme !== 'file' || placeholderIn(use.uri.text) || use.purpose === 'restore') return [];
    const roles = neededIn(use.purpose);
    for (const pod of runner.pods.filter(({ role }) => roles.includes(role))) {
      const over = mountOver(pod.main, use.uri.path);
      const volume = over && volumeOf(pod, over.mount);
      const path = volume && textOf(at(volume.node, 'hostPath', 'path'));
      const key = JSON.stringify(spanOf(use.at));
      if (!over || !volume || path === undefined || seen.has(key)) continue;
      seen.add(key);
      return [{ use, mount: over.mount, volume, path }];
    }
    return [];
  });
}
