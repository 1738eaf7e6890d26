import { isUsageError } from '../config/usage-error.ts';
import { REPOSITORY } from '../project.ts';
import { visiblePath } from '../text/visible.ts';
import { EXIT } from './exit.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import { type Arguments, parseCommandLine } from './parse.ts';
import { version } from './version.ts';

/**
 * Runs the command line program.
 *
 * Reports go to standard output and the files named; everything else to standard error. Never
 * throws: wrong usage is exit code 2, a defect of the program 3.
 *
 * @param argv arguments without the program's name
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(parseCommandLine(argv), io);
  } catch (error) {
    return failure(error, io);
  }
}

/** Loads the program only when there is something for it to do. */
async function dispatch(parsed: Arguments, io: Io): Promise<number> {
  if (parsed.switches.has('help')) {
    await io.stdout.write(helpText());
    return EXIT.ok;
  }
  if (parsed.switches.has('version')) {
    await io.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  const { runCommand } = await import('./commands.ts');
  return runCommand(parsed, io);
}

async function failure(error: unknown, io: Io): Promise<number> {
  const [code, message] = describe(error);
  try {
    await io.stderr.write(message);
  } catch {
    // Nobody is left to be told.
  }
  return code;
}

function describe(error: unknown): [number, string] {
  if (isUsageError(error)) return [EXIT.usage, `${error.lines.map(visiblePath).join('\n')}\n`];
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall === 'write') {
    const why = code === 'ENOSPC' ? 'no space left' : (code ?? 'unknown error');
    return [EXIT.usage, `Cannot write to standard output: ${why}\n`];
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    EXIT.defect,
    `flint-lint failed; this is a defect. Please report it at https://github.com/${REPOSITORY}/issues with this text:\n${stack}\n`,
  ];
}
