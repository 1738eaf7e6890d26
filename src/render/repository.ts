import type { DocumentTree } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { folderOf, foldersUp } from '../text/folder.ts';
import { addTo } from '../text/group.ts';
import type { Limits } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';

/** What rendering reads files from. */
export interface Files {
  readonly paths: readonly string[];
  contents(path: string): SourceText | Buffer | undefined;
  /** Where a link leads within the checkout. */
  link?(path: string): string | undefined;
  isLink?(path: string): boolean;
}

/** Files that were read and parsed before. */
export interface Taken {
  source(path: string): SourceText | undefined;
  documents(path: string): readonly DocumentTree[] | undefined;
}

/** The files of a checkout as renderers ask for them: each is read and parsed once. */
export class Repository {
  readonly #files: Files;
  readonly #limits: Limits;
  readonly #taken: Taken | undefined;
  readonly #paths: Set<string>;
  readonly #added = new Set<string>();
  readonly #folders = new Map<string, string[]>();
  readonly #contents = new Map<string, SourceText | Buffer | undefined>();
  readonly #documents = new Map<string, readonly DocumentTree[]>();

  constructor(files: Files, limits: Limits, taken?: Taken) {
    this.#files = files;
    this.#taken = taken;
    this.#limits = limits;
    this.#paths = new Set(files.paths);
    for (const path of files.paths) {
      const folder = folderOf(path);
      addTo(this.#folders, folder, path);
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The files that lie directly in a folder. */
  in(folder: string): readonly string[] {
    return this.#folders.get(folder) ?? [];
  }

  /** Takes a file in that nobody wrote: what an applier lays over a kustomization. */
  add(source: SourceText): void {
    this.#paths.add(source.path);
    this.#added.add(source.path);
    this.#contents.set(source.path, source);
  }

  /** Whether a file is one that nobody wrote. */
  isAdded(path: string): boolean {
    return this.#added.has(path);
  }

  get paths(): readonly string[] {
    return this.#files.paths;
  }

  #allFolders: ReadonlySet<string> | undefined;

  /** All folders that hold a file, directly or not; the top is `''`. */
  get folders(): ReadonlySet<string> {
    this.#allFolders ??= new Set([...this.#folders.keys()].flatMap(foldersUp));
    return this.#allFolders;
  }

  #sorted: readonly string[] | undefined;

  /** All files below a folder, sorted. */
  below(folder: string): string[] {
    if (folder === '') return [...this.#files.paths];
    this.#sorted ??= [...this.#files.paths].sort();
    const start = `${folder}/`;
    const from = firstNotBefore(this.#sorted, start);
    let to = from;
    while (this.#sorted[to]?.startsWith(start)) to++;
    return this.#sorted.slice(from, to);
  }

  /** What a file holds; a link to a file holds what that one does, with its path. */
  contents(path: string): SourceText | Buffer | undefined {
    const taken = this.#added.has(path) ? undefined : this.#taken?.source(path);
    if (taken) return taken;
    if (this.#contents.has(path)) return this.#contents.get(path);
    const read = this.has(path) ? (this.#files.contents(path) ?? this.#linked(path)) : undefined;
    this.#contents.set(path, read);
    return read;
  }

  #linked(path: string): SourceText | Buffer | undefined {
    const to = this.link(path);
    return to !== undefined && this.has(to) ? this.#files.contents(to) : undefined;
  }

  /** Where a link leads: a file or folder of the repository; undefined for what is no link or leads elsewhere. */
  link(path: string): string | undefined {
    return this.#files.link?.(path);
  }

  isLink(path: string): boolean {
    return this.#files.isLink?.(path) ?? false;
  }

  text(path: string): SourceText | undefined {
    const read = this.contents(path);
    return read && 'lineStarts' in read ? read : undefined;
  }

  /** The documents of a YAML file; none when it cannot be read. */
  documents(path: string): readonly DocumentTree[] {
    const taken = this.#added.has(path) ? undefined : this.#taken?.documents(path);
    let known = taken ?? this.#documents.get(path);
    if (!known) {
      const source = this.text(path);
      known = source ? parseYaml(source, this.#limits).documents : [];
      this.#documents.set(path, known);
    }
    return known;
  }

  /** The kustomization file of a folder. */
  kustomization(folder: string): string | undefined {
    return ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .find((path) => this.has(path));
  }
}

/** The index of the first of sorted texts that does not come before another. */
function firstNotBefore(sorted: readonly string[], text: string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as string) < text) from = middle + 1;
    else to = middle;
  }
  return from;
}
