import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { defaultOptions, lint } from '../../src/main.ts';
import { GOOD } from './inputs.ts';

const TODAY = '2026-11-25';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'flint-lint-files-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const full = (name: string) => path.join(root, name);

function put(name: string, text: string): void {
  mkdirSync(path.dirname(full(name)), { recursive: true });
  writeFileSync(full(name), text);
}

const git = (...argv: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...argv], { cwd: root, stdio: 'pipe' });

/** What a folder draws, as `file: rule`. */
async function drawn(folder = root): Promise<string[]> {
  const { findings, complete } = await lint({ ...defaultOptions(folder), today: TODAY });
  expect(complete).toBe(true);
  return findings.map(({ file, rule }) => `${file}: ${rule}`).sort();
}

const WARNING = 'good.yaml: image-untagged-or-latest';

/** Runs the command in this process, with its real program. */
async function command(cwd: string, ...argv: string[]) {
  const said = { stdout: '', stderr: '' };
  const output = (name: keyof typeof said) => ({
    isTTY: false,
    write: async (text: string) => {
      said[name] += text;
    },
  });
  const code = await run(argv, { cwd, env: {}, stdout: output('stdout'), stderr: output('stderr') });
  return { code, ...said };
}

describe('a repository with', () => {
  beforeEach(() => put('good.yaml', GOOD));

  it('links in a circle, to itself and to nothing', async () => {
    mkdirSync(full('a/b'), { recursive: true });
    symlinkSync('../..', full('a/b/up'));
    symlinkSync('self.yaml', full('self.yaml'));
    symlinkSync('nowhere.yaml', full('lost.yaml'));
    symlinkSync('b.yaml', full('a.yaml'));
    symlinkSync('a.yaml', full('b.yaml'));
    expect(await drawn()).toEqual([WARNING]);
  });

  it('links out of it, as files and as folders', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'flint-lint-outside-'));
    writeFileSync(path.join(outside, 'secret.yaml'), GOOD.replace('good', 'secret'));
    symlinkSync(path.join(outside, 'secret.yaml'), full('secret.yaml'));
    symlinkSync(outside, full('out'));
    symlinkSync(path.relative(root, outside), full('relative'));
    put('kustomization.yaml', 'resources: [good.yaml, secret.yaml, out/secret.yaml, ../../../../etc/passwd]\n');
    const found = await drawn();
    rmSync(outside, { recursive: true });
    expect(found.filter((one) => !one.startsWith('kustomization.yaml'))).toEqual([WARNING]);
  });

  it('a tracked folder that became a link out of it', async () => {
    git('init', '-q');
    put('k8s/job.yaml', GOOD);
    git('add', '.');
    const outside = mkdtempSync(path.join(tmpdir(), 'flint-lint-outside-'));
    writeFileSync(path.join(outside, 'job.yaml'), GOOD);
    rmSync(full('k8s'), { recursive: true });
    symlinkSync(outside, full('k8s'));
    const found = await drawn();
    rmSync(outside, { recursive: true });
    expect(found).toEqual([WARNING]);
  });

  it('named pipes, sockets and devices', async () => {
    execFileSync('mkfifo', [full('pipe.yaml'), full('Dockerfile')]);
    symlinkSync('/dev/zero', full('zero.yaml'));
    const [device] = ['/dev/null'].filter(existsSync);
    if (device) symlinkSync(device, full('null.yaml'));
    expect(await drawn()).toEqual(['Dockerfile: unreadable-file', WARNING, 'pipe.yaml: unreadable-file']);
  });

  it.skipIf(process.getuid?.() !== 0)('a device of its own', async () => {
    const made = spawnSync('mknod', [full('device.yaml'), 'c', '1', '5']);
    if (made.status === 0) expect(await drawn()).toEqual(['device.yaml: unreadable-file', WARNING]);
  });

  it('folders called x.yaml and Dockerfile', async () => {
    put('x.yaml/good.yaml', GOOD);
    put('Dockerfile/notes.txt', 'flink');
    expect(await drawn()).toEqual([WARNING, 'x.yaml/good.yaml: image-untagged-or-latest']);
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    writeFileSync(full('closed.yaml'), 'flink', { mode: 0 });
    expect(await drawn()).toEqual(['closed.yaml: unreadable-file', WARNING]);
  });

  it('a submodule that is not checked out', async () => {
    git('init', '-q');
    git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub.yaml`);
    mkdirSync(full('sub.yaml'));
    git('add', 'good.yaml');
    const found = await drawn();
    expect(found).toContain(WARNING);
    expect(found.filter((one) => one !== WARNING && one !== 'sub.yaml: unreadable-file')).toEqual([]);
  });
});

describe('files that change during the run', () => {
  /** Runs a change between the listing of the files and the reading of them. */
  async function changing(change: () => void): Promise<string[]> {
    const listed = (_: number, what: 'files' | 'objects') => {
      if (what === 'files') change();
    };
    const options = { ...defaultOptions(root), today: TODAY, listed };
    return (await lint(options)).findings.map(({ file, rule }) => `${file}: ${rule}`).sort();
  }

  beforeEach(() => {
    put('good.yaml', GOOD);
    put('job.yaml', GOOD);
  });

  it('vanish', async () => {
    expect(await changing(() => rmSync(full('job.yaml')))).toEqual([WARNING]);
  });

  it('vanish with their folder', async () => {
    put('k8s/job.yaml', GOOD);
    rmSync(full('job.yaml'));
    expect(await changing(() => rmSync(full('k8s'), { recursive: true }))).toEqual([WARNING]);
  });

  it('become a link, a pipe or a folder', async () => {
    const swap = (make: () => void) => () => {
      renameSync(full('job.yaml'), full('away.txt'));
      make();
    };
    expect(await changing(swap(() => symlinkSync('/etc/passwd', full('job.yaml'))))).toEqual([WARNING]);
    rmSync(full('job.yaml'));
    put('job.yaml', GOOD);
    expect(await changing(swap(() => execFileSync('mkfifo', [full('job.yaml')])))).toEqual([
      WARNING,
      'job.yaml: unreadable-file',
    ]);
    rmSync(full('job.yaml'));
    put('job.yaml', GOOD);
    expect(await changing(swap(() => mkdirSync(full('job.yaml'))))).toEqual([WARNING, 'job.yaml: unreadable-file']);
  });

  it('grow beyond the limit', async () => {
    const found = await changing(() => writeFileSync(full('job.yaml'), `flink: ${'x'.repeat(3 * 1024 * 1024)}`));
    expect(found).toEqual([WARNING, 'job.yaml: unreadable-file']);
  });
});

describe('where there is little or nothing', () => {
  it('an empty folder and an empty repository', async () => {
    expect(await drawn()).toEqual([]);
    git('init', '-q');
    expect(await drawn()).toEqual([]);
    const { code, stdout, stderr } = await command(root);
    expect([code, `${stdout}${stderr}`]).toEqual([0, '0 Flink objects in 0 files\n']);
  });

  it('a path that is not there', async () => {
    const { code, stdout, stderr } = await command(root, 'no/such.yaml');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no/such.yaml');
    const escaped = await command(root, 'no\u001b[31m\u202e\nsuch');
    expect(escaped.stderr).toContain('no\\u001b[31m\\u202e');
  });

  it('a bare repository', async () => {
    git('init', '-q', '--bare', 'bare.git');
    put('bare.git/good.yaml', GOOD);
    expect(await drawn(full('bare.git'))).toEqual([WARNING]);
  });

  it('a linked worktree, and a detached HEAD', async () => {
    git('init', '-q', 'main');
    put('main/good.yaml', GOOD);
    put('main/.gitignore', 'ignored.yaml\n');
    git('-C', 'main', 'add', '.');
    git('-C', 'main', 'commit', '-qm', 'a');
    git('-C', 'main', 'worktree', 'add', '-q', '--detach', '../tree');
    put('tree/ignored.yaml', GOOD);
    expect(await drawn(full('tree'))).toEqual([WARNING]);
    // Its repository is gone: all files count.
    rmSync(full('main'), { recursive: true });
    expect(await drawn(full('tree'))).toEqual([WARNING, 'ignored.yaml: image-untagged-or-latest']);
  });

  it('a broken .git', async () => {
    put('good.yaml', GOOD);
    put('.git', 'gitdir: /nowhere\n');
    expect(await drawn()).toEqual([WARNING]);
    rmSync(full('.git'));
    put('.git/HEAD', '\0\0');
    expect(await drawn()).toEqual([WARNING]);
  });
});

describe('the process', () => {
  const here = fileURLToPath(new URL('../..', import.meta.url));
  // Below the packages that it imports.
  const program = path.join(here, 'node_modules/.cache/flint-lint', `files-${process.pid}`);

  beforeAll(async () => {
    await build({
      entryPoints: [{ in: path.join(here, 'src/cli/index.ts'), out: 'cli' }],
      outdir: program,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      define: { __VERSION__: '"0.0.0"' },
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(program, { recursive: true, force: true }));

  const cli = path.join(program, 'cli.mjs');
  const many = () => {
    for (let i = 0; i < 200; i++) put(`${i}.yaml`, GOOD.replace('good', `good-${i}`));
  };

  it.each(['pretty', 'concise', 'sarif', 'json', 'github'])(
    'ends well when the reader of %s goes away',
    async (format) => {
      many();
      const child = spawn(process.execPath, [cli, '-f', format, '.'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
      let stderr = '';
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      child.stdout.destroy();
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect([code, stderr.includes('defect')]).toEqual([0, false]);
    },
  );

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', () => {
    put('good.yaml', GOOD);
    const full = spawnSync(process.execPath, [cli, '.'], {
      cwd: root,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect([full.status, full.stderr]).toEqual([2, 'Cannot write to standard output: no space left\n']);
    for (const format of ['concise', 'sarif', 'json', 'github', 'pretty']) {
      const file = spawnSync(process.execPath, [cli, '-f', `${format}=/dev/full`, '.'], {
        cwd: root,
        encoding: 'utf8',
      });
      expect([file.status, file.stderr]).toEqual([2, 'Cannot write /dev/full: no space left\n']);
    }
    const baseline = spawnSync(process.execPath, [cli, '--write-baseline', '/dev/full', '.'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([baseline.status, baseline.stderr]).toEqual([2, 'The baseline /dev/full is not a regular file\n']);
  });
});

describe('a whole run beyond its budget', () => {
  it('reports what it saw, says what it left out, and is not complete', async () => {
    for (const name of ['a', 'b', 'c']) put(`${name}.yaml`, GOOD);
    put('flint-lint.yaml', 'limits: {seconds: 1}\n');
    let now = 0;
    const options = defaultOptions(root);
    const { findings, complete } = await lint({
      ...options,
      configuration: { ...options.configuration, limits: { ...options.configuration.limits, seconds: 1 } },
      today: TODAY,
      // As if each look at the clock took its time.
      clock: () => {
        now += 170;
        return now;
      },
    });
    expect(complete).toBe(false);
    const [left] = findings.filter(({ rule }) => rule === 'budget-exceeded');
    expect(left?.message).toMatch(
      /not checked, because the run takes more than the limit of 1 seconds \(limits\.seconds/,
    );
    expect(findings.map(({ rule }) => rule)).toContain('image-untagged-or-latest');
  });

  it('the same with bytes', async () => {
    for (const name of ['a', 'b', 'c']) put(`${name}.yaml`, GOOD);
    const options = defaultOptions(root);
    const { findings, complete } = await lint({
      ...options,
      configuration: {
        ...options.configuration,
        limits: { ...options.configuration.limits, totalSize: 2 * GOOD.length },
      },
      today: TODAY,
    });
    expect(complete).toBe(false);
    expect(findings.map(({ file, rule }) => `${file}: ${rule}`)).toEqual([
      'a.yaml: image-untagged-or-latest',
      'b.yaml: image-untagged-or-latest',
      'c.yaml: budget-exceeded',
    ]);
  });
});
