import { processIo } from './io.ts';
import { run } from './run.ts';

// The exit code is set rather than forced, so that a pipe gets all of a report.
process.exitCode = await run(process.argv.slice(2), processIo());
