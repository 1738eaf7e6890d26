/** Which files several rendered targets are made of, what the targets are called, and on which cluster they are. */
export class Shares {
  readonly #byFile: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #clusters: ReadonlyMap<string, string>;

  /**
   * @param byFile ids of targets by file
   * @param labels what readers call them, by id
   * @param clusters declared clusters that they are on, by id
   */
  constructor(
    byFile: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
    labels: ReadonlyMap<string, string> = new Map(),
    clusters: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#byFile = byFile;
    this.#labels = labels;
    this.#clusters = clusters;
  }

  /** A sentence on which of the targets that share a file have a finding; undefined when none share it. */
  hits(targets: readonly string[], file: string): string | undefined {
    const all = this.#byFile.get(file);
    if (!all || all.size < 2) return undefined;
    const hit = targets.filter((id) => all.has(id));
    if (hit.length === 0) return undefined;
    if (hit.length === all.size) return `It hits all ${all.size} targets${this.#where(hit)}.`;
    // What is on no cluster comes last, so that none seems to be meant.
    const placed = hit.map((id) => ({ name: this.nameOf(id), cluster: this.#clusters.get(id) }));
    const names = [
      ...placed.flatMap(({ name, cluster }) => (cluster === undefined ? [] : [onCluster(name, cluster)])),
      ...placed.flatMap(({ name, cluster }) => (cluster === undefined ? [name] : [])),
    ];
    return `It hits ${listed(names)} (${hit.length} of ${all.size} targets).`;
  }

  /** ` on prod-eks and old-gke`, where all are on one. */
  #where(targets: readonly string[]): string {
    const clusters = targets.flatMap((id) => this.#clusters.get(id) ?? []);
    return clusters.length === targets.length ? ` on ${listed([...new Set(clusters)])}` : '';
  }

  /** Whether files may be edited for these targets: no other target is made of them. */
  isAll(targets: readonly string[], edits: readonly { file: string }[]): boolean {
    return edits.every(({ file }) => [...(this.#byFile.get(file) ?? [])].every((id) => targets.includes(id)));
  }

  /** What readers call a target: its label, or its id when another one has the same label. */
  nameOf(id: string): string {
    const label = this.#labels.get(id) ?? id;
    const same = [...this.#labels.values()].filter((other) => other === label);
    return same.length > 1 ? id : label;
  }
}

function onCluster(name: string, cluster: string): string {
  return name === cluster ? name : `${name} on ${cluster}`;
}

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
