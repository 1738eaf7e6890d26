import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompileCache } from '../../src/assets/compile-cache.ts';

const CODE = Buffer.from('compiled code');
const posix = process.platform !== 'win32';

let folder: string;
let mine: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-compiled-'));
  mine = path.join(folder, 'flint-lint/this');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function cache(uid = process.getuid?.()): CompileCache {
  return new CompileCache(mine, uid);
}

/** A run that compiled the program by itself. */
function kept(uid?: number): void {
  const run = cache(uid);
  run.read('program');
  run.keep('program', () => CODE);
}

function readBack(uid?: number): string | undefined {
  return cache(uid).read('program')?.toString();
}

describe('compiled code', () => {
  it('is kept for the next run, for nobody else', () => {
    expect(readBack()).toBeUndefined();
    kept();
    expect(readBack()).toBe('compiled code');
    expect(readdirSync(mine)).toEqual(['program']);
    if (posix) expect(statSync(path.join(mine, 'program')).mode & 0o777).toBe(0o600);
    if (posix) expect(statSync(mine).mode & 0o777).toBe(0o700);
  });

  it('is kept anew when V8 does not want it, and not for nothing', () => {
    kept();
    const run = cache();
    run.read('program');
    run.keep('program', () => Buffer.from('the same'), 8);
    expect(readBack()).toBe('compiled code');
    run.reject('program');
    run.keep('program', () => Buffer.from('new'), 1);
    expect(readBack()).toBe('new');
  });

  it('is kept under the flags of the start, whatever a run sets while it loads more', () => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    kept();
    const run = cache();
    run.read('program');
    setFlagsFromString('--stack-trace-limit=11');
    run.read('render');
    setFlagsFromString('--stack-trace-limit=10');
    run.keep('render', () => CODE);
    expect(readdirSync(mine).sort()).toEqual(['program', 'render']);
  });

  it('is not taken when it is cut off', () => {
    kept();
    truncateSync(path.join(mine, 'program'), 20);
    expect(readBack()).toBeUndefined();
  });

  it.runIf(posix)('is not taken from a file that others can write or read, nor through a link', () => {
    kept();
    const file = path.join(mine, 'program');
    chmodSync(file, 0o620);
    expect(readBack()).toBeUndefined();
    // As a file of a checkout is, in which the user's cache folder may lie.
    chmodSync(file, 0o644);
    expect(readBack()).toBeUndefined();
    chmodSync(file, 0o600);
    symlinkSync(file, path.join(mine, 'other'));
    expect(cache().read('other')).toBeUndefined();
    expect(readBack()).toBe('compiled code');
  });

  it.runIf(posix)('is neither taken from another user nor given to one', () => {
    kept();
    const other = (process.getuid?.() ?? 0) + 1;
    expect(readBack(other)).toBeUndefined();
    rmSync(mine, { recursive: true });
    mkdirSync(mine);
    kept(other);
    expect(readdirSync(mine)).toEqual([]);
  });

  it.runIf(posix)('is not put where others can write', () => {
    mkdirSync(mine, { recursive: true });
    chmodSync(mine, 0o777);
    kept();
    expect(readdirSync(mine)).toEqual([]);
  });

  it('goes when its version has not been used for long', () => {
    for (const [name, age] of [
      ['a-v20.19.0-x64', 40],
      ['b-v20.19.0-x64', 20],
      ['results', 40],
    ] as const) {
      mkdirSync(path.join(folder, 'flint-lint', name), { recursive: true });
      const then = new Date(Date.now() - age * 24 * 60 * 60 * 1000);
      utimesSync(path.join(folder, 'flint-lint', name), then, then);
    }
    kept();
    expect(readdirSync(path.join(folder, 'flint-lint')).sort()).toEqual(['b-v20.19.0-x64', 'results', 'this']);
  });

  it('is kept where a process of the same number left a draft', () => {
    mkdirSync(mine, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(mine, `program.${process.pid}`), 'half');
    kept();
    expect(readBack()).toBe('compiled code');
    expect(readdirSync(mine)).toEqual(['program']);
  });

  it('leaves no draft where it cannot be written to its end', () => {
    const inTheWay = path.join(mine, 'program');
    mkdirSync(path.join(inTheWay, 'x'), { recursive: true });
    kept();
    expect(readdirSync(mine)).toEqual(['program']);
    expect(statSync(inTheWay).isDirectory()).toBe(true);
  });
});

describe('the cache of a user', () => {
  const world = { platform: 'linux' as const, uid: process.getuid?.(), execArgv: [] };

  it('is in the folder for caches', () => {
    const run = CompileCache.of({ ...world, env: { XDG_CACHE_HOME: folder } }, 'bundle');
    run?.read('program');
    run?.keep('program', () => CODE);
    expect(readdirSync(path.join(folder, 'flint-lint'))).toEqual([`bundle-${process.version}-${process.arch}`]);
  });

  it('is another one with flags', () => {
    const run = CompileCache.of({ ...world, execArgv: ['--no-opt'], env: { XDG_CACHE_HOME: folder } }, 'bundle');
    run?.read('program');
    run?.keep('program', () => CODE);
    expect(readdirSync(path.join(folder, 'flint-lint'))[0]).toMatch(/^bundle-v.*-[0-9a-f]{16}$/);
  });

  it.each([{ FLINT_LINT_COMPILE_CACHE: '0' }, { NODE_DISABLE_COMPILE_CACHE: '1' }, { CI: 'true' }])(
    'is none with %o',
    (env) => {
      expect(CompileCache.of({ ...world, env: { XDG_CACHE_HOME: folder, ...env } }, 'bundle')).toBeUndefined();
    },
  );

  it('is none on Windows without a folder', () => {
    expect(CompileCache.of({ ...world, platform: 'win32', env: {} }, 'bundle')).toBeUndefined();
  });
});
