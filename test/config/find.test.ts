import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findScope, loadConfiguration } from '../../src/config/find.ts';
import { UsageError } from '../../src/config/usage-error.ts';

let top: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-find-')));
});

afterEach(() => rmSync(top, { recursive: true, force: true }));

function put(name: string, text = ''): void {
  const full = path.join(top, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

const at = (name: string) => path.join(top, name);

describe('the root', () => {
  test('the nearest folder with .git, from the first path', async () => {
    put('repo/.git/HEAD');
    put('repo/k8s/a.yaml');
    put('repo/x.yaml');
    expect(await findScope(top, ['repo/k8s/a.yaml', 'repo/x.yaml'])).toEqual({
      root: at('repo'),
      paths: ['k8s/a.yaml', 'x.yaml'],
      start: at('repo/k8s'),
    });
  });

  test('.git may be a file, as in a work tree', async () => {
    put('repo/.git', 'gitdir: x');
    put('repo/k8s/a.yaml');
    expect((await findScope(at('repo/k8s'), [])).root).toBe(at('repo'));
  });

  test('a configuration with root: true, nearer than .git', async () => {
    put('repo/.git/HEAD');
    put('repo/k8s/flint-lint.yaml', 'root: true\n');
    put('repo/k8s/jobs/a.yaml');
    expect((await findScope(at('repo'), ['k8s/jobs'])).root).toBe(at('repo/k8s'));
  });

  test('a configuration without root: true is no root', async () => {
    put('repo/.git/HEAD');
    put('repo/k8s/.flint-lint.yaml', '# root: true\nroot: false\n');
    expect((await findScope(at('repo/k8s'), [])).root).toBe(at('repo'));
  });

  test('else the current folder when it holds all paths', async () => {
    put('a/b.yaml');
    put('c/d.yaml');
    expect(await findScope(top, ['a/b.yaml', 'c'])).toEqual({ root: top, paths: ['a/b.yaml', 'c'], start: at('a') });
    expect((await findScope(top, [])).root).toBe(top);
  });

  test("else the path itself, or a file's folder", async () => {
    put('a/b.yaml');
    put('c/d.yaml');
    expect(await findScope(at('c'), [at('a')])).toEqual({ root: at('a'), paths: [], start: at('a') });
    expect(await findScope(at('c'), ['../a/b.yaml'])).toEqual({ root: at('a'), paths: ['b.yaml'], start: at('a') });
  });

  test('--root wins, and a path that is the root means all', async () => {
    put('repo/.git/HEAD');
    put('repo/k8s/a.yaml');
    expect(await findScope(top, ['repo/k8s', 'repo/k8s/a.yaml'], 'repo/k8s')).toMatchObject({
      root: at('repo/k8s'),
      paths: [],
    });
  });

  test('paths through a link to the root are inside', async () => {
    put('repo/.git/HEAD');
    put('repo/a.yaml');
    symlinkSync(at('repo'), at('link'));
    expect((await findScope(top, [at('link/a.yaml')], 'repo')).paths).toEqual(['a.yaml']);
    expect(await findScope(at('link'), ['a.yaml'])).toMatchObject({ root: at('link'), paths: ['a.yaml'] });
  });

  test('paths are taken literally', async () => {
    put('[a]/*.yaml');
    expect((await findScope(top, ['[a]/*.yaml'])).paths).toEqual(['[a]/*.yaml']);
  });

  test.each<[string, string[], string | undefined, string]>([
    [
      'missing paths, all of them',
      ['x', 'a', 'y/z'],
      undefined,
      'No such file or folder: x\nNo such file or folder: y/z',
    ],
    ['a path below a file', ['a/b'], undefined, 'No such file or folder: a/b'],
    ['a root that is a file', [], 'a', '--root must be a folder; "a" is not one'],
    ['a missing root', [], 'x', '--root must be a folder; "x" is not there'],
  ])('%s', async (_, paths, root, message) => {
    put('a');
    await expect(findScope(top, paths, root)).rejects.toThrow(new UsageError(...message.split('\n')));
  });

  test('a path outside the root', async () => {
    put('repo/.git/HEAD');
    put('repo/a.yaml');
    put('b.yaml');
    await expect(findScope(at('repo'), ['a.yaml', '../b.yaml'])).rejects.toThrow(
      new UsageError(`../b.yaml is outside the root ${at('repo')}`),
    );
  });
});

describe('the configuration', () => {
  const load = async (cwd: string, paths: string[], file?: string) =>
    loadConfiguration(
      await findScope(cwd, paths),
      cwd,
      () => [{ id: 'rule-a', level: 'error', confidence: 'high' }],
      file,
    );

  test('none', async () => {
    put('repo/.git/HEAD');
    put('flint-lint.yaml', 'ignore: [a]');
    expect(await load(at('repo'), [])).toMatchObject({ ignore: [] });
    expect((await load(at('repo'), [])).file).toBeUndefined();
  });

  test('the nearest one upwards to the root', async () => {
    put('repo/.git/HEAD');
    put('repo/.flint-lint.yaml', 'ignore: [root]');
    put('repo/k8s/flint-lint.yaml', 'ignore: [k8s]');
    put('repo/k8s/jobs/a.yaml');
    put('repo/other/b.yaml');
    expect(await load(at('repo'), ['k8s/jobs/a.yaml'])).toMatchObject({ file: 'k8s/flint-lint.yaml', ignore: ['k8s'] });
    expect(await load(at('repo'), ['other'])).toMatchObject({ file: '.flint-lint.yaml', ignore: ['root'] });
  });

  test('without a dot before with a dot; .yml is no configuration', async () => {
    put('repo/.git/HEAD');
    put('repo/.flint-lint.yaml', 'ignore: [dot]');
    put('repo/flint-lint.yaml', 'ignore: [plain]');
    put('repo/flint-lint.yml', 'ignore: [yml]');
    expect((await load(at('repo'), [])).ignore).toEqual(['plain']);
  });

  test('a given file, also outside the root', async () => {
    put('repo/.git/HEAD');
    put('repo/flint-lint.yaml', 'ignore: [repo]');
    put('shared.yaml', 'operator: {version: "1.15"}\nignore: [shared]');
    const configuration = await load(at('repo'), [], '../shared.yaml');
    expect(configuration).toMatchObject({ file: '../shared.yaml', ignore: ['shared'] });
    expect(configuration.operator.version?.origin).toMatchObject({ span: { file: '../shared.yaml' } });
  });

  test('problems carry the path below the root', async () => {
    put('repo/.git/HEAD');
    put('repo/k8s/flint-lint.yaml', 'rulez: {}');
    await expect(load(at('repo/k8s'), [])).rejects.toThrow(
      new UsageError('k8s/flint-lint.yaml:1:1: unknown key "rulez"; did you mean "rules"?'),
    );
  });

  test.each([
    ['missing', 'No such configuration file: missing'],
    ['folder', 'folder is not a regular file'],
    ['latin', 'latin is not valid UTF-8'],
    ['large', 'large is larger than 1 MiB: not a configuration'],
  ])('a given file that is %s', async (file, message) => {
    put('.git/HEAD');
    put('folder/x');
    writeFileSync(at('latin'), Buffer.from([0xff, 0x41]));
    put('large', '#'.repeat(1024 * 1024 + 1));
    await expect(load(top, [], file)).rejects.toThrow(new UsageError(...message.split('\n')));
  });

  test('a link that leads out of the root is not followed, unless it is named', async () => {
    put('secret', 'ignore: [a]');
    put('repo/.git/HEAD');
    symlinkSync(at('secret'), at('repo/flint-lint.yaml'));
    await expect(load(at('repo'), [])).rejects.toThrow(
      new UsageError('flint-lint.yaml is a link that leads out of the root'),
    );
    expect((await load(at('repo'), [], 'flint-lint.yaml')).ignore).toEqual(['a']);
  });
});
