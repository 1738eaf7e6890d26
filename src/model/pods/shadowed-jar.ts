import { at, entries, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { baseName } from '../image/paths.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { isPythonJob, localJar, pythonFile } from '../state/jar-uri.ts';
import { podOf, type Workload } from '../workload.ts';
import { initContentOf } from './init-content.ts';
import { mountOver, volumeOf } from './mount-coverage.ts';
import type { Mount, RolePod, Volume } from './pod.ts';

/** A volume over the folder in which the JobManager looks for the job's jar or Python file. */
export interface ShadowedJar {
  /** The jar or Python file, or for a standalone job the folder that is searched. */
  path: string;
  /** The jarURI, where there is one. */
  uri?: Origin;
  mount: Mount;
  /** As in `an emptyDir`. */
  source: string;
  /** Whether the jar is there all the same. */
  there: Proof<unknown>;
  /** What put the jar into the image, below the mount. */
  baked: Step | undefined;
  /** The volume may have been filled beforehand. */
  lasting: boolean;
}

/** Sources whose content is made for the pod, or for the cluster by whoever writes the manifest. */
const GENERATED = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'projected', 'downwardAPI'];

/**
 * The volume that hides the job's jar from the JobManager, which alone loads it in application
 * mode and hands it on to the TaskManagers.
 *
 * hostPath, NFS and CSI volumes are there to bring files and are not asked about; a claim is
 * asked about where the image has the jar too.
 */
export function shadowedJar(workload: Workload, objects: ObjectIndex): ShadowedJar | undefined {
  const wanted = wantedJar(workload);
  const pod = podOf(workload, 'jobmanager');
  if (!wanted || !pod) return undefined;
  const over = mountOver(pod.main, wanted.path);
  // A mount of the jar itself is what its author meant.
  if (!over || (over.rest === '' && !wanted.folder)) return undefined;
  const volume = volumeOf(pod, over.mount);
  const source = volume && [...GENERATED, 'persistentVolumeClaim'].find((key) => at(volume.node, key) !== undefined);
  if (!volume || !source) return undefined;
  const baked = bakedJar(workload, wanted);
  const lasting = source === 'persistentVolumeClaim';
  if (lasting && !baked && hasNone(workload, wanted)) return undefined;
  const there = presence({ workload, pod, volume, mount: over.mount, wanted, lasting, baked, objects });
  const { folder: _, ...jar } = wanted;
  return { ...jar, mount: over.mount, source, there, baked, lasting };
}

interface Wanted {
  path: string;
  uri?: Origin;
  /** Any jar in the folder will do. */
  folder: boolean;
}

function wantedJar(workload: Workload): Wanted | undefined {
  if (workload.mode !== 'application') return undefined;
  if (isPythonJob(workload)) {
    const file = pythonFile(workload);
    return file && { path: file.value, folder: false };
  }
  if (workload.form === 'standalone') {
    const home = workload.images.jobmanager.making?.home ?? '/opt/flink';
    return { path: `${home}/usrlib`, folder: true };
  }
  const jar = localJar(workload);
  return jar && { path: jar.value, uri: jar.origin, folder: false };
}

/** Whether the image is known to have no such jar, so that nothing of it is hidden. */
function hasNone({ images }: Workload, { path, folder }: Wanted): boolean {
  return (folder ? images.jobmanager.find(jarsIn(path)) : images.jobmanager.exists?.(path))?.is === 'no';
}

function jarsIn(folder: string): RegExp {
  return new RegExp(`^${folder.replace(/[.\\/]/g, '\\$&')}/[^/]+\\.jar$`);
}

/** The jar in the image, which the mount hides; undefined when nothing is known to have put it there. */
function bakedJar(workload: Workload, { path, folder }: Wanted): Step | undefined {
  const { images } = workload;
  if (!folder) {
    const found = images.jobmanager.exists?.(path);
    if (found?.is !== 'yes') return undefined;
    const text = `the image has ${path}`;
    return found.value.at ? { text, at: found.value.at } : { text };
  }
  const jars = images.jobmanager.find(jarsIn(path));
  const jar = jars.is === 'yes' ? jars.value[0] : undefined;
  if (!jar) return undefined;
  const text = `the image has ${jar.path}`;
  return jar.at ? { text, at: jar.at } : { text };
}

interface Case {
  workload: Workload;
  pod: RolePod;
  volume: Volume;
  mount: Mount;
  wanted: Wanted;
  lasting: boolean;
  baked: Step | undefined;
  objects: ObjectIndex;
}

/** Whether the file is there; what may change the pod may also bring it. */
function presence(asked: Case): Proof<unknown> {
  const answer = inVolume(asked);
  const [first, ...rest] = [...asked.pod.unseen, ...asked.workload.unseen];
  return answer.is === 'no' && first ? unknown([first, ...rest]) : answer;
}

function inVolume({ workload, pod, volume, mount, wanted, lasting, baked, objects }: Case): Proof<unknown> {
  const sidecar = pod.containers.find(
    (container) =>
      container !== pod.main && !container.init && container.mounts.some((each) => each.volume.value === volume.name),
  );
  if (sidecar) return open(volume, sidecar.node.origin);
  const content = initContentOf(pod);
  const writers = content.writers(volume.name);
  // What fetches job archives and the like may well fetch the jar under a name that is not seen.
  if (wanted.folder && writers.length > 0) return open(volume, writers[0]?.node.origin);
  if (writers.length > 0) return content.exists(wanted.path);
  if (lasting) return baked ? no() : open(volume, volume.at);
  return configured(volume, mount, wanted, workload, objects);
}

function open(volume: Volume, where: Origin | undefined): Proof<never> {
  const missing: Missing = {
    what: 'object',
    name: `what volume ${volume.name} holds`,
    settle: 'Keep the jar in the image, or mount the volume beside it',
  };
  return unknown(where ? { ...missing, at: where } : missing);
}

/** Whether a ConfigMap or Secret brings the jar among its keys. */
function configured(
  volume: Volume,
  mount: Mount,
  wanted: Wanted,
  workload: Workload,
  objects: ObjectIndex,
): Proof<unknown> {
  const projected = items(at(volume.node, 'projected', 'sources'));
  const sources = [volume.node, ...projected].flatMap((node) => [
    { kind: 'ConfigMap', node: at(node, 'configMap'), name: textOf(at(node, 'configMap', 'name')) },
    {
      kind: 'Secret',
      node: at(node, 'secret'),
      name: textOf(at(node, 'secret', 'secretName') ?? at(node, 'secret', 'name')),
    },
  ]);
  for (const { kind, node, name } of sources) {
    if (!node || name === undefined) continue;
    const listed = items(at(node, 'items')).map((item) => textOf(at(item, 'path')) ?? '');
    if (listed.some((path) => isJar(path, wanted))) return yes();
    if (listed.length > 0) continue;
    const found = objects.lookup(kind, name, { namespace: workload.namespace, object: workload.object });
    // A ConfigMap over the folder of a Python file is there to bring it.
    if (found.is !== 'found') return isScript(wanted.path) ? yes() : open(volume, mount.path.origin);
    const keys = ['data', 'binaryData', 'stringData'].flatMap((key) => entries(at(found.object.root, key)));
    if (keys.some(({ key }) => isJar(keyText(key), wanted))) return yes();
  }
  return no();
}

function isScript(path: string): boolean {
  return /\.py$/.test(path);
}

function isJar(path: string, { path: wanted, folder }: Wanted): boolean {
  return folder ? /\.jar$/i.test(path) : baseName(path) === baseName(wanted);
}
