import { compareLines } from '../../knowledge/options.ts';
import { type ConfEntry, flinkConfIn, parseConfigYaml } from '../../syntax/flink-conf.ts';
import { innerText } from '../../syntax/inside.ts';
import { at, isScalar } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import type { Written } from '../config/setting.ts';
import { isWithin } from '../image/paths.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { Container, Mount, Volume } from '../pods/pod.ts';
import { CONF_FILES, configMapName, keyAt, type StandaloneSource, sameFolder } from './conf-source.ts';
import { type Content, type Draft, writtenFiles } from './written-conf.ts';

/**
 * What a pod makes of its configuration before Flink reads it: `open` where that is not known, undefined where its
 * commands make nothing.
 */
export type DraftedConf = { is: 'made'; entries: Written[] } | { is: 'open'; of: string; at: Origin } | undefined;

/**
 * The configuration file that a command of the container, or of an init container into a volume over the folder, makes
 * of a file from a ConfigMap. A mounted ConfigMap cannot be written to, so that charts mount a draft beside it.
 *
 * @param folder Flink's conf folder
 */
export function draftedConf(source: StandaloneSource, objects: ObjectIndex, folder: string): DraftedConf {
  const line = source.image.flink.is === 'yes' ? source.image.flink.value.minor : undefined;
  const [oldFile, newFile] = CONF_FILES as [string, string];
  const readsOld = line === undefined || compareLines(line, '2.0') < 0;
  const readsNew = line === undefined || compareLines(line, '1.19') >= 0;
  for (const name of [...(readsOld ? [oldFile] : []), ...(readsNew ? [newFile] : [])]) {
    const made = ofCommand(name, source, objects, folder) ?? ofInit(name, source, objects, folder);
    if (made) return made;
  }
  return undefined;
}

function ofCommand(name: string, source: StandaloneSource, objects: ObjectIndex, folder: string): DraftedConf {
  const path = `${folder}/${name}`;
  const content = writtenFiles(source.container).get(path);
  return content && resolved(content, name, { ...source, path }, objects);
}

/** An init container sees the volume over the conf folder at a path of its own. */
function ofInit(name: string, source: StandaloneSource, objects: ObjectIndex, folder: string): DraftedConf {
  const over = source.container.mounts.find(({ path }) => sameFolder(path.value, folder));
  const isScratch = over && source.volumes.some((each) => each.name === over.volume.value && isEmptyDir(each));
  if (!isScratch || over.subPath !== undefined) return undefined;
  for (const init of source.inits ?? []) {
    const mount = init.mounts.find(
      ({ volume, subPath }) => volume.value === over.volume.value && subPath === undefined,
    );
    const path = mount && `${withoutEnd(mount.path.value, '/')}/${name}`;
    const content = path === undefined ? undefined : writtenFiles(init).get(path);
    if (path !== undefined && content) return resolved(content, name, { ...source, container: init, path }, objects);
  }
  return undefined;
}

function isEmptyDir({ source }: Volume): boolean {
  return source?.key === 'emptyDir';
}

/** A file that a container makes, at its path there. */
interface Made extends StandaloneSource {
  path: string;
}

function resolved(content: Content, name: string, made: Made, objects: ObjectIndex): DraftedConf {
  const [word] = [...made.container.command, ...made.container.args];
  const where = word?.origin ?? made.container.node.origin;
  if (content === 'opaque') return { is: 'open', of: made.path, at: where };
  // Its own file, changed in place: what was there before is another question.
  if (content.from === made.path) return undefined;
  const mount = mountOf(content.from, made.container);
  const volume = mount && made.volumes.find((each) => each.name === mount.volume.value);
  const map = configMapName(volume);
  if (!mount || !volume || !map) return { is: 'open', of: content.from, at: mount?.path.origin ?? where };
  const found = objects.lookup('ConfigMap', map.value, { namespace: made.object.namespace, object: made.object });
  const open: DraftedConf = { is: 'open', of: content.from, at: mount.path.origin };
  if (found.is !== 'found') return open;
  const inside = content.from.slice(withoutEnd(mount.path.value, '/').length).replace(/^\//, '');
  const within = [mount.subPath ?? '', inside].filter((part) => part !== '').join('/');
  const node = at(found.object.root, 'data', keyAt(within, volume));
  if (!isScalar(node)) return open;
  const entries = name === 'config.yaml' ? parseConfigYaml(innerText(node)) : flinkConfIn(node);
  return { is: 'made', entries: entries.map((entry) => filledIn(entry, content, made.container)) };
}

/** The mount that brings a file: of the file itself, or of the innermost folder around it. */
function mountOf(path: string, { mounts }: Container): Mount | undefined {
  return mounts
    .filter((mount) => isWithin(path, withoutEnd(mount.path.value, '/') || '/'))
    .sort((a, b) => b.path.value.length - a.path.value.length)[0];
}

/** An entry as Flink reads it: with what `sed` and `envsubst` put in, or a placeholder where that is not known. */
function filledIn({ key, value, keyAt, at: where }: ConfEntry, draft: Draft, container: Container): Written {
  let raw = value;
  for (const { text, by } of draft.replaced) {
    if (raw.includes(text)) raw = raw.replaceAll(text, () => by ?? `\${${text.replace(/[${}\r\n]/g, '')}}`);
    // The pattern covers the key too.
    else if (`${key}: ${value}`.includes(text)) raw = `\${${key}}`;
  }
  if (draft.expands) raw = expanded(raw, container);
  return { key, raw, layer: 'conf-file', keyAt, at: where, isFilledIn: true };
}

/** As envsubst expands variables; one that nobody sees stays as it is. */
function expanded(text: string, { env }: Container): string {
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const variable = env.find(({ name }) => name === (braced ?? plain));
    return variable?.value?.value ?? whole;
  });
}
