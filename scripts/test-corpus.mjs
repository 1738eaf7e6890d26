// Lints every folder of a folder of repositories with the bundle: node scripts/test-corpus.mjs FOLDER.
// Whatever the files hold, the run has to end with findings or none, complete and without a failed rule.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './load.mjs';
import { Tally } from './tally.mjs';

const corpus = path.resolve(process.argv[2] ?? '');
const tally = new Tally();

for (const { name } of readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const folder = path.join(corpus, name);
  await tally.check(name, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(root, 'dist/cli.cjs'), '--root', folder, '--format', 'json', folder],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    );
    assert.ok(status === 0 || status === 1, `exit code ${status}: ${stderr}`);
    const { complete, findings, summary } = JSON.parse(stdout);
    const failed = findings.filter(({ rule }) => rule === 'rule-failed').map(({ message }) => message);
    assert.deepEqual(failed, []);
    assert.equal(complete, true, 'the run is incomplete');
    const { files, errors, warnings, notes, unknown } = summary;
    return `${files} files: ${errors} errors, ${warnings} warnings, ${notes} notes, ${unknown} unknown`;
  });
}
tally.close();
