import { beyond, mebibytes } from '../text/limits.ts';
import type { ReadResult } from './read.ts';
import type { FileTree } from './tree.ts';

/** A tree in which some files have another text. */
export class OverlayTree implements FileTree {
  readonly #below: FileTree;
  readonly #texts: ReadonlyMap<string, string>;

  /** @param texts by path; files that are not below are not added */
  constructor(below: FileTree, texts: ReadonlyMap<string, string>) {
    this.#below = below;
    this.#texts = texts;
  }

  list(): Promise<string[]> {
    return this.#below.list();
  }

  read(path: string, limit: number): ReadResult {
    const text = this.#texts.get(path);
    if (text === undefined) return this.#below.read(path, limit);
    const bytes = Buffer.from(text);
    if (bytes.length <= limit) return { ok: true, bytes };
    const message = `it has ${mebibytes(bytes.length)}, ${beyond('fileSize', mebibytes(limit))}`;
    return { ok: false, reason: 'too-large', message };
  }

  isInside(path: string): boolean {
    return this.#below.isInside(path);
  }
}
