import { at, entries, items, keyText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import { literally, resolvePath } from '../image/paths.ts';
import type { Model } from '../model.ts';
import type { ObjectIndex } from '../objects/index.ts';
import { mountOver, openMount, volumeOf } from '../pods/mount-coverage.ts';
import type { Role, RolePod, Volume } from '../pods/pod.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** Variables that hold the path of a credentials file. */
const VARIABLES = new Set([
  'GOOGLE_APPLICATION_CREDENTIALS',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AZURE_FEDERATED_TOKEN_FILE',
]);

/** Where webhooks and the GKE, EKS and Azure agents put their tokens. */
const INJECTED = /^\/var\/run\/secrets\//;

const SETTLE = 'Mount the Secret that holds the file at its directory';

/** A variable that names a credentials file, and whether the container finds the file. */
export interface CredentialsFile {
  variable: string;
  path: Located<string>;
  role: Role;
  /** Name of the volume that is mounted over the path, when there is one. */
  volume?: string;
  /** The only file that the volume holds, when it is another one. */
  only?: string;
  proof: Proof;
}

/**
 * Credentials files that Flink's containers are told of, and whether a mount or the image brings
 * them. No when nothing is mounted over the path and the image is known to have no such file, or
 * when the mounted Secret or ConfigMap is in sight and lacks the key.
 * Source: Kubernetes API, SecretVolumeSource and ConfigMapVolumeSource: files are named by keys.
 */
export function credentialsFiles(workload: Workload, model: Model): CredentialsFile[] {
  if (workload.mode === 'session-job') return [];
  return workload.pods.flatMap((pod) =>
    variablesOf(workload, pod).flatMap(({ name, value }): CredentialsFile[] => {
      const path = value.value.trim();
      if (!path.startsWith('/') || placeholderIn(path) || INJECTED.test(path)) return [];
      const common = { variable: name, path: { value: path, origin: value.origin }, role: pod.role };
      return [{ ...common, ...foundIn(workload, pod, path, model.objects) }];
    }),
  );
}

function variablesOf(workload: Workload, pod: RolePod): { name: string; value: Located<string> }[] {
  const own = (pod.main?.env ?? []).flatMap(({ name, value }) =>
    value && VARIABLES.has(name) ? [{ name, value }] : [],
  );
  const component = pod.role === 'jobmanager' ? 'master' : 'taskmanager';
  const configured = [...VARIABLES].flatMap((name) => {
    const written = workload.configs[pod.role].entry(`containerized.${component}.env.${name}`);
    return written ? [{ name, value: { value: written.raw, origin: written.at } }] : [];
  });
  return [...own, ...configured];
}

type Found = Pick<CredentialsFile, 'volume' | 'only' | 'proof'>;

function foundIn(workload: Workload, pod: RolePod, path: string, objects: ObjectIndex): Found {
  const doubt = pod.unseen[0] ?? workload.unseen[0];
  const over = mountOver(pod.main, path);
  if (!over) return { proof: inImage(workload, pod, path, doubt) };
  const volume = volumeOf(pod, over.mount);
  // A subPath mounts one file or folder under any name; other volumes hold what nobody sees.
  if (!volume || over.mount.subPath !== undefined) return { proof: yes() };
  const file = over.rest.replace(/^\//, '');
  const content = filesOf(volume, workload, objects);
  if (!content) return { proof: yes() };
  const { names, at: place } = content;
  if (names.includes(file)) return { volume: volume.name, proof: yes() };
  if (doubt) return { proof: unknown(doubt) };
  const steps: Step[] = [{ text: `it holds ${names.join(', ') || 'no file'}`, at: place }];
  const [only] = names;
  return { volume: volume.name, ...(only !== undefined && names.length === 1 ? { only } : {}), proof: no(steps) };
}

/** Whether a container finds a file over which no volume is mounted: Flink's own mounts, the image. */
export function inImage(workload: Workload, pod: RolePod, path: string, doubt: Missing | undefined): Proof {
  if (doubt) return unknown(doubt);
  // Native Flink mounts Secrets of its own accord: `kubernetes.secrets: name:/path`.
  const secrets = workload.configs[pod.role].entry('kubernetes.secrets')?.raw ?? '';
  const mounted = secrets.split(/[,;]/).some((each) => {
    const directory = each.slice(each.indexOf(':') + 1).trim();
    return each.includes(':') && `${resolvePath('/', path)}/`.startsWith(`${resolvePath('/', directory)}/`);
  });
  if (mounted) return yes();
  const open = openMount(pod.main);
  if (open) return unknown({ what: 'value', name: open.path.value, at: open.path.origin, settle: SETTLE });
  // An init container may only write into volumes, and no volume is mounted here.
  const image = workload.images[pod.role];
  if (image.official) return no();
  const found = image.find(new RegExp(`^${literally(resolvePath('/', path))}$`));
  return found.is === 'yes' ? yes() : found;
}

/** Names of Secrets and ConfigMaps that hold the credentials files of a workload; a second look reads them. */
export function credentialHolders(workload: Workload): string[] {
  return workload.pods.flatMap((pod) =>
    variablesOf(workload, pod).flatMap(({ value }) => {
      const over = mountOver(pod.main, value.value.trim());
      const volume = over && volumeOf(pod, over.mount);
      return SOURCES.flatMap(([key, , name]) => textOf(at(volume?.node, key, name)) ?? []);
    }),
  );
}

/** Names of the files in a Secret's or ConfigMap's volume; undefined when they cannot be known. */
function filesOf(
  volume: Volume,
  workload: Workload,
  objects: ObjectIndex,
): { names: string[]; at: Origin } | undefined {
  for (const [key, kind, nameKey] of SOURCES) {
    const source = at(volume.node, key);
    if (!source) continue;
    const list = items(at(source, 'items'));
    if (list.length > 0)
      return {
        names: list.flatMap((item) => textOf(at(item, 'path')) ?? []),
        at: at(source, 'items')?.origin ?? volume.at,
      };
    const name = textOf(at(source, nameKey));
    if (name === undefined) return undefined;
    const found = objects.lookup(kind, name, { namespace: workload.namespace, object: workload.object });
    if (found.is !== 'found' || found.object.unsettled) return undefined;
    const data = ['data', 'stringData', 'binaryData'].flatMap((part) => entries(at(found.object.root, part)));
    // A Secret without content is filled by somebody else.
    if (data.length === 0) return undefined;
    return { names: data.map((entry) => keyText(entry.key)), at: found.object.at };
  }
  return undefined;
}

const SOURCES = [
  ['secret', 'Secret', 'secretName'],
  ['configMap', 'ConfigMap', 'name'],
] as const;
