import { folderOf } from '../../text/folder.ts';
import { baseName } from './paths.ts';

/** What the places of Dockerfiles say about who builds an image. */
export interface Convention {
  files: string[];
  /** Set when hardly another is meant: the one file is called as the image is, or is the only one for Flink. */
  sure: boolean;
}

/** Names that many images share and many folders have: they tell nobody apart. */
const COMMON =
  /^(?:apache|app|apps|application|base|build|config|container|deploy|deployment|deployments|dev|docker|dockerfiles|example|examples|flink|image|images|infra|infrastructure|job|jobs|k8s|kubernetes|local|main|manifests|operator|prod|pyflink|server|service|src|test|tests)$/;

/** Whether the last part of an image's name is one that many images have. */
export function isCommonName(segment: string): boolean {
  return segment.length < 3 || COMMON.test(segment.toLowerCase());
}

/**
 * The Dockerfiles that may build an image because of where they lie, when nothing says so: in a
 * folder of the image's name, or called `Dockerfile.<name>`; else the one Flink Dockerfile in the
 * manifest's folder or the one above.
 *
 * @param segment the last part of the image's repository
 * @param manifest the file that names the image
 */
export function conventionFor(
  segment: string,
  manifest: string | undefined,
  dockerfiles: readonly string[],
  isFlink: (file: string) => boolean,
): Convention {
  const name = segment.toLowerCase();
  const flink = dockerfiles.filter((file) => nameOf(file) === name && isFlink(file));
  if (flink.length > 0) return { files: flink, sure: flink.length === 1 && !isCommonName(name) };
  if (manifest === undefined) return { files: [], sure: false };
  const folder = folderOf(manifest);
  const all = dockerfiles.filter(isFlink);
  const here = all.filter((file) => folderOf(file) === folder);
  if (here.length > 0)
    return { files: here, sure: here.length === 1 && (all.length === 1 || isPartOf(baseName(folder), name)) };
  const above = folder === '' ? [] : all.filter((file) => folderOf(file) === folderOf(folder));
  return { files: above, sure: all.length === 1 && above.length === 1 };
}

/** The name that a Dockerfile has from its suffix or prefix, else from its folder. */
function nameOf(file: string): string {
  const own = baseName(file).toLowerCase();
  if (/^(?:dockerfile|containerfile)$/.test(own)) return baseName(folderOf(file)).toLowerCase();
  return own.replace(/^(?:dockerfile|containerfile)[.-]|[.-](?:dockerfile|containerfile)$/, '');
}

/** Whether all words of a folder's name, some of them no common ones, are in the image's: `orders` in `flink-orders`. */
function isPartOf(folder: string, name: string): boolean {
  const words = folder.toLowerCase().split(/[-_.]+/);
  const others = new Set(name.split(/[-_.]+/));
  return words.every((word) => others.has(word)) && words.some((word) => word.length > 2 && !isCommonName(word));
}
