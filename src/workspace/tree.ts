import { readlinkSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import { folderOf } from '../text/folder.ts';
import { listFiles } from './discover.ts';
import { type ReadResult, readRegular } from './read.ts';

/** Where the files of one checkout come from: a folder, or a revision that Git keeps. */
export interface FileTree {
  /** Paths of all files, relative to the root, with forward slashes, sorted. */
  list(): Promise<string[]>;
  /** Bytes of a file; no link is followed. */
  read(path: string, limit: number): ReadResult;
  /** What a symbolic link holds; undefined for what is no link. */
  link(path: string): string | undefined;
  /** Whether a file is where its path says: no link leads elsewhere on the way to it. */
  isInside(path: string): boolean;
}

/** The files of a folder as they are now. */
export class FolderTree implements FileTree {
  readonly #root: string;
  /** The root behind any links. */
  readonly #realRoot: string;
  /** Folders that were asked about links. */
  readonly #inside = new Map<string, boolean>();

  constructor(root: string) {
    this.#root = root;
    this.#realRoot = realPath(root) ?? root;
  }

  list(): Promise<string[]> {
    return listFiles(this.#root);
  }

  read(path: string, limit: number): ReadResult {
    return readRegular(this.#root, path, limit);
  }

  link(path: string): string | undefined {
    try {
      return readlinkSync(`${this.#root}/${path}`);
    } catch {
      return undefined;
    }
  }

  isInside(path: string): boolean {
    const folder = folderOf(path);
    let inside = this.#inside.get(folder);
    if (inside === undefined) {
      const real = realPath(`${this.#root}/${folder}`);
      inside = real === (folder === '' ? this.#realRoot : join(this.#realRoot, folder));
      this.#inside.set(folder, inside);
    }
    return inside;
  }
}

/** Links that lead to links. */
const MOST_LINKS = 10;

/** Where a link of the checkout leads, relative to the root; undefined for what is no link or leads out of it. */
export function linkedPath(tree: FileTree, path: string): string | undefined {
  let here = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const target = tree.isInside(here) ? tree.link(here) : undefined;
    if (target === undefined) return links === 0 || !tree.isInside(here) ? undefined : here;
    if (target.startsWith('/') || target.includes('\\')) return undefined;
    here = posix.join(folderOf(here), target).replace(/\/$/, '');
    if (here === '..' || here.startsWith('../')) return undefined;
  }
  return undefined;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
