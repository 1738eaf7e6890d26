import { fstatSync, writeSync } from 'node:fs';
import type { Progress } from '../config/progress.ts';
import type { Program } from './program.ts';

/** Where text goes. */
export interface Output {
  isTTY: boolean;
  columns?: number | undefined;
  /** Resolves when the text has been handed over; a reader that went away is no error. */
  write(text: string): Promise<void>;
}

/** What a run needs of the world; tests bring their own. */
export interface Io {
  /** Absolute path of the current folder. */
  cwd: string;
  env: Record<string, string | undefined>;
  stdout: Output;
  stderr: Output;
  /** Standard input in pieces, for tests; the process's own otherwise. */
  stdin?: () => AsyncIterable<Uint8Array>;
  /** What tells the code of this flint-lint from any other; undefined where it runs from its sources. */
  build?: string;
  /** Is told what the run is at. */
  progress?: Progress;
  /** Replaces what lints and reports, for tests. */
  program?: Program;
}

/**
 * The process's own streams and environment.
 *
 * @param build what tells this bundle from another
 */
export function processIo(build?: string): Io {
  return {
    ...(build === undefined ? {} : { build }),
    cwd: process.cwd(),
    env: process.env,
    stdout: processOutput(1, () => process.stdout),
    stderr: processOutput(2, () => process.stderr),
  };
}

/** @param stream loads much of Node, so it is asked for only when it is needed */
function processOutput(descriptor: number, stream: () => NodeJS.WriteStream): Output {
  const terminal = isDevice(descriptor) ? stream() : undefined;
  return {
    isTTY: terminal?.isTTY === true,
    // A window may be made smaller meanwhile.
    get columns() {
      return terminal?.isTTY ? terminal.columns : undefined;
    },
    async write(text) {
      try {
        const rest = terminal ? Buffer.from(text) : writeAtOnce(descriptor, Buffer.from(text));
        if (rest.length > 0) await writeTo(stream(), rest);
      } catch (error) {
        if (!GONE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
    },
  };
}

/** How a reader that went away shows. */
const GONE: readonly string[] = ['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'];

/** Whether a descriptor may be a terminal; files and pipes are not. */
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}

/** Writes to a file or pipe without a stream; returns what a pipe that does not block would not take. */
function writeAtOnce(descriptor: number, bytes: Buffer): Buffer {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return rest;
}

function writeTo(stream: NodeJS.WriteStream, bytes: Buffer): Promise<void> {
  // Errors arrive at the callback of the write that failed; without a listener they would end the process.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
