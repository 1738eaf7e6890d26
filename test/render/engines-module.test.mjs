import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { wasi } from '../../engines/host/wasi.mjs';
import { ENGINES } from '../../src/assets/generated/engines.ts';

it('is the file that the sources name, beside the licences of what is in it', () => {
  expect(readdirSync('engines/dist').sort()).toEqual(['LICENSES.txt', ENGINES.file]);
  const bytes = readFileSync(`engines/dist/${ENGINES.file}`);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(ENGINES.sha256);
  const licences = readFileSync('engines/dist/LICENSES.txt', 'utf8');
  for (const module of ['sigs.k8s.io/kustomize/api', 'helm.sh/helm/v4', 'The Go runtime'])
    expect(licences).toContain(module);
});

it('can reach nothing but what it is handed', async () => {
  const module = await WebAssembly.compile(brotliDecompressSync(readFileSync(`engines/dist/${ENGINES.file}`)));
  const imports = WebAssembly.Module.imports(module);
  expect(new Set(imports.map((each) => each.module))).toEqual(new Set(['wasi_snapshot_preview1']));
  const { call } = wasi(() => new WebAssembly.Memory({ initial: 1 }));
  const reaching = imports
    .map(({ name }) => name)
    .filter((name) => /^(?:sock|path|fd_read|fd_pread|fd_readdir)/.test(name));
  // 52 says that there is no such thing here.
  expect(reaching.map((name) => [name, call(name)()])).toEqual(reaching.map((name) => [name, 52]));
}, 120_000);
