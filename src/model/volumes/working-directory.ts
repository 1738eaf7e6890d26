import type { DeclaredObject } from '../../config/options.ts';
import { at } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { mountOver, volumeOf } from '../pods/mount-coverage.ts';
import type { Mount, Volume } from '../pods/pod.ts';
import { podOf, type Workload } from '../workload.ts';
import { accessModesOf, claimsOf } from './claims.ts';

/** A working directory of TaskManagers on storage that all of them share. */
export interface SharedDirectory {
  key: string;
  path: Located<string>;
  mount: Mount;
  volume: Volume;
  /** What kind of storage it is, as `an NFS volume`. */
  kind: string;
  /** The claim's access mode, where it has one. */
  mode: Origin | undefined;
}

const KEYS = [
  'state.backend.rocksdb.localdir',
  'io.tmp.dirs',
  'process.working-dir',
  'process.taskmanager.working-dir',
  'execution.checkpointing.local-backup.dirs',
  'taskmanager.state.local.root-dirs',
];

/**
 * Working directories that lie on shared network storage, each place once. A mount with a subPath
 * of its own for each pod is left out.
 * Source: RocksDBOptions.LOCAL_DIRECTORIES, CoreOptions.TMP_DIRS, ClusterOptions.PROCESS_WORKING_DIR_BASE.
 */
export function sharedDirectories(
  workload: Workload,
  objects: ObjectIndex,
  exists: readonly DeclaredObject[],
): SharedDirectory[] {
  const pod = podOf(workload, 'taskmanager');
  const config = workload.configs.taskmanager;
  if (!pod || workload.mode === 'session-job') return [];
  const seen = new Set<string>();
  return KEYS.flatMap((key): SharedDirectory[] => {
    const entry = config.entry(key);
    if (!entry || placeholderIn(entry.raw) || seen.has(JSON.stringify(spanOf(entry.at)))) return [];
    seen.add(JSON.stringify(spanOf(entry.at)));
    for (const path of entry.raw.split(/[,:|]/).map((each) => each.trim())) {
      const over = path.startsWith('/') ? mountOver(pod.main, path) : undefined;
      const volume = over && volumeOf(pod, over.mount);
      if (!over || !volume || hasOwnFolder(pod.main?.node, over.mount)) continue;
      const shared = sharedKind(volume, workload, objects, exists);
      if (shared) return [{ key, path: { value: path, origin: entry.at }, mount: over.mount, volume, ...shared }];
    }
    return [];
  });
}

function hasOwnFolder(container: Parameters<typeof at>[0], mount: Mount): boolean {
  const mounts = at(container, 'volumeMounts');
  if (mounts?.is !== 'seq') return false;
  return mounts.items.some(
    (item) => at(item, 'mountPath')?.origin === mount.path.origin && at(item, 'subPathExpr') !== undefined,
  );
}

function sharedKind(
  volume: Volume,
  workload: Workload,
  objects: ObjectIndex,
  exists: readonly DeclaredObject[],
): Pick<SharedDirectory, 'kind' | 'mode'> | undefined {
  for (const [key, kind] of [
    ['nfs', 'an NFS volume'],
    ['cephfs', 'a CephFS volume'],
    ['azureFile', 'an Azure Files share'],
    ['glusterfs', 'a GlusterFS volume'],
  ] as const) {
    if (at(volume.node, key)) return { kind, mode: undefined };
  }
  const use = volume.claim && claimsOf(workload).find(({ claim }) => claim.value === volume.claim?.value);
  const modes = use && accessModesOf(use, workload, objects, exists);
  if (modes?.is !== 'yes' || !modes.value.modes.some((mode) => mode === 'ReadWriteMany' || mode === 'RWX'))
    return undefined;
  return { kind: `claim ${volume.claim?.value}, which is ReadWriteMany`, mode: modes.value.at };
}
