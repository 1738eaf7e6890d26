import type { Program } from './program.ts';

/** Where text goes. */
export interface Output {
  isTTY: boolean;
  columns?: number;
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
  /** Replaces what lints and reports, for tests. */
  program?: Program;
}

/** The process's own streams and environment. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: processOutput(process.stdout),
    stderr: processOutput(process.stderr),
  };
}

function processOutput(stream: NodeJS.WriteStream): Output {
  // Errors arrive at the callback of the write that failed; without a listener they would end the process.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    ...(stream.isTTY ? { columns: stream.columns } : {}),
    write(text) {
      return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
          if (error && code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') reject(error);
          else resolve();
        });
      });
    },
  };
}
