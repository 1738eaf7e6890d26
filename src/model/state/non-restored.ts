import { at, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import { statefulMode } from './upgrade.ts';

/**
 * Where a job is allowed to drop state that fits no operator; undefined when it is not, or when it
 * never restores anything.
 */
export function nonRestoredAllowed(workload: Workload): { at: Origin } | undefined {
  const node = at(workload.job, 'allowNonRestoredState');
  if (!node || textOf(node) !== 'true' || !restores(workload)) return undefined;
  return { at: node.origin };
}

function restores(workload: Workload): boolean {
  const has = (key: string) => (textOf(at(workload.job, key)) ?? '').trim() !== '';
  if (workload.form === 'FlinkCluster') return has('savepointsDir') || has('fromSavepoint');
  return statefulMode(workload) !== undefined || has('initialSavepointPath');
}
