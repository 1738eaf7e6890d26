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
