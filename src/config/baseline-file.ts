import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { SourceText } from '../text/source.ts';
import { inside } from './find.ts';
import { UsageError } from './usage-error.ts';

/** Largest baseline that is read. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * Reads a baseline file. What stands in it is checked when it is used.
 *
 * @param cwd absolute folder that the name is relative to
 * @param root absolute folder that is linted
 * @returns undefined when there is no such file
 * @throws UsageError when it cannot be read
 */
export function readBaselineFile(cwd: string, root: string, given: string): SourceText | undefined {
  const full = path.resolve(cwd, given);
  const name = inside(root, full) ?? path.relative(root, full).split(path.sep).join('/');
  try {
    const stat = statSync(full);
    if (!stat.isFile()) throw new UsageError(`The baseline ${given} is not a regular file`);
    if (stat.size > SIZE_LIMIT) throw new UsageError(`The baseline ${given} is larger than 64 MiB`);
    return new SourceText(name, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(full)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UsageError(`The baseline ${given} is not valid UTF-8`);
    throw new UsageError(`The baseline ${given} cannot be read (${code ?? 'unknown error'})`);
  }
}

/** The same, where the file must be there. */
export function requireBaselineFile(cwd: string, root: string, given: string): SourceText {
  const source = readBaselineFile(cwd, root, given);
  if (!source) throw new UsageError(`No such baseline: ${given}`);
  return source;
}
