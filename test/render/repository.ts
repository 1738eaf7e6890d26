import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Configuration, defaultOptions, lint, type Result } from '../../src/main.ts';
import { TODAY } from '../properties/repositories.ts';

/** Lints files as a repository of their own. */
export async function lintFiles(
  files: Readonly<Record<string, string>>,
  configure: (configuration: Configuration) => Configuration = (same) => same,
): Promise<Result> {
  const root = mkdtempSync(path.join(tmpdir(), 'flint-lint-render-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    const options = defaultOptions(root);
    return await lint({ ...options, configuration: configure(options.configuration), today: TODAY });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A file with one line replaced; fails when the line is not there exactly once. */
export function replaced(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`${from} does not stand there once`);
  return text.replace(from, () => to);
}

/** `file:line rule`, sorted, with the targets that are hit. */
export function placesOf({ findings }: Result, rule?: string): string[] {
  return findings
    .filter((finding) => rule === undefined || finding.rule === rule)
    .map(({ file, line, rule: id }) => `${file}:${line} ${id}`)
    .sort();
}

/** The 1-based line of a text that holds some words. */
export function lineOf(text: string | undefined, words: string): number {
  return (text ?? '').split('\n').findIndex((line) => line.includes(words)) + 1;
}
