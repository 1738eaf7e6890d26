import { compareLines } from '../knowledge/options.ts';
import { backendChange } from '../model/state/backend-change.ts';
import { haMove } from '../model/state/ha-change.ts';
import { initialSavepointPath } from '../model/state/initial-savepoint.ts';
import { maxParallelismChange } from '../model/state/max-parallelism.ts';
import { carrierOf, operatorSwitch } from '../model/state/upgrade.ts';
import { type UpgradeMode, upgradeModeOf } from '../model/state/upgrade-mode.ts';
import { type VersionChange, versionChange } from '../model/state/version-change.ts';
import type { Workload } from '../model/workload.ts';
import { at, entryAt, textOf } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import { type ChangeStep, headStep, type Outcome } from './change.ts';
import { mayHaveUnseenState, signsOfState } from './state-signs.ts';

/** Whether a job is to run: the operator takes an absent state for running. */
function stateOf({ job }: Workload): string {
  return textOf(at(job, 'state')) ?? 'running';
}

/**
 * What an upgrade does to a job, by its states and the upgrade mode of the head.
 *
 * Source: AbstractJobReconciler and ApplicationReconciler of the operator, 1.10 to 1.15, and its
 * documentation on job management.
 *
 * @param cause the fields that make the operator upgrade, the deciding one first
 */
export function upgradeEffect(before: Workload, now: Workload, cause: ChangeStep[]): Outcome {
  const was = stateOf(before);
  const is = stateOf(now);
  const state = stateStep(now);
  if (was === 'suspended' && is === 'suspended') {
    const step = headStep('the job is suspended before and after, so that nothing starts', state?.at);
    return { effect: 'none', stateKept: true, because: [...cause, step] };
  }
  const mode = upgradeModeOf(now);
  const step = mode && headStep(is === 'suspended' ? stopText(mode) : startText(before, now, mode), mode.at);
  if (!mode || !step || placeholderIn(mode.value))
    return { effect: 'unknown', stateKept: undefined, because: [...cause, ...(step ? [step] : [])] };
  if (was === 'suspended')
    return resumed(before, now, state ? [state, ...cause.filter((each) => each.at !== state.at)] : cause, step);
  const effect = is === 'suspended' ? 'suspend' : 'restart-from-state';
  const because = effect === 'suspend' && state ? [state, step] : [...cause, step];
  if (mode.value === 'stateless') return stateless(before, now, because, effect === 'suspend' ? 'suspend' : 'redeploy');
  if (effect === 'restart-from-state') return stateful(before, now, mode, because);
  return { effect, stateKept: true, because };
}

/** A Flink version that changes overrules last-state, which starts from HA metadata otherwise. */
function startText(before: Workload, now: Workload, mode: UpgradeMode): string {
  if (mode.value !== 'last-state' || textOf(at(before.job, 'state')) === 'suspended' || !versionChange(before, now))
    return modeText(mode);
  return carrierOf(mode, before, now) === 'savepoint'
    ? 'upgradeMode is last-state, but the Flink version changes: the job stops with a savepoint and starts from it'
    : 'upgradeMode is last-state, but the Flink version changes: the job is cancelled and starts from its last checkpoint';
}

function modeText({ value, isDefault }: { value: string; isDefault: boolean }): string {
  if (isDefault) return 'upgradeMode is not set, which counts as stateless: the job starts from empty state';
  if (value === 'stateless') return 'upgradeMode is stateless: the job starts from empty state';
  return value === 'savepoint'
    ? 'upgradeMode is savepoint: the job stops with a savepoint and starts from it'
    : `upgradeMode is ${value}: the job starts from its last checkpoint`;
}

function stopText({ value, isDefault }: { value: string; isDefault: boolean }): string {
  if (isDefault) return 'upgradeMode is not set, which counts as stateless: the job is cancelled';
  if (value === 'stateless') return 'upgradeMode is stateless: the job is cancelled';
  return value === 'savepoint'
    ? 'upgradeMode is savepoint: the job stops with a savepoint'
    : `upgradeMode is ${value}: the job stops, and its last checkpoint stays`;
}

function stateStep({ job }: Workload): ChangeStep | undefined {
  const node = at(job, 'state');
  return node ? headStep(`state is ${textOf(node)}`, node.origin) : undefined;
}

/** A job that starts from empty state: lost where something says that there is state. */
function stateless(before: Workload, now: Workload, because: ChangeStep[], otherwise: Outcome['effect']): Outcome {
  const signs = signsOfState(before, 'base');
  if (signs.length > 0) return { effect: 'state-lost', stateKept: false, because: [...because, ...signs] };
  const known = !mayHaveUnseenState(before) && !mayHaveUnseenState(now);
  const none = headStep('nothing in sight configures checkpoints, savepoints or high availability');
  return { effect: otherwise, stateKept: known ? false : undefined, because: [...because, none] };
}

function stateful(before: Workload, now: Workload, mode: UpgradeMode, because: ChangeStep[]): Outcome {
  const version = versionChange(before, now);
  const unread = unreadable(before, now, mode, version);
  if (unread) return { effect: 'restart-from-state', stateKept: undefined, because: [...because, unread] };
  if (mode.value !== 'last-state' || version) return { effect: 'restart-from-state', stateKept: true, because };
  const move = now.form === 'FlinkDeployment' ? haMove(before, now) : undefined;
  // The operator can take the checkpoint from a running job instead.
  if (!move || upgradeModeOf(before)?.value !== 'last-state' || operatorSwitch(now, 'lastStateCancel', false) === true)
    return { effect: 'restart-from-state', stateKept: true, because };
  const text = `the change ${move.text}, where last-state looks for HA metadata: the job stays down until it is restored by hand`;
  const step = headStep(text, move.at);
  if (move.proof.is !== 'yes' || now.unseen.length > 0)
    return { effect: 'unknown', stateKept: undefined, because: [step, ...because] };
  return { effect: 'state-lost', stateKept: false, because: [step, ...because] };
}

/** Why what the job starts from may not be read: it stays where it is, and the job does not start. */
function unreadable(
  before: Workload,
  now: Workload,
  mode: UpgradeMode,
  version: VersionChange | undefined,
): ChangeStep | undefined {
  const backend = backendChange(before, now, carrierOf(mode, before, now));
  if (backend?.proof.is === 'yes' && backend.names) {
    const { was, is } = backend.names;
    const carrier = backend.carriedIn === 'checkpoint' ? 'checkpoints' : backend.carriedIn;
    const text = `state backend ${is} does not read the ${carrier} of ${was}, so that the job does not start until this is undone`;
    return headStep(text, backend.at);
  }
  const groups = maxParallelismChange(before, now);
  if (groups?.proof.is === 'yes')
    return headStep('the key groups of the state do not go with it, so that the job does not start', groups.at);
  if (!version || compareLines(version.before, '2.0') >= 0 || compareLines(version.now, '2.0') < 0) return undefined;
  const text = `Flink goes from ${version.before} to ${version.now}, and Flink 2 does not promise to read state of Flink 1`;
  return headStep(text, version.at);
}

/** A suspended job that runs again starts as it was stopped, unless the head asks for empty state. */
function resumed(before: Workload, now: Workload, cause: ChangeStep[], mode: ChangeStep): Outcome {
  const asked = upgradeModeOf(now)?.value;
  const stopped = upgradeModeOf(before);
  if (asked === 'stateless') return stateless(before, now, [...cause, mode], 'resume');
  if (!stopped || placeholderIn(stopped.value)) return { effect: 'resume', stateKept: undefined, because: cause };
  if (stopped.value === 'stateless') {
    const text = 'it was suspended with upgradeMode stateless, so that there is no state to start from';
    return {
      effect: 'resume',
      stateKept: false,
      because: [...cause, { text, at: stopped.at, side: 'base' }],
    };
  }
  const step: ChangeStep = {
    text: `it was suspended with upgradeMode ${stopped.value}, and starts from that state`,
    at: stopped.at,
    side: 'base',
  };
  const move = stopped.value === 'last-state' ? haMove(before, now) : undefined;
  if (!move) return { effect: 'resume', stateKept: true, because: [...cause, step] };
  const lost = headStep(`the change ${move.text}, where the job looks for its last state`, move.at);
  return move.proof.is === 'yes'
    ? { effect: 'state-lost', stateKept: false, because: [lost, step, ...cause] }
    : { effect: 'unknown', stateKept: undefined, because: [lost, step, ...cause] };
}

/**
 * A changed savepointRedeployNonce: the job is cancelled without a savepoint and started from
 * initialSavepointPath. Without a path a session job starts from empty state; the validator
 * refuses a FlinkDeployment then.
 */
export function redeployEffect(before: Workload, now: Workload, cause: ChangeStep[]): Outcome {
  if (stateOf(now) === 'suspended') return upgradeEffect(before, now, cause);
  const path = initialSavepointPath(now);
  if (path) {
    const step = headStep(`the job starts from initialSavepointPath, without a savepoint of what runs`, path.origin);
    return { effect: 'redeploy', stateKept: true, because: [...cause, step] };
  }
  const step = headStep(
    'initialSavepointPath is not set: the job starts from empty state',
    entryAt(now.spec, 'job')?.key.origin,
  );
  const signs = signsOfState(before, 'base');
  return signs.length > 0 || now.job === undefined
    ? { effect: 'state-lost', stateKept: false, because: [...cause, step, ...signs] }
    : { effect: 'redeploy', stateKept: false, because: [...cause, step] };
}
