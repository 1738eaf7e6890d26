import { at, locatedText } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** `spec.flinkVersion` of an object that the Apache operator reads. */
export function flinkVersionOf(workload: Workload): Located<string> | undefined {
  const isRead = workload.form === 'FlinkDeployment' || workload.form === 'FlinkBlueGreenDeployment';
  return isRead && workload.vendor !== 'emr' ? locatedText(at(workload.spec, 'flinkVersion')) : undefined;
}
