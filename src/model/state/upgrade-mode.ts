import { at, entry, isNothing, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

export interface UpgradeMode {
  value: string;
  isDefault: boolean;
  /** The mode, or the `job` key when it is not written. */
  at: Origin;
}

/** How the Apache operator upgrades a job; undefined for workloads that it does not upgrade. */
export function upgradeModeOf(workload: Workload): UpgradeMode | undefined {
  const { job, spec, form } = workload;
  if (!job || form === 'FlinkCluster' || form === 'standalone') return undefined;
  const node = at(job, 'upgradeMode');
  const value = textOf(node);
  if (node && !isNothing(node) && value !== undefined) return { value, isDefault: false, at: node.origin };
  return { value: 'stateless', isDefault: true, at: entry(spec, 'job')?.key.origin ?? job.origin };
}
