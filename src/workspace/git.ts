import { runGit } from './run-git.ts';

/**
 * Paths below a folder that Git tracks, and untracked ones that it does not ignore; relative to
 * the folder. Undefined when the folder is in no work tree or Git is not there.
 */
export function gitFiles(root: string): string[] | undefined {
  const list = runGit(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
  return list
    ?.toString()
    .split('\0')
    .filter((path) => path !== '');
}

/** Whether Git ignores a path that it does not track, relative to a folder. */
export function gitIgnores(root: string, path: string): boolean {
  // A path that begins with a colon would be read as a pattern.
  return runGit(root, ['check-ignore', '--quiet', '--', `./${path}`]) !== undefined;
}
