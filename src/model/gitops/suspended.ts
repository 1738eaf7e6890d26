import { at, stringOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Workload } from '../workload.ts';

/** `job.state` of a FlinkDeployment that is created suspended. */
export function suspendedAt({ form, job }: Workload): TreeNode | undefined {
  const state = at(job, 'state');
  return form === 'FlinkDeployment' && state && stringOf(state) === 'suspended' ? state : undefined;
}
