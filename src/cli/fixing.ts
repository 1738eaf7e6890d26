import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { inside } from '../config/find.ts';
import type { Options } from '../config/options.ts';
import { UsageError } from '../config/usage-error.ts';
import { reason } from './outputs.ts';
import type { FixedFile, Program, Result } from './program.ts';

/** Rounds of linting and fixing; fixes that overlap or bring up others need more than one. */
const ROUNDS = 10;

/** What fixing came to. */
export interface Fixing {
  /** The result for the files as they are now. */
  result: Result;
  fixed: number;
  files: number;
  /** Files that were not touched, with the reason. */
  refused: Map<string, string>;
}

/**
 * Applies fixes to the files of a root, and lints again until no fix is left that applies.
 *
 * A file is replaced as a whole by a rename, so that a full disk leaves the old one. Files that
 * changed after they were linted, and links, are left alone.
 *
 * @throws UsageError when a file cannot be written
 */
export async function applyFixes(program: Program, options: Options, first: Result, unsafe: boolean): Promise<Fixing> {
  const fixing: Fixing = { result: first, fixed: 0, files: 0, refused: new Map() };
  const changed = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const { files, fixed } = planWritable(program, options.root, fixing, unsafe);
    if (files.length === 0) break;
    for (const { file, original } of files) {
      replace(path.join(options.root, file.path), encodeLike(original, file), file.path);
      changed.add(file.path);
    }
    fixing.fixed += fixed;
    fixing.result = await program.lint(options);
  }
  fixing.files = changed.size;
  return fixing;
}

/**
 * Writes new texts of files that are still what they were.
 *
 * @returns files that were not touched, with the reason
 * @throws UsageError when a file cannot be written
 */
export function writeFiles(root: string, files: readonly FixedFile[]): Map<string, string> {
  const refused = new Map<string, string>();
  for (const file of files) {
    const original = readUnchanged(root, file);
    if (typeof original === 'string') refused.set(file.path, original);
    else replace(path.join(root, file.path), encodeLike(original, file), file.path);
  }
  return refused;
}

interface Writable {
  file: FixedFile;
  original: Buffer;
}

/** Plans until all files of the plan can be written; what cannot goes to `refused`. */
function planWritable(
  program: Program,
  root: string,
  fixing: Fixing,
  unsafe: boolean,
): { files: Writable[]; fixed: number } {
  for (;;) {
    const plan = program.planFixes(fixing.result, { unsafe, except: new Set(fixing.refused.keys()) });
    const files: Writable[] = [];
    for (const file of plan.files) {
      const original = readUnchanged(root, file);
      if (typeof original === 'string') fixing.refused.set(file.path, original);
      else files.push({ file, original });
    }
    if (files.length === plan.files.length) return { files, fixed: plan.fixed };
  }
}

/** The bytes of a file that is still what was linted; else why it cannot be fixed. */
function readUnchanged(root: string, file: FixedFile): Buffer | string {
  const full = path.join(root, file.path);
  let descriptor: number | undefined;
  try {
    if (inside(root, full) === undefined) return 'it is outside the root';
    const folder = path.dirname(full);
    if (realpathSync(folder) !== path.join(realpathSync(root), path.relative(root, folder)))
      return 'a link leads to it';
    descriptor = openSync(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    if (!fstatSync(descriptor).isFile()) return 'it is not a regular file';
    const bytes = readFileSync(descriptor);
    return encodingOf(bytes, file.before) === undefined ? 'it changed while it was being linted' : bytes;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ELOOP' ? 'it is a link' : `it cannot be read (${code ?? 'unknown error'})`;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const ENCODINGS = ['utf8', 'utf16le', 'utf16be'] as const;

/** The encoding in which bytes are the text, byte order mark and all; undefined when they are not. */
function encodingOf(bytes: Buffer, text: string): (typeof ENCODINGS)[number] | undefined {
  return ENCODINGS.find((encoding) => encode(text, encoding).equals(bytes));
}

function encode(text: string, encoding: (typeof ENCODINGS)[number]): Buffer {
  return encoding === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding);
}

function encodeLike(original: Buffer, file: FixedFile): Buffer {
  return encode(file.after, encodingOf(original, file.before) ?? 'utf8');
}

/** Writes beside the file with the same mode, then renames. */
function replace(full: string, bytes: Buffer, shown: string): void {
  const temporary = path.join(
    path.dirname(full),
    `.flint-lint-${process.getBuiltinModule('node:crypto').randomBytes(6).toString('hex')}.tmp`,
  );
  let descriptor: number | undefined;
  try {
    const existing = openSync(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const { mode } = fstatSync(existing);
    closeSync(existing);
    descriptor = openSync(temporary, 'wx', 0o600);
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, full);
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    try {
      unlinkSync(temporary);
    } catch {
      // It was never made.
    }
    throw new UsageError(`Cannot write ${shown}: ${reason(error)}`);
  }
}
