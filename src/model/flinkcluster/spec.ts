import { at, entry, isMap, isNothing, isScalar, isSeq } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { MapEntry, TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { KubeObject } from '../objects/object.ts';
import { quantityNano } from './quantity.ts';

/**
 * A field as the operator sees it. `opaque`: there is something, but not of the type, or not
 * filled in yet; no further check can be made on it.
 */
export type Field<T> = { is: 'absent' } | { is: 'given'; value: T; at: Origin } | { is: 'opaque'; at: Origin };

/** Reads the fields of an object by path; `null` is as good as absent. */
export class ClusterReader {
  readonly object: KubeObject;

  constructor(object: KubeObject) {
    this.object = object;
  }

  node(path: readonly (string | number)[]): TreeNode | undefined {
    const node = at(this.object.root, ...path);
    return isNothing(node) ? undefined : node;
  }

  /** Whether a mapping or list stands at a path, or anything else that is not null. */
  has(path: readonly (string | number)[]): boolean {
    return this.node(path) !== undefined;
  }

  text(path: readonly (string | number)[]): Field<string> {
    return this.#field(path, (node) => {
      if (!isScalar(node) || typeof node.value !== 'string') return undefined;
      return placeholderIn(node.value) ? undefined : node.value;
    });
  }

  integer(path: readonly (string | number)[]): Field<number> {
    return this.#field(path, (node) => {
      const value = isScalar(node) ? node.value : undefined;
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
    });
  }

  flag(path: readonly (string | number)[]): Field<boolean> {
    return this.#field(path, (node) => (isScalar(node) && typeof node.value === 'boolean' ? node.value : undefined));
  }

  /** A quantity in billionths. */
  quantity(path: readonly (string | number)[]): Field<bigint> {
    return this.#field(path, (node) => {
      if (!isScalar(node) || node.value === null || typeof node.value === 'boolean') return undefined;
      return quantityNano(String(node.value));
    });
  }

  #field<T>(path: readonly (string | number)[], read: (node: TreeNode) => T | undefined): Field<T> {
    const blocked = this.#blocked(path);
    if (blocked) return { is: 'opaque', at: blocked };
    const node = this.node(path);
    if (!node) return { is: 'absent' };
    const value = read(node);
    return value === undefined ? { is: 'opaque', at: node.origin } : { is: 'given', value, at: node.origin };
  }

  /** Something on the way that is neither a mapping nor a list: what would be below it is not absent but unreadable. */
  #blocked(path: readonly (string | number)[]): Origin | undefined {
    let here: TreeNode | undefined = this.object.root;
    for (const step of path) {
      if (isNothing(here) || !here) return undefined;
      if (typeof step === 'number' ? !isSeq(here) : !isMap(here)) return here.origin;
      here = at(here, step);
    }
    return undefined;
  }

  /** The place to show for a path: the value itself, or the key of what stands nearest above it. */
  place(path: readonly (string | number)[]): Origin {
    let here: TreeNode = this.object.root;
    let best = this.object.at;
    for (const [i, step] of path.entries()) {
      const found: MapEntry | undefined = typeof step === 'string' ? entry(here, step) : undefined;
      const value: TreeNode | undefined = found ? found.value : at(here, step);
      if (!value) return best;
      const last = i === path.length - 1;
      if (isScalar(value) && value.value !== null && last) return value.origin;
      if (found) best = found.key.origin;
      if (isNothing(value)) return best;
      here = value;
    }
    return best;
  }
}

export type Component = 'jobManager' | 'taskManager';

export const COMPONENTS: readonly Component[] = ['jobManager', 'taskManager'];
