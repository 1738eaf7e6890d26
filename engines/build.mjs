// `npm run engines`: builds kustomize and Helm's template engine from the Go module registry into one
// WebAssembly module. Needs Go; nothing else of flint-lint does. With --check it tells whether the
// committed module is what these sources give. With --draft it compresses less, and takes less time.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { licencesOf } from './licences.mjs';
import { snapshot } from './snapshot.mjs';
import { editUpstream } from './upstream/edits.mjs';

const own = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(own, '..');
const work = path.join(root, 'node_modules/.cache/flint-lint/engines');
const shipped = path.join(own, 'dist');

function go(parameters, environment = {}) {
  execFileSync('go', parameters, {
    cwd: work,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local', ...environment },
  });
}

function compile() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const name of readdirSync(own).filter((each) => /\.go$|^go\./.test(each)))
    cpSync(path.join(own, name), path.join(work, name));
  go(['mod', 'vendor']);
  execFileSync('chmod', ['-R', 'u+w', path.join(work, 'vendor')]);
  console.log(`${editUpstream(work, own)} files of upstream edited`);
  go(
    [
      'build',
      '-mod=vendor',
      '-buildmode=c-shared',
      '-buildvcs=false',
      '-trimpath',
      '-ldflags=-s -w -buildid=',
      '-o',
      'engines.wasm',
      '.',
    ],
    { GOOS: 'wasip1', GOARCH: 'wasm' },
  );
  return readFileSync(path.join(work, 'engines.wasm'));
}

/** Bytes that a render may use. */
const MEMORY = 384 * 1024 * 1024;

const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
const plain = compile();
const started = await snapshot(plain, MEMORY);
const compressed = brotliCompressSync(started, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: process.argv.includes('--draft') ? 5 : 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: started.length,
  },
});
const hash = createHash('sha256').update(compressed).digest('hex');
console.log(`module ${mib(plain.length)}, started ${mib(started.length)}, compressed ${mib(compressed.length)}`);
const name = `engines-${hash.slice(0, 16)}.wasm.br`;
const versionOf = (module) =>
  new RegExp(`\\s${module} (v\\S+)`).exec(readFileSync(path.join(own, 'go.mod'), 'utf8'))[1];
const constantsFile = path.join(root, 'src/assets/generated/engines.ts');
const source = `// Written by \`npm run engines\`.

/** The module of the rendering engines: its file in engines/dist and what it holds. */
export const ENGINES = {
  file: '${name}',
  sha256: '${hash}',
  /** Bytes of the module when it is not compressed. */
  size: ${started.length},
  kustomize: '${versionOf('sigs.k8s.io/kustomize/api')}',
  helm: '${versionOf('helm.sh/helm/v4')}',
} as const;
`;
if (process.argv.includes('--check')) {
  if (!existsSync(path.join(shipped, name)) || readFileSync(constantsFile, 'utf8') !== source) {
    console.error('The engines are stale: run `npm run engines` and commit what it writes.');
    process.exitCode = 1;
  }
} else {
  rmSync(shipped, { recursive: true, force: true });
  mkdirSync(shipped, { recursive: true });
  mkdirSync(path.dirname(constantsFile), { recursive: true });
  writeFileSync(path.join(shipped, name), compressed);
  writeFileSync(path.join(shipped, 'LICENSES.txt'), licencesOf(work));
  writeFileSync(constantsFile, source);
}
