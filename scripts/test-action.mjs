// Runs the Action as a runner would: inputs in the environment, files for outputs and summary.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from './load.mjs';
import { nodeBinary } from './node-versions.mjs';
import { Tally } from './tally.mjs';

const FIXTURE = path.join(root, 'fixtures/seed-002-operator-state');
const declared = parse(await readFile(path.join(root, 'action.yml'), 'utf8'));
const work = await mkdtemp(path.join(tmpdir(), 'flint-lint-action-'));
const tally = new Tally();
let runs = 0;

/** A workspace with what `fill` puts there. */
async function workspace(fill) {
  runs += 1;
  const folder = path.join(work, String(runs), 'workspace');
  await mkdir(folder, { recursive: true });
  spawnSync('git', ['init', '--quiet'], { cwd: folder });
  await fill(folder);
  return folder;
}

/** Runs the Action in a workspace and reads back what it left. */
async function runAction(node, folder, inputs = {}) {
  const files = {};
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_EVENT_PATH']) {
    files[name] = path.join(path.dirname(folder), name);
    await writeFile(files[name], name === 'GITHUB_EVENT_PATH' ? '{}' : '');
  }
  const given = Object.entries(declared.inputs).map(([name, input]) => [name, inputs[name] ?? input.default ?? '']);
  const { status, stdout, stderr } = spawnSync(node, [path.join(root, declared.runs.main)], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...files,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_WORKSPACE: folder,
    },
  });
  return {
    status,
    stdout,
    stderr,
    outputs: outputsOf(await readFile(files.GITHUB_OUTPUT, 'utf8')),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** Reads `name<<delimiter … delimiter` entries. */
function outputsOf(text) {
  const entries = text.matchAll(/^([\w-]+)<<(\S+)\r?\n([\s\S]*?)\r?\n\2\r?$/gm);
  return Object.fromEntries([...entries].map(([, name, , value]) => [name, value]));
}

async function sarifOf(folder, file = 'flint-lint.sarif') {
  return JSON.parse(await readFile(path.join(folder, file), 'utf8')).runs[0];
}

function annotations(stdout) {
  return stdout.split('\n').filter((line) => /^::(error|warning|notice) /.test(line));
}

const seed = (folder) => cp(FIXTURE, folder, { recursive: true });

async function checksOn(name, node) {
  await tally.check(`${name}: findings fail the step and reach every place`, async () => {
    const folder = await workspace(seed);
    const { status, stdout, outputs, summary } = await runAction(node, folder);
    assert.equal(status, 1, stdout);
    assert.deepEqual(Object.keys(outputs).sort(), Object.keys(declared.outputs).sort());
    assert.equal(outputs['exit-code'], '1');
    assert.equal(outputs.conclusion, 'failure');
    assert.equal(outputs['sarif-file'], 'flint-lint.sarif');
    const { results } = await sarifOf(folder);
    const counted = Number(outputs.errors) + Number(outputs.warnings) + Number(outputs.notes);
    assert.ok(Number(outputs.errors) > 0 && results.length > 0 && results.length <= counted);
    assert.ok(
      annotations(stdout).some((line) => /^::error .*file=[^,]+,line=\d+/.test(line)),
      stdout,
    );
    assert.match(summary, /\S/);
  });

  await tally.check(`${name}: annotations and summary can be switched off`, async () => {
    const { status, stdout, summary } = await runAction(node, await workspace(seed), {
      annotations: 'false',
      summary: 'False',
    });
    assert.equal(status, 1);
    assert.deepEqual(annotations(stdout), []);
    assert.equal(summary, '');
  });

  await tally.check(`${name}: fail-on never passes`, async () => {
    const { status, outputs } = await runAction(node, await workspace(seed), { 'fail-on': 'never' });
    assert.equal(status, 0);
    assert.equal(outputs.conclusion, 'success');
    assert.ok(Number(outputs.errors) > 0);
  });

  await tally.check(`${name}: a repository without Flink passes and still gives SARIF`, async () => {
    const folder = await workspace((empty) => writeFile(path.join(empty, 'README.md'), '# Nothing\n'));
    const { status, outputs, stdout } = await runAction(node, folder);
    assert.equal(status, 0, stdout);
    assert.equal(outputs.errors, '0');
    assert.deepEqual((await sarifOf(folder)).results, []);
  });

  await tally.check(`${name}: works in a folder of the workspace`, async () => {
    const folder = await workspace((outer) => seed(path.join(outer, 'deploy')));
    const { status, outputs } = await runAction(node, folder, {
      'working-directory': 'deploy',
      'sarif-file': 'out/lint.sarif',
    });
    assert.equal(status, 1);
    assert.equal(outputs['sarif-file'], 'deploy/out/lint.sarif');
    const [result] = (await sarifOf(folder, 'deploy/out/lint.sarif')).results;
    assert.match(result.locations[0].physicalLocation.artifactLocation.uri, /^deploy\//);
  });

  for (const [input, value] of [
    ['annotations', 'yes'],
    ['fail-on', 'fatal'],
    ['max-warnings', '-1'],
    ['operator-version', 'newest'],
    ['config', 'no-such-file.yaml'],
    ['paths', 'no-such-folder'],
    ['working-directory', '../..'],
    ['sarif-file', '../outside.sarif'],
  ]) {
    await tally.check(`${name}: ${input}: ${value} is refused`, async () => {
      const { status, stdout, outputs } = await runAction(node, await workspace(seed), { [input]: value });
      assert.equal(status, 2, stdout);
      assert.match(stdout, /^::error::/m);
      assert.equal(outputs['exit-code'], '2');
      assert.equal(outputs.conclusion, 'failure');
    });
  }

  await tally.check(`${name}: text of the checkout gives no workflow command`, async () => {
    const folder = await workspace(async (hostile) => {
      await seed(hostile);
      const manifest = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: "x\\n::set-env name=A::b\\n::error::hostile"}
spec: {flinkVersion: "v1_20\\n::warning::hostile", image: "flink:1.20\\n::notice::hostile"}
`;
      await writeFile(path.join(hostile, 'hostile.yaml'), manifest);
    });
    const { stdout, summary } = await runAction(node, folder);
    assert.doesNotMatch(stdout, /^\s*::(set-env|\w+::hostile)/m);
    assert.doesNotMatch(summary, /^::/m);
  });
}

await checksOn(`Node ${process.versions.node}`, process.execPath);
await tally.check('a Node 24, which GitHub runs the Action on', async () => {
  const node = await nodeBinary(24);
  if (node === undefined) return 'none for this machine: left out';
  await checksOn('Node 24', node);
});

await rm(work, { recursive: true, force: true });
tally.close();
