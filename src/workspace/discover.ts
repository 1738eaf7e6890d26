import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSkipped, walk } from './walk.ts';

/**
 * Paths of all files below the root, relative to it, with forward slashes, sorted.
 *
 * With Git: what it tracks and what it does not ignore. Without: everything. Neither has what is in `.git` or
 * `node_modules`, which nobody is sure to ignore. Links are not followed.
 */
export async function listFiles(root: string): Promise<string[]> {
  // Starting processes takes much of Node, so it is loaded only where there is a work tree.
  const tracked = inWorkTree(root) ? (await import('./git.ts')).gitFiles(root) : undefined;
  const paths = tracked ?? walk(root);
  return paths.filter((path) => !isSkipped(path)).sort();
}

/**
 * Whether a file that is not listed would be if it were there: Git does not ignore it, and it is in no folder that
 * is never looked into.
 */
export async function wouldBeListed(root: string, path: string): Promise<boolean> {
  if (isSkipped(path)) return false;
  return !inWorkTree(root) || !(await import('./git.ts')).gitIgnores(root, path);
}

/** Whether a `.git` stands in the folder or above it; saves a process when there is none. */
function inWorkTree(root: string): boolean {
  for (let here = root; ; ) {
    if (existsSync(join(here, '.git'))) return true;
    const above = dirname(here);
    if (above === here) return false;
    here = above;
  }
}
