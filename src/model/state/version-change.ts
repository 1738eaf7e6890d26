import { compareLines } from '../../knowledge/options.ts';
import { at } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { deepestKey } from '../admission/placing.ts';
import type { Workload } from '../workload.ts';

/** A change of the Flink line that a job runs on. */
export interface VersionChange {
  before: string;
  now: string;
  /** Where the new line is written: flinkVersion, else the image. */
  at: Origin;
  /** Where the old one was written, in the file of the base. */
  was: Origin | undefined;
}

/** The change of Flink line between two states of a workload; undefined when there is none, or a side is unknown. */
export function versionChange(before: Workload, now: Workload): VersionChange | undefined {
  if (before.flinkLine.is !== 'yes' || now.flinkLine.is !== 'yes') return undefined;
  const [old, current] = [before.flinkLine.value, now.flinkLine.value];
  if (compareLines(old, current) === 0) return undefined;
  return { before: old, now: current, at: placeOf(now) ?? deepestKey(now, 'flinkVersion'), was: placeOf(before) };
}

function placeOf(workload: Workload): Origin | undefined {
  return (
    at(workload.spec, 'flinkVersion')?.origin ??
    workload.images.jobmanager.reference?.origin ??
    (workload.flinkLine.is === 'yes' ? workload.flinkLine.because[0]?.at : undefined)
  );
}
