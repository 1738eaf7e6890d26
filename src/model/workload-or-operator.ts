import type { Operator } from './operator.ts';
import type { Workload } from './workload.ts';

/** For rules that ask the same of what a workload sets and of what the operator puts under all. */
export type WorkloadOrOperator = { is: 'workload'; workload: Workload } | { is: 'operator'; operator: Operator };
