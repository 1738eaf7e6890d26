import { isOfficialFlink } from '../../knowledge/images.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { JarName } from './jar-name.ts';
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

/** Jars of the base's own line; one of another line is a mistake of its own. */
export function pinnedJars(dockerfile: DockerfileFacts): PinnedJar[] {
  const base = dockerfile.bases.find(({ usedByFinal }) => usedByFinal)?.reference;
  const parsed = base && parseReference(base.value);
  if (!base || !parsed?.tag || parsed.digest !== undefined || !isOfficialFlink(parsed.repository)) return [];
  const tag = parseOfficialTag(parsed.tag);
  if (tag?.minor === undefined || tag.patch !== undefined) return [];
  const { minor } = tag;
  return dockerfile.placements.flatMap(({ jar, by, from, source, inFinalStage, certain }): PinnedJar[] => {
    const [, line, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(jar.version ?? '') ?? [];
    const taken = /^(?:cp|mv|ln)$/.test(by) && /(?:^|\/)opt\/[^/]+$/.test(from) && !/^[a-z]+:/.test(from);
    if (!taken || !inFinalStage || !certain || line !== minor) return [];
    return [{ jar, minor, patch: Number(patch), at: source, base }];
  });
}
