import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Path of a file or folder beside the repository; undefined, with a word on stderr, when it is not there. */
export function shared(path: string): string | undefined {
  const full = fileURLToPath(new URL(path, SHARED));
  if (existsSync(full)) return full;
  process.stderr.write(`../shared/${path} is not there; the tests that need it are left out\n`);
  return undefined;
}

export function readShared<T>(path: string): T | undefined {
  const text = readSharedText(path);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

export function readSharedText(path: string): string | undefined {
  const full = shared(path);
  return full === undefined ? undefined : readFileSync(full, 'utf8');
}
