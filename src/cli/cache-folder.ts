import path from 'node:path';

/** Where the operating system keeps what can be made again. */
interface System {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/**
 * The folder for what is kept between runs; undefined when there is none outside of the repository.
 *
 * @param root what is linted: nothing is ever written there
 */
export function cacheFolder(root: string, { platform, env, home }: System): string | undefined {
  const base =
    absolute(env.XDG_CACHE_HOME) ??
    (platform === 'win32' ? absolute(env.LOCALAPPDATA) : undefined) ??
    below(absolute(home), platform === 'darwin' ? 'Library/Caches' : '.cache');
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
function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
}

/** The specification of XDG_CACHE_HOME has relative paths ignored. */
function absolute(given: string | undefined): string | undefined {
  return given !== undefined && path.isAbsolute(given) ? given : undefined;
}

function below(folder: string | undefined, name: string): string | undefined {
  return folder === undefined ? undefined : path.join(folder, name);
}
