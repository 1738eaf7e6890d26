import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultOptions, lint } from '../../src/main.ts';
import { RevisionTree } from '../../src/workspace/revision.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-revision-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...command: string[]): void {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', ['-C', root, ...author, ...command], { stdio: 'ignore' });
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'x');
}

const text = (tree: RevisionTree | undefined, path: string, limit = 1000) => {
  const result = tree?.read(path, limit);
  return result?.ok ? result.bytes.toString() : result?.reason;
};

describe('a revision', () => {
  it('has its files, changed, removed or not since', async () => {
    put('same.yaml', 'same');
    put('changed.yaml', 'before');
    put('gone/a b.yaml', 'line\nline\n');
    put('node_modules/a/x.yaml', 'tracked by mistake');
    commit();
    put('changed.yaml', 'now');
    put('new.yaml', 'new');
    rmSync(join(root, 'gone'), { recursive: true });
    const tree = RevisionTree.open(root, 'HEAD');
    expect(await tree?.list()).toEqual(['changed.yaml', 'gone/a b.yaml', 'same.yaml']);
    expect(text(tree, 'changed.yaml')).toBe('before');
    expect(text(tree, 'gone/a b.yaml')).toBe('line\nline\n');
    expect(text(tree, 'same.yaml')).toBe('same');
    expect(text(tree, 'new.yaml')).toBe('gone');
    expect(readFileSync(join(root, 'changed.yaml'), 'utf8')).toBe('now');
  });
  it('of a folder below the top has that folder’s files', async () => {
    put('a/x.yaml', 'x');
    put('y.yaml', 'y');
    commit();
    put('a/x.yaml', 'z');
    const tree = RevisionTree.open(join(root, 'a'), 'main');
    expect(await tree?.list()).toEqual(['x.yaml']);
    expect(text(tree, 'x.yaml')).toBe('x');
  });
  it('keeps to the limit and follows no link', () => {
    put('big.yaml', 'x'.repeat(2000));
    symlinkSync('big.yaml', join(root, 'link.yaml'));
    commit();
    put('big.yaml', '');
    const tree = RevisionTree.open(root, 'HEAD');
    expect(text(tree, 'big.yaml')).toBe('too-large');
    expect(text(tree, 'link.yaml', 5000)).toBe('link');
    expect(text(tree, 'big.yaml', 5000)).toHaveLength(2000);
  });
  it('may be where two branches part', () => {
    put('a.yaml', 'parted');
    commit();
    git('checkout', '-qb', 'side');
    put('b.yaml', 'side');
    commit();
    git('checkout', '-q', 'main');
    put('a.yaml', 'main');
    commit();
    git('checkout', '-q', 'side');
    for (const revision of ['main...', 'main...HEAD', 'side...main', '...main'])
      expect(text(RevisionTree.open(root, revision), 'a.yaml')).toBe('parted');
    expect(text(RevisionTree.open(root, 'main'), 'a.yaml')).toBe('main');
    for (const revision of ['...', 'side...side'])
      expect(text(RevisionTree.open(root, revision), 'b.yaml')).toBe('side');
    for (const revision of ['main...nowhere', 'nowhere...', 'main....side', 'main..side', '...--all'])
      expect(RevisionTree.open(root, revision)).toBeUndefined();
  });
  it('that is not there is none', () => {
    expect(RevisionTree.open(root, 'HEAD')).toBeUndefined();
    put('a.yaml', '');
    commit();
    expect(RevisionTree.open(root, 'nowhere')).toBeUndefined();
    expect(RevisionTree.open(root, '--all')).toBeUndefined();
    expect(RevisionTree.open(tmpdir(), 'HEAD')).toBeUndefined();
  });
});

describe('comparing with a revision', () => {
  const job = (name: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:
  template: {spec: {containers: [{name: jobmanager, image: "flink:latest", args: [jobmanager]}]}}\n`;
  it('marks findings as new or unchanged, and those that are gone as fixed', async () => {
    put('old.yaml', job('old'));
    put('gone.yaml', job('gone'));
    commit();
    put('new.yaml', job('new'));
    rmSync(join(root, 'gone.yaml'));
    const only = { ...defaultOptions(root), only: ['image-untagged-or-latest'] };
    const result = await lint({ ...only, baseRevision: 'HEAD' });
    expect(result.findings.map(({ file, status }) => `${file} ${status}`)).toEqual([
      'new.yaml new',
      'old.yaml unchanged',
    ]);
    expect(result.gone.map(({ file, status }) => `${file} ${status}`)).toEqual(['gone.yaml fixed']);
  });
  it('reports everything when the revision is not there, and says so', async () => {
    put('old.yaml', job('old'));
    commit();
    const result = await lint({ ...defaultOptions(root), baseRevision: 'origin/main' });
    expect(result.findings.map(({ status }) => status)).toContain(undefined);
    expect(result.assumptions).toContainEqual({
      what: 'base',
      value: 'none, so everything is reported as if it were new',
      because: 'this clone of the repository has no revision "origin/main"',
    });
  });
});
