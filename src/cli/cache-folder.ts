import path from 'node:path';
import { isCi, type UserSystem, userCacheFolder } from '../assets/user-cache.ts';
import { inside, realOrGiven } from '../config/find.ts';

/**
 * The folder for what is kept between runs; undefined when there is none outside of the repository.
 *
 * @param root what is linted: nothing is ever written there, through links neither
 */
export function cacheFolder(root: string, system: UserSystem): string | undefined {
  const base = userCacheFolder(system);
  const folder = base && path.join(base, 'flint-lint');
  if (folder === undefined) return undefined;
  const isInside = inside(root, folder) !== undefined || inside(realOrGiven(root), realOrGiven(folder)) !== undefined;
  return isInside ? undefined : folder;
}

/**
 * Where renders and results are kept, as the command line and the environment have it. In CI only on request: what
 * a run of somebody else's change left there must not decide what the next run says.
 */
export function keptBetweenRuns(
  root: string,
  switches: ReadonlySet<string>,
  env: Readonly<Record<string, string | undefined>>,
): { cache?: string } {
  if (switches.has('no-cache') || (isCi(env) && !switches.has('cache'))) return {};
  const { platform } = process;
  const folder = cacheFolder(root, { platform, env, home: (platform === 'win32' ? env.USERPROFILE : env.HOME) ?? '' });
  return folder === undefined ? {} : { cache: folder };
}
