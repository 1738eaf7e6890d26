import { folderOf, resolvePath } from '../text/folder.ts';
import { addTo } from '../text/group.ts';

/** A whole line that names nothing (a comment, or a key with its scalar), or a word as YAML would separate it. */
const WORD = /^[ \t]*(?:#|(?!path:)[\w./-]+:[ \t]+[^\s[{]).*$|[^\s"',[\]{}]+/gm;

/**
 * Which kustomizations name a file or folder. A rough reading: every word that is the path of
 * something there counts, whatever key it stands under.
 */
export class Naming {
  readonly #byFolder = new Map<string, string[]>();
  readonly #naming = new Map<string, Set<string>>();
  readonly #isFile: (path: string) => boolean;

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
    this.#isFile = isFile;
    for (const path of kustomizations) append(this.#byFolder, folderOf(path), path);
    // Most words are names in the kustomization's own folder: few folders hold others that have one.
    const below = new Map<string, string[]>();
    for (const folder of this.#byFolder.keys()) append(below, folderOf(folder), nameOf(folder));
    for (const path of kustomizations) this.#read(path, read(path)?.toString() ?? '', below.get(folderOf(path)) ?? []);
  }

  #read(kustomization: string, text: string, names: readonly string[]): void {
    const folder = folderOf(kustomization);
    for (const word of text.match(WORD) ?? []) {
      if (!(word.includes('/') || word === '..' || names.includes(word)) || /[#:\s]/.test(word)) continue;
      const path = resolvePath(folder, word);
      if (!this.#byFolder.has(path) && !(isElsewhere(word) && this.#isFile(path))) continue;
      const known = this.#naming.get(path);
      if (known) known.add(kustomization);
      else this.#naming.set(path, new Set([kustomization]));
    }
  }

  /** The kustomizations in a folder. */
  in(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** The kustomizations that name a folder, or a file that is not below their own folder. */
  of(path: string): Iterable<string> {
    return this.#naming.get(path) ?? [];
  }
}

/** Whether a path may lead out of the folder that it starts from. */
function isElsewhere(path: string): boolean {
  return path.includes('..') || path.startsWith('/');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  addTo(lists, key, value);
}
