import { blockClass, isBlockProvisioner } from '../../knowledge/block-storage.ts';
import { at, entries, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { initContentOf } from '../pods/init-content.ts';
import { mountOver, volumeOf } from '../pods/mount-coverage.ts';
import { isManaged } from '../pods/operator-owned.ts';
import type { Mount, RolePod, Volume } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { neededIn } from '../storage/roles.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import { claimsOf, findClaim } from './claims.ts';

/** State on a fresh block volume that belongs to root. */
export interface RootOwned {
  use: StorageUse;
  mount: Mount;
  volume: Volume;
  claim: string;
  driver: string;
  owned: Proof;
}

/**
 * State paths on block volumes of pods in which nothing gives the volume to the user flink. Only
 * operator pods, and only claims whose class is known to make block volumes: file shares have
 * ways of their own.
 * Source: kubelet, SetVolumeOwnership by fsGroup; apache/flink-docker, user flink 9999.
 */
export function rootOwned(workload: Workload, objects: ObjectIndex): RootOwned | undefined {
  if (!isManaged(workload) || workload.vendor) return undefined;
  for (const use of workload.storage) {
    if (use.uri.scheme !== 'file' || placeholderIn(use.uri.text)) continue;
    for (const pod of workload.pods.filter(({ role }) => neededIn(use.purpose).includes(role))) {
      const found = inPod(use, pod, workload, objects);
      if (found) return found;
    }
  }
  return undefined;
}

function inPod(use: StorageUse, pod: RolePod, workload: Workload, objects: ObjectIndex): RootOwned | undefined {
  const over = mountOver(pod.main, use.uri.path);
  const volume = over && volumeOf(pod, over.mount);
  const claim = volume?.claim?.value;
  if (!over || !volume || claim === undefined || given(pod, volume, workload)) return undefined;
  const driver = driverOf(claim, workload, objects);
  if (driver === undefined) return undefined;
  const [first, ...rest] = [...workload.unseen, ...pod.unseen];
  return { use, mount: over.mount, volume, claim, driver, owned: first ? unknown([first, ...rest]) : yes() };
}

/** Whether something hands the volume over: fsGroup, root itself, or an init container that has it. */
function given(pod: RolePod, volume: Volume, workload: Workload): boolean {
  const key = pod.role === 'jobmanager' ? 'jobManager' : 'taskManager';
  const specs = [at(workload.spec, 'podTemplate', 'spec'), at(workload.spec, key, 'podTemplate', 'spec')];
  const contexts: (TreeNode | undefined)[] = [
    ...specs.map((spec) => at(spec, 'securityContext')),
    at(pod.main?.node, 'securityContext'),
  ];
  return (
    contexts.some((context) =>
      entries(context).some(({ key: name }) => /^(?:fsGroup|runAsUser)$/.test(String(name.value))),
    ) || initContentOf(pod).writers(volume.name).length > 0
  );
}

function driverOf(name: string, workload: Workload, objects: ObjectIndex): string | undefined {
  const use = claimsOf(workload).find(({ claim }) => claim.value === name);
  const found = use && findClaim(use, workload, objects);
  if (found?.is !== 'found') return undefined;
  const spec = at(found.object.root, 'spec');
  const storageClass = locatedText(at(spec, 'storageClassName'))?.value;
  if (storageClass === undefined || items(at(spec, 'accessModes')).some((mode) => textOf(mode) === 'ReadWriteMany'))
    return undefined;
  const defined = objects.ofKind('StorageClass').find((object) => object.name === storageClass);
  if (!defined) return blockClass(storageClass);
  const provisioner = textOf(at(defined.root, 'provisioner'));
  return provisioner !== undefined && isBlockProvisioner(provisioner) ? provisioner : undefined;
}
