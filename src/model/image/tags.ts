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
