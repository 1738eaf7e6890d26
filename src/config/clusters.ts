import { matcher } from './glob.ts';
import type { DeclaredCluster } from './options.ts';

/** Something that is applied to a cluster, by all the names that it goes by. */
export interface Appliance {
  /** What its applier calls the cluster. */
  destination?: string | undefined;
  /** Ids and labels of the target. */
  targets?: readonly string[];
  /** Its files, and those that say that it is applied. */
  files?: Iterable<string>;
}

interface Matching {
  name: string;
  destinations: ReadonlySet<string>;
  targets: (path: string) => boolean;
  paths: (path: string) => boolean;
}

/** Which of the declared clusters something is applied to. */
export class Clusters {
  readonly #clusters: readonly Matching[];
  readonly #byDestination = new Map<string, string>();
  readonly #byFile = new Map<string, string | undefined>();
  readonly #used = new Set<string>();

  constructor(declared: readonly DeclaredCluster[]) {
    this.#clusters = declared.map(({ name, match }) => ({
      name,
      destinations: new Set(match.destinations),
      targets: matcher(match.targets),
      paths: matcher(match.paths),
    }));
    // A cluster's own name comes before what others are said to be called.
    for (const { name } of declared) this.#byDestination.set(name, name);
    for (const { name, destinations } of this.#clusters)
      for (const each of destinations) if (!this.#byDestination.has(each)) this.#byDestination.set(each, name);
  }

  get areDeclared(): boolean {
    return this.#clusters.length > 0;
  }

  /** Names of the clusters that something is on, as far as it was asked for. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }

  /**
   * The name of the cluster: the one that its applier names, else the first one in the configuration of which
   * a glob fits. Undefined where none does.
   */
  of({ destination, targets = [], files = [] }: Appliance): string | undefined {
    if (!this.areDeclared) return undefined;
    const paths = [...files];
    const found =
      (destination === undefined ? undefined : this.#byDestination.get(destination)) ??
      this.#clusters.find((each) => targets.some(each.targets) || paths.some(each.paths))?.name;
    if (found !== undefined) this.#used.add(found);
    return found;
  }

  /** The name of the cluster that a file is about. */
  ofFile(file: string): string | undefined {
    if (!this.#byFile.has(file)) this.#byFile.set(file, this.of({ files: [file] }));
    return this.#byFile.get(file);
  }
}
