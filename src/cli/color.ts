import type { Io } from './io.ts';

/**
 * Whether to colour standard output: the option, then NO_COLOR, FORCE_COLOR, TERM=dumb, a
 * terminal, and at last GitHub Actions, whose log shows colours.
 *
 * @param option what --color or --no-color said
 */
export function wantsColor(io: Pick<Io, 'env' | 'stdout'>, option: boolean | undefined): boolean {
  const { env } = io;
  if (option !== undefined) return option;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.TERM === 'dumb') return false;
  return io.stdout.isTTY || env.GITHUB_ACTIONS === 'true';
}

/** Whether the terminal may be given hyperlinks: only a terminal, and none that a CI system pretends to be. */
export function wantsHyperlinks(io: Pick<Io, 'env' | 'stdout'>, color: boolean): boolean {
  const ci = io.env.CI !== undefined && io.env.CI !== '' && io.env.CI !== 'false';
  return color && io.stdout.isTTY && !ci;
}
