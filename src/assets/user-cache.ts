import path from 'node:path';

/** What tells where a user's programs keep what they can make anew. */
export interface UserSystem {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; empty where there is none. */
  home: string;
}

/**
 * The folder in which programs of this user keep what they can make anew; undefined where there is none.
 *
 * XDG_CACHE_HOME goes first on every system; its specification has relative paths ignored.
 */
export function userCacheFolder({ platform, env, home }: UserSystem): string | undefined {
  const given = absolute(env.XDG_CACHE_HOME) ?? (platform === 'win32' ? absolute(env.LOCALAPPDATA) : undefined);
  if (given !== undefined) return given;
  return absolute(home) && path.join(home, platform === 'darwin' ? 'Library/Caches' : '.cache');
}

function absolute(given: string | undefined): string | undefined {
  return given !== undefined && path.isAbsolute(given) ? given : undefined;
}

/** Whether a run is one of many on a machine that is not its user's own. */
export function isCi({ CI: said }: UserSystem['env']): boolean {
  return said !== undefined && said !== '' && said !== 'false' && said !== '0';
}
