import { existsSync } from 'node:fs';

/**
 * A file of the package, by its path there. The bundle and the sources lie at different depths, so
 * it is looked for in this module's folder and those above.
 *
 * @throws when the package is not whole
 */
export function packageFile(...paths: string[]): URL {
  for (let folder = new URL('.', import.meta.url); ; ) {
    for (const path of paths) {
      const file = new URL(path, folder);
      if (existsSync(file)) return file;
    }
    const above = new URL('..', folder);
    if (above.href === folder.href) throw new Error(`The package lacks ${paths.join(' and ')}`);
    folder = above;
  }
}
