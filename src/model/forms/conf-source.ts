import { at, items, locatedText, stringOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import type { Image } from '../image/image.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Container, Mount, RolePod, Volume } from '../pods/pod.ts';

/** The files that Flink may read its configuration from. */
export const CONF_FILES = ['flink-conf.yaml', 'config.yaml'];

/** Whether two paths of folders are the same. */
export function sameFolder(a: string, b: string): boolean {
  return withoutEnd(a, '/') === withoutEnd(b, '/');
}

/** A container that Flink's own scripts start, with what its configuration may come from. */
export interface StandaloneSource {
  object: KubeObject;
  container: Container;
  volumes: Volume[];
  image: Image;
  /** Containers that run before it. */
  inits?: readonly Container[];
}

/** The container of a pod that runs Flink; undefined when there is none. */
export function standaloneSource(
  { object, main, containers, volumes }: RolePod,
  image: Image,
): StandaloneSource | undefined {
  return main && { object, container: main, volumes, image, inits: containers.filter(({ init }) => init) };
}

/** Name of the ConfigMap behind a volume, plain or projected. */
export function configMapName(volume: Volume | undefined): Located<string> | undefined {
  if (!volume) return undefined;
  const plain = locatedText(at(volume.node, 'configMap', 'name'));
  if (plain) return plain;
  for (const source of items(at(volume.node, 'projected', 'sources'))) {
    const projected = locatedText(at(source, 'configMap', 'name'));
    if (projected) return projected;
  }
  return undefined;
}

/** The key of a ConfigMap that stands behind a file of the conf folder; '' when none does. */
export function dataKey(file: string, volume: Volume, { path, subPath }: Mount): string {
  const isFile = CONF_FILES.some((name) => path.value.endsWith(`/${name}`));
  if (isFile && !path.value.endsWith(`/${file}`)) return '';
  return keyAt(isFile ? (subPath ?? file) : subPath === undefined ? file : `${subPath}/${file}`, volume);
}

/** The key of a ConfigMap that its volume shows at a path inside; '' when none is there. */
export function keyAt(within: string, { node }: Volume): string {
  const listed = [
    ...items(at(node, 'configMap', 'items')),
    ...items(at(node, 'projected', 'sources')).flatMap((each) => items(at(each, 'configMap', 'items'))),
  ];
  if (listed.length === 0) return within;
  const found = listed.find((item) => stringOf(at(item, 'path')) === within);
  return stringOf(at(found, 'key')) ?? '';
}
