import type { BuildLink } from './builds.ts';
import { hole } from './holes.ts';

/** Of the Dockerfiles that one build may mean, the likeliest that exist; all when none does. */
export function likelyBuilds(
  builds: readonly BuildLink[],
  dockerfiles: { has(path: string): boolean },
): readonly BuildLink[] {
  const key = ({ at, image, tag }: BuildLink): string => JSON.stringify([at.file, at.start, image, tag]);
  const existing = builds.filter((link) => dockerfiles.has(link.dockerfile));
  const found = new Set(existing.map(key));
  const likely = new Set(existing.filter((link) => !link.fallback).map(key));
  return builds.filter((link) => {
    if (!found.has(key(link))) return true;
    return dockerfiles.has(link.dockerfile) && !(link.fallback && likely.has(key(link)));
  });
}

/** Arguments that all builds give alike; one on which they differ has no known value. */
export function agreedArgs(links: readonly BuildLink[]): Map<string, string> {
  const args = new Map<string, string>();
  for (const name of new Set(links.flatMap((link) => [...link.args.keys()]))) {
    const values = new Set(links.map((link) => link.args.get(name)));
    const [value] = values;
    args.set(name, values.size === 1 && value !== undefined ? value : hole(name));
  }
  return args;
}
