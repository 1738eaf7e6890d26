// Bundles the command, the Action and the library into dist/, and writes THIRD_PARTY_LICENSES.
// With --check nothing is written: what would be is compared with what is there.

import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { dataPlugin } from './bundle-data.mjs';
import { prosePlugin, readProse } from './bundle-prose.mjs';
import { declarationsOf } from './bundle-types.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { root } from './load.mjs';
import { loadedBy } from './loaded.mjs';

const COMMAND = 'dist/cli.cjs';

/**
 * Where the command was before. npx keeps a link to it for each clone in which it was started, and does not
 * look whether the package has moved it.
 */
const FORMER_COMMAND = 'dist/cli.mjs';
const EXECUTABLES = [COMMAND, FORMER_COMMAND];

/**
 * Everything but the fronts and what is loaded on demand, in one chunk: each file that a run loads costs
 * it time. The others are built by themselves, and what they import of these they get from there; other
 * modules that both need are in both. `src/assets/chunks.ts` loads them.
 */
const PROGRAM = 'program';
const FOR_FRONTS = ['src/cli/commands.ts', 'src/action/run.ts', 'src/main.ts'];
const FOR_PARTS = [
  'src/syntax/yaml.ts',
  'src/config/usage-error.ts',
  // What keeps something between calls, and what is large.
  'src/assets/tables.ts',
  'src/knowledge/crd-fields.ts',
  'src/model/admission/validator.ts',
  'src/model/admission/versions.ts',
  'src/model/state/renamed.ts',
  'src/change/spec-diff.ts',
  'src/change/canonical.ts',
];

const REQUIRE = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
`;

const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const DEFINE = { __VERSION__: JSON.stringify(version) };

/** What is read in a smaller file is loaded sooner. */
const MINIFIED = {
  target: 'node20.19',
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 400,
};

/** Scripts are started without Node's loader of modules, which costs a tenth of the start. */
const SCRIPT = { format: 'cjs', outExtension: { '.js': '.cjs' } };

/** How chunks are built, for `inFunction`. */
const CHUNK = {
  ...SCRIPT,
  define: { ...DEFINE, 'import.meta.url': '__url' },
  supported: { 'dynamic-import': false },
};

/** Every generated file as path (relative to the root) → text. */
async function generated() {
  const options = {
    absWorkingDir: root,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    ...MINIFIED,
    preserveSymlinks: true,
    define: DEFINE,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
  const data = new Map();
  const parts = new Map();
  const plugins = [partsPlugin(parts), yamlPlugin(), dataPlugin(data, readProse), prosePlugin()];
  const built = (source, out, more = {}) => build({ ...options, ...more, entryPoints: [{ in: source, out }] });
  const chunk = (source, name, more) => built(source, `chunks/${name}`, { ...CHUNK, plugins: [...more, ...plugins] });
  const chunks = [await chunk('program', PROGRAM, [programPlugin()])];
  // Building a part may find more.
  for (const [source, name] of parts) chunks.push(await chunk(source, name, [fromProgram(FOR_PARTS)]));
  const files = new Map(data);
  const add = async (built, finish) => {
    for (const { path: file, text } of built.flatMap(({ outputFiles }) => outputFiles))
      files.set(relative(file), await finish(inAscii(text)));
  };
  await add(chunks, inFunction);
  // Which part is found first is a matter of chance.
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
  const define = { ...options.define, __BUNDLE__: JSON.stringify(hash) };
  const exported = new Map();
  for (const file of FOR_FRONTS) exported.set(path.join(root, file), await exportsOf(file, options));
  const front = (source, out, more = [], shape = {}) =>
    built(source, out, { define, plugins: [chunkPlugin(exported), ...more], ...shape });
  const fronts = [
    await front('src/cli/index.ts', 'cli', [], {
      ...SCRIPT,
      define: { ...define, 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
      banner: { js: '#!/usr/bin/env node' },
    }),
    await front('src/action/index.ts', 'action', [offlinePlugin()]),
    await front('src/main.ts', 'main'),
    // The thread of the engines is a program of its own.
    await built('engines/host/worker.mjs', 'chunks/engine-worker'),
  ];
  await add(fronts, withRequire);
  files.set(FORMER_COMMAND, `#!/usr/bin/env node\nimport './${path.basename(COMMAND)}';\n`);
  const builds = [...chunks, ...fronts];
  files.set('dist/main.d.ts', declarationsOf('src/main.ts'));
  files.set('THIRD_PARTY_LICENSES', await thirdPartyLicences(builds.map(({ metafile }) => metafile)));
  return files;
}

function relative(file) {
  return path.relative(root, file).split(path.sep).join('/');
}

/**
 * A script that gives a function of what a module can ask for. What has a name at the top keeps it, for
 * the traces of crashes: as a text by itself it is a script, whose names others may use.
 */
async function inFunction(text) {
  const { code } = await transform(text, { ...MINIFIED, minifyIdentifiers: true });
  return `(function(module,exports,require,__url){"use strict";${code}})\n`;
}

/** CommonJS packages in a module look for `require`; esbuild leaves it to the runtime. */
function withRequire(text) {
  if (!text.includes('typeof require !== "undefined"')) return text;
  const [, hashbang, rest] = /^(#!.*\n)?([\s\S]*)$/.exec(text);
  return (hashbang ?? '') + REQUIRE + rest;
}

/**
 * What the bundler leaves outside of ASCII stands in comments and regular expressions. Node keeps a
 * module of nothing but ASCII in half the memory.
 */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What a module exports at run time. */
async function exportsOf(file, options) {
  const { metafile } = await build({ ...options, bundle: false, entryPoints: [file] });
  return Object.values(metafile.outputs)[0].exports;
}

/** A module made here, under a name of its own. */
function madeHere(name, contents) {
  return (build) => {
    const filter = new RegExp(`^${name}$`);
    build.onResolve({ filter }, () => ({ path: name, namespace: name }));
    build.onLoad({ filter: /.*/, namespace: name }, () => ({ contents, loader: 'ts', resolveDir: root }));
  };
}

/** The program's entry. */
function programPlugin() {
  const contents = [...FOR_FRONTS, ...FOR_PARTS].map((file) => `export * from './${file}';\n`).join('');
  return { name: 'program', setup: madeHere('program', contents) };
}

/**
 * Leaves what is loaded on demand to builds of their own.
 *
 * @param {Map<string, string>} parts gets their names in dist/chunks, by path
 */
function partsPlugin(parts) {
  return {
    name: 'parts',
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path: file, resolveDir, kind }) => {
        if (kind !== 'dynamic-import') return undefined;
        const name = path.basename(file, '.ts');
        parts.set(path.resolve(resolveDir, file), name);
        return { path: `#${name}`, external: true };
      });
    },
  };
}

/**
 * What fronts get from the program.
 *
 * @param {Map<string, string[]>} exported names by module
 */
function chunkPlugin(exported) {
  return {
    name: 'chunk',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const names = exported.get(file);
        if (!names) return undefined;
        const contents = `import { loadChunk } from './src/assets/chunks.ts';
export const { ${names.join(', ')} } = loadChunk('${PROGRAM}');\n`;
        return { contents, loader: 'js', resolveDir: root };
      });
    },
  };
}

/** Leaves modules to the program. */
function fromProgram(modules) {
  const files = modules.map((file) => path.join(root, file));
  return {
    name: 'from-program',
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path: name, resolveDir }) =>
        files.includes(path.resolve(resolveDir, name)) ? { path: `#${PROGRAM}`, external: true } : undefined,
      );
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
  for (const file of EXECUTABLES) {
    const mode = await stat(path.join(root, file)).then(
      (found) => found.mode,
      () => 0,
    );
    if ((mode & 0o111) !== 0o111) stale.push(`${file} is not executable`);
  }
  return stale;
}

async function write(files) {
  await rm(path.join(root, 'dist'), { recursive: true, force: true });
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  for (const file of EXECUTABLES) await chmod(path.join(root, file), 0o755);
}

/** What the bundle weighs, and what of it some runs load. */
function sizes(files) {
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);
  const scripts = [...files].filter(([file]) => /\.[cm]js$/.test(file));
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
