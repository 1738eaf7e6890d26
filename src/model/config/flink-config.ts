import { compareLines, OPTIONS, type Option, type OptionName } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import { type Missing, no, type Proof, unknown, yes } from '../proof.ts';
import type { Setting, Written } from './setting.ts';

/** What a configuration cannot show of itself. */
export interface ConfigGaps {
  /** Makes everything that is not written unknown: an unseen ConfigMap, a kustomization. */
  unseen: Missing[];
  /** True when what is not written was looked up in the stock operator configuration. */
  assumesStockOperator: boolean;
}

/** The effective configuration of a workload, with the place of every entry. */
export class FlinkConfig {
  readonly #written = new Map<string, Written[]>();
  readonly gaps: ConfigGaps;

  /** Rules by the dozen ask for the same. */
  readonly #settings = new Map<string, Setting>();
  #winning: readonly Written[] | undefined;

  /** @param written all entries, in the order of their layers; later ones win */
  constructor(written: Iterable<Written>, gaps: ConfigGaps) {
    for (const entry of written) {
      addTo(this.#written, entry.key, entry);
    }
    this.gaps = gaps;
  }

  /**
   * Looks an option up as Flink does: its own key first, then the older spellings in order; the
   * last layer that writes a key wins.
   *
   * @param line Flink line of the reader, which may be too old for the current key
   */
  get(name: OptionName, line?: string): Setting {
    const asked = line === undefined ? name : `${name} ${line}`;
    const known = this.#settings.get(asked);
    if (known) return known;
    const setting = this.#find(name, line);
    this.#settings.set(asked, setting);
    return setting;
  }

  #find(name: OptionName, line: string | undefined): Setting {
    const option: Option = OPTIONS[name];
    const knowsCurrent = line === undefined || option.since === undefined || compareLines(line, option.since) >= 0;
    const keys = knowsCurrent ? [option.key, ...option.aliases] : option.aliases;
    const found = keys.flatMap((key) => this.#written.get(key)?.slice().reverse() ?? []);
    const [written, ...shadowed] = found;
    if (written) return { is: 'set', value: written.raw, written, shadowed };
    const [first, ...rest] = this.gaps.unseen;
    if (first) return { is: 'unknown', missing: [first, ...rest] };
    return { is: 'unset', assumed: this.gaps.assumesStockOperator };
  }

  /** The winning entry of a literal key. */
  entry(key: string): Written | undefined {
    return this.#written.get(key)?.at(-1);
  }

  /** All entries of a literal key, the winning one last. */
  all(key: string): readonly Written[] {
    return this.#written.get(key) ?? [];
  }

  /** Whether one of some literal keys is set; unknown while something that could set it is not in sight. */
  has(keys: readonly string[]): Proof {
    if (keys.some((key) => this.#written.has(key))) return yes();
    const [first, ...rest] = this.gaps.unseen;
    return first ? unknown([first, ...rest]) : no();
  }

  /** All entries of all layers, later layers behind earlier ones for each key. */
  layers(): readonly Written[] {
    return [...this.#written.values()].flat();
  }

  /** All winning entries, in the order in which their keys were first written. */
  entries(): readonly Written[] {
    this.#winning ??= Array.from(this.#written.values(), (list) => list[list.length - 1] as Written);
    return this.#winning;
  }
}

/** The value of a setting, when it is known in full. */
export function plainValue(setting: Setting): string | undefined {
  if (setting.is !== 'set' || placeholderIn(setting.value)) return undefined;
  return setting.value;
}
