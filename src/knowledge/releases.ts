import { own } from '../text/own.ts';

/**
 * When the community's support of a Flink line ended: with the release of the second line after
 * it, or with a later patch of its own. Lines that still get patches are not listed.
 * Source: flink.apache.org/downloads (update policy), release dates of apache/flink and
 * apache/flink-docker up to June 2026.
 */
const SUPPORT_ENDED: Record<string, string> = {
  '1.13': '2022-04-27',
  '1.14': '2022-10-26',
  '1.15': '2023-03-23',
  '1.16': '2023-11-28',
  '1.17': '2024-03-17',
  '1.18': '2024-08-01',
  '1.19': '2025-07-29',
};

/** The day on which support of a line ended; undefined for lines that are not known to be out of support. */
export function supportEnded(minor: string): string | undefined {
  const [, middle] = /^1\.(\d+)$/.exec(minor) ?? [];
  if (middle !== undefined && Number(middle) < 13) return '2021-12-31';
  return own(SUPPORT_ENDED, minor);
}

/** What of a minor line was published as an official image. */
interface PublishedLine {
  patches: number;
  /** Patch numbers that were jumped over. */
  never: readonly number[];
  java: readonly number[];
  scala: readonly string[];
}

const line = (patches: number, java: number[], scala = ['2.12'], never: number[] = []): PublishedLine => ({
  patches,
  java,
  scala,
  never,
});
const BOTH = ['2.11', '2.12'];

/** Source: apache/flink-docker, history of release.metadata and Dockerfiles up to May 2026. */
const PUBLISHED: Record<string, PublishedLine> = {
  '1.13': line(6, [8, 11], BOTH, [4]),
  '1.14': line(6, [8, 11], BOTH, [1]),
  '1.15': line(4, [8, 11]),
  '1.16': line(3, [8, 11]),
  '1.17': line(2, [8, 11]),
  '1.18': line(1, [8, 11, 17]),
  '1.19': line(3, [8, 11, 17]),
  '1.20': line(5, [8, 11, 17]),
  '2.0': line(2, [11, 17, 21]),
  '2.1': line(2, [11, 17, 21]),
  '2.2': line(1, [11, 17, 21]),
  '2.3': line(0, [11, 17, 21]),
};

/** The last line of Flink 1.x. Source: FLIP-458. */
const LAST_OF_ONE = 20;

/**
 * Why a tag of the official images was never published, as the end of a sentence; undefined when
 * it was, or when it may be newer than what is known here.
 */
export function neverPublished(tag: {
  minor: string;
  patch: number | undefined;
  scala: string | undefined;
  java: string | undefined;
}): string | undefined {
  const { minor, patch, scala, java } = tag;
  const [, one] = /^1\.(\d+)$/.exec(minor) ?? [];
  if (one !== undefined && Number(one) > LAST_OF_ONE) return `Flink 1.${LAST_OF_ONE} was the last line of 1.x`;
  const published = own(PUBLISHED, minor);
  if (!published) return undefined;
  if (patch !== undefined && published.never.includes(patch)) return `Flink ${minor}.${patch} was never released`;
  // The newest patch of an ended line will not be followed by another.
  if (patch !== undefined && patch > published.patches && supportEnded(minor) !== undefined)
    return `the last release of Flink ${minor} is ${minor}.${published.patches}`;
  if (java !== undefined && !published.java.includes(Number(java)))
    return `Flink ${minor} has images for Java ${published.java.join(', ')} only`;
  if (scala !== undefined && !published.scala.includes(scala))
    return `Flink ${minor} has images for Scala ${published.scala.join(' and ')} only`;
  return undefined;
}
