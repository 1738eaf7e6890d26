import { at, textOf } from '../syntax/navigate.ts';
import type { Workload } from './workload.ts';

/** Whether a FlinkDeployment is a probe of the operator's own health, which deploys nothing. */
export function isCanary(workload: Workload): boolean {
  return textOf(at(workload.object.root, 'metadata', 'labels', 'flink.apache.org/canary')) === 'true';
}
