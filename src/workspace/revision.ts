import { beyond, mebibytes } from '../text/limits.ts';
import { type ReadResult, readRegular } from './read.ts';
import { runGit } from './run-git.ts';
import type { FileTree } from './tree.ts';
import { isSkipped } from './walk.ts';

/** A file of a revision. */
interface Blob {
  id: string;
  /** Bytes; undefined for what is no file: a link or a submodule. */
  size: number | undefined;
  isLink: boolean;
}

/** Bytes that are asked of Git in one go. */
const BATCH = 64 * 1024 * 1024;

/**
 * The files below a folder as they were at a revision, read from Git's store: nothing is checked
 * out, and nothing is fetched.
 *
 * Files that are the same in the work tree are read there, so that the cost follows what changed.
 */
export class RevisionTree implements FileTree {
  /** The commit's id. */
  readonly commit: string;
  readonly #root: string;
  readonly #blobs: ReadonlyMap<string, Blob>;
  readonly #changed: ReadonlySet<string>;
  #contents: Map<string, Buffer> | undefined;

  private constructor(root: string, commit: string, blobs: ReadonlyMap<string, Blob>, changed: ReadonlySet<string>) {
    this.#root = root;
    this.commit = commit;
    this.#blobs = blobs;
    this.#changed = changed;
  }

  /**
   * Undefined when the folder is in no work tree, or the revision is not in its repository (a
   * shallow clone has few).
   *
   * @param revision anything that names a commit for Git, or `A...B` (`A...` for HEAD): the newest commit that both have
   */
  static open(root: string, revision: string): RevisionTree | undefined {
    const commit = commitOf(root, revision);
    if (!commit) return undefined;
    const listed = runGit(root, ['ls-tree', '-r', '-z', '-l', commit]);
    const changed = runGit(root, [
      'diff',
      '--name-only',
      '-z',
      '--relative',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules=all',
      commit,
      '--',
      '.',
    ]);
    if (!listed || !changed) return undefined;
    return new RevisionTree(root, commit, blobsOf(listed.toString()), new Set(changed.toString().split('\0')));
  }

  async list(): Promise<string[]> {
    return [...this.#blobs.keys()].filter((path) => !isSkipped(path)).sort();
  }

  read(path: string, limit: number): ReadResult {
    const blob = this.#blobs.get(path);
    if (!blob) return { ok: false, reason: 'gone', message: 'it is not in the revision' };
    if (blob.size === undefined) return { ok: false, reason: 'link', message: 'it is a symbolic link' };
    if (blob.size > limit) {
      const message = `it has ${mebibytes(blob.size)}, ${beyond('fileSize', mebibytes(limit))}`;
      return { ok: false, reason: 'too-large', message };
    }
    if (!this.#changed.has(path)) return readRegular(this.#root, path, limit);
    this.#contents ??= this.#readChanged(limit);
    const bytes = this.#contents.get(blob.id) ?? this.#readBlobs([blob]).get(blob.id);
    if (!bytes) return { ok: false, reason: 'not-permitted', message: 'Git cannot read it' };
    return { ok: true, bytes };
  }

  link(path: string): string | undefined {
    const blob = this.#blobs.get(path);
    if (!blob?.isLink) return undefined;
    return this.#readBlobs([blob]).get(blob.id)?.toString();
  }

  isInside(): boolean {
    return true;
  }

  /** The files that are other ones now, as far as they fit into one batch. */
  #readChanged(limit: number): Map<string, Buffer> {
    let left = BATCH;
    const fitting: Blob[] = [];
    for (const path of this.#changed) {
      const blob = this.#blobs.get(path);
      if (blob?.size === undefined || blob.size > limit || blob.size > left) continue;
      left -= blob.size;
      fitting.push(blob);
    }
    return this.#readBlobs(fitting);
  }

  #readBlobs(blobs: readonly Blob[]): Map<string, Buffer> {
    const contents = new Map<string, Buffer>();
    if (blobs.length === 0) return contents;
    const output = runGit(this.#root, ['cat-file', '--batch'], `${blobs.map(({ id }) => id).join('\n')}\n`);
    // `ID blob SIZE`, a line end, the bytes, a line end; `ID missing` for what a partial clone lacks.
    for (let at = 0; output && at < output.length; ) {
      const end = output.indexOf(10, at);
      const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      contents.set(id, output.subarray(at, at + Number(size)));
      at += Number(size) + 1;
    }
    return contents;
  }
}

/** The id of the commit that a revision names. */
function commitOf(root: string, revision: string): string | undefined {
  const sides = /^(.*?)\.\.\.(.*)$/.exec(revision)?.slice(1);
  const named = (sides ?? [revision]).map((side) => {
    // A name that begins with a dash would be an option.
    const id = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${side || 'HEAD'}^{commit}`];
    return runGit(root, id)?.toString().trim();
  });
  const [commit, other] = named;
  if (!commit || (sides && !other)) return undefined;
  return other ? runGit(root, ['merge-base', commit, other])?.toString().trim() : commit;
}

/** Reads the output of `git ls-tree -r -z -l`. */
function blobsOf(listed: string): Map<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const entry of listed.split('\0')) {
    const [, mode, id, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry) ?? [];
    if (mode === undefined || id === undefined || path === undefined) continue;
    blobs.set(path, { id, size: mode.startsWith('100') ? Number(size) : undefined, isLink: mode === '120000' });
  }
  return blobs;
}
