import { emrFields } from '../knowledge/crd-fields.ts';
import { refusalsOf } from '../model/admission/validator.ts';
import { operatorsTried } from '../model/admission/versions.ts';
import type { Model } from '../model/model.ts';
import { diffSetting } from '../model/state/spec-reader.ts';
import type { Workload } from '../model/workload.ts';
import { at } from '../syntax/navigate.ts';
import { blueGreenDiff } from './blue-green-diff.ts';
import { canonical } from './canonical.ts';
import { baseStep, type ChangeStep, headStep, type Outcome } from './change.ts';
import { comesBack } from './comes-back.ts';
import { fieldStep } from './difference.ts';
import { countsLater, meaningOfIgnored } from './ignored.ts';
import { whyNoScaling } from './scaling.ts';
import { DIFF_TYPES, type DiffType, type FieldDiff, type SpecDiff, specDiff } from './spec-diff.ts';
import { signsOfState } from './state-signs.ts';
import { redeployEffect, upgradeEffect } from './upgrade-effect.ts';

/** What a change does to a workload of the Apache operator, and what it leaves for the next start. */
export interface Decided extends Outcome {
  later?: ChangeStep[];
}

/** Checks of ours beside the validator's: the operator takes such an object. */
const NOT_REFUSED: ReadonlySet<string> = new Set(['session-job-cluster-mismatch']);

/**
 * Why the API server or the operator does not take the head's object; undefined when it does, or
 * when that is open. Every version that comes into question has to refuse it.
 *
 * @param more refusals that rules found
 */
export function refusedEffect(now: Workload, model: Model, more: readonly ChangeStep[]): Outcome | undefined {
  const tried = operatorsTried(model);
  const refusal = refusalsOf(now, model).find(
    ({ check, proof, refusedBy }) => proof.is === 'no' && refusedBy.length === tried.length && !NOT_REFUSED.has(check),
  );
  // Rules say the same in the same words.
  const told = new Map(
    (refusal ? [headStep(refusal.message, refusal.at), ...more] : more).map((step) => [step.text, step]),
  );
  const [first, ...rest] = told.values();
  if (!first) return undefined;
  const runsOn = headStep('the object is refused, and what runs goes on as it is');
  return { effect: 'refused', stateKept: true, because: [first, ...rest, runsOn] };
}

/** What the operator makes of an edit of a FlinkDeployment, a FlinkSessionJob or a resource like them. */
export function operatorEffect(before: Workload, now: Workload, model: Model): Decided {
  if (now.form === 'FlinkBlueGreenDeployment') return blueGreenEffect(before, now, model);
  const setting = diffSetting(now.form === 'FlinkApplication' ? { ...now, form: 'FlinkDeployment' } : now, model);
  const diff = setting && specDiff(before.spec, now.spec, setting);
  if (!setting || !diff) {
    const step = headStep('the operator cannot read one of the two specs', now.object.at);
    return { effect: 'unknown', stateKept: undefined, because: [step] };
  }
  const decided = diffEffect(before, now, diff, setting.mode);
  return (decided.effect === 'none' && now.vendor === 'emr' ? emrEffect(before, now) : undefined) ?? decided;
}

/** A change of a field that only Amazon's edition of the operator has, which does as nobody has written down. */
function emrEffect(before: Workload, now: Workload): Outcome | undefined {
  for (const path of emrFields()) {
    const [was, is] = [before, now].map(({ spec }) => at(spec, ...path));
    if (canonical(was, undefined, 'main') === canonical(is, undefined, 'main')) continue;
    const { open: _, ...step } = fieldStep(
      { field: path.join('.'), type: 'upgrade', before: was, after: is },
      now.spec,
      now.object.at,
    );
    const decides = headStep("Amazon's operator decides what becomes of it");
    return { effect: 'unknown', stateKept: undefined, because: [step, decides] };
  }
  return undefined;
}

function diffEffect(before: Workload, now: Workload, diff: SpecDiff, mode: 'native' | 'standalone'): Decided {
  const later = laterSteps(diff, now);
  if (diff.type === 'none') return { effect: 'none', stateKept: true, because: [] };
  if (diff.type === 'ignore') return { effect: 'none', stateKept: true, because: ignoredSteps(diff, now), later };
  const cause = stepsOf(diff.fields, diff.type, now);
  if (cause.open) return { effect: 'unknown', stateKept: undefined, because: [...cause.steps, OPEN] };
  if (diff.type === 'savepoint-redeploy') return redeployEffect(before, now, cause.steps);
  if (diff.type === 'scale') {
    const why = whyNoScaling(before, now, mode);
    if (why === undefined) return { effect: 'scale', stateKept: true, because: cause.steps, later };
    cause.steps.push(headStep(`this is a restart, because ${why}`));
  }
  return now.job ? upgradeEffect(before, now, cause.steps) : sessionEffect(before, now, cause.steps);
}

const OPEN = headStep('a value is still to be filled in, so that it may be the same as before');

/** The deciding fields as steps; open when each of them is still to be filled in on one side. */
function stepsOf(fields: readonly FieldDiff[], type: DiffType, now: Workload): { steps: ChangeStep[]; open: boolean } {
  const rank = DIFF_TYPES.indexOf(type);
  const found = fields
    .filter((field) => DIFF_TYPES.indexOf(field.type) === rank)
    .map((field) => fieldStep(field, now.spec, now.object.at));
  return { steps: found.map(({ open: _, ...step }) => step), open: found.every(({ open }) => open) };
}

/** A session cluster is deleted and made again; high availability, if it was on before, brings its jobs back. */
function sessionEffect(before: Workload, now: Workload, cause: ChangeStep[]): Outcome {
  const because = [...cause, headStep('a session cluster is deleted and made again')];
  const back = comesBack(before, now);
  if (back.kept === undefined) return { effect: 'redeploy', stateKept: undefined, because };
  return { effect: 'redeploy', stateKept: back.kept, because: [...because, back.step] };
}

/** What becomes of a session job whose cluster is made again; undefined when that does not decide. */
export function onRemadeCluster(now: Workload, before: Workload, cluster: Outcome): Outcome | undefined {
  if (cluster.effect !== 'redeploy') return undefined;
  const step = headStep(`its session cluster ${now.cluster?.object.name ?? ''} is deleted and made again`);
  const because = [...cluster.because.slice(0, 1), step, ...cluster.because.slice(-1)];
  if (cluster.stateKept === true) return { effect: 'restart-from-state', stateKept: true, because };
  if (cluster.stateKept === undefined) return { effect: 'unknown', stateKept: undefined, because };
  const signs = signsOfState(before, 'base');
  return signs.length > 0
    ? { effect: 'state-lost', stateKept: false, because: [...because, ...signs] }
    : { effect: 'redeploy', stateKept: false, because };
}

function ignoredSteps(diff: SpecDiff, now: Workload): ChangeStep[] {
  return diff.fields.map((field) => {
    const { open: _, ...step } = fieldStep(field, now.spec, now.object.at);
    const effect = meaningOfIgnored(field.field);
    return { ...step, text: effect === undefined ? step.text : `${step.text}: ${effect}` };
  });
}

/** Fields that do nothing now and count at the next start. */
function laterSteps(diff: SpecDiff, now: Workload): ChangeStep[] {
  return diff.fields
    .filter(({ field }) => countsLater(field))
    .map((field) => {
      const { open: _, ...step } = fieldStep(field, now.spec, now.object.at);
      return { ...step, text: `${step.text}: it counts from the next upgrade on` };
    });
}

function blueGreenEffect(before: Workload, now: Workload, model: Model): Decided {
  const operator = operatorsTried(model).at(-1) as string;
  const mode = canonical(at(now.spec, 'mode'), undefined, operator) === '"standalone"' ? 'standalone' : 'native';
  const [old, current] = [before, now].map(({ object }) => at(object.root, 'spec'));
  const diff = blueGreenDiff(old, current, mode, operator);
  if (!diff) return { effect: 'unknown', stateKept: undefined, because: [] };
  const { type, child } = diff;
  if (type === 'ignore') return { effect: 'none', stateKept: true, because: [] };
  if (type === 'patch-child') {
    const step = headStep('the running cluster is patched in place');
    return {
      effect: 'none',
      stateKept: true,
      because: [...ignoredSteps(child, now), step],
      later: laterSteps(child, now),
    };
  }
  const cause = stepsOf(child.fields, child.type, now);
  if (cause.open && type === 'transition')
    return { effect: 'unknown', stateKept: undefined, because: [...cause.steps, OPEN] };
  if (type === 'savepoint-redeploy') return redeployEffect(before, now, cause.steps);
  const outcome = upgradeEffect(before, now, cause.steps);
  if (type !== 'transition') return outcome;
  const step = headStep('a second cluster starts and takes over');
  return { ...outcome, because: [...outcome.because, step] };
}

/** A step that says where something was in the base. */
export function wasThere(workload: Workload, text: string): ChangeStep {
  return baseStep(text, workload.object.at);
}
