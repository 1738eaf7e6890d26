import { at } from '../../syntax/navigate.ts';
import { isWithin, resolvePath } from '../image/paths.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { localJar, pythonFile } from '../state/jar-uri.ts';
import type { Workload } from '../workload.ts';
import { initContentOf } from './init-content.ts';
import { isManaged } from './operator-owned.ts';
import type { Container, Mount, Role, RolePod } from './pod.ts';

/** An init container that fills a volume in one role; the other role mounts an empty one of the same name. */
export interface OneSidedInit {
  container: Container;
  has: Role;
  lacks: Role;
  /** The mount in the role that gets nothing. */
  mount: Mount;
  oneSided: Proof;
}

/**
 * Init containers of one role's template whose volume the other role mounts too, empty. The folder
 * of the job's jar is left out: the JobManager hands jars on.
 */
export function oneSidedInits(workload: Workload): OneSidedInit[] {
  const [a, b] = workload.pods;
  if (!isManaged(workload) || !a || !b) return [];
  return [...between(workload, a, b), ...between(workload, b, a)];
}

/** Whether the job's jar or Python file is below a mount, or jars of the job may be. */
function holdsJar(workload: Workload, { path }: Mount): boolean {
  const root = resolvePath('/', path.value);
  const files = [localJar(workload), pythonFile(workload)];
  return /\/usrlib$/.test(root) || files.some((file) => file !== undefined && isWithin(file.value, root));
}

function between(workload: Workload, filled: RolePod, bare: RolePod): OneSidedInit[] {
  return (bare.main?.mounts ?? []).flatMap((mount): OneSidedInit[] => {
    const name = mount.volume.value;
    const volume = bare.volumes.find((each) => each.name === name);
    const same = filled.main?.mounts.some((each) => each.volume.value === name && each.path.value === mount.path.value);
    if (!same || !volume || at(volume.node, 'emptyDir') === undefined || holdsJar(workload, mount)) return [];
    const [container] = initContentOf(filled).writers(name);
    const others = bare.containers.filter((each) => each !== bare.main);
    if (!container || others.some((each) => each.mounts.some((other) => other.volume.value === name))) return [];
    const [first, ...rest] = [...workload.unseen, ...bare.unseen];
    return [
      { container, has: filled.role, lacks: bare.role, mount, oneSided: first ? unknown([first, ...rest]) : yes() },
    ];
  });
}
