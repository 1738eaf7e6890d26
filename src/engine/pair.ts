import { addTo } from '../text/group.ts';
import { sharedPart } from './identity.ts';

/** A finding, or what was noted down of one. */
export interface Pairable {
  rule: string;
  fingerprint: string;
  /** What the fingerprint could also begin with, where several subjects share the place. */
  aliases?: readonly string[];
  file: string;
  /** Set when it stands in an object, which keeps its name wherever it moves. */
  object?: unknown;
  /** The line that it stands on; undefined when that was not noted down. */
  text?: string;
}

/**
 * Pairs findings of now with earlier ones of the same identity. Of several that are equal, those
 * in the same file with the same line belong together, then those in the same file, then those
 * with the same line, then the rest in their order.
 *
 * What several subjects share is called after one of them; when that one comes or goes, it is known by
 * the others.
 *
 * What stands in no object is named loosely: it moved to another file only if its own is gone.
 *
 * @param isThere whether a file is there now
 */
export function pairUp<Now extends Pairable, Then extends Pairable>(
  now: readonly Now[],
  then: readonly Then[],
  isThere: (file: string) => boolean,
): Map<Now, Then> {
  const pairs = new Map<Now, Then>();
  let left = [...now];
  let right = [...then];
  const pass = (key: (one: Pairable) => string | undefined) => {
    const waiting = groupBy(right, key);
    left = left.filter((one) => {
      const keyOf = key(one);
      const other = keyOf === undefined ? undefined : waiting.get(keyOf)?.shift();
      if (other) pairs.set(one, other);
      return other === undefined;
    });
    const taken = new Set(pairs.values());
    right = right.filter((one) => !taken.has(one));
  };
  const text = ({ text }: Pairable) => (text === undefined ? undefined : text.trim());
  const joined = (one: Pairable, ...parts: (string | undefined)[]) =>
    parts.includes(undefined) ? undefined : [sharedPart(one.fingerprint), ...parts].join('\0');
  pass((one) => joined(one, one.file, text(one)));
  pass((one) => joined(one, one.file));
  // A Dockerfile is called after its image; that may become known, or change, while the line stays.
  pass((one) => (one.object || text(one) === undefined ? undefined : [one.rule, one.file, text(one)].join('\0')));
  right = right.filter((one) => one.object !== undefined || !isThere(one.file));
  pass((one) => joined(one, text(one)));
  pass((one) => joined(one));
  pairByAlias(left, right, pairs);
  return pairs;
}

function pairByAlias<Now extends Pairable, Then extends Pairable>(
  now: readonly Now[],
  then: readonly Then[],
  pairs: Map<Now, Then>,
): void {
  const names = ({ fingerprint, aliases }: Pairable) => aliases ?? [sharedPart(fingerprint)];
  const waiting = new Map<string, Then[]>();
  for (const one of then) {
    for (const name of names(one)) {
      addTo(waiting, name, one);
    }
  }
  const taken = new Set<Then>();
  for (const one of now) {
    const found = names(one).flatMap((name) => waiting.get(name)?.filter((other) => !taken.has(other)) ?? [])[0];
    if (!found) continue;
    taken.add(found);
    pairs.set(one, found);
  }
}

function groupBy<T>(list: readonly T[], key: (one: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const name = key(one);
    if (name === undefined) continue;
    addTo(groups, name, one);
  }
  return groups;
}
