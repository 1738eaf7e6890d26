import type { ScalarNode } from '../tree.ts';

/** Keys that are compared one by one; a table only pays beyond. */
const FEW = 12;

/** The keys of a mapping. */
export class Keys {
  readonly #texts: string[] = [];
  readonly #nodes: ScalarNode[] = [];
  #table: Map<string, ScalarNode> | undefined;

  /** Enters a key; gives the one that stands there already. */
  enter(text: string, node: ScalarNode): ScalarNode | undefined {
    const known = this.#table ? this.#table.get(text) : this.#nodes[this.#texts.indexOf(text)];
    if (known) return known;
    if (this.#table) this.#table.set(text, node);
    else {
      this.#texts.push(text);
      this.#nodes.push(node);
      if (this.#texts.length > FEW)
        this.#table = new Map(this.#texts.map((each, index) => [each, this.#nodes[index] as ScalarNode]));
    }
    return undefined;
  }
}
