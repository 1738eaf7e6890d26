import type { Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import { no, type Proof, unknown } from '../proof.ts';
import { isWithin } from './paths.ts';

/** Whether a volume could hold files of a directory: one mounted at it, above it or inside it. */
export function behindMount(directory: string, mounts: readonly { path: string; at: Origin }[]): Proof<never> {
  const mount = mounts.find(({ path }) => {
    const plain = withoutEnd(path, '/') || '/';
    return isWithin(plain, directory) || isWithin(directory, plain);
  });
  if (!mount) return no();
  return unknown({
    what: 'object',
    name: `the volume mounted at ${mount.path}`,
    at: mount.at,
    settle:
      'Put the jar into the image, or declare the image with what it `provides` under `images:` in flint-lint.yaml',
  });
}
