import type { Origin } from '../../text/span.ts';
import type { Layer, Written } from './setting.ts';

/**
 * Who a value of the effective configuration comes from: a layer of the configuration, another
 * field of the resource (`spec`), or the operator itself.
 */
export type EffectiveLayer = Layer | 'spec' | 'set-by-operator';

/** One key that Flink gets. */
export interface EffectiveEntry {
  key: string;
  /** The value as Flink gets it: sizes and lists as Flink writes them. */
  value: string;
  /** The key or field that it was written as: `spec.jobManager.resource.memory`. */
  writtenAs: string;
  layer: EffectiveLayer;
  at: Origin;
  /** True for paths of files that the operator makes up, and for values that cannot be worked out. */
  isStandIn?: boolean;
  /** What it replaces, the latest last. */
  over: EffectiveEntry[];
}

export type NewEntry = Omit<EffectiveEntry, 'over'>;

/** A configuration while the operator's steps are applied to it. */
export class ConfigDraft {
  readonly #entries = new Map<string, EffectiveEntry>();

  put(entry: NewEntry): void {
    const before = this.#entries.get(entry.key);
    // The list is handed on, so that a key that stands ten thousand times costs no more than once each.
    const over = before?.over ?? [];
    if (before) over.push({ ...before, over: [] });
    this.#entries.set(entry.key, { ...entry, over });
  }

  putWritten({ key, raw, layer, writtenAs, at }: Written): void {
    this.put({ key, value: raw, layer, writtenAs: writtenAs ?? key, at });
  }

  /** The value of the first key that is set. */
  first(...keys: readonly string[]): EffectiveEntry | undefined {
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry) return entry;
    }
    return undefined;
  }

  /** All entries, by key. */
  sorted(): EffectiveEntry[] {
    return [...this.#entries.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }
}
