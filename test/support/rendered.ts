import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Gathered, gather } from '../../src/gather.ts';
import { defaultOptions } from '../../src/main.ts';
import { RunBudget } from '../../src/workspace/budget.ts';
import { Workspace } from '../../src/workspace/workspace.ts';

/** Gathers files as a repository of their own, with kustomizations and charts rendered. */
export async function gathered(files: Readonly<Record<string, string>>): Promise<Gathered> {
  const root = mkdtempSync(path.join(tmpdir(), 'flint-lint-gathered-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    const options = defaultOptions(root);
    const { limits } = options.configuration;
    const workspace = await Workspace.open(root, () => false, new RunBudget(limits, options.clock), limits.fileSize);
    return await gather(workspace, options);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
