import { keepCompiled, takeCompiled } from '../assets/chunks.ts';
import { CompileCache } from '../assets/compile-cache.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

/** What tells this bundle from another; filled in when the package is bundled. */
declare const __BUNDLE__: string | undefined;

const build = typeof __BUNDLE__ === 'string' ? __BUNDLE__ : undefined;

if (build !== undefined) {
  const { env, platform, execArgv } = process;
  takeCompiled(CompileCache.of({ env, platform, uid: process.getuid?.(), execArgv }, build));
}

// The exit code is set rather than forced, so that a pipe gets all of a report.
void run(process.argv.slice(2), processIo(build)).then((code) => {
  process.exitCode = code;
  keepCompiled();
});
