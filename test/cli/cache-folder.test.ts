import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder, keptBetweenRuns } from '../../src/cli/cache-folder.ts';

const linux = { platform: 'linux', home: '/home/a', env: {} } as const;

it('is where the system keeps what can be made again', () => {
  expect(cacheFolder('/repo', linux)).toBe('/home/a/.cache/flint-lint');
  expect(cacheFolder('/repo', { ...linux, platform: 'darwin' })).toBe('/home/a/Library/Caches/flint-lint');
  expect(cacheFolder('/repo', { ...linux, env: { XDG_CACHE_HOME: '/var/cache/a' } })).toBe('/var/cache/a/flint-lint');
  expect(cacheFolder('/repo', { ...linux, env: { XDG_CACHE_HOME: 'relative' } })).toBe('/home/a/.cache/flint-lint');
});

it('is never in what is linted', () => {
  expect(cacheFolder('/home/a', linux)).toBeUndefined();
  expect(cacheFolder('/', linux)).toBeUndefined();
  expect(cacheFolder('/home/a/.cachet', linux)).toBeDefined();
  expect(cacheFolder('/repo', { ...linux, env: { XDG_CACHE_HOME: '/repo/.cache' } })).toBeUndefined();
  expect(cacheFolder('/repo', { ...linux, home: '' })).toBeUndefined();
});

it('is not in what is linted through a link either', () => {
  const work = mkdtempSync(path.join(tmpdir(), 'flint-lint-cache-folder-'));
  const at = (...names: string[]) => path.join(work, ...names);
  mkdirSync(at('repository'));
  symlinkSync(at('repository'), at('link'), 'junction');
  const env = (name: string) => ({ ...linux, env: { XDG_CACHE_HOME: at(name, '.cache') } });
  expect(cacheFolder(at('repository'), env('link'))).toBeUndefined();
  expect(cacheFolder(at('link'), env('repository'))).toBeUndefined();
  expect(cacheFolder(at('link'), env('elsewhere'))).toBe(at('elsewhere', '.cache', 'flint-lint'));
  rmSync(work, { recursive: true });
});

it('is used outside of CI, or on request', () => {
  const env = { HOME: '/home/a', USERPROFILE: '/home/a', XDG_CACHE_HOME: '/home/a/.cache' };
  const kept = (switches: string[], more: Record<string, string> = {}) =>
    keptBetweenRuns('/repo', new Set(switches), { ...env, ...more }).cache !== undefined;
  expect(kept([])).toBe(true);
  expect(kept(['no-cache'])).toBe(false);
  expect(kept([], { CI: 'true' })).toBe(false);
  for (const CI of ['', '0', 'false']) expect(kept([], { CI })).toBe(true);
  expect(kept(['cache'], { CI: 'true' })).toBe(true);
});
