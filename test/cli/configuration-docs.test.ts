import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { engines } from '../../src/assets/engines.ts';
import { run } from '../../src/cli/run.ts';

const PAGE = 'docs/configuration.md';
const FIXTURE = 'fixtures/clusters-differ';
/** A file after `yaml`, commands with their output after `text`. */
const BLOCK = /^```(yaml|text) (flint-lint.*)\n([\s\S]*?)^```$/gm;

afterAll(() => engines.stop());

async function outputOf(command: string, cwd: string): Promise<string> {
  let stdout = '';
  const write = async (text: string) => {
    stdout += text;
  };
  const quiet = { isTTY: false, write: async () => {} };
  await run(command.split(' ').slice(1), { cwd, env: {}, stdout: { isTTY: false, write }, stderr: quiet });
  return stdout;
}

it('the example of docs/configuration.md is what is printed', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-docs-'));
  try {
    cpSync(FIXTURE, folder, { recursive: true });
    const fresh = new Map<string, string>();
    for (const [, is, name = ''] of page.matchAll(BLOCK)) {
      if (is === 'yaml') fresh.set(name, readFileSync(path.join(folder, name), 'utf8'));
      else fresh.set(name, await outputOf(name, folder));
    }
    expect(fresh.size).toBe(3);
    const text = page.replace(BLOCK, (_, is, name) => `\`\`\`${is} ${name}\n${fresh.get(name)}\`\`\``);
    if (process.env.UPDATE_GOLDEN) writeFileSync(PAGE, text);
    expect(text).toBe(readFileSync(PAGE, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
