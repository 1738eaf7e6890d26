import { describe, expect, test } from 'vitest';
import { GLOB_LIMIT, globProblem, matcher } from '../../src/config/glob.ts';

/** Pattern, paths that match, paths that do not. */
const CASES: [string, string[], string[]][] = [
  ['vendor', ['vendor', 'vendor/a.yaml', 'a/vendor/b/c.yaml'], ['vendors/a.yaml', 'a/vendor.yaml']],
  ['vendor/', ['vendor/a.yaml', 'a/vendor/b.yaml'], ['vendors/a']],
  ['/vendor', ['vendor/a.yaml'], ['a/vendor/b.yaml']],
  ['vendor/**', ['vendor/a.yaml', 'vendor/a/b.yaml', 'vendor/.x'], ['vendor', 'a/vendor/b.yaml']],
  ['./vendor/**', ['vendor/a.yaml'], ['a/vendor/a.yaml']],
  ['k8s/jobs', ['k8s/jobs/a.yaml', 'k8s/jobs'], ['x/k8s/jobs/a.yaml', 'k8s/jobs2/a.yaml']],
  ['*.yaml', ['a.yaml', 'x/y/a.yaml', '.yaml'], ['a.yml', 'a.yaml.bak']],
  ['/*.yaml', ['a.yaml'], ['x/a.yaml']],
  ['k8s/*/job.yaml', ['k8s/a/job.yaml'], ['k8s/job.yaml', 'k8s/a/b/job.yaml']],
  ['**/job.yaml', ['job.yaml', 'a/job.yaml', 'a/b/job.yaml'], ['a/xjob.yaml']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['ab', 'a/xb', 'x/a/b']],
  ['a/**/b/**/c.yaml', ['a/b/c.yaml', 'a/1/b/2/3/c.yaml'], ['a/c.yaml', 'a/b/c.yml']],
  ['**', ['a', 'a/b'], []],
  ['a**b/c', ['ab/c', 'axxb/c'], ['a/b/c']],
  ['job?.yaml', ['job1.yaml', 'x/job2.yaml'], ['job.yaml', 'job12.yaml', 'job/.yaml']],
  ['[ab].yaml', ['a.yaml', 'b.yaml'], ['c.yaml', 'ab.yaml']],
  ['[a-c]x', ['ax', 'cx'], ['dx']],
  ['[!a-c]x', ['dx', 'd/dx'], ['ax', '/x']],
  ['[]]x', [']x'], ['[x']],
  ['[a-]x', ['-x', 'ax'], ['bx']],
  ['*.{yaml,yml}', ['a.yaml', 'x/a.yml'], ['a.json']],
  ['{a,b/c}/d.yaml', ['a/d.yaml', 'b/c/d.yaml'], ['c/d.yaml', 'x/a/d.yaml']],
  ['x{,y}/z', ['x/z', 'xy/z'], ['xx/z']],
  ['{a,{b,c}d}/e', ['a/e', 'bd/e', 'cd/e'], ['d/e', 'b/e']],
  ['{dev,overlays/**}/x.yaml', ['dev/x.yaml', 'overlays/a/b/x.yaml'], ['overlays/x.yml']],
  ['a\\*b', ['a*b'], ['axb']],
  ['\\{a', ['{a'], ['a']],
  ['a.b', ['a.b'], ['axb']],
  ['überall/*', ['überall/🦊.yaml'], ['uberall/a']],
  ['?🦊', ['a🦊'], ['🦊']],
];

describe('matcher', () => {
  test.each(CASES)('%s', (glob, yes, no) => {
    const matches = matcher([glob]);
    expect(yes.filter((path) => !matches(path))).toEqual([]);
    expect(no.filter((path) => matches(path))).toEqual([]);
  });

  test('several patterns are alternatives, none matches nothing', () => {
    expect(matcher(['a', 'b'])('b')).toBe(true);
    expect(matcher([])('b')).toBe(false);
  });

  test.each([
    ['stars', `${'*a'.repeat(400)}b`, 'a'.repeat(4000)],
    ['double stars', `${'**/'.repeat(300)}b`, 'a/'.repeat(2000)],
    ['braces', `${'{a,aa}'.repeat(150)}b`, 'a'.repeat(4000)],
    ['nested braces', `${'{a,'.repeat(240)}a${'}'.repeat(240)}`, 'a'.repeat(4000)],
    ['empty alternatives', `${'{,}'.repeat(280)}${'{*,*}'.repeat(20)}b`, 'a'.repeat(4000)],
  ])('hostile %s take no time to speak of', (_, glob, path) => {
    const start = performance.now();
    expect(matcher([glob])(path)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('globProblem', () => {
  test.each([
    ['a/**', undefined],
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['/', 'matches the root itself'],
    ['./', 'matches the root itself'],
    ['!a', 'starts with "!": exceptions are not supported'],
    ['../a', 'holds "..": globs start at the root'],
    ['a/../b', 'holds "..": globs start at the root'],
    ['a/..b', undefined],
    ['[a', 'misses its "]"'],
    ['[]', 'misses its "]"'],
    ['{a', 'misses its "}"'],
    ['[b-a]', 'holds the empty range "b-a"'],
    ['a\\', 'ends with a lone "\\"'],
    ['a'.repeat(GLOB_LIMIT + 1), 'is longer than 1000 characters'],
  ])('%s', (glob, problem) => {
    expect(globProblem(glob)).toBe(problem);
  });
});
