import { isOfficialFlink } from '../../knowledge/images.ts';
import { neverPublished } from '../../knowledge/releases.ts';
import { type Located, spanOf } from '../../text/span.ts';
import type { WorkloadOrDockerfile } from '../workload-or-dockerfile.ts';
import { parseOfficialTag, parseReference } from './reference.ts';

/** A reference to an official image that cannot be pulled. */
export interface UnpublishedTag {
  image: Located<string>;
  /** The reason, as the end of a sentence. */
  because: string;
}

/** Official tags of a workload or Dockerfile that were never published, each place once. */
export function unpublishedTags(subject: WorkloadOrDockerfile): UnpublishedTag[] {
  const references =
    subject.is === 'dockerfile'
      ? subject.dockerfile.bases.map(({ reference }) => reference)
      : Object.values(subject.workload.mode === 'session-job' ? {} : subject.workload.images).flatMap(
          ({ reference, official, dockerfile }) => (reference && official && !dockerfile ? [reference] : []),
        );
  const seen = new Set<string>();
  return references.flatMap((image): UnpublishedTag[] => {
    const { repository, tag, digest, placeholder } = parseReference(image.value);
    const key = JSON.stringify(spanOf(image.origin));
    if (tag === undefined || digest !== undefined || placeholder || !isOfficialFlink(repository) || seen.has(key))
      return [];
    seen.add(key);
    const parsed = parseOfficialTag(tag);
    if (parsed?.minor === undefined || parsed.suffix !== '') return [];
    const because = neverPublished({ ...parsed, minor: parsed.minor });
    return because === undefined ? [] : [{ image, because }];
  });
}
