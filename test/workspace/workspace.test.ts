import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKind, isKustomization } from '../../src/workspace/names.ts';
import { decode, readRegular } from '../../src/workspace/read.ts';
import { Workspace } from '../../src/workspace/workspace.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-workspace-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const open = (ignored: (path: string) => boolean = () => false) => Workspace.open(root, ignored);
const paths = (scan: { files: { path: string }[] }) => scan.files.map(({ path }) => path);

describe('first look', () => {
  it('takes what mentions Flink, and the kustomizations above it', async () => {
    put('a/base/job.yaml', 'kind: FlinkDeployment\n');
    put('a/base/kustomization.yaml', 'resources: [job.yaml]\n');
    put('a/kustomization.yaml', 'resources: [base]\n');
    put('b/kustomization.yaml', 'resources: []\n');
    put('other.yaml', 'kind: Pod\n');
    put('image/Dockerfile', 'FROM flink:1.20\n');
    put('notes.md', 'flink\n');
    expect(paths((await open()).firstLook()).sort()).toEqual([
      'a/base/job.yaml',
      'a/base/kustomization.yaml',
      'a/kustomization.yaml',
      'image/Dockerfile',
    ]);
  });
  it('leaves out what the configuration ignores', async () => {
    put('vendor/job.yaml', 'kind: FlinkDeployment\n');
    expect((await open((path) => path.startsWith('vendor/'))).firstLook().files).toEqual([]);
  });
  it('reports a large manifest and passes over links', async () => {
    put('big.yaml', `kind: FlinkDeployment\n${'#'.repeat(3 * 1024 * 1024)}`);
    put('job.yaml', 'kind: FlinkDeployment\n');
    symlinkSync('job.yaml', join(root, 'link.yaml'));
    symlinkSync('/etc/hostname', join(root, 'out.yaml'));
    symlinkSync('.', join(root, 'loop'));
    const scan = (await open()).firstLook();
    expect(paths(scan)).toEqual(['job.yaml']);
    expect(scan.unreadable.map(({ path }) => path)).toEqual(['big.yaml']);
    expect(scan.unreadable[0]?.message).toContain('limit of 2 MiB');
  });
  it('does not block on a pipe', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    put('x.yaml/inner.txt', 'flink');
    const scan = (await open()).firstLook();
    expect(scan.unreadable.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'pipe.yaml: it is not a regular file',
    ]);
  });
  it('reports what is no text', async () => {
    put('nul.yaml', 'flink: "\0"\n');
    put('bad.yaml', Buffer.from([0x66, 0x6c, 0x69, 0x6e, 0x6b, 0xff, 0xfe]));
    const scan = (await open()).firstLook();
    expect(scan.unreadable.map(({ path }) => path).sort()).toEqual(['bad.yaml', 'nul.yaml']);
  });
});

describe('second look', () => {
  it('finds needles in files not yet taken, build files too', async () => {
    put('job.yaml', 'kind: FlinkDeployment\n');
    put('claim.yaml', 'kind: PersistentVolumeClaim\nmetadata: {name: orders-data}\n');
    put('main.tf', 'service_account = "orders"\n');
    put('readme.md', 'orders-data\n');
    const workspace = await open();
    workspace.firstLook();
    expect(paths(workspace.secondLook(['orders-data', '"orders"'])).sort()).toEqual(['claim.yaml', 'main.tf']);
    expect(workspace.secondLook(['orders-data']).files).toEqual([]);
  });
});

describe('with Git', () => {
  it('reads tracked files even where ignored, and untracked ones that are not ignored', async () => {
    execFileSync('git', ['init', '-q', root]);
    put('.gitignore', 'ignored.yaml\ntracked.yaml\n');
    put('ignored.yaml', 'flink: 1\n');
    put('tracked.yaml', 'flink: 1\n');
    put('new.yaml', 'flink: 1\n');
    execFileSync('git', ['-C', root, 'add', '-f', 'tracked.yaml']);
    expect(paths((await open()).firstLook()).sort()).toEqual(['new.yaml', 'tracked.yaml']);
  });
  it('looks into no node_modules, which a repository without other packages may not ignore', async () => {
    execFileSync('git', ['init', '-q', root]);
    put('node_modules/flint-lint/data.json', '{"flink": 1}\n');
    put('web/node_modules/a/job.yaml', '# flink\n');
    put('my_node_modules/job.yaml', '# flink\n');
    expect((await open()).paths).toEqual(['my_node_modules/job.yaml']);
    execFileSync('git', ['-C', root, 'add', '-A']);
    expect((await open()).paths).toEqual(['my_node_modules/job.yaml']);
  });

  it('passes over tracked files that are gone', async () => {
    execFileSync('git', ['init', '-q', root]);
    put('a.yaml', 'flink: 1\n');
    execFileSync('git', ['-C', root, 'add', 'a.yaml']);
    rmSync(join(root, 'a.yaml'));
    expect((await open()).firstLook()).toEqual({ files: [], unreadable: [] });
  });
  it('starts no program that the repository configures', async () => {
    execFileSync('git', ['init', '-q', root]);
    put('hook.sh', '#!/bin/sh\ntouch "$0.ran"\n');
    execFileSync('chmod', ['+x', join(root, 'hook.sh')]);
    execFileSync('git', ['-C', root, 'config', 'core.fsmonitor', join(root, 'hook.sh')]);
    put('a.yaml', 'flink: 1\n');
    expect((await open()).paths.some((path) => path.endsWith('.ran'))).toBe(false);
    expect(readRegular(root, 'hook.sh.ran').ok).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['a/Dockerfile.flink', 'dockerfile'],
    ['a/flink.Dockerfile', 'dockerfile'],
    ['a/dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['Dockerfile-job', 'dockerfile'],
    ['a.yaml', 'yaml'],
    ['a.YML', 'yaml'],
    ['a.yaml.template', 'yaml'],
    ['app.json', 'yaml'],
    ['package-lock.json', 'other'],
    ['Makefile', 'build'],
    ['infra/main.tf', 'build'],
    ['docker-bake.hcl', 'build'],
    ['Dockerfile.md', 'other'],
    ['a.py', 'other'],
    ['README.md', 'notes'],
    ['docs/quickstart-aws.md', 'notes'],
    ['CHANGELOG.md', 'other'],
  ] as const)('%s is %s', (path, kind) => expect(fileKind(path)).toBe(kind));
  it('know kustomizations', () => {
    expect(isKustomization('a/Kustomization')).toBe(true);
    expect(isKustomization('a/my-kustomization.yaml')).toBe(false);
  });
});

describe('decoding', () => {
  it('reads UTF-16 with a byte order mark', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('kind: X\n', 'utf16le')]);
    const source = decode('a', bytes);
    expect('text' in source && source.text.includes('kind: X')).toBe(true);
  });
});
