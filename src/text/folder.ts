/** The folder of a path with forward slashes, '' for the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A folder and all folders above it, nearest first, the top ('') last. */
export function foldersUp(folder: string): string[] {
  const result: string[] = [];
  for (let here = folder; here !== ''; here = folderOf(here)) result.push(here);
  result.push('');
  return result;
}

/** A path relative to a folder, made relative to the root; `..` above the root is dropped. */
export function resolvePath(dir: string, path: string): string {
  const parts = path.startsWith('/') ? [] : dir.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.filter((part) => part !== '').join('/');
}
