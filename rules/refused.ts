import type { Kit, Report, Verdict } from '../src/engine/rule.ts';
import { type Refusal, refusalsOf } from '../src/model/admission/validator.ts';
import type { Model, Workload } from '../src/model/model.ts';
import { LACKS } from './lacking.ts';

/** What a rule adds to a refusal of one of its checks. */
type Added = (refusal: Refusal) => Partial<Report>;

/** Reports what the operator's validator has against a workload, as far as it is one of the checks. */
export function* refused(
  workload: Workload,
  { kit, model }: { kit: Kit; model: Model },
  checks: readonly string[],
  added: Added = () => ({}),
): Generator<Verdict[]> {
  for (const refusal of refusalsOf(workload, model)) {
    if (checks.includes(refusal.check))
      yield kit.unless(refusal.proof, {
        ...reportOf(refusal),
        lacks: LACKS[refusal.check]?.(workload) ?? [],
        ...added(refusal),
      });
  }
}

/** A refusal as a rule reports it. */
export function reportOf({ proof: _, check: __, refusedBy: ___, ...report }: Refusal): Report {
  return report;
}

/** Where the checks of the operator's validator are written down. */
export const VALIDATOR =
  'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/flink-kubernetes-operator/src/main/java/org/apache/flink/kubernetes/operator/validation/DefaultValidator.java';
