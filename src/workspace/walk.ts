import { type Dirent, readdirSync } from 'node:fs';

/** Folders that are never looked into. */
export const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

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
