import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './load.mjs';

/**
 * The files of dist/ that a run of the command loads, with their sizes, as V8 saw them.
 *
 * @param {string[]} parameters of the command
 * @returns {Map<string, number>} bytes by path relative to dist/
 */
export function loadedBy(parameters) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-loaded-'));
  try {
    const cli = path.join(root, 'dist/cli.cjs');
    spawnSync(process.execPath, [cli, ...parameters], { cwd: root, env: { ...process.env, NODE_V8_COVERAGE: folder } });
    const [report] = readdirSync(folder);
    const { result } = JSON.parse(readFileSync(path.join(folder, report), 'utf8'));
    const files = result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url));
    return new Map(files.map((file) => [path.relative(path.dirname(cli), file), statSync(file).size]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
