import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../src/project.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = readFileSync('package-lock.json', 'utf8');

describe('package.json', () => {
  it('has no run-time dependencies', () => {
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
  });

  it('has no script that npm or pre-commit would run by itself', () => {
    const automatic = /^(?:build|(?:pre|post)?(?:install|prepare|pack|publish)|prepublishOnly|dependencies)$/;
    expect(Object.keys(manifest.scripts).filter((name) => automatic.test(name))).toEqual([]);
  });

  it('has no workspaces, which would make npm prepare a clone', () => {
    expect(manifest).not.toHaveProperty('workspaces');
  });

  it('calls scripts that are there', () => {
    const called = Object.values<string>(manifest.scripts).flatMap((text) => /^node (\S+)/.exec(text)?.slice(1) ?? []);
    expect(called.length).toBeGreaterThan(5);
    for (const file of called) expect(existsSync(file), file).toBe(true);
  });

  it('names the repository that links name', () => {
    expect(manifest.repository.url).toBe(`git+https://github.com/${REPOSITORY}.git`);
    expect(manifest.bugs).toContain(REPOSITORY);
    expect(manifest.homepage).toContain(REPOSITORY);
  });

  it('pins its tools', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('is in step with the lock file', () => {
    const [own] = Object.values<{ version: string; devDependencies: unknown; bin: unknown }>(JSON.parse(lock).packages);
    expect(own?.version).toBe(manifest.version);
    expect(own?.devDependencies).toEqual(manifest.devDependencies);
    expect(own?.bin).toEqual(manifest.bin);
  });
});

describe('package-lock.json', () => {
  it('names no place to download from', () => {
    expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });
});
