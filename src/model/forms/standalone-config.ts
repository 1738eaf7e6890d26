import { FLINK_HOME } from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import {
  type ConfEntry,
  flinkConfIn,
  parseConfigYaml,
  parseFlinkConf,
  parseFlinkProperties,
} from '../../syntax/flink-conf.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, entries, isScalar, items, keyText, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import { FlinkConfig } from '../config/flink-config.ts';
import type { Layer, Written } from '../config/setting.ts';
import type { Image } from '../image/image.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Mount, RolePod, Volume } from '../pods/pod.ts';
import type { Missing } from '../proof.ts';
import {
  CONF_FILES,
  configMapName,
  dataKey,
  keyAt,
  type StandaloneSource,
  sameFolder,
  standaloneSource,
} from './conf-source.ts';
import { draftedConf } from './drafted-conf.ts';
import { masterHost, statefunRole } from './statefun.ts';

/**
 * Effective configuration of a container that Flink's own scripts start: the configuration file
 * that is mounted (or baked into the image), `FLINK_PROPERTIES`, then `-D` arguments.
 */
export function standaloneConfig(source: StandaloneSource, objects: ObjectIndex): FlinkConfig {
  const { container, image } = source;
  const written: Written[] = [];
  const unseen: Missing[] = [];
  const line = image.flink.is === 'yes' ? image.flink.value.minor : undefined;
  const file = confFile(source, objects);
  if (file.is === 'found' || file.is === 'made') for (const each of file.entries) written.push(each);
  else if (file.is === 'unseen') unseen.push(file.missing);
  else if (!shipsItsConf(image)) {
    const name = image.reference?.value ?? 'the image';
    unseen.push({
      what: 'image',
      name,
      settle: `Add the Dockerfile of ${name}, or mount the configuration from a ConfigMap`,
    });
  }
  const isStatefun = statefunRole(container) !== undefined;
  for (const variable of container.env) {
    // The entrypoint of Stateful Functions does not look at it.
    if (variable.name !== 'FLINK_PROPERTIES' || isStatefun) continue;
    if (!variable.value) {
      const settle = 'Write FLINK_PROPERTIES as a literal value, or add the ConfigMap that it comes from';
      unseen.push({ what: 'value', name: 'FLINK_PROPERTIES', at: variable.at, settle });
    }
    // The scalar is needed, not just its text: its lines have places of their own.
    const node = variable.node && innerText(variable.node);
    if (!node) continue;
    const parse = line !== undefined && compareLines(line, '1.19') >= 0 ? parseFlinkProperties : parseFlinkConf;
    for (const each of toWritten(parse(node), 'properties')) written.push(each);
  }
  for (const each of argumentEntries(container)) written.push(each);
  const host = isStatefun ? masterHost(container) : undefined;
  if (host)
    written.push({
      key: 'jobmanager.rpc.address',
      raw: host.value,
      layer: 'argument',
      keyAt: host.origin,
      at: host.origin,
    });
  if (container.hasEnvFrom) {
    unseen.push({
      what: 'object',
      name: 'the variables of envFrom',
      at: container.node.origin,
      settle: 'List FLINK_PROPERTIES under env',
    });
  }
  return new FlinkConfig(written, { unseen, assumesStockOperator: false });
}

/** Whether what the pod finds in the image is the official image's own configuration file. */
export function shipsItsConf(image: Image): boolean {
  return image.official || image.making?.shippedConf === true;
}

function toWritten(found: readonly ConfEntry[], layer: Layer): Written[] {
  return found.map(({ key, value, keyAt, at: where }) => ({ key, raw: value, layer, keyAt, at: where }));
}

/** `-Dkey=value` and `-D key=value`. */
function argumentEntries(container: Container): Written[] {
  const result: Written[] = [];
  const words = [...container.command, ...container.args];
  words.forEach((word, i) => {
    const text =
      word.value === '-D'
        ? words[i + 1]
        : /^-D./.test(word.value)
          ? { value: word.value.slice(2), origin: word.origin }
          : undefined;
    const match = /^([^=\s]+)=(.*)$/s.exec(text?.value ?? '');
    if (!text || !match) return;
    result.push({
      key: match[1] as string,
      raw: (match[2] as string).trim(),
      layer: 'argument',
      keyAt: text.origin,
      at: text.origin,
    });
  });
  return result;
}

export type ConfFile =
  | { is: 'found'; entries: Written[]; map: KubeObject; volume: Volume; mount: Mount }
  // By a command, out of what a ConfigMap holds.
  | { is: 'made'; entries: Written[] }
  | { is: 'unseen'; missing: Missing }
  | { is: 'none' };

/**
 * The configuration file that a ConfigMap volume puts into Flink's conf folder, which is where `FLINK_CONF_DIR` says
 * (https://github.com/apache/flink/blob/master/flink-dist/src/main/flink-bin/bin/config.sh). A file beside it, such as
 * `flink-conf.yaml.tpl`, is what a command makes it of.
 */
export function confFileOf(pod: RolePod, image: Image, objects: ObjectIndex): ConfFile {
  const source = standaloneSource(pod, image);
  return source ? confFile(source, objects) : { is: 'none' };
}

function confFile(source: StandaloneSource, objects: ObjectIndex): ConfFile {
  const files = known.get(objects) ?? new WeakMap<Container, ConfFile>();
  known.set(objects, files);
  const file = files.get(source.container) ?? findConfFile(source, objects);
  files.set(source.container, file);
  return file;
}

/** Several rules ask, and a file may be large. */
const known = new WeakMap<ObjectIndex, WeakMap<Container, ConfFile>>();

function findConfFile(source: StandaloneSource, objects: ObjectIndex): ConfFile {
  const folder = source.container.env.find(({ name }) => name === 'FLINK_CONF_DIR')?.value?.value;
  const drafted = draftedConf(source, objects, folder === undefined ? `${FLINK_HOME}/conf` : withoutEnd(folder, '/'));
  if (drafted?.is === 'made') return drafted;
  for (const mount of source.container.mounts) {
    const fileName = CONF_FILES.find((name) => mount.path.value.endsWith(`/${name}`));
    const isFolder = folder === undefined ? /\/conf\/?$/.test(mount.path.value) : sameFolder(mount.path.value, folder);
    if (!fileName && !isFolder) continue;
    const volume = volumeOf(mount, source);
    const map = configMapName(volume);
    if (volume && !map && isFolder) return { is: 'unseen', missing: otherVolume(volume, mount) };
    if (!volume || !map) continue;
    const found = objects.lookup('ConfigMap', map.value, { namespace: source.object.namespace, object: source.object });
    if (found.is !== 'found') {
      const settle = `Add ConfigMap ${map.value}, which holds the Flink configuration, to the repository`;
      return { is: 'unseen', missing: { what: 'object', name: `ConfigMap ${map.value}`, at: map.origin, settle } };
    }
    const absent = absentKey(volume, mount, source.container, found.object);
    if (absent) return { is: 'unseen', missing: absent };
    return {
      is: 'found',
      entries: confEntries(found.object, source.image, volume, mount),
      map: found.object,
      volume,
      mount,
    };
  }
  const draft = source.container.mounts.find(({ path }) => /\/(?:flink-conf|config)\.yaml\.[\w.-]+$/.test(path.value));
  if (drafted) return { is: 'unseen', missing: madeOf(drafted.of, drafted.at) };
  const beside = draft ?? source.container.mounts.find((mount) => bringsConf(mount, source, objects));
  return beside ? { is: 'unseen', missing: madeOf(beside.path.value, beside.path.origin) } : { is: 'none' };
}

/** Whether a mount outside of the conf folder brings a configuration file, which something then has a use for. */
function bringsConf(mount: Mount, { object, volumes }: StandaloneSource, objects: ObjectIndex): boolean {
  const volume = volumes.find(({ name }) => name === mount.volume.value);
  const map = configMapName(volume);
  if (!volume || !map) return false;
  const found = objects.lookup('ConfigMap', map.value, { namespace: object.namespace, object });
  if (found.is !== 'found') return false;
  const { root } = found.object;
  return CONF_FILES.some((file) =>
    at(root, 'data', keyAt([mount.subPath ?? '', file].filter(Boolean).join('/'), volume)),
  );
}

function madeOf(draft: string, where: Origin): Missing {
  const settle = 'Mount the configuration as Flink is to read it';
  return { what: 'object', name: `the configuration that is made of ${draft} at the start`, at: where, settle };
}

/**
 * A configuration file that the volume or the mount asks for and the ConfigMap does not have, or any, where it covers
 * the folder without one: Flink then never starts.
 */
function absentKey(volume: Volume, mount: Mount, container: Container, map: KubeObject): Missing | undefined {
  const held = new Set(
    ['data', 'binaryData'].flatMap((key) => entries(at(map.root, key))).map(({ key }) => keyText(key)),
  );
  const listed = items(at(volume.node, 'configMap', 'items'))
    .map((item) => locatedText(at(item, 'key')))
    .filter((key) => key !== undefined && CONF_FILES.includes(key.value));
  const wanted = listed.find((key) => key && !held.has(key.value));
  if (wanted) return missingKey(wanted.value, map, wanted.origin);
  const files = CONF_FILES.map((file) => dataKey(file, volume, mount)).filter((key) => key !== '');
  // A second source of a projected volume may bring the file.
  if (at(volume.node, 'projected') || files.some((key) => held.has(key))) return undefined;
  const item = items(at(container.node, 'volumeMounts')).find(
    (each) => at(each, 'mountPath')?.origin === mount.path.origin,
  );
  return missingKey(files.at(-1) ?? 'config.yaml', map, at(item, 'subPath')?.origin ?? mount.path.origin);
}

/** What another kind of volume puts over the folder: what a container wrote there, or a Secret. */
function otherVolume({ name, source }: Volume, mount: Mount): Missing {
  const settle = 'Mount the configuration from a ConfigMap of the repository';
  return { what: 'object', name: `the configuration in volume ${name}`, at: source?.at ?? mount.path.origin, settle };
}

function missingKey(key: string, { name: map }: KubeObject, where: Origin): Missing {
  return { what: 'object', name: `${key} in ConfigMap ${map}`, at: where, settle: `Add ${key} to ConfigMap ${map}` };
}

/** The volume of a mount; when there is none of its name, the only one that no mount names is meant. */
function volumeOf(mount: Mount, { container, volumes }: StandaloneSource): Volume | undefined {
  const named = volumes.find((each) => each.name === mount.volume.value);
  if (named) return named;
  const idle = volumes.filter(({ name }) => container.mounts.every(({ volume }) => volume.value !== name));
  return idle.length === 1 ? idle[0] : undefined;
}

/**
 * Which of the two files Flink reads: only `flink-conf.yaml` up to 1.18, only `config.yaml`
 * from 2.0; in between `flink-conf.yaml` wins when both are there.
 */
function confEntries(map: KubeObject, image: Image, volume: Volume, mount: Mount): Written[] {
  const line = image.flink.is === 'yes' ? image.flink.value.minor : undefined;
  const data = new Map<string, TreeNode>(entries(at(map.root, 'data')).map(({ key, value }) => [keyText(key), value]));
  const old = data.get(dataKey('flink-conf.yaml', volume, mount));
  const current = data.get(dataKey('config.yaml', volume, mount));
  const readsOld = line === undefined || compareLines(line, '2.0') < 0;
  const readsCurrent = line === undefined || compareLines(line, '1.19') >= 0;
  if (readsOld && isScalar(old)) return toWritten(flinkConfIn(old), 'conf-file');
  if (readsCurrent && isScalar(current)) return toWritten(parseConfigYaml(innerText(current)), 'conf-file');
  return [];
}
