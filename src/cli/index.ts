import module from 'node:module';
import { processIo } from './io.ts';
import { run } from './run.ts';

// Newer versions of Node keep compiled code between runs when they are asked to.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

// The exit code is set rather than forced, so that a pipe gets all of a report.
process.exitCode = await run(process.argv.slice(2), processIo());
