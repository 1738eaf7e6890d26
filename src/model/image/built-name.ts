import type { DeclaredImage } from '../../config/options.ts';
import type { BuildLink } from './builds.ts';
import { parseReference } from './reference.ts';

/**
 * The name of the image that a Dockerfile builds, without registry and tag, as builds and the
 * configuration have it; undefined when nothing names it. Of several names the first in the
 * alphabet, so that the order of files does not matter.
 */
export function builtName(
  dockerfile: string,
  builds: readonly BuildLink[],
  declared: ReadonlyMap<string, DeclaredImage>,
): string | undefined {
  const names = builds.filter((link) => link.dockerfile === dockerfile).map((link) => link.image);
  for (const [image, entry] of declared) if (entry.dockerfile === dockerfile) names.push(image);
  return names.map(nameOf).sort()[0];
}

function nameOf(reference: string): string {
  const { repository, registry } = parseReference(reference);
  return registry === undefined ? repository : repository.slice(registry.length + 1);
}
