// `npm test`: the unit tests, then the checks. Arguments go to vitest, which then runs alone.
// `npm run check` (--only-checks): the checks without the tests.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './load.mjs';
import { report, Tally } from './tally.mjs';

const CHECKS = ['check:types', 'check:style', 'check:layers', 'check:generated', 'check:bundle'];

const RESULTS = path.join(root, 'node_modules/.cache/flint-lint/vitest.json');

function run(program, parameters) {
  return spawnSync(program, parameters, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** Runs vitest and reports its counts; a run that breaks before it counts anything is one failure. */
async function unitTests(parameters) {
  await rm(RESULTS, { force: true });
  const status = run(process.execPath, [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${RESULTS}`,
    ...parameters,
  ]);
  const counts = existsSync(RESULTS) ? JSON.parse(await readFile(RESULTS, 'utf8')) : undefined;
  const failed = counts?.numFailedTests ?? 0;
  report(counts?.numPassedTests ?? 0, status !== 0 && failed === 0 ? 1 : failed);
  if (status !== 0) process.exitCode = 1;
}

async function checks() {
  const tally = new Tally();
  for (const name of CHECKS) {
    await tally.check(name, () => {
      if (run('npm', ['run', '--silent', name]) !== 0) throw new Error(`see above, or run: npm run ${name}`);
    });
  }
  tally.close();
}

const parameters = process.argv.slice(2);
const onlyChecks = parameters[0] === '--only-checks';
if (!onlyChecks) await unitTests(parameters);
if (onlyChecks || parameters.length === 0) await checks();
