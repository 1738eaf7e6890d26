import { FLINK_HOME } from '../../knowledge/images.ts';
import { at, items, stringOf, textOf } from '../../syntax/navigate.ts';
import { hasHole, hole } from '../image/holes.ts';
import { type JarPlacement, Machine, type Variable } from '../image/machine.ts';
import { globPattern, isWithin, resolvePath } from '../image/paths.ts';
import { runScript } from '../image/run.ts';
import { type Cause, VirtualTree } from '../image/tree.ts';
import { type Missing, type Proof, unknown } from '../proof.ts';
import { programOf } from './container-program.ts';
import { mountOver } from './mount-coverage.ts';
import type { Container, RolePod, Volume } from './pod.ts';

/** A jar that an init container puts into a volume, at the path where Flink's container sees it. */
export interface InitPlacement extends Omit<JarPlacement, 'inFinalStage'> {
  container: Container;
}

/** What the init containers of a pod leave in its volumes. */
export interface InitContent {
  /** Jars that end up below a mount of Flink's container. */
  placements: InitPlacement[];
  /** Jars that go with the init container, at their paths there: no volume is mounted over them. */
  lost: InitPlacement[];
  /** Init containers that have a volume mounted, by the volume's name. */
  writers(volume: string): Container[];
  /** Whether a path of Flink's container is there, which lies in a volume. */
  exists(path: string): Proof<unknown>;
}

/**
 * Runs the commands of a pod's init containers one after the other, as far as their text shows
 * what they do, and follows the volumes that they share with Flink's container.
 *
 * What their images hold is not looked at: a file that is copied by its name counts as copied, a
 * folder or a glob may bring anything.
 */
export function initContentOf(pod: RolePod): InitContent {
  const volumes = new Map<string, VirtualTree>();
  for (const volume of pod.volumes) volumes.set(volume.name, startOf(volume));
  const placements: InitPlacement[] = [];
  const lost: InitPlacement[] = [];
  const inits = pod.containers.filter((container) => container.init);
  for (const container of inits) {
    for (const placement of runInit(container, volumes)) {
      const destination = seenByFlink(pod, container, placement.destination);
      if (destination !== undefined) placements.push({ ...placement, destination, container });
      else if (!mountsFor(container).some(({ path }) => isWithin(placement.destination, path)))
        lost.push({ ...placement, container });
    }
  }
  return {
    placements,
    lost,
    writers: (name) => inits.filter((container) => mountsFor(container, name).some((mount) => !mount.readOnly)),
    exists: (path) => {
      const over = mountOver(pod.main, path);
      const tree = over && volumes.get(over.mount.volume.value);
      if (!over || !tree) return unknown(unseenVolume(over?.mount.volume.value ?? path));
      return holds(tree, resolvePath(`/${over.mount.subPath ?? ''}`, `.${over.rest}`));
    },
  };
}

/**
 * Jars that a container's own command puts somewhere before it starts Flink, at their paths in it. The entrypoint
 * of the official images runs arguments that are a shell as they are.
 */
export function commandPlacements(container: Container): InitPlacement[] {
  return runInit(container, new Map(), true).map((each) => ({ ...each, container }));
}

/** Whether a file is in a volume; one that a glob put there may be any that fits it. */
function holds(tree: VirtualTree, path: string): Proof<unknown> {
  const found = tree.exists(path, []);
  if (found.is !== 'no') return found;
  for (const [known, { at: where }] of tree.entries) {
    if (!hasHole(known) || !globPattern(known.replace(/\$\{[^}]{0,100}\}/g, '*')).test(path)) continue;
    const settle = 'Name the file in the command of the init container';
    return unknown({ what: 'value', name: `which files ${known} stands for`, settle, ...(where ? { at: where } : {}) });
  }
  return found;
}

/** A volume before the first container starts: empty when it is made for the pod. */
function startOf(volume: Volume): VirtualTree {
  const scratch = volume.source?.key === 'emptyDir' || at(volume.node, 'ephemeral') !== undefined;
  return new VirtualTree(scratch ? 'closed' : { step: { text: volume.name }, missing: unseenVolume(volume.name) });
}

function unseenVolume(name: string): Missing {
  return {
    what: 'object',
    name: `what volume ${name} holds`,
    settle: 'Put the file into the image, or let an init container of this pod put it into the volume',
  };
}

interface InitMount {
  path: string;
  volume: string;
  subPath: string;
  readOnly: boolean;
}

/** Characters of a path that Linux takes (PATH_MAX in limits.h); a longer one can be mounted nowhere. */
const LONGEST_PATH = 4096;

function mountsFor(container: Container, volume?: string): InitMount[] {
  return items(at(container.node, 'volumeMounts')).flatMap((node): InitMount[] => {
    const path = stringOf(at(node, 'mountPath'));
    const name = stringOf(at(node, 'name'));
    if (path === undefined || name === undefined || (volume !== undefined && name !== volume)) return [];
    const subPath = stringOf(at(node, 'subPath')) ?? '';
    if (path.length > LONGEST_PATH || subPath.length > LONGEST_PATH) return [];
    return [{ path: resolvePath('/', path), volume: name, subPath, readOnly: textOf(at(node, 'readOnly')) === 'true' }];
  });
}

function runInit(
  container: Container,
  volumes: Map<string, VirtualTree>,
  isFlink = false,
): Omit<JarPlacement, 'inFinalStage'>[] {
  const placed: Omit<JarPlacement, 'inFinalStage'>[] = [];
  const machine = machineOf(container, (placement) => placed.push(placement), isFlink);
  const mounts = mountsFor(container);
  for (const { path, volume, subPath } of mounts) {
    const tree = volumes.get(volume);
    machine.addDirectory(path, undefined);
    if (!tree) continue;
    machine.tree.remove(path);
    machine.addDirectory(path, undefined);
    machine.tree.graft(tree, resolvePath('/', subPath), path, undefined);
  }
  const program = programOf(container, isFlink);
  if (program) runScript(machine, program.steps, program.file);
  else machine.tree.taint('/', opaque(container));
  for (const { path, volume, subPath, readOnly } of mounts) {
    if (readOnly || !volumes.has(volume)) continue;
    const tree = subPath === '' ? new VirtualTree('closed') : (volumes.get(volume) as VirtualTree);
    const root = resolvePath('/', subPath);
    if (subPath !== '') tree.remove(root);
    tree.graft(machine.tree, path, root, undefined);
    volumes.set(volume, tree);
  }
  return program ? placed.map((each) => program.place(each)) : placed;
}

function opaque(container: Container): Cause {
  const name = containerName(container);
  const missing: Missing = {
    what: 'value',
    name: `what init container ${name} does`,
    at: container.node.origin,
    settle: 'Write what the init container does as a command in the manifest',
  };
  return { step: { text: `what init container ${name} does is not known`, at: container.node.origin }, missing };
}

function workingDirectory(container: Container): string | undefined {
  const path = stringOf(at(container.node, 'workingDir'));
  return path !== undefined && path.length <= LONGEST_PATH ? path : undefined;
}

/** A shell in the container: nothing is known of its image, but for the home of Flink's. */
function machineOf(
  container: Container,
  place: (placement: Omit<JarPlacement, 'inFinalStage'>) => void,
  isFlink: boolean,
): Machine {
  const vars = new Map<string, Variable>();
  if (isFlink) vars.set('FLINK_HOME', { value: FLINK_HOME });
  for (const { name, value, at: where } of container.env) vars.set(name, { value: value?.value, at: where });
  return new Machine({
    tree: new VirtualTree(opaque(container)),
    vars,
    cwd: workingDirectory(container) ?? hole('WORKDIR'),
    envClosed: false,
    sink: { place, install: () => {}, missing: () => opaque(container).missing },
  });
}

/** The path at which Flink's container sees what an init container writes; undefined when it does not. */
function seenByFlink(pod: RolePod, container: Container, path: string): string | undefined {
  const under = mountsFor(container)
    .filter((mount) => isWithin(path, mount.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!under || !pod.main) return undefined;
  const inVolume = resolvePath(`/${under.subPath}`, `./${path.slice(under.path === '/' ? 0 : under.path.length)}`);
  for (const mount of pod.main.mounts) {
    const root = resolvePath('/', mount.subPath ?? '');
    if (mount.volume.value !== under.volume || !isWithin(inVolume, root)) continue;
    const rest = root === '/' ? inVolume : inVolume.slice(root.length);
    const seen = rest === '' ? resolvePath('/', mount.path.value) : resolvePath(mount.path.value, `.${rest}`);
    // A mount further inside hides what lies there.
    if (mountOver(pod.main, seen)?.mount === mount) return seen;
  }
  return undefined;
}

/** The name of a container, for messages. */
export function containerName(container: Container): string {
  return container.name?.value ?? 'without a name';
}
