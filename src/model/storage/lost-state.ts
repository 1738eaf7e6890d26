import { editDistance } from '../../text/distance.ts';
import { spanOf } from '../../text/span.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import { volumeOf } from '../pods/mount-coverage.ts';
import type { Mount, Role, RolePod } from '../pods/pod.ts';
import type { Proof } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type Disk, isScratch, type PodDisk, podDisks } from './durability.ts';
import { neededIn } from './roles.ts';
import type { StorageUse } from './uses.ts';

/**
 * Why local state is lost. `container`: no volume at all. `scratch`: a volume that goes with its pod.
 * `one side`: a lasting volume in one role only. `near`: a lasting volume beside the path, by a slip.
 */
export type LossCause = 'container' | 'scratch' | 'one side' | 'near';

/** Paths of state of one workload that are lost for one cause. */
export interface LostState {
  cause: LossCause;
  /** The paths, in the order of what they are for: checkpoints first. */
  uses: [StorageUse, ...StorageUse[]];
  kept: Proof;
  /** What the roles find at the first path. */
  disks: Disk[];
  /** For `one side`: the role with a lasting volume. For `near`: the volume that misses the path. */
  mount?: { role: Role; mount: Mount };
}

/**
 * Local paths of state that do not outlive the pods, or may not, each cause once and each path
 * under one cause. None for EMR on EKS, whose operator and images bring storage of their own.
 */
export function lostState(workload: Workload): LostState[] {
  const runner = workload.cluster ?? workload;
  if (runner.vendor === 'emr') return [];
  const found = new Map<string, LostState>();
  for (const disk of podDisks(workload)) {
    if (disk.kept.is === 'yes') continue;
    const state = lossOf(disk, runner);
    const key = keyOf(state);
    const known = found.get(key);
    if (known) known.uses.push(disk.use);
    else found.set(key, state);
  }
  return [...found.values()];
}

function lossOf({ use, kept, disks, covered }: PodDisk, runner: Workload): LostState {
  const state = { uses: [use] as [StorageUse], kept, disks };
  if (disks.some(({ is }) => is === 'scratch')) return { ...state, cause: 'scratch' };
  if (covered) return { ...state, cause: 'one side', mount: covered };
  const near = disks.length > 0 ? nearMount(use, runner) : undefined;
  return near ? { ...state, cause: 'near', mount: near } : { ...state, cause: 'container' };
}

/** Paths in one file that miss the same mounts in the same roles are one cause. */
function keyOf({ cause, uses: [use], kept, disks, mount }: LostState): string {
  const places = disks.map((disk) => [disk.role, disk.is === 'scratch' ? disk.volume.name : '']);
  return JSON.stringify([cause, kept.is, spanOf(use.at)?.file, places, mount?.mount.path.value]);
}

/** Shorter paths are near each other by chance. */
const SHORTEST = 6;

/** From this length on a slip may change two characters. */
const LONG = 10;

/** A lasting volume that would cover a path but for a slip, or covers only a folder below it. */
function nearMount(use: StorageUse, runner: Workload): LostState['mount'] {
  const path = resolvePath('/', use.uri.path);
  for (const role of neededIn(use.purpose)) {
    for (const pod of runner.pods.filter((each) => each.role === role)) {
      const mount = pod.main?.mounts.find((each) => isLasting(pod, each) && isNear(path, each));
      if (mount) return { role, mount };
    }
  }
  return undefined;
}

/** Volumes of files that Kubernetes writes. */
const FILES = ['configMap', 'secret', 'projected', 'downwardAPI'];

function isLasting(pod: RolePod, mount: Mount): boolean {
  const volume = volumeOf(pod, mount);
  return !volume || (!isScratch(volume) && !FILES.includes(volume.source?.key ?? ''));
}

function isNear(path: string, mount: Mount): boolean {
  const root = resolvePath('/', mount.path.value);
  if (root === '/') return false;
  if (isWithin(root, path)) return true;
  const depth = root.split('/').length;
  const prefix = path.split('/').slice(0, depth).join('/');
  const length = Math.min(root.length, prefix.length);
  const slip = length < LONG ? 1 : 2;
  return length >= SHORTEST && editDistance(prefix, root, slip) <= slip;
}
