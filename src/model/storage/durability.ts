import { at } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { spanOf } from '../../text/span.ts';
import { plainValue } from '../config/flink-config.ts';
import { mountOver, openMount, volumeOf } from '../pods/mount-coverage.ts';
import { type Mount, ROLE_NAME, type Role, type RolePod, type Volume } from '../pods/pod.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { sourcelessVolumes } from '../volumes/sources.ts';
import type { Workload } from '../workload.ts';
import { neededIn } from './roles.ts';
import type { Purpose, StorageUse } from './uses.ts';

/** What a role finds at a local path. */
export type Disk =
  | { is: 'container'; role: Role }
  | { is: 'scratch'; role: Role; mount: Mount; volume: Volume; source: string };

/** A local path of state, and what its roles find there. */
export interface PodDisk {
  use: StorageUse;
  /** Whether the path outlives the pods that open it. */
  kept: Proof;
  /** What the roles find there that have nothing lasting, as far as it is in sight. */
  disks: Disk[];
  /** The role that has a lasting volume over the path, where the other one has none. */
  covered?: { role: Role; mount: Mount };
}

/** Paths of state that a recovery reads; archives and restore paths are none of them. */
const STATE: ReadonlySet<Purpose> = new Set([
  'checkpoints',
  'savepoints',
  'high availability',
  'job results',
  'changelog',
]);

/**
 * Local paths of state, each place once, with what JobManager and TaskManagers find there. Claims,
 * hostPath, NFS and CSI volumes count as lasting: whether pods share them is another question.
 */
export function podDisks(workload: Workload): PodDisk[] {
  const seen = new Set<string>();
  return workload.storage.flatMap((use): PodDisk[] => {
    if (!STATE.has(use.purpose) || use.uri.scheme !== 'file' || hasAuthority(use.uri.text)) return [];
    const key = JSON.stringify(spanOf(use.at));
    if (seen.has(key)) return [];
    seen.add(key);
    const remote = defaultScheme(use, workload);
    if (remote === 'remote') return [];
    return [remote ? { use, kept: unknown(remote), disks: [] } : { use, ...keptBy(use, workload) }];
  });
}

/** Whether a path on a disk outlives the pods, whatever it is for. */
export function keptOnDisk(use: StorageUse, workload: Workload): Proof {
  if (hasAuthority(use.uri.text)) return no([{ text: 'what follows file:// is read as a host', at: use.at }]);
  const remote = defaultScheme(use, workload);
  if (remote === 'remote') return yes([{ text: 'fs.default-scheme puts it on remote storage', at: use.at }]);
  if (remote) return unknown(remote);
  const { kept } = keptBy(use, workload);
  const lost = kept.is === 'yes' ? sourceless(use, workload) : [];
  if (lost.length > 0) return no(lost);
  return kept.is === 'yes' ? yes([{ text: 'a volume is mounted over it', at: use.at }]) : kept;
}

/** Volumes over a path that become an emptyDir, because Kubernetes does not know what is written as their source. */
function sourceless({ uri, purpose }: StorageUse, workload: Workload): Step[] {
  const roles = neededIn(purpose);
  const pods = (workload.cluster ?? workload).pods.filter(({ role }) => roles.includes(role));
  const steps = pods.flatMap((pod): Step[] => {
    const over = mountOver(pod.main, uri.path);
    const volume = over && volumeOf(pod, over.mount);
    const [found] = volume ? sourcelessVolumes([volume]) : [];
    return found ? [{ text: `volume ${found.volume.name} has no source that Kubernetes knows`, at: found.at }] : [];
  });
  // A template that both roles have in common gives them one volume.
  return steps.filter(({ text }, i) => steps.findIndex((each) => each.text === text) === i);
}

function hasAuthority(text: string): boolean {
  return /^[A-Za-z]+:\/\/[^/]/.test(text);
}

/** A path without a scheme lies where `fs.default-scheme` says. */
function defaultScheme(use: StorageUse, workload: Workload): 'remote' | Missing | undefined {
  if (/^file:/i.test(use.uri.text)) return undefined;
  const setting = workload.config.get('defaultScheme');
  if (setting.is === 'unknown') return setting.missing[0];
  if (setting.is === 'unset') return undefined;
  return plainValue(setting)?.startsWith('file:') ? undefined : 'remote';
}

function keptBy(use: StorageUse, workload: Workload): Omit<PodDisk, 'use'> {
  const runner = workload.cluster ?? workload;
  const { path, text } = use.uri;
  const placeholder = placeholderIn(text);
  if (placeholder) {
    const settle = 'Write the path out';
    return { kept: unknown({ what: 'value', name: placeholder.text, at: use.at, settle }), disks: [] };
  }
  const pods = neededIn(use.purpose).flatMap((role) => runner.pods.filter((pod) => pod.role === role));
  const disks = pods.flatMap((pod) => diskOf(pod, path) ?? []);
  const covered = pods.flatMap((pod) => coverOf(pod, path))[0];
  const missing = [...workload.unseen, ...pods.flatMap((pod) => [...pod.unseen, ...openPath(pod)])];
  const [first, ...rest] = missing;
  const found = { disks, ...(covered && disks.length > 0 ? { covered } : {}) };
  if (first && (disks.length > 0 || pods.length === 0)) return { kept: unknown([first, ...rest]), ...found };
  return { kept: disks.length === 0 ? yes() : no(disks.map(stepOf)), ...found };
}

/** The mount by which a pod has something lasting at a path. */
function coverOf(pod: RolePod, path: string): NonNullable<PodDisk['covered']>[] {
  const over = mountOver(pod.main, path);
  return over && !diskOf(pod, path) ? [{ role: pod.role, mount: over.mount }] : [];
}

function openPath(pod: RolePod): Missing[] {
  const mount = openMount(pod.main);
  return mount
    ? [{ what: 'value', name: mount.path.value, at: mount.path.origin, settle: 'Write the mount path out' }]
    : [];
}

/** What does not last at a path of a pod; undefined when a volume that does covers it. */
function diskOf(pod: RolePod, path: string): Disk | undefined {
  const over = mountOver(pod.main, path);
  if (!over) return { is: 'container', role: pod.role };
  const volume = volumeOf(pod, over.mount);
  const source = volume && scratchSource(volume);
  return volume && source ? { is: 'scratch', role: pod.role, mount: over.mount, volume, source } : undefined;
}

/**
 * The source of a volume that goes with its pod. A volume without a known source becomes an
 * emptyDir too, but that is a misspelling and said elsewhere.
 */
function scratchSource(volume: Volume): string | undefined {
  return ['emptyDir', 'ephemeral'].find((key) => at(volume.node, key) !== undefined);
}

/** Whether a volume goes with its pod. */
export function isScratch(volume: Volume): boolean {
  return scratchSource(volume) !== undefined;
}

function stepOf(disk: Disk): Step {
  if (disk.is === 'container') return { text: `no volume of the ${ROLE_NAME[disk.role]} is mounted over it` };
  return {
    text: `the ${ROLE_NAME[disk.role]} has ${disk.source} volume ${disk.volume.name} there`,
    at: disk.mount.path.origin,
  };
}
