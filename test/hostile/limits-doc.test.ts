import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { GLOB_LIMIT } from '../../src/config/glob.ts';
import { defaultOptions, lint } from '../../src/main.ts';
import { MOST_COMMANDS } from '../../src/model/image/machine.ts';
import { DEFAULT_LIMITS, grouped, isSizeLimit, type Limits, MEBIBYTE } from '../../src/text/limits.ts';
import { codeBlocks } from '../package/markdown.ts';
import { INPUTS } from './inputs.ts';

const GUIDE = 'docs/limits.md';
const text = readFileSync(GUIDE, 'utf8');
const [said = '', beyondRun = ''] = codeBlocks(GUIDE, 'text');

const scratch = mkdtempSync(path.join(tmpdir(), 'flint-lint-limits-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function findings(name: string, files: Record<string, string>, limits: Partial<Limits> = {}) {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  for (const [file, contents] of Object.entries(files)) writeFileSync(path.join(folder, file), contents);
  const options = defaultOptions(folder);
  const configuration = { ...options.configuration, limits: { ...options.configuration.limits, ...limits } };
  const result = await lint({ ...options, configuration, today: '2026-11-25' });
  const lines = result.findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  return { ...result, lines };
}

it('names every limit with its default', () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([\d.,]+)( MiB)? \|/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(DEFAULT_LIMITS).sort());
  for (const [, name, value, unit] of rows) {
    const limit = name as keyof Limits;
    const size = isSizeLimit(limit);
    expect(unit !== undefined, limit).toBe(size);
    expect(value, limit).toBe(size ? String(DEFAULT_LIMITS[limit] / MEBIBYTE) : grouped(DEFAULT_LIMITS[limit]));
  }
});

it('shows what is said', async () => {
  const tenTimes = (name: string) => Array.from({ length: 10 }, () => `*${name}`).join(', ');
  const { lines, complete } = await findings('said', {
    'many.yaml': Array.from({ length: 1001 }, () => '---\nflink:\n  a: b\n').join(''),
    'deep.yaml': `flink: ${'['.repeat(300)}${']'.repeat(300)}\n`,
    Dockerfile: `FROM flink:1.20.2\n${'RUN true\n'.repeat(2000)}`,
    'big.yaml': `flink: ${'x'.repeat(3 * MEBIBYTE - 7)}`,
    'bomb.yaml': `flink: &a [x]\n${['a', 'b', 'c', 'd', 'e', 'f', 'g']
      .map((name, index, all) => `${index}: &${all[index + 1] ?? 'h'} [${tenTimes(name)}]\n`)
      .join('')}`,
    'words.yaml': `flink: [${'1,'.repeat(200_000)}1]\n`,
  });
  expect(complete).toBe(true);
  expect(lines.sort()).toEqual(said.trimEnd().split('\n').sort());
});

it('shows what a run beyond its budget says', async () => {
  const file = `flink:\n${'  # words\n'.repeat(60_000)}`;
  const { lines, complete } = await findings(
    'beyond',
    { 'a.yaml': file, 'b.yaml': file, 'c.yaml': file },
    { totalSize: MEBIBYTE },
  );
  expect(complete).toBe(false);
  expect(lines).toEqual([beyondRun.trimEnd()]);
});

it('tells the fixed limits as they are', () => {
  expect(text).toContain(`for ${grouped(MOST_COMMANDS)} commands`);
  expect(text).toContain(`at most ${grouped(GLOB_LIMIT)} characters`);
  expect(readFileSync('src/syntax/shell.ts', 'utf8')).toMatch(/LONGEST = 256 \* 1024;\nconst DEEPEST = 60;/);
  expect(readFileSync('src/syntax/yaml.ts', 'utf8')).toMatch(/MOST_PROBLEMS = 100;/);
  expect(readFileSync('src/model/image/jar-name.ts', 'utf8')).toContain('LONGEST = 255;');
});

it('counts the inputs of the script', () => {
  const [, about] = /lints some (\d+) inputs/.exec(text) ?? [];
  expect(Math.abs(INPUTS.length - Number(about))).toBeLessThan(10);
});
