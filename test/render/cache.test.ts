import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnswerCache } from '../../src/assets/answer-cache.ts';
import type { EngineAnswer, EngineRequest } from '../../src/assets/engines.ts';

const SECRET = 'kY7pQ2vLx9rTz4WmB8nC';

const FILES: Record<string, string> = {
  'base/kustomization.yaml': 'resources: [job.yaml]\n',
  'base/job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration:
    s3.secret-key: ${SECRET}
    state.checkpoints.dir: s3://bucket/checkpoints
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
`,
  'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 0.1.0\n',
  'chart/values.yaml': 'tag: latest\n',
  'chart/templates/job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: chart}
spec:
  image: "flink:{{ .Values.tag }}"
  flinkVersion: v1_20
  jobManager: {resource: {memory: 2g}}
  taskManager: {resource: {memory: 2g}}
`,
};

let root: string;
let cache: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-cached-'));
  cache = mkdtempSync(path.join(tmpdir(), 'flint-lint-cache-'));
  folder = path.join(cache, 'renders');
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
});

afterEach(() => {
  for (const each of [root, cache]) rmSync(each, { recursive: true, force: true });
});

/** Lints as a new process would, and counts how often it starts the engines. */
async function run(kept?: string): Promise<{ starts: number; report: string }> {
  vi.resetModules();
  const { defaultOptions, lint } = await import('../../src/main.ts');
  const { engines } = await import('../../src/assets/engines.ts');
  const { formats } = await import('../../src/report/index.ts');
  const result = await lint({ ...defaultOptions(root), today: '2026-01-01', ...(kept ? { cache: kept } : {}) });
  const report = await formats.json?.(result, {} as never);
  await engines.stop();
  return { starts: engines.starts, report: String(report) };
}

const entries = () => readdirSync(folder).map((name) => path.join(folder, name));

it('renders nothing that was rendered before, and reports the same', async () => {
  const without = await run();
  const cold = await run(cache);
  const warm = await run(cache);
  expect([without.starts, cold.starts, warm.starts]).toEqual([1, 1, 0]);
  expect(JSON.parse(without.report).findings.length).toBeGreaterThan(0);
  expect(cold.report).toBe(without.report);
  expect(warm.report).toBe(without.report);
}, 120_000);

it('renders again what changed', async () => {
  await run(cache);
  writeFileSync(path.join(root, 'prod/kustomization.yaml'), 'resources: [../base]\nnamePrefix: live-\n');
  expect((await run(cache)).starts).toBe(1);
}, 120_000);

it('asks the engines once when base and head are the same', async () => {
  vi.resetModules();
  const { defaultOptions, lint } = await import('../../src/main.ts');
  const { engines } = await import('../../src/assets/engines.ts');
  const asked = vi.spyOn(engines, 'call');
  await lint(defaultOptions(root));
  const once = asked.mock.calls.length;
  await lint({ ...defaultOptions(root), base: root });
  expect(once).toBeGreaterThan(1);
  expect(asked.mock.calls.length).toBe(once);
  await engines.stop();
}, 120_000);

it('shows no secret, and nothing else of the files', async () => {
  await run(cache);
  expect(entries().length).toBeGreaterThan(1);
  for (const file of entries()) {
    const bytes = readFileSync(file);
    for (const word of [SECRET, 'checkpoints', 'FlinkDeployment', 'ok'])
      for (const spelling of [
        word,
        Buffer.from(word).toString('base64').replace(/=*$/, ''),
        Buffer.from(word).toString('hex'),
      ])
        if (spelling.length > 3) expect(bytes.includes(spelling)).toBe(false);
  }
}, 120_000);

it('passes over entries that are damaged, exchanged or no files', async () => {
  const good = await run(cache);
  const [first = '', second = ''] = entries();
  const other = readFileSync(second);
  const damages: ((file: string) => void)[] = [
    (file) => writeFileSync(file, ''),
    (file) => writeFileSync(file, '{"ok":true,"yaml":"","places":[],"sources":[]}'),
    (file) => writeFileSync(file, other),
    (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
      writeFileSync(file, bytes);
    },
    (file) => {
      rmSync(file);
      symlinkSync('/dev/zero', file);
    },
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ];
  for (const damage of damages) {
    damage(first);
    const again = await run(cache);
    expect(again.starts).toBe(1);
    expect(again.report).toBe(good.report);
  }
}, 240_000);

const request: EngineRequest = { op: 'kustomize', dir: 'a', files: { 'a/kustomization.yaml': 'resources: []\n' } };
const answer: EngineAnswer = { ok: true, yaml: 'a: 1\n' };

it('uses no folder into which others may write', () => {
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  new AnswerCache(folder).set(request, answer);
  expect(entries()).toEqual([]);
});

it.runIf(process.getuid !== undefined)(
  'takes no entry that somebody else may have put there, nor one behind a link',
  () => {
    new AnswerCache(folder).set(request, answer);
    const [entry = ''] = entries();
    // As a checkout has it.
    chmodSync(entry, 0o644);
    expect(new AnswerCache(folder).get(request)).toBeUndefined();
    chmodSync(entry, 0o600);
    expect(new AnswerCache(folder).get(request)).toEqual(answer);
    renameSync(entry, path.join(cache, 'entry'));
    symlinkSync(path.join(cache, 'entry'), entry);
    expect(new AnswerCache(folder).get(request)).toBeUndefined();
  },
);

it('leaves nothing half written, and throws nothing, when the folder goes during a run', () => {
  const kept = new AnswerCache(folder);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
  kept.set(request, answer);
  kept.tidy();
  expect(new AnswerCache(folder).get(request)).toBeUndefined();
});

it('lives without a folder that can be written', () => {
  const file = path.join(root, 'chart/Chart.yaml');
  const cache = new AnswerCache(path.join(file, 'renders'));
  cache.set(request, answer);
  expect(cache.get(request)).toEqual(answer);
});

it('keeps failures that depend on the files, and no limits', () => {
  const failed: EngineAnswer = { ok: false, code: 'remote', message: 'FLINT-REMOTE-BASE: https://example.com' };
  new AnswerCache(folder).set(request, failed);
  expect(new AnswerCache(folder).get(request)).toEqual(failed);
  const other = { ...request, dir: 'b' };
  for (const code of ['limit', 'internal'] as const) new AnswerCache(folder).set(other, { ok: false, code });
  expect(new AnswerCache(folder).get(other)).toBeUndefined();
});

it('takes out what was not read for longest when there is too much', () => {
  mkdirSync(folder, { mode: 0o700 });
  const MIB = 1024 * 1024;
  const nameOf = (i: number) => i.toString(16).padStart(64, '0');
  for (let i = 0; i < 17; i++) {
    writeFileSync(path.join(folder, nameOf(i)), Buffer.alloc(4 * MIB));
    utimesSync(path.join(folder, nameOf(i)), 1_000 + i, 1_000 + i);
  }
  writeFileSync(path.join(folder, 'not-ours'), Buffer.alloc(MIB));
  const cache = new AnswerCache(folder);
  cache.set(request, answer);
  cache.tidy();
  const left = readdirSync(folder);
  expect(left).toContain('not-ours');
  expect(left).toContain(nameOf(16));
  expect(left).not.toContain(nameOf(0));
  expect(left.filter((name) => name.startsWith('000')).length).toBe(11);
  expect(new AnswerCache(folder).get(request)).toEqual(answer);
});

it('takes out first what was written by a clock that was ahead, and sets it right where it is read', () => {
  mkdirSync(folder, { mode: 0o700 });
  const MIB = 1024 * 1024;
  const ahead = Date.now() / 1000 + 400 * 24 * 60 * 60;
  for (let i = 0; i < 17; i++) {
    const file = path.join(folder, i.toString(16).padStart(64, '0'));
    writeFileSync(file, Buffer.alloc(4 * MIB));
    utimesSync(file, ahead, ahead);
  }
  const cache = new AnswerCache(folder);
  cache.set(request, answer);
  cache.tidy();
  expect(new AnswerCache(folder).get(request)).toEqual(answer);
  const [entry = ''] = entries().filter((file) => !path.basename(file).startsWith('000'));
  utimesSync(entry, ahead, ahead);
  expect(new AnswerCache(folder).get(request)).toEqual(answer);
  expect(statSync(entry).mtimeMs).toBeLessThan(Date.now() + MIB);
});
