import { flinkOfEmrLabel } from '../../knowledge/emr.ts';
import { at, isNothing, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import { declaredVersion } from './plugin-versions.ts';

/** `flinkVersion` and the release label that brings another Flink. */
export interface EmrMismatch {
  declared: Located<string>;
  label: Located<string>;
  /** Flink line of the label's release. */
  brings: string;
}

/** Whether `flinkVersion` is another line than the one in the image that `emrReleaseLabel` chooses. */
export function emrMismatch(workload: Workload): EmrMismatch | undefined {
  if (workload.vendor !== 'emr') return undefined;
  const declared = declaredVersion(workload);
  const label = locatedText(at(workload.spec, 'emrReleaseLabel'));
  const brings = label && flinkOfEmrLabel(label.value);
  if (!declared || !label || brings === undefined || brings === declared.line) return undefined;
  const image = at(workload.spec, 'image');
  // An image of their own is known only when its name repeats the release that it is made from.
  const release = /^emr-\d+\.\d+\.\d+(?=-)/.exec(label.value)?.[0] as string;
  if (!isNothing(image) && !(textOf(image) ?? '').includes(`${release}-flink`)) return undefined;
  return { declared, label, brings };
}
