import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planText } from '../../src/cli/plan-text.ts';
import { defaultOptions, unifiedDiff, upgrade } from '../../src/main.ts';
import { TODAY, withFiles } from './kit.ts';

const PAGE = 'docs/upgrade.md';
/** Fenced blocks: files after `yaml`, commands with their output after `text`. */
const BLOCK = /^```(yaml|text) (.+)\n([\s\S]*?)^```$/gm;

/** What a command of the page prints. */
async function outputOf(command: string, files: Record<string, string>): Promise<string> {
  const to = /--to (\S+)/.exec(command)?.[1] ?? '';
  const result = await withFiles(files, (root) => upgrade({ ...defaultOptions(root), today: TODAY }, to));
  if (result.is !== 'plan') throw new Error(result.is);
  if (!command.includes('--diff')) return planText(result.plan);
  return result.files.map(({ path, before, after }) => unifiedDiff(path, before, after)).join('');
}

it('the examples of docs/upgrade.md are what is printed', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const blocks = [...page.matchAll(BLOCK)].map(([, is = '', name = '', text = '']) => ({ is, name, text }));
  const files = Object.fromEntries(blocks.filter(({ is }) => is === 'yaml').map(({ name, text }) => [name, text]));
  const outputs = new Map<string, string>();
  for (const { is, name } of blocks) if (is === 'text') outputs.set(name, await outputOf(name, files));
  expect(outputs.size).toBe(2);
  const fresh = page.replace(BLOCK, (whole, is, name) =>
    is === 'text' ? `\`\`\`text ${name}\n${outputs.get(name)}\`\`\`` : whole,
  );
  if (process.env.UPDATE_GOLDEN) writeFileSync(PAGE, fresh);
  expect(fresh).toBe(readFileSync(PAGE, 'utf8'));
});
