import { at, isMap, stringOf, textOf } from '../../syntax/navigate.ts';
import type { ScalarNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { RENDER } from '../limits.ts';
import type { Repository } from '../repository.ts';

/** Everything that building a kustomization may read. */
export interface Closure {
  /** Kustomization files, the one that is built first. */
  kustomizations: string[];
  /** All files, kustomizations too. */
  files: Set<string>;
  /** Set when there is more than may be read. */
  tooLarge: boolean;
}

/** What one kustomization names itself. */
interface Named {
  file: string;
  files: Set<string>;
  /** Folders of kustomizations. */
  folders: Set<string>;
}

/**
 * Which files and folders kustomizations name. A generous reading: every word that is the path of a
 * file counts, whatever key it stands under, so no field of kustomize has to be known here.
 */
export class KustomizationGraph {
  readonly #repository: Repository;
  readonly #named = new Map<string, Named | undefined>();
  readonly #closures = new Map<string, Closure>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Folders that a folder's kustomization includes directly. */
  includedBy(folder: string): Iterable<string> {
    return this.#of(folder)?.folders ?? [];
  }

  /** Everything that building the kustomization of a folder may read. */
  closure(folder: string): Closure {
    const known = this.#closures.get(folder);
    if (known) return known;
    const closure: Closure = { kustomizations: [], files: new Set(), tooLarge: false };
    const seen = new Set([folder]);
    // Folders that are added while the set is walked are walked too.
    for (const here of seen) {
      const named = this.#of(here);
      if (!named) continue;
      closure.kustomizations.push(named.file);
      for (const file of named.files) closure.files.add(file);
      for (const other of named.folders) seen.add(other);
      closure.tooLarge = closure.files.size > RENDER.files;
      if (closure.tooLarge) break;
    }
    this.#closures.set(folder, closure);
    return closure;
  }

  /** Reads a folder again that has got a kustomization since. */
  forget(folder: string): void {
    this.#named.delete(folder);
    this.#closures.clear();
  }

  #of(folder: string): Named | undefined {
    if (this.#named.has(folder)) return this.#named.get(folder);
    const file = this.#repository.kustomization(folder);
    const named = file === undefined ? undefined : { file, files: new Set([file]), folders: new Set<string>() };
    this.#named.set(folder, named);
    if (named) this.#read(named.file, folder, named);
    return named;
  }

  #read(file: string, folder: string, named: Named): void {
    const repository = this.#repository;
    for (const { root } of repository.documents(file)) {
      if (!root) continue;
      for (const path of scalarsOf(root).flatMap((scalar) => pathsIn(scalar, folder))) {
        if (repository.has(path)) {
          if (named.files.has(path)) continue;
          named.files.add(path);
          if (configuresKustomize(path, repository)) this.#read(path, folder, named);
        } else if (path !== folder && repository.kustomization(path) !== undefined) {
          named.folders.add(path);
        }
      }
      for (const chart of chartFolders(root, folder)) for (const path of repository.below(chart)) named.files.add(path);
    }
  }
}

/** A value such as `../base`, `conf.yaml`, or `flink-conf.yaml=conf/flink.yaml` of a generator. */
function pathsIn({ value }: ScalarNode, folder: string): string[] {
  if (typeof value !== 'string' || value === '' || value.length > 1000 || value.includes('\n')) return [];
  if (value.includes('://')) return [];
  const equals = value.indexOf('=');
  const words = equals < 0 ? [value] : [value, value.slice(equals + 1)];
  return words.filter((word) => !word.startsWith('/')).map((word) => resolvePath(folder, word));
}

/** Generators and transformers in files of their own name files relative to the kustomization. */
function configuresKustomize(path: string, repository: Repository): boolean {
  if (!/\.ya?ml$/.test(path) || !/\bbuiltin\b|kustomize/.test(repository.text(path)?.text ?? '')) return false;
  return repository
    .documents(path)
    .some(({ root }) => /^builtin$|kustomize/.test(textOf(at(root, 'apiVersion')) ?? ''));
}

/** Where vendored charts of `helmCharts` lie. */
function chartFolders(root: TreeNode, folder: string): string[] {
  if (!isMap(root) || (!at(root, 'helmCharts') && !at(root, 'helmChartInflationGenerator'))) return [];
  return [resolvePath(folder, stringOf(at(root, 'helmGlobals', 'chartHome')) ?? 'charts')];
}

/** All scalars below a node that are values, in order. */
export function scalarsOf(node: TreeNode): ScalarNode[] {
  const found: ScalarNode[] = [];
  const stack: TreeNode[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.is === 'scalar') found.push(next);
    else if (next.is === 'seq') stack.push(...[...next.items].reverse());
    else stack.push(...next.entries.map(({ value }) => value).reverse());
  }
  return found;
}
