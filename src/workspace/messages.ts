import { readFileSync, statSync } from 'node:fs';
import { runGit } from './run-git.ts';

/** A text in which the author of a change says something about it. */
export interface Message {
  /** `commit 1a2b3c4` or `the pull request`. */
  by: string;
  text: string;
}

/** Commits whose messages are read at most. */
const MOST_COMMITS = 1000;
/** Largest event file that is read; GitHub's are far smaller. */
const LARGEST_EVENT = 32 * 1024 * 1024;

/** Messages of the commits that the head has and the base has not, the newest first. */
export function commitMessages(root: string, base: string): Message[] {
  const range = ['--end-of-options', `${base}..HEAD`];
  const output = runGit(root, ['log', '-z', `--max-count=${MOST_COMMITS}`, '--format=%h%n%B', ...range]);
  return (output?.toString() ?? '')
    .split('\0')
    .filter((entry) => entry.includes('\n'))
    .map((entry) => {
      const end = entry.indexOf('\n');
      return { by: `commit ${entry.slice(0, end)}`, text: entry.slice(end + 1) };
    });
}

/** What the event file of a workflow run says about a pull request; nothing when it is about none. */
export function pullRequestMessage(file: string): Message[] {
  try {
    if (statSync(file).size > LARGEST_EVENT) return [];
    const event: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const body = (event as { pull_request?: { body?: unknown } } | null)?.pull_request?.body;
    return typeof body === 'string' ? [{ by: 'the pull request', text: body }] : [];
  } catch {
    return [];
  }
}
