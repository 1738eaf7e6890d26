// Runs both hooks with a real pre-commit: from a clone of the repository at HEAD, in repositories of a
// user with a manifest that passes and one that fails.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './load.mjs';
import { Tally } from './tally.mjs';

const FAILING = 'fixtures/seed-002-operator-state';

const PASSING = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: session
  namespace: flink
spec:
  image: flink:1.20.2-java17
  flinkVersion: v1_20
  serviceAccount: flink
  jobManager:
    resource: {memory: 2048m, cpu: 1}
  taskManager:
    resource: {memory: 2048m, cpu: 1}
`;

const tally = new Tally();
const work = await mkdtemp(path.join(tmpdir(), 'flint-lint-hooks-'));
const hooks = path.join(work, 'hooks');
const environment = { ...process.env, PRE_COMMIT_HOME: path.join(work, 'cache') };
for (const name of Object.keys(environment)) if (/^(GIT_|npm_)/.test(name)) delete environment[name];

function run(program, parameters, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd, encoding: 'utf8', env: environment });
  if (error) throw error;
  return { status, output: stdout + stderr };
}

function git(cwd, ...parameters) {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const { status, output } = run('git', [...identity, ...parameters], cwd);
  assert.equal(status, 0, output);
  return output.trim();
}

/** A user's repository that uses one hook, with everything staged. */
async function userRepository(name, hook, revision, fill) {
  const folder = path.join(work, name);
  await mkdir(folder);
  const config = `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n      - id: ${hook}\n`;
  await writeFile(path.join(folder, '.pre-commit-config.yaml'), config);
  await fill(folder);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  return folder;
}

git(root, 'clone', '--quiet', root, hooks);
const revision = git(hooks, 'rev-parse', 'HEAD');

await tally.check('the manifest is valid for pre-commit', () => {
  const { status, output } = run('pre-commit', ['validate-manifest', path.join(hooks, '.pre-commit-hooks.yaml')], work);
  assert.equal(status, 0, output);
});

for (const hook of ['flint-lint', 'flint-lint-script']) {
  await tally.check(`${hook} fails on a manifest with errors and names the place`, async () => {
    const fill = (folder) => cp(path.join(hooks, FAILING), folder, { recursive: true });
    const folder = await userRepository(`${hook}-failing`, hook, revision, fill);
    const { status, output } = run('pre-commit', ['run', '--all-files'], folder);
    assert.equal(status, 1, output);
    assert.match(output, /\.ya?ml:\d+:\d+/, output);
  });

  await tally.check(`${hook} passes on a manifest without errors`, async () => {
    const fill = (folder) => writeFile(path.join(folder, 'session.yaml'), PASSING);
    const folder = await userRepository(`${hook}-passing`, hook, revision, fill);
    const { status, output } = run('pre-commit', ['run', '--all-files'], folder);
    assert.equal(status, 0, output);
  });

  await tally.check(`${hook} passes quietly on files that have nothing to do with Flink`, async () => {
    const fill = (folder) => writeFile(path.join(folder, 'values.yaml'), 'replicas: 1\n');
    const folder = await userRepository(`${hook}-other`, hook, revision, fill);
    const { status, output } = run('pre-commit', ['run', '--all-files'], folder);
    assert.equal(status, 0, output);
    assert.match(output, /Passed/, output);
  });
}

await rm(work, { recursive: true, force: true });
tally.close();
