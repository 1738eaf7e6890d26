import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});

afterEach(() => world.dispose());

const JOB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          volumeMounts: [{name: data, mountPath: /data}]
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: orders}
`;

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: orders}
spec: {accessModes: [ReadWriteOnce]}
`;

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  /** Pieces of standard input that were taken. */
  taken: number;
}

/** Lints with the real rules, with some text as standard input. */
async function lint(input: string | Iterable<Uint8Array>, ...argv: string[]): Promise<Outcome> {
  world.stdout = '';
  world.stderr = '';
  let taken = 0;
  const { program: _, ...io } = world.io();
  const pieces = typeof input === 'string' ? [Buffer.from(input)] : input;
  const code = await run(argv, {
    ...io,
    stdin: async function* () {
      for (const piece of pieces) {
        taken++;
        yield piece;
      }
    },
  });
  return { code, stdout: world.stdout, stderr: world.stderr, taken };
}

const ONLY = ['--only', 'schema,unreadable-file,syntax-error,image-untagged-or-latest,volumes'];

describe('--stdin-filename', () => {
  test('takes the place of the file on disk', async () => {
    world.put('k8s/orders.yaml', JOB);
    const saved = await lint('', '--no-cache', ...ONLY, 'k8s/orders.yaml');
    expect(saved).toMatchObject({ code: 0 });
    const unsaved = JOB.replace('claimName', 'claimname');
    const { code, stdout } = await lint(unsaved, '--no-cache', ...ONLY, '--stdin-filename', 'k8s/orders.yaml');
    expect([code, stdout]).toEqual([1, expect.stringContaining('k8s/orders.yaml:17:35: error[schema-unknown-field]')]);
    expect(world.read('k8s/orders.yaml')).toBe(JOB);
  });

  test.each([['new/orders.yaml'], ['./new/../new/orders.yaml']])('%s need not be there', async (name) => {
    world.put('flint-lint.yaml', 'root: true\n');
    const { stdout } = await lint(JOB.replace('flink:1.20', 'flink'), ...ONLY, '--stdin-filename', name);
    expect(stdout).toMatch(/^new\/orders\.yaml:5:10: warning\[image-untagged-or-latest\]/);
  });

  test('says the same as for the saved file, absolute and from another folder', async () => {
    world.put('flint-lint.yaml', 'root: true\n');
    world.put('k8s/orders.yaml', JOB.replace('flink:1.20', 'flink'));
    world.put('other/a.txt');
    const saved = await lint('', 'k8s/orders.yaml');
    const text = world.read('k8s/orders.yaml');
    world.put('k8s/orders.yaml', 'kind: Other\n');
    world.cwd = world.path('other');
    expect(await lint(text, '--stdin-filename', world.path('k8s/orders.yaml'))).toMatchObject({
      code: saved.code,
      stdout: saved.stdout,
    });
    expect(saved.stdout).toContain('k8s/orders.yaml:5:10');
  });

  test('reports that file only, but reads the rest', async () => {
    world.put('flint-lint.yaml', 'root: true\n');
    world.put('bad.yaml', JOB.replace('flink:1.20', 'flink').replace('orders', 'other'));
    world.put('claim.yaml', CLAIM);
    const { stdout } = await lint(
      JOB.replace('spec:\n', 'spec:\n  mode: standalone\n'),
      '--format',
      'json',
      '--stdin-filename',
      'orders.yaml',
    );
    const { findings } = JSON.parse(stdout) as { findings: { file: string; related: { file: string }[] }[] };
    expect(findings.length).toBeGreaterThan(0);
    for (const { file, related } of findings)
      expect([file, ...related.map((place) => place.file)]).toContain('orders.yaml');
    expect(findings.flatMap(({ related }) => related.map(({ file }) => file))).toContain('claim.yaml');
  });

  test('a link stands for what it leads to', async () => {
    world.put('flint-lint.yaml', 'root: true\n');
    world.put('base/orders.yaml', JOB);
    symlinkSync('base', world.path('linked'));
    symlinkSync('base/orders.yaml', world.path('orders.yaml'));
    const unsaved = JOB.replace('flink:1.20', 'flink');
    for (const name of ['orders.yaml', 'linked/orders.yaml']) {
      const { stdout } = await lint(unsaved, ...ONLY, '--stdin-filename', name);
      expect(stdout.split('\n')).toEqual([
        expect.stringMatching(/^base\/orders\.yaml:5:10: warning/),
        expect.stringMatching(/^0 errors, 1 warning, 0 notes/),
        '',
      ]);
    }
  });

  test('what Git or the configuration ignores is not read', async () => {
    execFileSync('git', ['init', '--quiet', world.folder]);
    world.put('.gitignore', 'build/\n');
    world.put('flint-lint.yaml', 'ignore: ["vendor/**"]\n');
    const unsaved = JOB.replace('flink:1.20', 'flink');
    for (const name of ['build/orders.yaml', 'vendor/orders.yaml', '.git/orders.yaml'])
      expect(await lint(unsaved, '--stdin-filename', name)).toMatchObject({ code: 0, stdout: '' });
    for (const name of ['new.yaml', ':(top)new.yaml', 'node/*.yaml'])
      expect((await lint(unsaved, ...ONLY, '--stdin-filename', name)).stdout).toContain(`${name}:5:10`);
  });

  test('without Git, folders that are never looked into', async () => {
    world.put('flint-lint.yaml', 'root: true\n');
    const outcome = await lint(JOB, '--stdin-filename', 'node_modules/a/orders.yaml');
    expect(outcome).toMatchObject({ code: 0, stdout: '', stderr: '0 Flink objects in 1 file\n' });
  });

  test('the configuration itself', async () => {
    world.put('flint-lint.yaml', 'root: true\n');
    world.put('orders.yaml', JOB);
    const wrong = await lint('rulez: {}\n', '--stdin-filename', 'flint-lint.yaml');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^flint-lint\.yaml:1:1: unknown key "rulez"/);
    const { stdout } = await lint(
      'exists: [{kind: ServiceAccount, namespace: a, name: nobody}]\n',
      '--stdin-filename',
      'flint-lint.yaml',
    );
    expect(stdout).toMatch(/^flint-lint\.yaml:1:\d+: \w+\[unused-declaration\]/);
    world.put('sub/orders.yaml', JOB);
    const fresh = await lint('rulez: {}\n', '--stdin-filename', 'sub/flint-lint.yaml');
    expect(fresh.stderr).toMatch(/^sub\/flint-lint\.yaml:1:1: unknown key "rulez"/);
  });

  test('input without an end is read to the limit', async () => {
    const endless = function* () {
      for (;;) yield Buffer.alloc(64 * 1024, 'flink ');
    };
    const { stdout, taken } = await lint(endless(), '--stdin-filename', 'a.yaml');
    expect(stdout).toMatch(/^a\.yaml:1:1: warning\[unreadable-file\] .*it has more than the limit of 2 MiB/);
    expect(taken).toBe(33);
  });

  test('a limit of the configuration holds', async () => {
    world.put('flint-lint.yaml', 'limits: {fileSize: 3}\n');
    const large = `${JOB.replace('flink:1.20', 'flink')}#${'x'.repeat(2.5 * 1024 * 1024)}\n`;
    const { stdout } = await lint(large, ...ONLY, '--stdin-filename', 'a.yaml');
    expect(stdout).toMatch(/^a\.yaml:5:10: warning\[image-untagged-or-latest\]/);
  });

  test('what is no text is told', async () => {
    const { stdout } = await lint([Buffer.from([0x66, 0x6c, 0x69, 0x6e, 0x6b, 0xff])], '--stdin-filename', 'a.yaml');
    expect(stdout).toMatch(/^a\.yaml:1:1: warning\[unreadable-file\] .*not valid UTF-8/);
  });

  test('--diff prints the patch of the unsaved text', async () => {
    world.put('a.yaml', JOB);
    const unsaved = JOB.replace('persistentVolumeClaim', 'persistenceVolumeClaim');
    const { stdout } = await lint(unsaved, '--diff', ...ONLY, '--stdin-filename', 'a.yaml');
    expect(stdout).toContain('-          persistenceVolumeClaim:');
    expect(stdout).toContain('+          persistentVolumeClaim:');
    expect(world.read('a.yaml')).toBe(JOB);
  });

  test('is compared with a base', async () => {
    world.put('base/a.yaml', JOB);
    world.put('head/a.yaml', JOB);
    world.put('head/flint-lint.yaml', 'root: true\n');
    const unsaved = JOB.replace('claimName', 'claimname');
    world.cwd = world.path('head');
    const { stdout } = await lint(unsaved, ...ONLY, '--base', '../base', '--only-new', '--stdin-filename', 'a.yaml');
    expect(stdout).toMatch(/^a\.yaml:17:35: error\[schema-unknown-field\]/m);
  });

  test.each<[string[], string]>([
    [['--fix'], '--fix writes files, and standard input is none; --diff prints the fixes as a patch'],
    [['--fix-unsafe'], '--fix-unsafe writes files, and standard input is none; --diff prints the fixes as a patch'],
    [['--write-baseline', 'b'], '--write-baseline notes down what files hold; leave --stdin-filename out'],
    [['a.yaml'], '--stdin-filename names what is reported; leave the paths out'],
    [['--stdin-filename', 'folder'], 'folder is a folder, not a file'],
    [['--root', 'folder'], expect.stringMatching(/^a\.yaml is outside the root .*folder$/)],
  ])('%j is wrong usage', async (argv, message) => {
    mkdirSync(world.path('folder'));
    const { code, stdout, stderr, taken } = await lint('x', '--stdin-filename', 'a.yaml', ...argv);
    expect([code, stdout, stderr.trimEnd(), taken]).toEqual([2, '', message, 0]);
  });

  test('input that cannot be read', async () => {
    const broken = (function* (): Generator<Uint8Array> {
      yield Buffer.from('kind: ');
      throw Object.assign(new Error('EIO'), { code: 'EIO' });
    })();
    expect(await lint(broken, '--stdin-filename', 'a.yaml')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'Standard input cannot be read: EIO\n',
    });
  });
});
