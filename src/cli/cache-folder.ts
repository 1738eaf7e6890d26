import path from 'node:path';
import { type UserSystem, userCacheFolder } from '../assets/user-cache.ts';

/**
 * The folder for what is kept between runs; undefined when there is none outside of the repository.
 *
 * @param root what is linted: nothing is ever written there
 */
export function cacheFolder(root: string, system: UserSystem): string | undefined {
  const base = userCacheFolder(system);
  const folder = base && path.join(base, 'flint-lint');
  if (folder === undefined) return undefined;
  const inside = path.relative(root, folder);
  const isOutside = inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
  return isOutside ? folder : undefined;
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

/** Whether a run is one of many on a machine that is not its user's own. */
export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
}
