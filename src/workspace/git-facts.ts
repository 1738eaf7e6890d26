import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from './run-git.ts';

/** What a folder's Git repository and its neighbours say about where it is kept. */
export interface GitFacts {
  /** Whether the folder is the top of a work tree, or in none. */
  isTop: boolean;
  /** Whether it is kept on GitHub: a folder `.github`, or a remote there. */
  onGitHub: boolean;
  /** The branch that is the default one; undefined where nothing says so. */
  branch?: string;
}

/** Asks Git about a folder; nothing is fetched. */
export function gitFacts(root: string): GitFacts {
  const ask = (...command: string[]) => runGit(root, command)?.toString().trim();
  const urls = ask('config', '--get-regexp', '^remote\\..*\\.url$') ?? '';
  const origin = ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')?.replace(/^[^/]*\//, '');
  const current = ask('symbolic-ref', '--quiet', '--short', 'HEAD');
  const branch = origin || (current === 'main' || current === 'master' ? current : undefined);
  return {
    isTop: (ask('rev-parse', '--show-prefix') ?? '') === '',
    onGitHub: existsSync(join(root, '.github')) || /(?:^|[\s/@.])github\.com[:/]/m.test(urls),
    ...(branch === undefined ? {} : { branch }),
  };
}
