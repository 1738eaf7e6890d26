import { operatorRuns } from '../../knowledge/versions.ts';
import { at, locatedText } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';

/** The operator goes from one line to another in a change. */
export interface OperatorStep {
  from: string;
  to: string;
  at: Origin;
}

/** The operator's step against the base, when one version is in sight on both sides and they differ. */
export function operatorStep(model: Model): OperatorStep | undefined {
  const to = model.operator.version;
  const from = model.base?.model.operator.version;
  if (!to || !from || to.value === from.value) return undefined;
  return { from: from.value, to: to.value, at: to.origin };
}

const RUNS = new Set(['deprecated', 'supported']);

/** `flinkVersion` of a workload that the operator managed before the step and leaves alone after it. */
export function stoppedBy(workload: Workload, step: OperatorStep): Located<string> | undefined {
  if (workload.vendor !== undefined) return undefined;
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return undefined;
  const version = locatedText(at(workload.spec, 'flinkVersion'));
  if (!version) return undefined;
  const runs = (operator: string) => RUNS.has(operatorRuns(operator, version.value));
  return runs(step.from) && !runs(step.to) ? version : undefined;
}
