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
    const where = this.#where(hit);
    if (hit.length === all.size) return `It hits all ${all.size} targets${where}.`;
    return `It hits ${listed(hit.map((id) => this.nameOf(id)))}${where} (${hit.length} of ${all.size} targets).`;
  }

  /** ` on prod-eks and old-gke`. */
  #where(targets: readonly string[]): string {
    const clusters = new Set(targets.flatMap((id) => this.#clusters.get(id) ?? []));
    return clusters.size === 0 ? '' : ` on ${listed([...clusters])}`;
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

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
