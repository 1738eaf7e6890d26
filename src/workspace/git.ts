import { spawnSync } from 'node:child_process';

/** Switches that keep Git from running anything the repository brings along. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.bareRepository=explicit'];

/**
 * Paths below a folder that Git tracks, and untracked ones that it does not ignore; relative to
 * the folder. Undefined when the folder is in no work tree or Git is not there.
 */
export function gitFiles(root: string): string[] | undefined {
  const arguments_ = [
    '-C',
    root,
    ...SAFE,
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ];
  const run = spawnSync('git', arguments_, {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (run.error || run.status !== 0) return undefined;
  return run.stdout.split('\0').filter((path) => path !== '');
}
