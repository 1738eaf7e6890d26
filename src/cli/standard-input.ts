import { readSync } from 'node:fs';
import type { UnsavedFile } from '../config/find.ts';
import { UsageError } from '../config/usage-error.ts';
import { reason } from './outputs.ts';
import { type Arguments, lastValue } from './parse.ts';

/** Bytes that are read in one go. */
const PIECE = 64 * 1024;

/** Standard input in place of a file, read as far as somebody wants it: it may have no end. */
export class StandardInput implements UnsavedFile {
  readonly full: string;
  readonly #pieces: AsyncIterator<Uint8Array>;
  #read = Buffer.alloc(0);
  #ended = false;

  /**
   * @param full absolute path of the file
   * @param pieces what is read, the process's own if it is not given
   */
  constructor(full: string, pieces: () => AsyncIterable<Uint8Array> = processInput) {
    this.full = full;
    this.#pieces = pieces()[Symbol.asyncIterator]();
  }

  /**
   * The first bytes of it: all there are, or one more than asked for.
   *
   * @throws UsageError when it cannot be read
   */
  async first(bytes: number): Promise<Uint8Array> {
    const pieces = [this.#read];
    let length = this.#read.length;
    while (!this.#ended && length <= bytes) {
      const { value, done } = await this.#next();
      this.#ended = done === true;
      if (done) break;
      pieces.push(Buffer.from(value));
      length += value.length;
    }
    this.#read = Buffer.concat(pieces);
    return this.#read.subarray(0, bytes + 1);
  }

  /** Leaves the rest to nobody. */
  async close(): Promise<void> {
    this.#ended = true;
    await this.#pieces.return?.();
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.#pieces.next();
    } catch (error) {
      throw new UsageError(`Standard input cannot be read: ${reason(error)}`);
    }
  }
}

/** Reads without a stream, which loads much of Node, unless nothing is there yet and reading does not wait for it. */
async function* processInput(): AsyncGenerator<Uint8Array> {
  const piece = Buffer.allocUnsafe(PIECE);
  for (;;) {
    let got: number;
    try {
      got = readSync(0, piece);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return;
      if (code !== 'EAGAIN') throw error;
      yield* process.stdin;
      return;
    }
    if (got === 0) return;
    yield Buffer.from(piece.subarray(0, got));
  }
}

/** The file that standard input stands for, as given. */
export function standardInputName(parsed: Arguments): string | undefined {
  return lastValue(parsed, 'stdin-filename');
}

/** What has no part in linting standard input: it is in no file that could be written or noted down. */
export function standardInputProblems(parsed: Arguments): string[] {
  if (standardInputName(parsed) === undefined) return [];
  const { switches, values, operands } = parsed;
  const fixes = switches.has('diff') ? undefined : ['fix', 'fix-unsafe'].find((name) => switches.has(name));
  return [
    ...(operands.length === 0 ? [] : ['--stdin-filename names what is reported; leave the paths out']),
    ...(fixes === undefined
      ? []
      : [`--${fixes} writes files, and standard input is none; --diff prints the fixes as a patch`]),
    ...(values.has('write-baseline')
      ? ['--write-baseline notes down what files hold; leave --stdin-filename out']
      : []),
  ];
}
