import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** First manifests of a kind, by folder and kind. */
const manifests = new Map();

/**
 * Adds a comment to the first manifest of a kind in a folder, where there is one, templates of charts aside.
 *
 * @param {string} folder
 * @param {string} kind
 * @param {number} run tells one comment from another
 */
export function changeManifest(folder, kind, run) {
  const name = `${folder} ${kind}`;
  if (!manifests.has(name)) manifests.set(name, firstOf(folder, kind));
  const file = manifests.get(name);
  if (file) appendFileSync(file, `# changed before run ${run}\n`);
}

function firstOf(folder, kind) {
  const isKind = new RegExp(`^kind: ${kind}$`, 'm');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml') && !entry.parentPath.includes('templates'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .find((file) => isKind.test(readFileSync(file, 'utf8')));
}
