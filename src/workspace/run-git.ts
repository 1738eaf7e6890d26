import { spawnSync } from 'node:child_process';

/** Switches that keep Git from running anything the repository brings along. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.bareRepository=explicit'];

/** Bytes that Git may print in one go. */
const LARGEST = 512 * 1024 * 1024;

/**
 * What a Git command prints in a folder; undefined when it fails or Git is not there. It fetches
 * nothing, takes no locks and runs no hooks.
 */
export function runGit(root: string, command: readonly string[], input?: string): Buffer | undefined {
  const run = spawnSync('git', ['-C', root, ...SAFE, ...command], {
    maxBuffer: LARGEST,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  });
  return run.error || run.status !== 0 ? undefined : run.stdout;
}
