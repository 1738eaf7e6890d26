import { type Fork, OPERATOR_NAMES, USER_CONTROL } from '../knowledge/flink-cluster.ts';
import { compareLines } from '../knowledge/options.ts';
import { Change } from '../model/flinkcluster/change.ts';
import { equal, isPlainMap, type PlainMap } from '../model/flinkcluster/defaulted.ts';
import { forksOf } from '../model/flinkcluster/fork.ts';
import { refusalOf } from '../model/flinkcluster/refusals.ts';
import type { Model } from '../model/model.ts';
import { versionChange } from '../model/state/version-change.ts';
import type { Workload } from '../model/workload.ts';
import { at, entryAt, textOf } from '../syntax/navigate.ts';
import { own } from '../text/own.ts';
import { type ChangeStep, headStep, type Outcome } from './change.ts';
import { comesBack } from './comes-back.ts';
import { firstDifference, isOpen, sentenceOf } from './difference.ts';
import { signsOfState } from './state-signs.ts';

/**
 * What the operator does about an edit of a FlinkCluster. Where nothing says which operator runs,
 * both have to do the same.
 *
 * Source: flinkcluster_validate.go, newRevision, convertFromSavepoint, isScaleUpdate and reconcileJob of
 * spotify/flink-on-k8s-operator; newRevision, shouldUpdateJob and convertFromSavepoint of
 * GoogleCloudPlatform/flink-on-k8s-operator.
 */
export function clusterEffect(before: Workload, now: Workload, model: Model): Outcome {
  const [first, second] = forksOf(now.object, model).map((fork) => effectOf(before, now, fork, model));
  if (!first) return { effect: 'unknown', stateKept: undefined, because: [] };
  if (!second || (second.effect === first.effect && second.stateKept === first.stateKept)) return first;
  const text = `${OPERATOR_NAMES.google} and ${OPERATOR_NAMES.spotify} do not do the same, and nothing says which one runs`;
  return { effect: 'unknown', stateKept: undefined, because: [...differenceSteps(before, now).steps, headStep(text)] };
}

/** Why an operator does not take a new FlinkCluster; undefined when one that may run does. */
export function refusedCluster({ object }: Workload, model: Model): Outcome | undefined {
  if (object.unsettled) return undefined;
  const refusals = forksOf(object, model).map((fork) => refusalOf(object, fork).faults[0]);
  const [first] = refusals;
  if (!first || refusals.some((fault) => !fault)) return undefined;
  return { effect: 'refused', stateKept: true, because: [headStep(first.message, first.at)] };
}

function effectOf(before: Workload, now: Workload, fork: Fork, { today }: Model): Outcome {
  const change = new Change(before.object, now.object, fork);
  const { steps, open } = differenceSteps(before, now);
  const control = controlEffect(before, now, change);
  const isSame = equal(change.before, change.after);
  const unchanged = control ?? ({ effect: 'none', stateKept: true, because: steps } satisfies Outcome);
  // The fork looks no further than the annotation then.
  if (isSame && fork === 'spotify') return unchanged;
  if (open || now.object.unsettled) return { effect: 'unknown', stateKept: undefined, because: steps };
  const [fault] = refusalOf(now.object, fork, { old: before.object, ...(today ? { today } : {}) }).faults;
  if (fault) {
    const runsOn = headStep('the object is refused, and what runs goes on as it is');
    return { effect: 'refused', stateKept: true, because: [headStep(fault.message, fault.at), runsOn] };
  }
  if (isSame) return unchanged;
  if (equal(rendered(change.before), rendered(change.after))) return control ?? withoutRestart(change, steps);
  if (!isPlainMap(change.after.job)) return sessionEffect(before, now, steps);
  if (fork === 'spotify' && isScaling(change)) return { effect: 'scale', stateKept: true, because: steps };
  return jobEffect(before, now, change, steps);
}

function differenceSteps(before: Workload, now: Workload): { steps: ChangeStep[]; open: boolean } {
  const difference = firstDifference(before.spec, now.spec, 'spec');
  if (difference.before === before.spec && difference.after === now.spec) return { steps: [], open: false };
  return { steps: [headStep(sentenceOf(difference), difference.at ?? now.object.at)], open: isOpen(difference) };
}

/** Fields of the job that are no part of what the operator compares. */
const NOT_COMPARED = [
  'cleanupPolicy',
  'restartPolicy',
  'cancelRequested',
  'savepointGeneration',
  'savepointFormatType',
];

/** The spec without what a revision leaves out. */
function rendered(spec: PlainMap): PlainMap {
  const job = own(spec, 'job');
  if (!isPlainMap(job)) return spec;
  const kept = Object.fromEntries(Object.entries(job).filter(([key]) => !NOT_COMPARED.includes(key)));
  return { ...spec, job: kept };
}

function withoutRestart(change: Change, steps: ChangeStep[]): Outcome {
  if (change.jobAfter('cancelRequested') === true && change.jobBefore('cancelRequested') !== true)
    return cancelled(change, steps);
  const savepoint = change.jobBefore('savepointGeneration') !== change.jobAfter('savepointGeneration');
  const text = savepoint
    ? 'the operator takes a savepoint, and the job runs on'
    : 'it counts when the job ends or fails, and the job runs on';
  return { effect: 'none', stateKept: true, because: [...steps, headStep(text)] };
}

/** The annotation that asks for a savepoint, or to cancel the job. */
function controlEffect(before: Workload, now: Workload, change: Change): Outcome | undefined {
  const [was, is] = [before, now].map(({ object }) => at(object.root, 'metadata', 'annotations', USER_CONTROL));
  const value = textOf(is);
  if (!is || value === textOf(was) || (value !== 'job-cancel' && value !== 'savepoint')) return undefined;
  const step = headStep(`the annotation asks for ${value}`, is.origin);
  if (value === 'job-cancel') return cancelled(change, [step]);
  return { effect: 'none', stateKept: true, because: [step, headStep('the job runs on')] };
}

function cancelled(change: Change, steps: ChangeStep[]): Outcome {
  const kept = !isBlank(change.jobAfter('savepointsDir'));
  const text = kept
    ? 'the job is cancelled, after a savepoint to savepointsDir'
    : 'the job is cancelled without a savepoint, as savepointsDir is not set';
  return { effect: 'suspend', stateKept: kept, because: [...steps, headStep(text)] };
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** The fork changes the replicas of the TaskManagers in place when nothing but `taskManager` differs. */
function isScaling({ before, after }: Change): boolean {
  const [was, is] = [before.taskManager, after.taskManager];
  if (!isPlainMap(was) || !isPlainMap(is) || was.replicas === is.replicas) return false;
  return equal({ ...before, taskManager: '' }, { ...after, taskManager: '' });
}

/** JobManager and TaskManagers are made again; high availability brings the jobs back. */
function sessionEffect(before: Workload, now: Workload, steps: ChangeStep[]): Outcome {
  const because = [...steps, headStep('the JobManager and the TaskManagers are made again')];
  const back = comesBack(before, now);
  if (back.kept === undefined) return { effect: 'redeploy', stateKept: undefined, because };
  return { effect: 'redeploy', stateKept: back.kept, because: [...because, back.step] };
}

function jobEffect(before: Workload, now: Workload, change: Change, steps: ChangeStep[]): Outcome {
  if (!isBlank(change.jobAfter('fromSavepoint'))) return fromSavepoint(before, now, change, steps);
  const version = versionChange(before, now);
  if (version && compareLines(version.before, '2.0') < 0 && compareLines(version.now, '2.0') >= 0) {
    const text = `Flink goes from ${version.before} to ${version.now}, and Flink 2 does not promise to read state of Flink 1`;
    const because = [...steps, headStep(text, version.at)];
    return { effect: 'restart-from-state', stateKept: undefined, because };
  }
  return change.fork === 'spotify' ? spotifyUpdate(now, change, steps) : googleUpdate(now, change, steps);
}

/** Both operators start a changed job from `fromSavepoint` where it is set. */
function fromSavepoint(before: Workload, now: Workload, change: Change, steps: ChangeStep[]): Outcome {
  const place = at(now.job, 'fromSavepoint')?.origin;
  if (change.jobBefore('fromSavepoint') !== change.jobAfter('fromSavepoint')) {
    const text = 'the job starts from fromSavepoint, and not from what runs';
    return { effect: 'redeploy', stateKept: true, because: [...steps, headStep(text, place)] };
  }
  const text = 'fromSavepoint is still set, and the job goes back to it: what came after it is lost';
  const signs = signsOfState(before, 'base');
  const because = [...steps, headStep(text, place), ...signs];
  return { effect: 'state-lost', stateKept: false, because };
}

function spotifyUpdate(now: Workload, change: Change, steps: ChangeStep[]): Outcome {
  const place = entryAt(now.spec, 'job', 'takeSavepointOnUpdate')?.value.origin;
  if (change.jobAfter('takeSavepointOnUpdate') !== false) {
    const text = 'the job stops with a savepoint, and starts from it';
    return { effect: 'restart-from-state', stateKept: true, because: [...steps, headStep(text)] };
  }
  const [interval, age] = [change.jobAfter('autoSavepointSeconds'), change.jobAfter('maxStateAgeToRestoreSeconds')];
  if (typeof interval === 'number' && typeof age === 'number' && interval > 0 && interval <= age) {
    const text = `takeSavepointOnUpdate is false: the job is cancelled, and starts from its last savepoint, which is taken every ${interval} s`;
    return { effect: 'restart-from-state', stateKept: true, because: [...steps, headStep(text, place)] };
  }
  const text = 'takeSavepointOnUpdate is false: the change is refused unless the last savepoint is recent enough';
  return { effect: 'unknown', stateKept: undefined, because: [...steps, headStep(text, place)] };
}

function googleUpdate(now: Workload, change: Change, steps: ChangeStep[]): Outcome {
  const take = change.jobAfter('takeSavepointOnUpgrade');
  const place = entryAt(now.spec, 'job', 'takeSavepointOnUpgrade')?.value.origin ?? now.object.at;
  if (take === true) {
    const text = 'the job is cancelled after a savepoint, and starts from it';
    return { effect: 'restart-from-state', stateKept: true, because: [...steps, headStep(text, place)] };
  }
  const text =
    take === false
      ? 'takeSavepointOnUpgrade is false: nothing happens until there is a savepoint of the last 300 s, and the job starts from that'
      : 'takeSavepointOnUpgrade is not set: releases take a savepoint, and builds of the last state of the operator fail';
  return take === false
    ? { effect: 'restart-from-state', stateKept: true, because: [...steps, headStep(text, place)] }
    : { effect: 'unknown', stateKept: undefined, because: [...steps, headStep(text, place)] };
}
