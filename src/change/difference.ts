import { at, entries, entryAt, isMap, isNothing, keyText, textOf } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import type { TreeNode } from '../syntax/tree.ts';
import { isSecretKey, MASK } from '../text/mask.ts';
import type { Origin } from '../text/span.ts';
import { canonical } from './canonical.ts';
import { type ChangeStep, headStep } from './change.ts';
import type { FieldDiff } from './spec-diff.ts';

/** A difference between two trees, followed down to where it is written. */
export interface Difference {
  /** Names of the fields on the way, such as `spec.containers[0].image`. */
  path: string;
  before: TreeNode | undefined;
  after: TreeNode | undefined;
  /** Where the head has it: the value, else the key that it was taken out of. */
  at: Origin | undefined;
}

/** Levels that are followed down at most. */
const DEEPEST = 40;

/** The first part in which two values differ, in the order of the later one. */
export function firstDifference(
  before: TreeNode | undefined,
  after: TreeNode | undefined,
  path: string,
  depth = 0,
): Difference {
  const here = { path, before, after, at: after?.origin };
  if (!before || !after || depth >= DEEPEST) return here;
  if (isMap(before) && isMap(after)) {
    for (const { key, value } of after.entries) {
      const name = keyText(key);
      const old = at(before, name);
      if (differ(old, value)) return firstInEntry(old, value, key.origin, `${path}.${name}`, depth);
    }
    for (const { key, value } of before.entries) {
      const name = keyText(key);
      if (at(after, name) === undefined && !isNothing(value))
        return { path: `${path}.${name}`, before: value, after: undefined, at: after.origin };
    }
    return here;
  }
  if (before.is === 'seq' && after.is === 'seq') {
    const index = after.items.findIndex((item, i) => differ(before.items[i], item));
    const item = after.items[index];
    if (item) return firstDifference(before.items[index], item, `${path}[${index}]`, depth + 1);
  }
  return here;
}

function firstInEntry(old: TreeNode | undefined, now: TreeNode, key: Origin, path: string, depth: number): Difference {
  const found = firstDifference(old, now, path, depth + 1);
  // A block is shown at its key.
  return found.path === path && found.after === now && now.is !== 'scalar' ? { ...found, at: key } : found;
}

function differ(a: TreeNode | undefined, b: TreeNode | undefined): boolean {
  return canonical(a, undefined, 'main') !== canonical(b, undefined, 'main');
}

/** Longest value that is quoted. */
const QUOTED = 60;

/** A value in a sentence; undefined for blocks, for what is long, and for what may be secret. */
function quoted(node: TreeNode | undefined, name: string): string | undefined {
  const text = textOf(node);
  if (text === undefined || text.length > QUOTED || text.includes('\n')) return undefined;
  return isSecretKey(name.replace(/^.*[.\]]/, '')) || isSecretKey(name) ? MASK : text;
}

/** What a difference is, as a sentence without its end: `image changes from flink:1.19 to flink:1.20`. */
export function sentenceOf({ path, before, after }: Difference): string {
  const old = quoted(before, path);
  const now = quoted(after, path);
  if (isNothing(before)) return now === undefined ? `${path} is added` : `${path} ${now} is added`;
  if (isNothing(after)) return old === undefined ? `${path} is taken out` : `${path} ${old} is taken out`;
  return old === undefined || now === undefined ? `${path} changes` : `${path} changes from ${old} to ${now}`;
}

/** Whether one side of a difference is still to be filled in. */
export function isOpen({ before, after }: Difference): boolean {
  return [before, after].some((node) => placeholderIn(textOf(node) ?? '') !== undefined);
}

/**
 * A field that the operator sees a difference in, as a step with its place in the head.
 *
 * @param spec of the head
 * @param fallback place where nothing of the field is left
 */
export function fieldStep(
  field: FieldDiff,
  spec: TreeNode | undefined,
  fallback: Origin,
): ChangeStep & { open: boolean } {
  const difference = firstDifference(field.before, field.after, field.field);
  const place = difference.at ?? parentPlace(spec, field.field) ?? fallback;
  return { ...headStep(sentenceOf(difference), place), open: isOpen(difference) };
}

/** The key of what is left above a field that is gone. */
function parentPlace(spec: TreeNode | undefined, field: string): Origin | undefined {
  const [first = '', second] = field.split('.');
  const above = entryAt(spec, first);
  if (!above) return undefined;
  const below = second === undefined ? undefined : entries(above.value).find(({ key }) => keyText(key) === second);
  return (below ?? above).key.origin;
}
