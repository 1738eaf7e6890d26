import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { defaultOptions, lint, type Options } from '../../src/main.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-suppress-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function run(text: string, options: Partial<Options> = {}) {
  writeFileSync(join(root, 'job.yaml'), text);
  const result = await lint({ ...defaultOptions(root), today: '2026-11-25', ...options });
  return {
    shown: result.findings.map(({ rule, line }) => `${rule}:${line}`),
    ignored: result.ignored.map(({ rule, suppressed }) => `${rule}: ${suppressed?.reason}`),
  };
}

const job = (image: string, metadata = '') =>
  flinkDeployment({ image })
    .replace('metadata:\n', `metadata:\n${metadata}`)
    .replace('usrlib/orders.jar', 'examples/streaming/TopSpeedWindowing.jar');
const IGNORE = '# flint-lint: ignore[image-untagged-or-latest]';

describe('suppressions', () => {
  it('at the end of the line', async () => {
    expect(await run(job(`flink:latest ${IGNORE} it is a demo`))).toEqual({
      shown: [],
      ignored: ['image-untagged-or-latest: it is a demo'],
    });
  });
  it('on the line above, other comments in between', async () => {
    const text = job('flink:latest').replace('  image:', `  ${IGNORE} it is a demo\n  # another comment\n  image:`);
    expect((await run(text)).shown).toEqual([]);
  });
  it('only for the rules named, and only there', async () => {
    const text = job('flink:latest').replace('  flinkVersion:', `  ${IGNORE} too late\n  flinkVersion:`);
    expect((await run(text)).shown.sort()).toEqual(['image-untagged-or-latest:6', 'unused-ignore:7']);
    expect(
      (await run(job('flink:latest # flint-lint: ignore[state-stateless-default] wrong rule'))).shown.sort(),
    ).toEqual(['image-untagged-or-latest:6', 'unused-ignore:6']);
  });
  it('above a document for that document', async () => {
    const text = `${job('flink:latest')}---\n${IGNORE} it is a demo\n${job('flink:latest').replace('name: orders', 'name: second')}`;
    expect((await run(text)).shown).toEqual(['image-untagged-or-latest:6']);
  });
  it('ignore-file for the file', async () => {
    const text = `# flint-lint: ignore-file[image-untagged-or-latest] demos\n${job('flink:latest')}---\n${job('flink:latest').replace('name: orders', 'name: second')}`;
    expect((await run(text)).shown).toEqual([]);
  });
  it('by annotation', async () => {
    const text = job(
      'flink:latest',
      '  annotations:\n    flint-lint/ignore: "image-untagged-or-latest: it is a demo"\n',
    );
    expect(await run(text)).toEqual({ shown: [], ignored: ['image-untagged-or-latest: it is a demo'] });
  });
  it('without a reason are reported', async () => {
    expect((await run(job(`flink:latest ${IGNORE}`))).shown).toEqual(['ignore-without-reason:6']);
  });
  it('end with their date', async () => {
    expect((await run(job(`flink:latest ${IGNORE} demo until=2026-11-25`))).shown).toEqual([]);
    expect((await run(job(`flink:latest ${IGNORE} demo until=2026-11-24`))).shown.sort()).toEqual([
      'image-untagged-or-latest:6',
      'unused-ignore:6',
    ]);
  });
  it('are disregarded on request', async () => {
    expect((await run(job(`flink:latest ${IGNORE} demo`), { honourIgnores: false })).shown).toEqual([
      'image-untagged-or-latest:6',
    ]);
  });
  it('of rules that do not run are left alone', async () => {
    expect((await run(job(`flink:1.20.2 ${IGNORE} demo`), { skip: ['image'] })).shown).toEqual([]);
  });
});
