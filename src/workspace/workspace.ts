import { folderOf, foldersUp } from '../text/folder.ts';
import type { SourceText } from '../text/source.ts';
import { listFiles } from './discover.ts';
import { KEEP_LIMIT } from './limits.ts';
import { fileKind, isKustomization } from './names.ts';
import { decode, type ReadFailure, readRegular } from './read.ts';

/** A file that could not be taken in though it may concern Flink. */
export interface UnreadableFile {
  path: string;
  message: string;
}

/** Files taken in by one scan, and those that could not be. */
export interface Scan {
  files: SourceText[];
  unreadable: UnreadableFile[];
}

/**
 * The files of one checkout, and the only reader of it.
 *
 * Cost follows the Flink estate: every candidate's bytes are searched, only those that mention
 * Flink (or are wanted by something that does) are decoded.
 */
export class Workspace {
  readonly root: string;
  /** All files that are not ignored, sorted. */
  readonly paths: readonly string[];
  readonly #bytes = new Map<string, Buffer>();
  readonly #taken = new Set<string>();
  #kept = 0;

  private constructor(root: string, paths: readonly string[]) {
    this.root = root;
    this.paths = paths;
  }

  /** @param ignored tells whether a path is left out by the configuration */
  static async open(root: string, ignored: (path: string) => boolean): Promise<Workspace> {
    const paths = await listFiles(root);
    return new Workspace(
      root,
      paths.filter((path) => !ignored(path)),
    );
  }

  /** Files that mention Flink, and the kustomizations above them. */
  firstLook(): Scan {
    const scan: Scan = { files: [], unreadable: [] };
    const folders = new Set<string>();
    for (const path of this.paths) {
      const kind = fileKind(path);
      if (kind !== 'yaml' && kind !== 'dockerfile') continue;
      if (!this.#take(path, scan, mentionsFlink)) continue;
      for (const folder of foldersUp(folderOf(path))) folders.add(folder);
    }
    this.#takeKustomizations(folders, scan);
    return scan;
  }

  /** Kustomizations in the given folders, then those that may include one of them, and so on. */
  #takeKustomizations(folders: ReadonlySet<string>, scan: Scan): void {
    const all = this.paths.filter(isKustomization);
    let included = all.filter((path) => folders.has(folderOf(path)));
    while (included.length > 0) {
      for (const path of included) this.#take(path, scan, () => true);
      const names = [...new Set(included.map((path) => folderOf(path).split('/').at(-1) ?? ''))].filter(
        (name) => name !== '',
      );
      included = all.filter(
        (path) => !this.#taken.has(path) && names.some((name) => this.#read(path, scan)?.includes(name)),
      );
    }
  }

  /**
   * Searches all files not yet taken for any of the needles, in one pass, and takes in the ones
   * that hold one. Files that can only build images or declare cloud identity are searched too.
   */
  secondLook(needles: readonly string[]): Scan {
    const scan: Scan = { files: [], unreadable: [] };
    if (needles.length === 0) return scan;
    const holdsOne = (bytes: Buffer) => needles.some((needle) => bytes.includes(needle));
    for (const path of this.paths) {
      if (fileKind(path) !== 'other') this.#take(path, scan, holdsOne);
    }
    return scan;
  }

  #take(path: string, scan: Scan, wanted: (bytes: Buffer) => boolean): boolean {
    if (this.#taken.has(path)) return false;
    const bytes = this.#read(path, scan);
    if (!bytes || !wanted(bytes)) return false;
    this.#taken.add(path);
    const source = decode(path, bytes);
    if ('ok' in source) {
      scan.unreadable.push({ path, message: source.message });
      return false;
    }
    scan.files.push(source);
    return true;
  }

  #read(path: string, scan: Scan): Buffer | undefined {
    const known = this.#bytes.get(path);
    if (known) return known;
    const result = readRegular(this.root, path);
    if (!result.ok) {
      if (isWorthAFinding(path, result)) scan.unreadable.push({ path, message: result.message });
      this.#taken.add(path);
      return undefined;
    }
    if (this.#kept + result.bytes.length <= KEEP_LIMIT) {
      this.#bytes.set(path, result.bytes);
      this.#kept += result.bytes.length;
    }
    return result.bytes;
  }
}

/** A big data file is nobody's manifest; a folder or pipe called `x.yaml` or `Dockerfile` is worth a word. */
function isWorthAFinding(path: string, failure: ReadFailure): boolean {
  if (failure.reason === 'gone' || failure.reason === 'link') return false;
  if (failure.reason === 'too-large') return /\.ya?ml$|dockerfile/i.test(path);
  return fileKind(path) !== 'build';
}

/** Whether bytes hold "flink" in any of its usual spellings. */
export function mentionsFlink(bytes: Buffer): boolean {
  return bytes.includes('flink') || bytes.includes('Flink') || bytes.includes('FLINK');
}
