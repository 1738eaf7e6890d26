import { FLINK_HOME } from '../../knowledge/images.ts';
import { compareLines } from '../../knowledge/options.ts';
import type { Edit } from '../../text/edit.ts';
import { isEditable, spanOf } from '../../text/span.ts';
import type { Image } from './image.ts';
import type { JarPlacement } from './interpret.ts';
import { isWithin } from './paths.ts';
import type { DockerfileFacts } from './resolve.ts';

/** File-system plugins that end up in the final image, and where. */
export function pluginPlacements(dockerfile: DockerfileFacts): JarPlacement[] {
  return dockerfile.placements.filter((placement) => placement.inFinalStage && placement.jar.fileSystem !== undefined);
}

/** Whether a path is a file directly inside one of Flink's folders. */
export function isInFolder(path: string, folder: 'lib' | 'usrlib' | 'plugins'): boolean {
  return new RegExp(`^/opt/flink/${folder}/[^/]+$`).test(path);
}

/** Whether an image's Flink finds file systems at a path: in `plugins/`, and in `lib/` before 1.10. */
export function isPluginPlace(path: string, image: Image): boolean {
  const home = image.making?.home ?? FLINK_HOME;
  if (isWithin(path, `${home}/plugins`)) return true;
  const old = image.flink.is === 'yes' && compareLines(image.flink.value.minor, '1.10') < 0;
  return old && isWithin(path, `${home}/lib`);
}

/** Whether a jar is copied from the image's own `opt/`, where it is proven not to be. */
export function isMissingInOpt(copied: { by: string; from: string; file: string }, image: Image): boolean {
  if (!/^(?:cp|mv)$/.test(copied.by) || !/(?:^|\/)opt\/[^/]+$/.test(copied.from)) return false;
  return image.exists?.(`${image.making?.home ?? FLINK_HOME}/opt/${copied.file}`).is === 'no';
}

/** The plugin folder that a path lies in; undefined when it is not in one. */
export function pluginFolder(path: string): string | undefined {
  return /^\/opt\/flink\/plugins\/([^/]+)\/[^/]+$/.exec(path)?.[1];
}

/**
 * The edit that moves a jar into a plugin folder of its own: only for COPY and ADD of that one
 * jar, which make missing folders; `cp` would need a `mkdir` too.
 */
export function folderEdit(
  dockerfile: DockerfileFacts,
  placement: JarPlacement,
): { safety: 'safe'; description: string; edits: Edit[] } | undefined {
  if (placement.by !== 'COPY' && placement.by !== 'ADD') return undefined;
  const sharing = dockerfile.placements.filter((other) => JSON.stringify(other.at) === JSON.stringify(placement.at));
  const span = spanOf(placement.at);
  if (sharing.length !== 1 || !span || !isEditable(placement.at)) return undefined;
  const text = `/opt/flink/plugins/${placement.jar.artifact.replace(/^flink-/, '')}/`;
  return { safety: 'safe', description: `Put the jar into ${text}`, edits: [{ ...span, text }] };
}
