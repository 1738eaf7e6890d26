import { at, locatedText, numberOf, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Span } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { isRedeployed } from './upgrade.ts';

/** A path to start from that a change gives to a job which runs already. */
export interface ChangedStart {
  path: Located<string>;
  /** The path before; undefined when there was none. */
  before: string | undefined;
  /** savepointRedeployNonce as it is, where it can be edited. */
  nonce?: { value: number; span: Span };
  /** Unknown when one of the paths is still to be filled in. */
  proof: Proof;
}

/** `spec.job.initialSavepointPath`, unless it is blank. */
export function initialSavepointPath({ job }: Workload): Located<string> | undefined {
  const path = locatedText(at(job, 'initialSavepointPath'));
  return path && path.value.trim() !== '' ? path : undefined;
}

/**
 * The path that a change sets to no effect: the operator reads it on the first deployment, and
 * when savepointRedeployNonce changes.
 * Source: the SpecDiff annotations of JobSpec in the operator, 1.0 to 1.15.
 */
export function changedStart(workload: Workload, model: Model): ChangedStart | undefined {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkSessionJob') return undefined;
  const before = model.base?.workloadOf(workload);
  const path = initialSavepointPath(workload);
  if (!before?.job || !path || textOf(at(before.job, 'state')) === 'suspended') return undefined;
  const old = initialSavepointPath(before)?.value;
  if (old === path.value || isRedeployed(before, workload)) return undefined;
  const open = [path.value, old ?? ''].find((text) => placeholderIn(text));
  const settle = 'Write the path out';
  const proof = open === undefined ? yes() : unknown({ what: 'value', name: open, at: path.origin, settle });
  const node = at(workload.job, 'savepointRedeployNonce');
  const value = numberOf(node);
  const span = node?.origin.is === 'written' ? node.origin.span : undefined;
  return { path, before: old, proof, ...(value === undefined || !span ? {} : { nonce: { value, span } }) };
}
