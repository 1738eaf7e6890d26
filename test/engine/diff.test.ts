import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/engine/diff.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join('');

describe('unifiedDiff', () => {
  test('nothing differs', () => expect(unifiedDiff('a', 'x\n', 'x\n')).toBe(''));

  test('one changed line with three lines around it', () => {
    expect(unifiedDiff('k8s/a.yaml', lines(1, 9), lines(1, 9).replace('line 5', 'five'))).toBe(
      `--- a/k8s/a.yaml
+++ b/k8s/a.yaml
@@ -2,7 +2,7 @@
 line 2
 line 3
 line 4
-line 5
+five
 line 6
 line 7
 line 8
`,
    );
  });

  test('far changes are hunks of their own, near ones are one', () => {
    const far = lines(1, 30).replace('line 5\n', 'five\n').replace('line 25\n', '');
    const near = lines(1, 30).replace('line 5\n', 'five\n').replace('line 11\n', 'eleven\n');
    expect(unifiedDiff('a', lines(1, 30), far).match(/^@@.*@@$/gm)).toEqual(['@@ -2,7 +2,7 @@', '@@ -22,7 +22,6 @@']);
    expect(unifiedDiff('a', lines(1, 30), near).match(/^@@.*@@$/gm)).toEqual(['@@ -2,13 +2,13 @@']);
  });

  test('a missing line break at the end is said', () => {
    expect(unifiedDiff('a', 'x\ny', 'x\nz\n')).toBe(
      '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n',
    );
    expect(unifiedDiff('a', 'x\ny', 'z\ny')).toBe(
      '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n-x\n+z\n y\n\\ No newline at end of file\n',
    );
  });

  test('CRLF stays', () => {
    expect(unifiedDiff('a', 'x\r\ny\r\n', 'x\r\nz\r\n')).toContain(' x\r\n-y\r\n+z\r\n');
  });

  test('from and to nothing', () => {
    expect(unifiedDiff('a', '', 'x\n')).toContain('@@ -0,0 +1 @@\n+x\n');
    expect(unifiedDiff('a', 'x\n', '')).toContain('@@ -1 +0,0 @@\n-x\n');
  });

  test('secrets are masked, in context too', () => {
    const patch = unifiedDiff('a', 's3.secret-key: hunter2\na\n', 's3.secret-key: hunter2\nb\n');
    expect(patch).toContain(' s3.secret-key: ***\n-a\n+b\n');
    const [before, after] = ['value: hunter2', 'value: "hunter2"'].map((line) => `- name: DB_PASSWORD\n  ${line}\n`);
    expect(unifiedDiff('a', before as string, after as string)).not.toContain('hunter2');
    const block = (text: string) => `password: |\n${'  a\n'.repeat(5)}  ${text}\nb: 1\n`;
    expect(unifiedDiff('a', block('hunter2'), block('hunter3'))).not.toMatch(/hunter/);
  });

  test('nothing that a terminal or a build agent obeys is printed', () => {
    const patch = unifiedDiff('a', '::set-env name=a::b\nx\n', '::set-env name=a::b\n\u001b[2Jy\t##[group]\u202e\n');
    expect(patch).toContain(' \\u003a:set-env');
    expect(patch).toContain('+\\u001b[2Jy\t#\\u0023[group]\\u202e\n');
  });

  test('a byte order mark stays', () => {
    expect(unifiedDiff('a', '\uFEFFx\n', '\uFEFFy\n')).toContain('-\uFEFFx\n+\uFEFFy\n');
  });

  test('names with blanks and odd characters', () => {
    expect(unifiedDiff('a b', '', 'x\n')).toContain('--- a/a b\t\n+++ b/a b\t\n');
    expect(unifiedDiff('a"\n', '', 'x\n')).toContain('--- "a/a\\"\\n"\n');
  });

  test('a text that shares nothing is bounded', () => {
    const before = Array.from({ length: 20_000 }, (_, i) => `a${i}\n`).join('');
    const after = Array.from({ length: 20_000 }, (_, i) => `b${i}\n`).join('');
    const start = performance.now();
    expect(unifiedDiff('a', before, after).split('\n')).toHaveLength(40_004);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('patch applies what is printed', () => {
    if (spawnSync('patch', ['--version']).error) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-diff-'));
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    try {
      for (let round = 0; round < 60; round++) {
        const before = Array.from({ length: random(40) }, () => `${'abcde'[random(5)]}`);
        const after = [...before];
        for (let i = random(8); i >= 0; i--) {
          after.splice(
            random(after.length + 1),
            random(3),
            ...Array.from({ length: random(3) }, () => `x${random(3)}`),
          );
        }
        const end = random(2) === 0 ? '\n' : '';
        const [from, to] = [before, after].map((list) => (list.length === 0 ? '' : list.join('\n') + end)) as [
          string,
          string,
        ];
        const file = path.join(folder, 'f');
        writeFileSync(file, from);
        const patch = unifiedDiff('f', from, to);
        if (patch === '') continue;
        const run = spawnSync('patch', ['-p1', '-s', '--posix', '-d', folder, 'f'], { input: patch, encoding: 'utf8' });
        expect({ patch, status: run.status, out: run.stdout }).toEqual({ patch, status: 0, out: '' });
        expect(to === '' ? '' : readFileSync(file, 'utf8')).toBe(to);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
