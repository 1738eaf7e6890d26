import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { run } from '../../src/cli/run.ts';
import { ruleList } from '../../src/main.ts';
import { codeBlocks } from '../package/markdown.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-docs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Exit code and what is printed on standard error. */
async function stderrOf(): Promise<[number, string]> {
  let stderr = '';
  const quiet = { isTTY: false, write: async () => {} };
  const told = {
    isTTY: false,
    write: async (text: string) => {
      stderr += text;
    },
  };
  return [await run([], { cwd: folder, env: {}, stdout: quiet, stderr: told }), stderr];
}

function put(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

it('the example of docs/configuration.md says what is printed', async () => {
  const files = codeBlocks('docs/configuration.md', 'yaml').flatMap((text) => {
    const [, name] = /^# (\S+\.yaml)\n/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, text }];
  });
  expect(files.map(({ name }) => name)).toEqual(['policies/platform.yaml', 'flint-lint.yaml']);
  for (const { name, text } of files) put(name, text);
  const [output] = codeBlocks('docs/configuration.md', 'text').filter((text) => text.startsWith('$ flint-lint\n'));
  expect(await stderrOf()).toEqual([2, output?.replace('$ flint-lint\n', '')]);
  put('flint-lint.yaml', (files[1]?.text ?? '').replace('  image-untagged-or-latest: warning\n', ''));
  expect(await stderrOf()).toEqual([0, '0 Flink objects in 2 files\n']);
});

it('the gate of docs/baseline.md fails on what is certain only', async () => {
  const [gate = ''] = codeBlocks('docs/baseline.md', 'yaml').filter((text) => text.startsWith('extends:'));
  cpSync('fixtures/seed-002-operator-state', folder, { recursive: true });
  put('more.yaml', flinkDeployment({ image: 'flink:latest' }));
  const rules = async () => {
    let stdout = '';
    const out = {
      isTTY: false,
      write: async (text: string) => {
        stdout += text;
      },
    };
    const quiet = { isTTY: false, write: async () => {} };
    await run(['--format', 'json', '--no-cache'], { cwd: folder, env: {}, stdout: out, stderr: quiet });
    const { findings }: { findings: { rule: string; level: string }[] } = JSON.parse(stdout);
    return findings;
  };
  const before = await rules();
  expect(before.some(({ rule, level }) => rule !== 'image-untagged-or-latest' && level !== 'error')).toBe(true);
  put('flint-lint.yaml', gate);
  const after = await rules();
  expect(after.map(({ rule }) => rule)).toContain('image-untagged-or-latest');
  const others = after.filter(({ rule }) => rule !== 'image-untagged-or-latest');
  const sure = ruleList().filter(({ level, confidence }) => level === 'error' && confidence === 'high');
  const ids = new Set(sure.map(({ id }) => id));
  expect(others.length).toBeGreaterThan(3);
  expect(others).toEqual(before.filter(({ rule }) => ids.has(rule)));
});
