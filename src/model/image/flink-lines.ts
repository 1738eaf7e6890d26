import { isOfficialFlink } from '../../knowledge/images.ts';
import { type Located, type Origin, spanOf } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import type { WorkloadOrDockerfile } from '../workload-or-dockerfile.ts';
import { officialBase } from './final-stage.ts';
import { declaredVersion } from './plugin-versions.ts';
import { parseOfficialTag, parseReference } from './reference.ts';

/** A Flink line that a file names, and where. */
export interface FlinkLine {
  /** `1.20` */
  line: string;
  at: Origin;
}

/**
 * The Flink lines that a workload or Dockerfile names, each place once: an official image's tag,
 * or `flinkVersion` where the image does not tell. An image that the repository builds is told of
 * at its Dockerfile. Vendors support lines for longer and are left out.
 */
export function flinkLinesOf(subject: WorkloadOrDockerfile): FlinkLine[] {
  if (subject.is === 'dockerfile') {
    const base = officialBase(subject.dockerfile);
    return base?.at ? [{ line: base.minor, at: base.at }] : [];
  }
  const { workload } = subject;
  if (workload.mode === 'session-job' || workload.vendor) return [];
  const images = Object.values(workload.images);
  if (images.some(({ vendor }) => vendor !== undefined)) return [];
  const seen = new Set<string>();
  const tags = images.flatMap(({ reference, dockerfile }): FlinkLine[] => {
    const line = reference && !dockerfile ? officialLine(reference) : undefined;
    const key = JSON.stringify(reference && spanOf(reference.origin));
    if (line === undefined || !reference || seen.has(key)) return [];
    seen.add(key);
    return [{ line, at: reference.origin }];
  });
  return tags.length > 0 ? tags : declaredLine(workload);
}

function officialLine({ value }: Located<string>): string | undefined {
  const { repository, tag } = parseReference(value);
  return isOfficialFlink(repository) && tag !== undefined ? parseOfficialTag(tag)?.minor : undefined;
}

function declaredLine(workload: Workload): FlinkLine[] {
  const declared = declaredVersion(workload);
  const hidden = Object.values(workload.images).every(({ flink }) => flink.is === 'unknown');
  return declared && hidden ? [{ line: declared.line, at: declared.origin }] : [];
}
