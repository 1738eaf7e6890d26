import { at, isNothing } from '../../syntax/navigate.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * Whether `spec.serviceAccount` is there, which the validator wants of every FlinkDeployment; the
 * key in `flinkConfiguration` does not help, an empty text does.
 * Source: flink-kubernetes-operator DefaultValidator.validateServiceAccount, 1.0 to 1.15.
 */
export function serviceAccountGiven(workload: Workload): Proof {
  if (!isNothing(at(workload.spec, 'serviceAccount'))) return yes();
  const [first, ...rest] = workload.unseen;
  return first ? unknown([first, ...rest]) : no();
}
