import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { relocate } from '../../src/action/relocate.ts';
import { defaultOptions, lint, type Result } from '../../src/main.ts';

const fixture = path.resolve('fixtures/seed-002-operator-state');
const workspace = mkdtempSync(path.join(tmpdir(), 'flint-lint-relocate-'));
let result: Result;

beforeAll(async () => {
  result = await lint(defaultOptions(fixture));
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

it('leaves a result of the whole workspace alone', () => {
  expect(relocate(result, workspace, workspace)).toBe(result);
});

it('leaves a result of a checkout below the workspace alone', () => {
  mkdirSync(path.join(workspace, 'checkout/.git'), { recursive: true });
  expect(relocate(result, path.join(workspace, 'checkout'), workspace)).toBe(result);
});

it('puts the folder in front of every path where the root is a folder of the repository', () => {
  const moved = relocate(result, path.join(workspace, 'deploy/flink'), workspace);
  expect(moved.findings.length).toBeGreaterThan(0);
  const places = moved.findings.flatMap((finding) => [
    finding,
    ...finding.related,
    ...finding.steps,
    ...(finding.fix?.edits ?? []),
  ]);
  for (const { file } of [...places, ...moved.unknown]) {
    expect(file).toMatch(/^deploy\/flink\/\w/);
    expect(moved.sources.get(file)?.path).toBe(file);
  }
  expect(moved.findings.map(({ fingerprint }) => fingerprint)).toEqual(
    result.findings.map(({ fingerprint }) => fingerprint),
  );
});
