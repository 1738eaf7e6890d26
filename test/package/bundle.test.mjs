import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { declarationsOf } from '../../scripts/bundle-types.mjs';
import { thirdPartyLicences } from '../../scripts/licences.mjs';
import { loadTypeScript, root } from '../../scripts/load.mjs';
import { loadedBy } from '../../scripts/loaded.mjs';

const PROGRAM = `
export { defaultOptions, lint } from './src/main.ts';
export { json } from './src/report/json.ts';
`;

const fixtures = readdirSync(path.join(root, 'fixtures')).filter((name) => name.startsWith('seed-'));

describe('the bundle', () => {
  it.each(fixtures)('says about %s what the sources say', async (fixture) => {
    const { lint, defaultOptions, json } = await loadTypeScript('bundle-test', PROGRAM);
    const bundle = await import(path.join(root, 'dist/main.mjs'));
    const folder = path.join(root, 'fixtures', fixture);
    const plain = { color: false, showUnknown: true, showIgnored: true, prose: () => undefined };
    const report = async (result) => JSON.parse(await json({ ...result, tool: {} }, plain));
    const fromSources = await report(await lint(defaultOptions(folder)));
    expect(await report(await bundle.lint(bundle.defaultOptions(folder)))).toEqual(fromSources);
  });

  it('explains every rule with its prose', async () => {
    const bundle = await import(path.join(root, 'dist/main.mjs'));
    for (const { id } of bundle.ruleList()) {
      const prose = await bundle.ruleProse(id);
      expect(prose.why, id).toMatch(/\S/);
    }
  });

  it('loads little for --version, and no prose for a list of rules', () => {
    const sum = (files) => [...files.values()].reduce((total, size) => total + size, 0);
    expect(sum(loadedBy(['--version']))).toBeLessThan(48 * 1024);
    expect([...loadedBy(['rules']).keys()].filter((file) => file.includes('prose'))).toEqual([]);
  });

  it('keeps compiled code of runs over large repositories too', () => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'flint-lint-cache-'));
    const [cache, folder] = [path.join(scratch, 'cache'), path.join(scratch, 'repository')];
    const { CI: _ci, NODE_DISABLE_COMPILE_CACHE: _off, ...mine } = process.env;
    try {
      mkdirSync(folder);
      for (let i = 0; i < 1200; i++) writeFileSync(path.join(folder, `${i}.yaml`), 'kind: ConfigMap\n');
      const env = { ...mine, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
      spawnSync(path.join(root, 'dist/cli.cjs'), [folder], { encoding: 'utf8', env });
      const names = readdirSync(cache, { recursive: true }).map((name) => path.basename(name));
      expect(names).toContain('program');
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });

  it('keeps compiled code in the cache of the user, and says the same with it and with any other', () => {
    const cache = mkdtempSync(path.join(tmpdir(), 'flint-lint-cache-'));
    const folder = path.join(root, 'fixtures', fixtures[0]);
    const { CI: _ci, NODE_DISABLE_COMPILE_CACHE: _off, ...mine } = process.env;
    const run = (more) => {
      const env = { ...mine, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, ...more };
      const { stdout, stderr } = spawnSync(path.join(root, 'dist/cli.cjs'), [folder], { encoding: 'utf8', env });
      expect(stderr).toBe('');
      return stdout;
    };
    const kept = () => readdirSync(cache, { recursive: true }).filter((name) => path.basename(name) === 'program');
    try {
      const said = run({ FLINT_LINT_COMPILE_CACHE: '0' });
      for (const off of [{ NODE_DISABLE_COMPILE_CACHE: '1' }, { CI: 'true' }]) expect(run(off)).toBe(said);
      expect(kept()).toEqual([]);
      expect(run({})).toBe(said);
      const [file] = kept();
      expect(run({})).toBe(said);
      const code = readFileSync(path.join(cache, file));
      for (const wrong of [code.subarray(0, 1000), Buffer.alloc(code.length), code.fill(0, 16, 40)]) {
        writeFileSync(path.join(cache, file), wrong);
        expect(run({})).toBe(said);
      }
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  });

  it('imports no module of the network', () => {
    const folder = path.join(root, 'dist');
    const scripts = readdirSync(folder, { recursive: true }).filter((name) => /\.[cm]js$/.test(name));
    for (const name of scripts) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      expect(text, name).not.toMatch(
        /(?:from|require\(|import\()\s*["'](?:node:)?(?:https?|http2|net|tls|dns|dgram)["']/,
      );
    }
  });

  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    // The second is where links lead that npx made before the command moved.
    for (const name of ['dist/cli.cjs', 'dist/cli.mjs']) {
      const { stdout } = spawnSync(path.join(root, name), ['--version'], { encoding: 'utf8' });
      expect(stdout, name).toBe(`${version}\n`);
      expect(statSync(path.join(root, name)).mode & 0o111, name).toBe(0o111);
    }
  });
});

describe('declarations', () => {
  it('export the types of the library and nothing that is not needed', () => {
    const text = declarationsOf('src/main.ts');
    expect(text).toMatch(/^declare function lint\(options: Options\): Promise<Result>;$/m);
    expect(text).toMatch(/^interface Finding /m);
    expect(text).not.toMatch(/\bimport\b/);
    expect(text).not.toContain('class Workspace');
  });
});

describe('licences', () => {
  const metafile = (folder, bytesInOutput = 1) => ({
    outputs: { 'dist/a.mjs': { inputs: { [`${folder}/index.js`]: { bytesInOutput } } } },
  });

  it('are those of packages whose code is in the bundle', async () => {
    expect(await thirdPartyLicences([metafile('node_modules/yaml')])).toMatch(/^yaml [\d.]+ \(ISC\)$/m);
    expect(await thirdPartyLicences([metafile('node_modules/yaml', 0)])).not.toMatch(/^yaml /m);
  });

  it('have to be allowed and to have a text', async () => {
    const folder = path.join(root, 'node_modules/.cache/flint-lint/licence-test');
    const relative = path.relative(root, folder);
    mkdirSync(`${folder}/node_modules/odd`, { recursive: true });
    const write = (license) =>
      writeFileSync(
        `${folder}/node_modules/odd/package.json`,
        JSON.stringify({ name: 'odd', version: '1.0.0', license }),
      );
    write('GPL-3.0');
    await expect(thirdPartyLicences([metafile(`${relative}/node_modules/odd`)])).rejects.toThrow('not on the list');
    write('MIT');
    await expect(thirdPartyLicences([metafile(`${relative}/node_modules/odd`)])).rejects.toThrow('no licence text');
  });
});
