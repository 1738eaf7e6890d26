import { folderOf } from '../../text/folder.ts';
import { baseName } from './paths.ts';

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
): string[] {
  const name = segment.toLowerCase();
  const named = dockerfiles.filter((file) => {
    const own = baseName(file).toLowerCase();
    if (/^(?:dockerfile|containerfile)$/.test(own)) return baseName(folderOf(file)).toLowerCase() === name;
    return own.replace(/^(?:dockerfile|containerfile)[.-]|[.-](?:dockerfile|containerfile)$/, '') === name;
  });
  const flink = named.filter(isFlink);
  if (flink.length > 0) return flink;
  if (manifest === undefined) return [];
  const folder = folderOf(manifest);
  const here = dockerfiles.filter((file) => folderOf(file) === folder && isFlink(file));
  if (here.length > 0) return here;
  return folder === '' ? [] : dockerfiles.filter((file) => folderOf(file) === folderOf(folder) && isFlink(file));
}
