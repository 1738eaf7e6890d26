import { at } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { booleanOf } from '../autoscaler/options.ts';
import { plainValue } from '../config/flink-config.ts';
import { SPEC_KEY } from '../memory/spec-memory.ts';
import { workloadMemory } from '../memory/workload-memory.ts';
import type { Model } from '../model.ts';
import { mountOver, openMount } from '../pods/mount-coverage.ts';
import { podOf, type Workload } from '../workload.ts';

/** A state backend that keeps its state on disk, as it is configured. */
export interface DiskBackend {
  name: 'rocksdb' | 'forst';
  key: string;
  at: Origin;
}

/** The backend of a workload where its configuration names one that works on disk. */
export function diskBackend({ config }: Workload): DiskBackend | undefined {
  const setting = config.get('stateBackend');
  const value = plainValue(setting)?.toLowerCase();
  if (setting.is !== 'set' || value === undefined) return undefined;
  const name = /rocksdb/.test(value) ? 'rocksdb' : /forst/.test(value) ? 'forst' : undefined;
  return name && { name, key: setting.written.key, at: setting.written.at };
}

/** A backend on disk that is to live on managed memory, of which there is none. */
export interface StarvedBackend {
  backend: DiskBackend;
  /** The option that takes the managed memory away. */
  key: string;
  value: string;
  at: Origin;
}

/**
 * A backend on disk without managed memory, where it is not told to take memory of its own.
 * Source: RocksDBMemoryControllerUtils and RocksDBMemoryConfiguration, Flink 1.20.
 */
export function starvedBackend(
  workload: Workload,
  world: Pick<Model, 'operator' | 'objects' | 'loose'>,
): StarvedBackend | undefined {
  const backend = diskBackend(workload);
  if (!backend) return undefined;
  const config = workload.configs.taskmanager;
  const own = [
    `state.backend.${backend.name}.memory.fixed-per-slot`,
    `state.backend.${backend.name}.memory.fixed-per-tm`,
  ];
  if (own.some((key) => config.entry(key))) return undefined;
  if (config.entry(`state.backend.${backend.name}.memory.managed`)?.raw.trim().toLowerCase() === 'false')
    return undefined;
  const memory = workloadMemory('taskmanager', workload, world);
  if (memory.is !== 'sizes' || memory.sizes.parts.managed !== 0n) return undefined;
  const cause = memory.read.find(({ key }) => /memory\.(?:managed\.(?:size|fraction)|size)$/.test(key));
  return cause && { backend, key: cause.writtenAs, value: cause.value, at: cause.at };
}

/** Where the files of a backend on disk go when nobody says so. */
const DEFAULT_FOLDER = '/tmp';

/**
 * A backend on disk whose files lie in the container itself, which has no bound on its disk; undefined
 * where a volume holds them or a bound is set.
 */
export function unboundedDisk(workload: Workload): DiskBackend | undefined {
  const backend = diskBackend(workload);
  const pod = podOf(workload, 'taskmanager');
  if (!backend || !pod || pod.unseen.length > 0 || workload.configs.taskmanager.gaps.unseen.length > 0)
    return undefined;
  // Amazon's edition can put the files on volumes of its own.
  if (booleanOf(workload.config.entry('task.local-recovery.ebs.enable')) === true) return undefined;
  const folders = localFolders(workload, backend);
  const isOpen = openMount(pod.main) !== undefined || folders.some((folder) => !folder.startsWith('/'));
  if (isOpen || folders.every((folder) => mountOver(pod.main, folder))) return undefined;
  const spec = at(workload.spec, SPEC_KEY.taskmanager);
  const bounds = [
    at(spec, 'resource', 'ephemeralStorage'),
    at(spec, 'resources', 'limits', 'ephemeral-storage'),
    at(pod.main?.node, 'resources', 'limits', 'ephemeral-storage'),
    at(pod.main?.node, 'resources', 'requests', 'ephemeral-storage'),
  ];
  return bounds.some((bound) => bound !== undefined) ? undefined : backend;
}

function localFolders({ configs }: Workload, { name }: DiskBackend): string[] {
  const keys = [
    `state.backend.${name}.localdir`,
    `state.backend.${name}.local-dir`,
    'state.backend.rocksdb.checkpointdir',
    // The working directory holds the files from Flink 1.15 on.
    'process.taskmanager.working-dir',
    'process.working-dir',
    'io.tmp.dirs',
    'taskmanager.tmp.dirs',
  ];
  for (const key of keys) {
    const written = configs.taskmanager.entry(key);
    if (written)
      return written.raw
        .split(/[,:]/)
        .map((each) => each.trim())
        .filter((each) => each !== '');
  }
  return [DEFAULT_FOLDER];
}
