// Bundles the command, the Action and the library into dist/, and writes THIRD_PARTY_LICENSES.
// With --check nothing is written: what would be is compared with what is there.

import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { prosePlugin } from './bundle-prose.mjs';
import { declarationsOf } from './bundle-types.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { root } from './load.mjs';
import { loadedBy } from './loaded.mjs';

const EXECUTABLE = 'dist/cli.mjs';

/** The part of the command that does more than --version and --help, loaded by its front. */
const COMMANDS = 'src/cli/commands.ts';

const REQUIRE = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
`;

/** Every generated file as path (relative to the root) → text. */
async function generated() {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const options = {
    absWorkingDir: root,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'utf8',
    preserveSymlinks: true,
    define: { __VERSION__: JSON.stringify(version) },
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
  const program = await build({
    ...options,
    entryPoints: [
      { in: COMMANDS, out: 'chunks/commands' },
      { in: 'src/action/index.ts', out: 'action' },
      { in: 'src/main.ts', out: 'main' },
    ],
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    plugins: [yamlPlugin(), offlinePlugin(), prosePlugin()],
  });
  // By itself, so that the front is one file: every module that is loaded costs time.
  const front = await build({
    ...options,
    entryPoints: [{ in: 'src/cli/index.ts', out: 'cli' }],
    banner: { js: '#!/usr/bin/env node' },
    plugins: [commandsPlugin()],
  });
  const files = new Map();
  for (const { path: file, text } of [...program.outputFiles, ...front.outputFiles])
    files.set(relative(file), withRequire(text));
  files.set('dist/main.d.ts', declarationsOf('src/main.ts'));
  files.set('THIRD_PARTY_LICENSES', await thirdPartyLicences(program.metafile));
  return files;
}

function relative(file) {
  return path.relative(root, file).split(path.sep).join('/');
}

/** CommonJS packages in a module look for `require`; esbuild leaves it to the runtime. */
function withRequire(text) {
  if (!text.includes('typeof require !== "undefined"')) return text;
  const [, hashbang, rest] = /^(#!.*\n)?([\s\S]*)$/.exec(text);
  return (hashbang ?? '') + REQUIRE + rest;
}

/** Leaves what the front loads on demand to the other build. */
function commandsPlugin() {
  return {
    name: 'commands',
    setup(build) {
      build.onResolve({ filter: /^\.\/commands\.ts$/ }, () => ({ path: './chunks/commands.mjs', external: true }));
    },
  };
}

/**
 * Takes the YAML library's ES modules, of which only what is used ends up in the bundle. For Node
 * the package offers the same code as CommonJS alone.
 */
function yamlPlugin() {
  return {
    name: 'yaml',
    setup(build) {
      const file = path.join(root, 'node_modules/yaml/browser/dist/index.js');
      build.onResolve({ filter: /^yaml$/ }, () => ({ path: file, sideEffects: false }));
    },
  };
}

/**
 * Leaves the HTTP client and the process launcher of @actions/core out: the Action uses neither
 * tokens nor platform details, and the package promises not to touch the network.
 */
function offlinePlugin() {
  return {
    name: 'offline',
    setup(build) {
      const filter = /^@actions\/(http-client|exec)(\/|$)/;
      build.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'offline', sideEffects: false }));
      build.onLoad({ filter: /.*/, namespace: 'offline' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}

async function existing() {
  const names = await readdir(path.join(root, 'dist'), { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((entry) => entry.isFile()).map((entry) => relative(path.join(entry.parentPath, entry.name)));
}

async function check(files) {
  const stale = [];
  for (const [file, text] of files) {
    const there = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
    if (there !== text) stale.push(there === undefined ? `${file} is missing` : `${file} differs`);
  }
  for (const file of await existing()) if (!files.has(file)) stale.push(`${file} is left over`);
  const mode = await stat(path.join(root, EXECUTABLE)).then(
    (found) => found.mode,
    () => 0,
  );
  if ((mode & 0o111) !== 0o111) stale.push(`${EXECUTABLE} is not executable`);
  return stale;
}

async function write(files) {
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  await chmod(path.join(root, EXECUTABLE), 0o755);
}

/** What the bundle weighs, and what of it some runs load. */
function sizes(files) {
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);
  const scripts = [...files].filter(([file]) => file.endsWith('.mjs'));
  console.log(`${files.size} files, ${kib(sum(scripts.map(([, text]) => Buffer.byteLength(text))))} of JavaScript`);
  for (const parameters of [['--version'], ['fixtures/seed-002-operator-state']]) {
    console.log(`flint-lint ${parameters.join(' ')} loads ${kib(sum(loadedBy(parameters).values()))}`);
  }
}

const files = await generated();
if (process.argv.includes('--check')) {
  const stale = await check(files);
  for (const line of stale) console.error(line);
  if (stale.length > 0) {
    console.error('The bundle is stale: run `npm run bundle` and commit what it writes.');
    process.exitCode = 1;
  }
} else {
  await write(files);
  sizes(files);
}
