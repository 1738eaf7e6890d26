import type { Edit } from '../../text/edit.ts';
import { isEditable, spanOf } from '../../text/span.ts';
import type { JarPlacement } from './interpret.ts';
import type { DockerfileFacts } from './resolve.ts';

/** File-system plugins that end up in the final image, and where. */
export function pluginPlacements(dockerfile: DockerfileFacts): JarPlacement[] {
  return dockerfile.placements.filter((placement) => placement.inFinalStage && placement.jar.fileSystem !== undefined);
}

/** Whether a path is a file directly inside one of Flink's folders. */
export function isInFolder(path: string, folder: 'lib' | 'usrlib' | 'plugins'): boolean {
  return new RegExp(`^/opt/flink/${folder}/[^/]+$`).test(path);
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
