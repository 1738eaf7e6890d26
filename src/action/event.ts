import { readFileSync } from 'node:fs';

/** The base commit of the pull request that an event file describes; undefined when it describes none. */
export function pullRequestBase(eventFile: string): string | undefined {
  try {
    const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
    const sha = (event as { pull_request?: { base?: { sha?: unknown } } } | null)?.pull_request?.base?.sha;
    return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : undefined;
  } catch {
    return undefined;
  }
}
