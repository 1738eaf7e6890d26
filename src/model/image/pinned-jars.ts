import { isOfficialFlink } from '../../knowledge/images.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { JarName } from './jar-name.ts';
import { builtInPlugins } from './plugins.ts';
import { parseOfficialTag, parseReference } from './reference.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A jar with a full version that is taken from the `opt/` of a base image whose tag moves. */
export interface PinnedJar {
  jar: JarName;
  minor: string;
  patch: number;
  at: Origin;
  base: Located<string>;
}

/**
 * Jars of the base's own line that a command takes from `opt/`, or the entrypoint by the image's ENABLE_BUILT_IN_PLUGINS;
 * one of another line is a mistake of its own.
 */
export function pinnedJars(dockerfile: DockerfileFacts): PinnedJar[] {
  const base = dockerfile.bases.find(({ usedByFinal }) => usedByFinal)?.reference;
  const parsed = base && parseReference(base.value);
  if (!base || !parsed?.tag || parsed.digest !== undefined || !isOfficialFlink(parsed.repository)) return [];
  const tag = parseOfficialTag(parsed.tag);
  if (tag?.minor === undefined || tag.patch !== undefined) return [];
  const { minor } = tag;
  const taken = [...takenByCommands(dockerfile), ...linkedAtStart(dockerfile)];
  return taken.flatMap(({ jar, at }): PinnedJar[] => {
    const [, line, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(jar.version ?? '') ?? [];
    return line === minor ? [{ jar, minor, patch: Number(patch), at, base }] : [];
  });
}

function takenByCommands(dockerfile: DockerfileFacts): { jar: JarName; at: Origin }[] {
  return dockerfile.placements
    .filter(
      ({ by, from, inFinalStage, certain }) =>
        /^(?:cp|mv|ln)$/.test(by) &&
        /(?:^|\/)opt\/[^/]+$/.test(from) &&
        !/^[a-z]+:/.test(from) &&
        inFinalStage &&
        certain,
    )
    .map(({ jar, source }) => ({ jar, at: source }));
}

/** Jars that the official entrypoint links at every start of a container. */
function linkedAtStart({ image }: DockerfileFacts): { jar: JarName; at: Origin }[] {
  const names = image.env('ENABLE_BUILT_IN_PLUGINS');
  if (names.is !== 'yes' || image.making?.entrypoint.is !== 'yes') return [];
  return builtInPlugins(names.value).flatMap(({ jar, at }) => (jar ? [{ jar, at }] : []));
}
