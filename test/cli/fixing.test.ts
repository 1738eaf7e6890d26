import { chmodSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Options } from '../../src/config/options.ts';
import type { Finding, Fix, Result } from '../../src/engine/result.ts';
import { finding, result, sources, World } from './world.ts';

let world: World;

/** Finds every "bad" and every "risky"; the fix of the latter is unsafe. */
function judge(texts: Record<string, string>): Result {
  const findings: Finding[] = [];
  for (const [file, text] of Object.entries(texts)) {
    for (const match of text.matchAll(/bad|risky/g)) {
      const safety: Fix['safety'] = match[0] === 'bad' ? 'safe' : 'unsafe';
      const edits = [{ file, start: match.index, end: match.index + match[0].length, text: 'good' }];
      findings.push(finding({ file, fix: { safety, description: 'Make it good', edits } }));
    }
  }
  return result({ findings, sources: sources(texts) });
}

/** Lints the files that are there, as they are now. */
function lintFiles(names: string[]): (options: Options) => Result {
  return () => judge(Object.fromEntries(names.map((name) => [name, world.read(name)])));
}

beforeEach(() => {
  world = new World();
  world.put('.git/HEAD');
});

afterEach(() => world.dispose());

describe('--fix', () => {
  test('applies safe fixes, lints again and reports what is left', async () => {
    world.put('k8s/a.yaml', '\uFEFFa: bad\r\nb: risky\r\n');
    world.put('b.yaml', 'bad bad\n');
    world.result = lintFiles(['b.yaml', 'k8s/a.yaml']);
    expect(await world.run('--fix')).toBe(1);
    expect(world.read('k8s/a.yaml')).toBe('\uFEFFa: good\r\nb: risky\r\n');
    expect(world.read('b.yaml')).toBe('good good\n');
    expect(world.stdout).toBe('concise: 1\n');
    expect(world.stderr).toBe('fixed 3 problems in 2 files; 1 more can be fixed with --fix-unsafe\n');
    expect(world.calls).toHaveLength(2);
  });

  test('--fix-unsafe applies the others too', async () => {
    world.put('a.yaml', 'bad risky\n');
    world.result = lintFiles(['a.yaml']);
    expect(await world.run('--fix-unsafe')).toBe(0);
    expect(world.read('a.yaml')).toBe('good good\n');
    expect(world.stderr).toBe('fixed 2 problems in 1 file\n');
  });

  test('nothing to fix', async () => {
    world.put('a.yaml', 'fine\n');
    world.result = lintFiles(['a.yaml']);
    expect(await world.run('--fix')).toBe(0);
    expect(world.stderr).toBe('fixed 0 problems in 0 files\n');
    expect(world.calls).toHaveLength(1);
  });

  test('fixes that bring up others take more rounds, ten at most', async () => {
    world.put('a.yaml', 'x');
    world.result = () => {
      const text = world.read('a.yaml');
      const edits = [{ file: 'a.yaml', start: 0, end: 0, text: 'x' }];
      return result({
        findings: [finding({ fix: { safety: 'safe', description: 'Grow', edits } })],
        sources: sources({ 'a.yaml': text }),
      });
    };
    expect(await world.run('--fix')).toBe(1);
    expect(world.read('a.yaml')).toBe('x'.repeat(11));
    expect(world.stderr).toBe('fixed 10 problems in 1 file\n');
    expect(world.calls).toHaveLength(11);
  });

  test('keeps the mode and leaves no file behind', async () => {
    world.put('a.yaml', 'bad\n');
    chmodSync(world.path('a.yaml'), 0o750);
    world.result = lintFiles(['a.yaml']);
    await world.run('--fix');
    expect(statSync(world.path('a.yaml')).mode & 0o777).toBe(0o750);
    expect(readdirSync(world.folder).sort()).toEqual(['.git', 'a.yaml']);
  });

  test('keeps UTF-16', async () => {
    writeFileSync(world.path('le.yaml'), Buffer.from('\uFEFFbad\n', 'utf16le'));
    writeFileSync(world.path('be.yaml'), Buffer.from('\uFEFFbad\n', 'utf16le').swap16());
    const read = (name: string) => {
      const bytes = readFileSync(world.path(name));
      return (name === 'le.yaml' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
    };
    world.result = () => judge({ 'be.yaml': read('be.yaml'), 'le.yaml': read('le.yaml') });
    expect(await world.run('--fix')).toBe(0);
    expect([read('le.yaml'), read('be.yaml')]).toEqual(['\uFEFFgood\n', '\uFEFFgood\n']);
  });

  test('a file that changed after it was linted is left alone, others are fixed', async () => {
    world.put('a.yaml', 'bad\n');
    world.put('b.yaml', 'bad\n');
    world.result = () => {
      const found = lintFiles(['a.yaml', 'b.yaml'])({} as Options);
      world.put('a.yaml', `${world.read('a.yaml')}# more\n`);
      return found;
    };
    expect(await world.run('--fix')).toBe(1);
    expect(world.read('a.yaml')).toMatch(/^bad\n# more\n/);
    expect(world.read('b.yaml')).toBe('good\n');
    expect(world.stderr).toBe('not fixed: a.yaml: it changed while it was being linted\nfixed 1 problem in 1 file\n');
  });

  test('links are not followed, neither to files nor to folders', async () => {
    const other = new World();
    other.put('target.yaml', 'bad\n');
    other.put('folder/c.yaml', 'bad\n');
    symlinkSync(other.path('target.yaml'), world.path('a.yaml'));
    symlinkSync(other.path('folder'), world.path('folder'));
    world.result = lintFiles(['a.yaml', 'folder/c.yaml']);
    await world.run('--fix');
    expect(other.read('target.yaml')).toBe('bad\n');
    expect(other.read('folder/c.yaml')).toBe('bad\n');
    expect(world.stderr).toBe(
      'not fixed: a.yaml: it is a link\nnot fixed: folder/c.yaml: a link leads to it\nfixed 0 problems in 0 files\n',
    );
    other.dispose();
  });

  test('files outside the root and files that are gone', async () => {
    world.put('root/x', '');
    world.put('outside.yaml', 'bad\n');
    world.result = () => judge({ '../outside.yaml': 'bad\n', 'gone.yaml': 'bad\n' });
    await world.run('--root', 'root', '--fix');
    expect(world.read('outside.yaml')).toBe('bad\n');
    expect(world.stderr).toBe(
      'not fixed: ../outside.yaml: it is outside the root\nnot fixed: gone.yaml: it cannot be read (ENOENT)\nfixed 0 problems in 0 files\n',
    );
  });

  test('another name of the same file keeps its text', async () => {
    world.put('a.yaml', 'bad\n');
    linkSync(world.path('a.yaml'), world.path('b.txt'));
    world.result = lintFiles(['a.yaml']);
    await world.run('--fix');
    expect(world.read('b.txt')).toBe('bad\n');
  });
});

describe('--diff', () => {
  beforeEach(() => {
    world.put('a.yaml', 'a: bad\nb: risky\n');
    world.result = lintFiles(['a.yaml']);
  });

  test.each([[['--diff']], [['--fix', '--diff']]])('%j prints safe fixes and writes nothing', async (argv) => {
    expect(await world.run(...argv)).toBe(1);
    expect(world.stdout).toBe('--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n-a: bad\n+a: good\n b: risky\n');
    expect(world.stderr).toBe('would fix 1 problem in 1 file\n');
    expect(world.read('a.yaml')).toBe('a: bad\nb: risky\n');
    expect(world.calls).toHaveLength(1);
  });

  test('with --fix-unsafe', async () => {
    await world.run('--diff', '--fix-unsafe');
    expect(world.stdout).toContain('-a: bad\n-b: risky\n+a: good\n+b: good\n');
  });

  test('reports still go to files', async () => {
    expect(await world.run('--diff', '-f', 'json=out.json')).toBe(1);
    expect(world.stdout).toMatch(/^--- a\/a.yaml/);
    expect(world.read('out.json')).toBe('json: 2\n');
    await world.run('--diff', '-o', 'out.txt');
    expect(world.read('out.txt')).toBe('concise: 2\n');
  });

  test('the exit code is that of the findings', async () => {
    expect(await world.run('--diff', '--fail-on', 'never')).toBe(0);
    world.put('a.yaml', 'fine\n');
    expect(await world.run('--diff')).toBe(0);
    expect([world.stdout, world.stderr]).toEqual(['', 'would fix 0 problems in 0 files\n']);
  });
});
