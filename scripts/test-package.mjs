// Packs the package, installs it in an empty folder and uses it there: as a command, as a library and
// under the Node versions that can be had.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './load.mjs';
import { nodeBinary } from './node-versions.mjs';
import { Tally } from './tally.mjs';

const FIXTURE = 'seed-002-operator-state';

const TOP_LEVEL = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_LICENSES',
  'dist',
  'engines',
  'package.json',
  'schemas',
];

const CONSUMER = `
import { defaultOptions, lint, type Result } from 'flint-lint';

const result: Result = await lint(defaultOptions(process.argv[2] as string));
const [first] = result.findings;
if (first === undefined) throw new Error('no finding');
const line: number = first.line;
console.log(JSON.stringify({ errors: result.summary.errors, line, rule: first.rule }));
`;

const TSCONFIG = {
  compilerOptions: { target: 'ES2022', strict: true, exactOptionalPropertyTypes: true, outDir: 'out', types: ['node'] },
  files: ['consumer.ts'],
};

const tally = new Tally();
const work = await mkdtemp(path.join(tmpdir(), 'flint-lint-package-'));
const project = path.join(work, 'project');
const installed = path.join(project, 'node_modules/flint-lint');

/** Runs a program and gives its exit code and output; `expected` is checked at once. */
function run(program, parameters, { cwd = project, expected = 0 } = {}) {
  const result = spawnSync(program, parameters, { cwd, encoding: 'utf8' });
  assert.equal(result.status, expected, `${program} ${parameters.join(' ')}\n${result.stdout}${result.stderr}`);
  return result;
}

let tarball;
await tally.check('the package holds what it should and nothing else', async () => {
  const { stdout } = run('npm', ['pack', '--json', '--pack-destination', work], { cwd: root });
  const [{ filename, files }] = JSON.parse(stdout);
  tarball = path.join(work, filename);
  assert.deepEqual([...new Set(files.map((file) => file.path.split('/')[0]))].sort(), TOP_LEVEL);
  const dist = (await readdir(path.join(root, 'dist'), { recursive: true, withFileTypes: true })).filter((f) =>
    f.isFile(),
  );
  assert.equal(files.filter((file) => file.path.startsWith('dist/')).length, dist.length);
});

await tally.check('it installs without a network and without dependencies', async () => {
  await mkdir(project);
  await writeFile(path.join(project, 'package.json'), '{"private": true, "type": "module"}\n');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]);
  const folders = (await readdir(path.join(project, 'node_modules'))).filter((name) => !name.startsWith('.'));
  assert.deepEqual(folders, ['flint-lint']);
});

const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
await cp(path.join(root, 'fixtures', FIXTURE), path.join(project, 'manifests'), { recursive: true });

await tally.check('npx finds the command', () => {
  assert.equal(run('npx', ['--no-install', 'flint-lint', '--version']).stdout.trim(), version);
});

await tally.check('findings give exit code 1', () => {
  assert.match(run('npx', ['--no-install', 'flint-lint', 'manifests'], { expected: 1 }).stdout, /\berror\b/);
});

await tally.check('a wrong option gives exit code 2 and nothing on stdout', () => {
  assert.equal(run('npx', ['--no-install', 'flint-lint', '--no-such-option'], { expected: 2 }).stdout, '');
});

for (const [module, moduleResolution] of [
  ['NodeNext', 'NodeNext'],
  ['ESNext', 'Bundler'],
]) {
  await tally.check(`the library compiles and runs in a consumer (${moduleResolution})`, async () => {
    await writeFile(path.join(project, 'consumer.ts'), CONSUMER);
    const { compilerOptions, ...rest } = TSCONFIG;
    const typeRoots = [path.join(root, 'node_modules/@types')];
    const config = { ...rest, compilerOptions: { ...compilerOptions, module, moduleResolution, typeRoots } };
    await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify(config));
    run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']);
    const result = JSON.parse(run(process.execPath, ['out/consumer.js', path.join(project, 'manifests')]).stdout);
    assert.ok(result.errors > 0);
  });
}

const report = (node) => {
  const { stdout } = run(node, [path.join(installed, 'dist/cli.cjs'), '-f', 'json', 'manifests'], { expected: 1 });
  return stdout;
};
for (const major of [22, 24, 26]) {
  await tally.check(`the same report under Node ${major}`, async () => {
    const node = await nodeBinary(major);
    if (node === undefined) return 'none for this machine: left out';
    assert.match(run(node, ['--version']).stdout, new RegExp(`^v${major}\\.`));
    assert.equal(report(node), report(process.execPath));
  });
}

await rm(work, { recursive: true, force: true });
tally.close();
