import type { Located, Origin } from '../text/span.ts';
import type { MapEntry, MapNode, ScalarNode, SeqNode, TreeNode } from './tree.ts';

type Maybe = TreeNode | null | undefined;

export function isMap(node: Maybe): node is MapNode {
  return node?.is === 'map';
}

export function isSeq(node: Maybe): node is SeqNode {
  return node?.is === 'seq';
}

export function isScalar(node: Maybe): node is ScalarNode {
  return node?.is === 'scalar';
}

/** The text of a key as kubectl sees it: `on:` is the key "true". */
export function keyText(key: ScalarNode): string {
  return key.value === null ? 'null' : String(key.value);
}

/** The entry of a key; the last one when the key stands twice, as kubectl reads it. */
export function entry(node: Maybe, key: string): MapEntry | undefined {
  if (!isMap(node)) return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const candidate = node.entries[i] as MapEntry;
    const { value } = candidate.key;
    if (value === key || (typeof value !== 'string' && keyText(candidate.key) === key)) return candidate;
  }
  return undefined;
}

/** The value below a path of keys (strings) and indexes (numbers); undefined when there is none. */
export function at(node: Maybe, ...path: (string | number)[]): TreeNode | undefined {
  let here: Maybe = node;
  // Called by the ten thousand before it is compiled, when an iterator costs more than the rest.
  for (let i = 0; i < path.length; i++) {
    const step = path[i] as string | number;
    here = typeof step === 'number' ? (isSeq(here) ? here.items[step] : undefined) : entry(here, step)?.value;
    if (here === undefined) return undefined;
  }
  return here ?? undefined;
}

/** The entry at the end of a path of keys. */
export function entryAt(node: Maybe, ...path: (string | number)[]): MapEntry | undefined {
  const last = path[path.length - 1];
  if (typeof last !== 'string') return undefined;
  return entry(at(node, ...path.slice(0, -1)), last);
}

export function items(node: Maybe): TreeNode[] {
  return isSeq(node) ? node.items : [];
}

export function entries(node: Maybe): MapEntry[] {
  return isMap(node) ? node.entries : [];
}

/** A string scalar's value; undefined for anything else, numbers and booleans included. */
export function stringOf(node: Maybe): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** A scalar's value as text; undefined for null, mappings and sequences. */
export function textOf(node: Maybe): string | undefined {
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

export function numberOf(node: Maybe): number | undefined {
  return isScalar(node) && typeof node.value === 'number' ? node.value : undefined;
}

/** A scalar as text together with its place. */
export function locatedText(node: Maybe): Located<string> | undefined {
  const value = textOf(node);
  return value === undefined || !node ? undefined : { value, origin: node.origin };
}

/** True for an absent value, `null` and `~`. */
export function isNothing(node: Maybe): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

/** The origin to show for an entry whose value may be null or a block: its key. */
export function keyOrigin(found: MapEntry): Origin {
  return found.key.origin;
}
