import { isOfficialFlink } from '../../knowledge/images.ts';
import type { Located } from '../../text/span.ts';
import {
  classifyTag,
  hasPlaceholder,
  type ImageReference,
  lastSegment,
  parseReference,
  type TagClass,
} from './reference.ts';

/** Tags that follow a branch or the newest build. */
const FLOATING = /^(?:latest|master|main|snapshot|nightly|edge|dev|stable|develop|head|trunk)$/i;

export interface MovingTag {
  /** What is wrong with the tag, as the second half of a sentence. */
  fact: string;
  /** Moves within one minor line of Flink only. */
  withinMinor: boolean;
}

/**
 * How an image reference may mean another image tomorrow; undefined when it is pinned, or when
 * the tag says nothing either way. Of a reference whose registry or organisation is still to be filled in, a
 * tag that is written out counts; one that is not there may come along with what is filled in.
 */
export function movingTag(text: string): MovingTag | undefined {
  const reference = parseReference(text);
  if (reference.placeholder) return isFloatingInAny(reference) ? moves(reference.tag) : undefined;
  const kind: TagClass = classifyTag(reference);
  if (kind === 'digest') return undefined;
  // No repository has capitals: a word in them stands for an image that a script fills in.
  if (kind === 'untagged' && /^[A-Z][A-Z0-9_]*$/.test(reference.repository)) return undefined;
  if (kind === 'untagged') return { fact: 'has no tag, which means latest', withinMinor: false };
  if (kind === 'moving-major')
    return { fact: `has the tag ${reference.tag}, which moves on to each new Flink version`, withinMinor: false };
  if (kind === 'latest' || (reference.tag !== undefined && FLOATING.test(reference.tag))) return moves(reference.tag);
  if (kind === 'moving-minor')
    return { fact: `has the tag ${reference.tag}, which moves on to each new patch release`, withinMinor: true };
  return undefined;
}

function moves(tag: string | undefined): MovingTag {
  return { fact: `has the tag ${tag}, which moves`, withinMinor: false };
}

/** Whether the image is named up to its registry, and its tag moves wherever it lies. */
function isFloatingInAny({ repository, tag, digest }: ImageReference): boolean {
  return digest === undefined && tag !== undefined && FLOATING.test(tag) && !hasPlaceholder(lastSegment(repository));
}

/**
 * A tag that was a number in YAML and that Helm printed with an exponent; undefined for others. Helm holds numbers as
 * floats; Go prints those of seven digits and more that way. Source: helm/helm issue 1707.
 */
export function exponentTag(text: string): string | undefined {
  const { tag, placeholder } = parseReference(text);
  return !placeholder && tag !== undefined && /^\d(?:\.\d+)?e\+\d{2,3}$/.test(tag) ? tag : undefined;
}

/**
 * The line of Flink that a chart's values name without quotes when they come out as 1.1 or 1.2, which were lines of
 * 2016 and 2017; undefined for other images.
 */
export function lostZero({ value, origin }: Located<string>): '1.10' | '1.20' | undefined {
  const { repository, tag, digest } = parseReference(value);
  if (origin.is !== 'template' || digest !== undefined || !isOfficialFlink(repository)) return undefined;
  return tag === '1.1' ? '1.10' : tag === '1.2' ? '1.20' : undefined;
}
