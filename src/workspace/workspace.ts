import { folderOf, foldersUp } from '../text/folder.ts';
import { DEFAULT_LIMITS } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import { RunBudget } from './budget.ts';
import { KEEP_LIMIT } from './limits.ts';
import { type FileKind, fileKind, isKustomization } from './names.ts';
import { Naming } from './naming.ts';
import { NeedleSearch } from './needles.ts';
import { asUtf8, decode, type ReadFailure } from './read.ts';
import { type FileTree, FolderTree, linkedPath } from './tree.ts';

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
  readonly #tree: FileTree;
  /** All files that are not ignored, sorted. */
  readonly paths: readonly string[];
  /** Kinds of the files that may matter, by path, in the same order. */
  readonly #kinds = new Map<string, FileKind>();
  readonly #bytes = new Map<string, Buffer>();
  readonly #taken = new Set<string>();
  /** What was searched for already: all files that hold it are taken. */
  readonly #searched = new Set<string>();
  /** Kustomizations that were taken because of what they apply. */
  readonly #included = new Set<string>();
  /** What is left of the run's budget; parsing takes from it too. */
  readonly budget: RunBudget;
  readonly #limit: number;
  #naming: Naming | undefined;
  #kept = 0;
  #files = 0;
  #size = 0;
  #found = 0;

  private constructor(tree: FileTree, paths: readonly string[], budget: RunBudget, limit: number) {
    this.#tree = tree;
    this.paths = paths;
    this.budget = budget;
    this.#limit = limit;
    for (const path of paths) {
      const kind = fileKind(path);
      if (kind !== 'other') this.#kinds.set(path, kind);
    }
  }

  /**
   * @param from a folder, or another place that has files
   * @param ignored tells whether a path is left out by the configuration
   * @param limit bytes of the largest file that is read
   */
  static async open(
    from: string | FileTree,
    ignored: (path: string) => boolean,
    budget: RunBudget = new RunBudget(DEFAULT_LIMITS),
    limit: number = DEFAULT_LIMITS.fileSize,
  ): Promise<Workspace> {
    const tree = typeof from === 'string' ? new FolderTree(from) : from;
    const paths = await tree.list();
    const kept = paths.filter((path) => !ignored(path));
    return new Workspace(tree, kept, budget, limit);
  }

  /** How many files were read until now, with how many bytes, and how many were taken in. */
  get counts(): { read: number; bytes: number; taken: number } {
    return { read: this.#files, bytes: this.#size, taken: this.#found };
  }

  /** Files that mention Flink, and the kustomizations above them. */
  firstLook(): Scan {
    const scan: Scan = { files: [], unreadable: [] };
    this.#kinds.forEach((kind, path) => {
      if (kind === 'yaml' || kind === 'dockerfile') this.#take(path, scan, mentionsFlink);
    });
    this.#takeKustomizations(scan);
    return scan;
  }

  #takeKustomizations(scan: Scan): void {
    if (scan.files.length === 0) return;
    const files = scan.files.map(({ path }) => path);
    for (const path of this.#leadingTo(files, this.#included)) {
      this.#included.add(path);
      this.#take(path, scan, () => true);
    }
  }

  /**
   * Kustomizations in the folders of some files and above, and those that name one of the files; then
   * those that include one of these, and so on.
   *
   * @param known those that were followed already
   */
  #leadingTo(files: readonly string[], known: ReadonlySet<string>): Set<string> {
    const unread: Scan = { files: [], unreadable: [] };
    this.#naming ??= new Naming(
      this.paths.filter(isKustomization),
      (path) => this.#kinds.has(path),
      (path) => this.#read(path, unread),
    );
    const naming = this.#naming;
    const above = new Set(files.map(folderOf).flatMap(foldersUp));
    const found = new Set<string>();
    let included = new Set([
      ...[...above].flatMap((folder) => naming.in(folder)),
      ...files.flatMap((file) => [...naming.of(file)]),
    ]);
    while (included.size > 0) {
      const next = new Set<string>();
      for (const path of [...included].sort()) {
        if (known.has(path) || found.has(path)) continue;
        found.add(path);
        for (const including of naming.of(folderOf(path))) next.add(including);
      }
      included = next;
    }
    return found;
  }

  /**
   * Searches all files not yet taken for any of the needles, in one pass, and takes in the ones
   * that hold one. Files that can only build images or declare cloud identity are searched too.
   */
  secondLook(needles: readonly string[]): Scan {
    const scan: Scan = { files: [], unreadable: [] };
    const unsearched = needles.filter((needle) => !this.#searched.has(needle));
    if (unsearched.length === 0) return scan;
    const search = new NeedleSearch(unsearched);
    // Instructions that do not speak of Flink repeat names by chance.
    const isWanted = (bytes: Buffer) => search.isIn(bytes);
    const isWantedNote = (bytes: Buffer) => search.isIn(bytes) && mentionsFlink(bytes);
    this.#kinds.forEach((kind, path) => {
      this.#take(path, scan, kind === 'notes' ? isWantedNote : isWanted);
    });
    for (const needle of unsearched) this.#searched.add(needle);
    this.#takeKustomizations(scan);
    return scan;
  }

  /** Paths of YAML files that hold one of the needles. Nothing is taken in. */
  holding(needles: readonly string[]): string[] {
    const search = new NeedleSearch(needles);
    const scan: Scan = { files: [], unreadable: [] };
    const found: string[] = [];
    this.#kinds.forEach((kind, path) => {
      const bytes = kind === 'yaml' ? this.#read(path, scan) : undefined;
      if (bytes && search.isIn(bytes) && this.#tree.isInside(path)) found.push(path);
    });
    return found;
  }

  /** The kustomizations that lead to files, in their folders and above or by naming them, and what includes these. */
  kustomizationsOf(files: readonly string[]): string[] {
    return files.length === 0 ? [] : [...this.#leadingTo(files, new Set())];
  }

  /**
   * A file that something names or that lies in a chart, whatever its kind: text, or bytes that are
   * none. Undefined when there is no such regular file, or no budget left for it.
   */
  contents(path: string): SourceText | Buffer | undefined {
    if (!this.#tree.isInside(path) || !this.budget.hasTime(path)) return undefined;
    const result = this.#tree.read(path, this.#limit);
    if (!result.ok || !this.budget.spend(path, result.bytes.length)) return undefined;
    const source = decode(path, result.bytes);
    return 'ok' in source ? result.bytes : source;
  }

  /** Where a link of the checkout leads, relative to its root; undefined for what is no link or leads elsewhere. */
  link(path: string): string | undefined {
    return linkedPath(this.#tree, path);
  }

  /** Whether a path is a link, wherever it leads. */
  isLink(path: string): boolean {
    return this.#tree.link(path) !== undefined;
  }

  #take(path: string, scan: Scan, wanted: (bytes: Buffer) => boolean): boolean {
    if (this.#taken.has(path)) return false;
    const bytes = this.#read(path, scan);
    if (!bytes || !wanted(bytes)) return false;
    this.#taken.add(path);
    if (!this.#tree.isInside(path) || !this.budget.spend(path, bytes.length)) return false;
    const source = decode(path, bytes);
    if ('ok' in source) {
      scan.unreadable.push({ path, message: source.message });
      return false;
    }
    scan.files.push(source);
    this.#found++;
    return true;
  }

  #read(path: string, scan: Scan): Buffer | undefined {
    const known = this.#bytes.get(path);
    if (known) return known;
    if (!this.budget.hasTime(path)) return undefined;
    const result = this.#tree.read(path, this.#limit);
    if (!result.ok) {
      if (isWorthAFinding(path, result) && this.#tree.isInside(path))
        scan.unreadable.push({ path, message: result.message });
      this.#taken.add(path);
      return undefined;
    }
    this.#files++;
    this.#size += result.bytes.length;
    const bytes = asUtf8(result.bytes);
    if (this.#kept + bytes.length <= KEEP_LIMIT) {
      this.#bytes.set(path, bytes);
      this.#kept += bytes.length;
    }
    return bytes;
  }
}

/** A big data file is nobody's manifest; a folder or pipe called `x.yaml` or `Dockerfile` is worth a word. */
function isWorthAFinding(path: string, failure: ReadFailure): boolean {
  if (failure.reason === 'gone' || failure.reason === 'link') return false;
  if (failure.reason === 'too-large') return /\.ya?ml$|dockerfile/i.test(path);
  return fileKind(path) === 'yaml' || fileKind(path) === 'dockerfile';
}

/** Whether bytes hold "flink" in any of its usual spellings. */
export function mentionsFlink(bytes: Buffer): boolean {
  return bytes.includes('flink') || bytes.includes('Flink') || bytes.includes('FLINK');
}
