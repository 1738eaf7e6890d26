import { type Dirent, readdirSync } from 'node:fs';

/** Folders that are never looked into. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Whether a path leads through a folder that is never looked into. */
export function isSkipped(path: string): boolean {
  return /(?:^|\/)(?:\.git|node_modules)\//.test(path);
}

/**
 * Paths of everything below a folder that is no folder itself, relative to it, with forward
 * slashes. Links are listed, not followed; folders that cannot be read are passed over.
 */
export function walk(root: string): string[] {
  const paths: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(`${root}/${folder}`)) {
      const path = `${folder}${entry.name}`;
      if (!entry.isDirectory()) paths.push(path);
      else if (!SKIPPED.has(entry.name)) folders.push(`${path}/`);
    }
  }
  return paths;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
