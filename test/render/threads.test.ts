import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AnswerCache } from '../../src/assets/answer-cache.ts';
import { EnginePool, type EngineRequest } from '../../src/assets/engines.ts';
import { EngineCalls } from '../../src/render/engine-calls.ts';
import { RENDER } from '../../src/render/limits.ts';
import { TODAY } from '../properties/repositories.ts';

let root: string;

/** Repositories with overlays, charts, what cannot be rendered, and what appliers lay over kustomizations. */
const FIXTURES = ['argocd-applications', 'flux-releases', 'helm-values', 'helmfile-skaffold', 'kustomize-overlays'];

const FILES: Record<string, string> = {
  // Three that are equal, one that cannot be built, one that needs what is not here.
  'more/base/kustomization.yaml': 'resources: [job.yaml]\n',
  'more/base/job.yaml':
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {image: "flink:latest", flinkVersion: v1_20}\n',
  'more/a/kustomization.yaml': 'resources: [../base]\n',
  'more/b/kustomization.yaml': 'resources: [../base]\n',
  'more/c/kustomization.yaml': 'resources: [../base]\nnamePrefix: c-\n',
  'more/broken/kustomization.yaml': 'resources: [../base]\npatches: [{patch: "- {op: nothing}"}]\n',
  'more/remote/kustomization.yaml': 'resources: [../base, "https://example.com/x.yaml"]\n',
};

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'flint-lint-threads-'));
  for (const name of FIXTURES) cpSync(path.join('fixtures', name), path.join(root, name), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Lints as a new process would. */
async function report(threads: number): Promise<{ text: string; starts: number; told: string }> {
  vi.resetModules();
  const { defaultOptions, lint } = await import('../../src/main.ts');
  const { engines } = await import('../../src/assets/engines.ts');
  const { formats } = await import('../../src/report/index.ts');
  let told = '';
  const result = await lint({
    ...defaultOptions(root),
    today: TODAY,
    threads,
    told: (stage) => {
      if (stage.is === 'render') told = JSON.stringify(stage);
    },
  });
  const { starts } = engines;
  await engines.stop();
  return { text: String(await formats.json?.(result, {} as never)), starts, told };
}

it('the report is the same for any number of threads', async () => {
  const [one, two, four] = [await report(1), await report(2), await report(4)];
  expect(JSON.parse(one.text).findings.length).toBeGreaterThan(20);
  expect(JSON.parse(one.text).notRendered.length).toBeGreaterThan(1);
  expect(two.text).toBe(one.text);
  expect(four.text).toBe(one.text);
  expect([two.told, four.told]).toEqual([one.told, one.told]);
  expect([one.starts, two.starts, four.starts]).toEqual([1, 2, 4]);
}, 240_000);

const request = (dir: string): EngineRequest => ({ op: 'kustomize', dir, files: {} });

/** A pool whose renders work as long as the name of their folder says, and end in any order. */
class MadePool extends EnginePool {
  readonly begun: string[] = [];
  override async work({ dir }: EngineRequest) {
    this.begun.push(dir);
    await new Promise((resolve) => setTimeout(resolve, this.begun.length % 3));
    return { answer: { ok: true, yaml: dir }, milliseconds: Number(dir.replace(/\D+/, '')) };
  }
}

describe('the time that all renders have', () => {
  const dirs = ['a30000', 'b9000', 'c11000', 'd9500', 'e9000', 'f8000', 'g1'];

  it.each([1, 2, 4])('is spent in the order of the targets, with %i threads', async (threads) => {
    const pool = new MadePool();
    const calls = new EngineCalls(pool, new AnswerCache(), threads);
    const answers: string[] = [];
    for (const [index, dir] of dirs.entries()) {
      for (const next of dirs.slice(index, index + threads + 1)) calls.ahead(request(next));
      const { yaml, message } = await calls.ask(request(dir));
      answers.push(yaml ?? String(message));
    }
    const [once, all] = [RENDER.once / 1000, RENDER.all / 1000];
    expect(answers).toEqual([
      `no result within ${once} s`,
      'b9000',
      `no result within ${once} s`,
      'd9500',
      'no result within 0.5 s',
      `all renders of a run take more than ${all} s`,
      `all renders of a run take more than ${all} s`,
    ]);
    expect(calls.wasCutOff).toBe(true);
  });

  it('begins what is equal once, and counts it as known', async () => {
    const pool = new MadePool();
    const calls = new EngineCalls(pool, new AnswerCache(), 4);
    for (let index = 0; index < 3; index++) calls.ahead(request('x1'));
    for (let index = 0; index < 3; index++) expect((await calls.ask(request('x1'))).yaml).toBe('x1');
    expect(pool.begun).toEqual(['x1']);
    expect(calls.counts).toEqual({ renders: 3, known: 2 });
  });
});

it('a render that breaks before it is asked for ends nothing by itself', async () => {
  class Broken extends EnginePool {
    override work(): Promise<never> {
      return Promise.reject(new Error('not the file of this version'));
    }
  }
  const calls = new EngineCalls(new Broken(), new AnswerCache(), 2);
  calls.ahead(request('a'));
  calls.ahead(request('b'));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(calls.ask(request('a'))).rejects.toThrow('not the file');
});
