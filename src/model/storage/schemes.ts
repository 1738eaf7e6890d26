import { spanOf } from '../../text/span.ts';
import { isInFolder, pluginPlacements } from '../image/placements.ts';
import type { Model } from '../model.ts';
import { ownPlacements } from '../pods/fetched-jars.ts';
import type { Role } from '../pods/pod.ts';
import { all, type Proof, type Step } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';
import { fileSystemFor } from './plugin.ts';
import { neededIn } from './roles.ts';
import type { StorageUse } from './uses.ts';

/** Paths of a workload on one scheme, and whether each role that opens them has its file system. */
export interface SchemeNeed {
  scheme: string;
  /** In the order of what they are for. */
  uses: [StorageUse, ...StorageUse[]];
  roles: [RoleAnswer, ...RoleAnswer[]];
}

export interface RoleAnswer {
  role: Role;
  served: Proof<unknown>;
}

/**
 * The remote schemes that a workload's storage paths name, each once for every file and set of
 * roles. Roles without a pod of the workload are left out.
 */
export function schemesOf(workload: Workload): SchemeNeed[] {
  const runner = workload.cluster ?? workload;
  const found = new Map<string, SchemeNeed>();
  for (const use of workload.storage) {
    const { scheme } = use.uri;
    if (scheme === undefined || scheme === 'file') continue;
    const [first, ...rest] = neededIn(use.purpose).filter((role) => podOf(runner, role));
    if (!first) continue;
    const key = JSON.stringify([scheme, first, rest, spanOf(use.at)?.file]);
    const known = found.get(key);
    if (known) {
      known.uses.push(use);
      continue;
    }
    const answer = (role: Role) => ({ role, served: fileSystemFor(workload, scheme, role) });
    found.set(key, { scheme, uses: [use], roles: [answer(first), ...rest.map(answer)] });
  }
  return [...found.values()];
}

/** A file system that one role has and the other one has not, both for sure. */
export interface OneSided {
  has: Role;
  /** What shows that it is there. */
  because: Step[];
  lacks: Role;
  served: Proof<unknown>;
}

export function oneSided({ roles }: SchemeNeed): OneSided | undefined {
  const has = roles.find(({ served }) => served.is === 'yes');
  const lacks = roles.find(({ served }) => served.is === 'no');
  if (!has || !lacks) return undefined;
  return { has: has.role, because: has.served.because, lacks: lacks.role, served: lacks.served };
}

/** Whether every role that opens the paths has the file system. */
export function servedInAll({ roles }: SchemeNeed): Proof {
  return all(roles.map(({ served }) => served));
}

/**
 * Whether a file system is missing only because its jar lies in the wrong folder, into which a Dockerfile in
 * sight or the command of the container puts it; the folder is then what is wrong, and is said there.
 */
export function isMisplaced(served: Proof<unknown>, model: Model): boolean {
  if (served.is !== 'no') return false;
  const places = misplacements(model);
  return served.because.some(({ at }) => at !== undefined && places.has(JSON.stringify(spanOf(at))));
}

const known = new WeakMap<Model, Set<string>>();

/** Places in Dockerfiles and commands of pods that put a file system into lib/, or directly into plugins/. */
function misplacements(model: Model): Set<string> {
  let found = known.get(model);
  if (!found) {
    const placements = [
      ...model.dockerfiles.flatMap(pluginPlacements),
      ...model.workloads.flatMap(({ pods }) => pods.flatMap(ownPlacements)).filter(({ jar }) => jar.fileSystem),
    ];
    const wrong = placements.filter(
      ({ destination }) => isInFolder(destination, 'lib') || isInFolder(destination, 'plugins'),
    );
    found = new Set(wrong.map(({ at }) => JSON.stringify(spanOf(at))));
    known.set(model, found);
  }
  return found;
}
