import { USER_CONTROL } from '../../knowledge/flink-cluster.ts';
import { at, textOf } from '../../syntax/navigate.ts';
import type { Change } from './change.ts';
import { isStopped } from './stale.ts';

const PATH = ['metadata', 'annotations', USER_CONTROL];

/**
 * The annotation that asks for a savepoint or to cancel is judged at every update of an object
 * that has it, whatever else changes.
 * Source: checkControlAnnotations in flinkcluster_validate.go of both operators.
 */
export function controlFaults(change: Change): void {
  const asked = change.next.text(PATH);
  if (asked.is !== 'given') return;
  const { fork } = change;
  const running = fork === 'google' ? 'Progressing' : 'InProgress';
  const differs = textOf(at(change.old.root, ...PATH)) !== asked.value;
  if (differs && change.status('control', 'state') === running)
    change.refuse('control-in-progress', PATH, 'The user-control annotation changes while a request is in progress');
  if (asked.value !== 'savepoint' && asked.value !== 'job-cancel') {
    const fact = `The user-control annotation is ${asked.value || 'empty'}; it can be savepoint or job-cancel`;
    change.refuse('control-unknown', PATH, fact);
    return;
  }
  if (change.before.job === undefined) {
    change.refuse('control-session', PATH, `${asked.value} is asked of a session cluster, which has no job`);
  } else if (asked.value === 'savepoint' && (change.jobBefore('savepointsDir') ?? '') === '') {
    change.refuse('control-savepoint-dir', PATH, 'A savepoint is asked for, but the job has no savepointsDir');
  } else {
    jobState(change, asked.value);
  }
}

function jobState(change: Change, asked: string): void {
  const check = `control-${asked === 'savepoint' ? 'savepoint' : 'cancel'}-state`;
  if (!change.hasStatus) change.cannotTell(check, PATH, `${asked} is asked of the job`);
  else if (!change.hasJobStatus || (isStopped(change) && !(asked === 'job-cancel' && willRestart(change))))
    change.refuse(check, PATH, `${asked} is asked of a job that does not run`);
}

/** Whether the operator starts the stopped job again. */
function willRestart(change: Change): boolean {
  if (change.jobBefore('restartPolicy') !== 'FromSavepointOnFailure') return false;
  const state = change.status('components', 'job', 'state') ?? '';
  if (change.fork === 'spotify') return ['Failed', 'Lost', 'DeployFailed'].includes(state);
  return state === 'Failed' && (change.status('components', 'job', 'savepointLocation') ?? '') !== '';
}
