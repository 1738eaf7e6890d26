import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultOptions, lint, type Upgraded, type UpgradePlan, upgrade } from '../../src/main.ts';

export const TODAY = '2026-11-25';

export type Planned = Extract<Upgraded, { is: 'plan' }>;
type Step = UpgradePlan['workloads'][number]['steps'][number];

/** Writes files into a folder of their own for as long as something takes. */
export async function withFiles<T>(files: Record<string, string>, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(path.join(tmpdir(), 'flint-lint-upgrade-'));
  try {
    for (const [name, text] of Object.entries(files)) put(root, name, text);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export function put(root: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

export async function planned(files: Record<string, string>, to: string, paths: string[] = []): Promise<Planned> {
  return withFiles(files, async (root) => {
    const result = await upgrade({ ...defaultOptions(root), today: TODAY, paths }, to);
    if (result.is !== 'plan') throw new Error(JSON.stringify(result));
    return result;
  });
}

/** The texts that `--fix` writes, by file. */
export function written({ files }: Planned): Record<string, string> {
  return Object.fromEntries(files.map(({ path: file, after }) => [file, after]));
}

/** The steps of the workload of a name. */
export function stepsOf({ plan }: Planned, name: string): Step[] {
  return plan.workloads.find(({ object }) => object.name === name)?.steps ?? [];
}

/** Errors of the files after the edits, linted for the target, that the plan does not name. */
export async function unnamed(root: string, result: Planned): Promise<string[]> {
  for (const { path: file, after } of result.files) put(root, file, after);
  const { findings } = await lint(result.options);
  return findings
    .filter(({ level, fingerprint }) => level === 'error' && !result.known.has(fingerprint))
    .map(({ rule, file, line, message }) => `${file}:${line} ${rule}: ${message}`);
}
