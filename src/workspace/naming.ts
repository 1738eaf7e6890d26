import { folderOf, resolvePath } from '../text/folder.ts';

/** A comment, or a word as YAML would separate it. */
const WORD = /^[ \t]*#.*$|[^\s"',[\]{}]+/gm;

/**
 * Which kustomizations name a file or folder. A rough reading: every word that is the path of
 * something there counts, whatever key it stands under.
 */
export class Naming {
  readonly #byFolder = new Map<string, string[]>();
  readonly #naming = new Map<string, Set<string>>();

  /**
   * @param kustomizations paths of kustomization files
   * @param isFile whether a path is a file that may matter
   * @param read the bytes of a file, undefined when it cannot be read
   */
  constructor(
    kustomizations: readonly string[],
    isFile: (path: string) => boolean,
    read: (path: string) => Buffer | undefined,
  ) {
    for (const path of kustomizations) append(this.#byFolder, folderOf(path), path);
    for (const path of kustomizations) {
      for (const named of pathsIn(path, read(path)?.toString() ?? '')) {
        if (!isFile(named) && !this.#byFolder.has(named)) continue;
        const known = this.#naming.get(named);
        if (known) known.add(path);
        else this.#naming.set(named, new Set([path]));
      }
    }
  }

  /** The kustomizations in a folder. */
  in(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** The kustomizations that name a file or folder. */
  of(path: string): Iterable<string> {
    return this.#naming.get(path) ?? [];
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

/** What the words of a kustomization would be as paths relative to the root. */
function* pathsIn(kustomization: string, text: string): Generator<string> {
  const folder = folderOf(kustomization);
  for (const [word] of text.matchAll(WORD)) {
    if (!word.trimStart().startsWith('#') && !word.endsWith(':')) yield resolvePath(folder, word);
  }
}
