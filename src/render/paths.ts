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
