import type { YamlFile } from '../syntax/tree.ts';
import { folderOf } from '../text/folder.ts';
import type { SourceText } from '../text/source.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';

interface Parsed {
  source: SourceText;
  yaml: YamlFile;
}

/** All kustomizations of a repository, found by what they name. */
export class Kustomizations {
  /** The first by each file and folder among the resources. */
  readonly #listing = new Map<string, Kustomization>();
  /** By each folder among the resources and components. */
  readonly #including = new Map<string, Set<Kustomization>>();
  readonly #patching = new Map<string, Kustomization>();

  constructor(files: readonly Parsed[]) {
    for (const kustomization of findKustomizations(files)) this.#add(kustomization);
  }

  #add(kustomization: Kustomization): void {
    for (const patch of kustomization.patches) this.#patching.set(patch, kustomization);
    for (const path of kustomization.resources) if (!this.#listing.has(path)) this.#listing.set(path, kustomization);
    for (const path of [...kustomization.resources, ...kustomization.components]) {
      const known = this.#including.get(path);
      if (known) known.add(kustomization);
      else this.#including.set(path, new Set([kustomization]));
    }
  }

  /** The kustomization that takes a file for a patch. */
  patching(path: string): Kustomization | undefined {
    return this.#patching.get(path);
  }

  /** The first kustomization that lists a file among its resources. */
  listing(path: string): Kustomization | undefined {
    return this.#listing.get(path);
  }

  /** A kustomization and all that include it, directly or not. */
  chainOf(start: Kustomization): Kustomization[] {
    const chain = new Set([start]);
    // Values that are added while a set is walked are walked too.
    for (const { dir } of chain) for (const including of this.#including.get(dir) ?? []) chain.add(including);
    return [...chain];
  }
}

function findKustomizations(files: readonly Parsed[]): Kustomization[] {
  const found: Kustomization[] = [];
  for (const { source, yaml } of files) {
    if (!/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(source.path)) continue;
    for (const document of yaml.documents) {
      const kustomization = readKustomization(document, folderOf(source.path));
      if (kustomization) found.push(kustomization);
    }
  }
  return found;
}
