import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';

const PAGE = 'docs/explain.md';
/** Fenced blocks: files after `yaml` and `log`, commands with their output after `text` and `mermaid`. */
const BLOCK = /^```(yaml|log|text|mermaid) (.+)\n([\s\S]*?)^```$/gm;

async function outputOf(command: string, cwd: string): Promise<string> {
  let stdout = '';
  const out = {
    isTTY: false,
    write: async (text: string) => {
      stdout += text;
    },
  };
  const quiet = { isTTY: false, write: async () => {} };
  const code = await run(command.split(' '), { cwd, env: {}, stdout: out, stderr: quiet });
  expect(code, command).toBe(0);
  return stdout;
}

it('the examples of docs/explain.md are what is printed', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-docs-'));
  try {
    const blocks = [...page.matchAll(BLOCK)].map(([, is = '', name = '', text = '']) => ({ is, name, text }));
    const outputs = new Map<string, string>();
    for (const { is, name, text } of blocks) {
      if (is !== 'yaml' && is !== 'log') continue;
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    for (const { is, name } of blocks)
      if (is === 'text' || is === 'mermaid') outputs.set(name, await outputOf(name, folder));
    expect(outputs.size).toBe(3);
    const fresh = page.replace(BLOCK, (whole, is, name) =>
      outputs.has(name) ? `\`\`\`${is} ${name}\n${outputs.get(name)}\`\`\`` : whole,
    );
    if (process.env.UPDATE_GOLDEN) writeFileSync(PAGE, fresh);
    expect(fresh).toBe(readFileSync(PAGE, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
