import { publishedLines } from '../../knowledge/connector-releases.ts';
import { neverPublished } from '../../knowledge/releases.ts';
import { inWords } from '../../text/list.ts';
import type { Origin } from '../../text/span.ts';
import { isFlinkOwn } from './connectors.ts';
import type { DockerfileFacts } from './resolve.ts';

/** A jar of Flink that a Dockerfile downloads and that no repository has. */
export interface UnpublishedJar {
  file: string;
  artifact: string;
  /** The reason, as the end of a sentence. */
  because: string;
  at: Origin;
}

/** A Maven repository's folder of Flink's artifacts. */
const MAVEN = /^https?:\/\/[^/]+\/.*\borg\/apache\/flink\//;

/** Downloads of Flink's and its connectors' jars in versions that were never published, each name once. */
export function unpublishedJars(dockerfile: DockerfileFacts): UnpublishedJar[] {
  const seen = new Set<string>();
  return dockerfile.placements.flatMap(({ jar, from, source }): UnpublishedJar[] => {
    const { file, artifact, version } = jar;
    if (version === undefined || !MAVEN.test(from) || seen.has(file)) return [];
    const because = reason(artifact, version);
    if (because === undefined) return [];
    seen.add(file);
    return [{ file, artifact, because, at: source }];
  });
}

function reason(artifact: string, version: string): string | undefined {
  const [, own, line] = /^(\d+\.\d+\.\d+)-([12]\.\d{1,2})$/.exec(version) ?? [];
  const lines = own === undefined ? undefined : publishedLines(artifact, own);
  if (lines && line !== undefined)
    return lines.includes(line) ? undefined : `version ${own} is published for Flink ${inWords(lines)}`;
  const [, minor, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(version) ?? [];
  if (minor === undefined || !isFlinkOwn(artifact, version)) return undefined;
  return neverPublished({ minor, patch: Number(patch), scala: undefined, java: undefined });
}
