import { beyond, mebibytes } from '../text/limits.ts';
import type { ReadResult } from './read.ts';
import type { FileTree } from './tree.ts';

/** A tree in which some files have another content. */
export class OverlayTree implements FileTree {
  readonly #below: FileTree;
  readonly #contents: ReadonlyMap<string, string | Uint8Array>;
  readonly #mayAdd: (path: string) => Promise<boolean>;
  readonly #added = new Set<string>();

  /**
   * @param contents by path
   * @param mayAdd tells of those that are not below whether they are listed all the same; by default they are not
   */
  constructor(
    below: FileTree,
    contents: ReadonlyMap<string, string | Uint8Array>,
    mayAdd: (path: string) => Promise<boolean> = async () => false,
  ) {
    this.#below = below;
    this.#contents = contents;
    this.#mayAdd = mayAdd;
  }

  async list(): Promise<string[]> {
    const listed = await this.#below.list();
    const known = new Set(listed);
    for (const path of this.#contents.keys()) if (!known.has(path) && (await this.#mayAdd(path))) this.#added.add(path);
    return this.#added.size === 0 ? listed : [...listed, ...this.#added].sort();
  }

  read(path: string, limit: number): ReadResult {
    const content = this.#contents.get(path);
    if (content === undefined) return this.#below.read(path, limit);
    const bytes = Buffer.from(content);
    if (bytes.length <= limit) return { ok: true, bytes };
    // What is longer need not be whole.
    return { ok: false, reason: 'too-large', message: `it has ${beyond('fileSize', mebibytes(limit))}` };
  }

  link(path: string): string | undefined {
    return this.#contents.has(path) ? undefined : this.#below.link(path);
  }

  /** The folder of a file that is added need not be there. */
  isInside(path: string): boolean {
    return this.#added.has(path) || this.#below.isInside(path);
  }
}
