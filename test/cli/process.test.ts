import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Stands in for what lints and reports; the report is larger than a pipe holds. */
const STUB = `
export const lint = async () => ({
  findings: [{ level: 'error', rule: 'a', message: 'm' }], rules: [], sources: new Map(), assumptions: [], complete: true,
  summary: { files: 1, objects: 1, errors: 1, warnings: 0, notes: 0 },
});
export const ruleList = () => [];
export const ruleProse = async () => undefined;
export const planFixes = () => ({ files: [], fixed: 0 });
export const unifiedDiff = () => '';
export const onlyNew = (result) => result;
export const formats = { concise: () => 'x'.repeat(4_000_000) + '\\n' };
`;

const stub: Plugin = {
  name: 'stub',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.\/(?:main|report\/index)\.ts$/ }, () => ({ path: 'stub', namespace: 'stub' }));
    builder.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: STUB, loader: 'js' }));
  },
};

let folder: string;
let entry: string;
let metafile: Metafile;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-process-'));
  ({ metafile } = await build({
    entryPoints: { cli: 'src/cli/index.ts' },
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    define: { __VERSION__: '"9.8.7"' },
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
    plugins: [stub],
    logLevel: 'silent',
    metafile: true,
  }));
  entry = path.join(folder, 'cli.mjs');
  mkdirSync(path.join(folder, 'work'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(argv: string[], stdout: 'pipe' | number = 'pipe') {
  return spawnSync(process.execPath, [entry, ...argv], {
    cwd: path.join(folder, 'work'),
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    stdio: ['ignore', stdout, 'pipe'],
  });
}

/** Inputs that are loaded before the program does anything. */
function loadedAtStart(): string[] {
  const outputs = new Map(Object.entries(metafile.outputs).map(([name, output]) => [path.basename(name), output]));
  const seen = new Set<string>();
  const inputs: string[] = [];
  const open = ['cli.mjs'];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const output = outputs.get(name);
    if (!output || seen.has(name)) continue;
    seen.add(name);
    inputs.push(...Object.keys(output.inputs));
    for (const { path: target, kind } of output.imports) {
      if (kind === 'import-statement') open.push(path.basename(target));
    }
  }
  return inputs;
}

describe('the process', () => {
  test('loads only the option table at the start', () => {
    const inputs = loadedAtStart().sort();
    expect(inputs).toContain('src/cli/options.ts');
    expect(
      inputs.filter(
        (name) =>
          !/^src\/(?:cli|text|assets\/(?:chunks|compile-cache|user-cache)\.ts|config\/(?:suggest|usage-error)|project\.ts)/.test(
            name,
          ),
      ),
    ).toEqual([]);
    expect(inputs).not.toContain('src/cli/lint.ts');
  });

  test('--version', () => {
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: '9.8.7\n', stderr: '' });
  });

  test('wrong usage', () => {
    expect(run(['--fial-on'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Unknown option --fial-on; did you mean --fail-on?\n',
    });
  });

  test('a pipe gets all of a large report before the exit code', () => {
    const { status, stdout } = run([]);
    expect([status, stdout.length]).toEqual([1, 4_000_001]);
  });

  test('a reader that goes away is no error', async () => {
    const child = spawn(process.execPath, [entry], {
      cwd: path.join(folder, 'work'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, stderr]).toEqual([1, '']);
  });

  test.skipIf(process.platform === 'win32')('standard input without an end', () => {
    const piped = spawnSync(
      'sh',
      ['-c', `yes | "$0" "$1" -o report --stdin-filename a.yaml`, process.execPath, entry],
      {
        cwd: path.join(folder, 'work'),
        encoding: 'utf8',
        timeout: 30_000,
      },
    );
    expect([piped.status, piped.stderr]).toEqual([1, expect.stringContaining('written to report')]);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk', () => {
    const full = openSync('/dev/full', 'w');
    expect(run([], full)).toMatchObject({ status: 2, stderr: 'Cannot write to standard output: no space left\n' });
    expect(run(['-o', '/dev/full'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Cannot write /dev/full: no space left\n',
    });
  });

  test.skipIf(process.getuid?.() === 0)('a file that must not be written', () => {
    writeFileSync(path.join(folder, 'work/locked'), '', { mode: 0o400 });
    expect(run(['-o', 'locked'])).toMatchObject({ status: 2, stderr: 'Cannot write locked: not permitted\n' });
  });
});
