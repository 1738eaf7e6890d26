import type { Fork } from '../../knowledge/flink-cluster.ts';
import type { KubeObject } from '../objects/object.ts';
import { Change, type UpdateVerdict } from './change.ts';
import { controlFaults } from './control.ts';
import { equal, isPlainMap, type PlainMap } from './defaulted.ts';
import { isStaleSavepoint } from './stale.ts';

/**
 * What the validating webhook refuses when an object is changed, beside the checks of new objects.
 * The old state's `status` is used where it is written.
 *
 * @param today the date, `YYYY-MM-DD`, for the age of savepoints
 * Source: ValidateUpdate in flinkcluster_validate.go of both operators.
 */
export function updateVerdict(old: KubeObject, next: KubeObject, fork: Fork, today?: string): UpdateVerdict {
  const change = new Change(old, next, fork);
  const { verdict } = change;
  controlFaults(change);
  if (fork === 'spotify' && equal(change.before, change.after)) return { ...verdict, goesOn: false };
  if (cancelEnds(change) || generationEnds(change)) return { ...verdict, goesOn: false };
  if (next.version === 'v1alpha1' && !equal(change.before, change.after))
    change.refuse('alpha-immutable', ['spec'], 'The spec of a v1alpha1 FlinkCluster cannot be changed');
  if (fork === 'spotify' && deploymentType(change.before) !== deploymentType(change.after)) {
    const path = ['spec', 'taskManager', 'deploymentType'];
    const fact = `deploymentType changes from ${deploymentType(change.before)} to ${deploymentType(change.after)}`;
    change.refuse('deployment-type', path, fact);
  }
  jobUpdate(change, today);
  return verdict;
}

function deploymentType({ taskManager }: PlainMap): string {
  return isPlainMap(taskManager) ? String(taskManager.deploymentType) : '';
}

/** @returns whether the checks end here: the original is content when the request to cancel comes alone */
function cancelEnds(change: Change): boolean {
  if (change.before.job === undefined || change.after.job === undefined) return false;
  const before = change.jobBefore('cancelRequested') === true;
  const after = change.jobAfter('cancelRequested') === true;
  const path = ['spec', 'job', 'cancelRequested'];
  if (before && !after)
    change.refuse('cancel-back', path, 'spec.job.cancelRequested was true and cannot be taken back');
  if (before || !after) return false;
  const others = change.differsBeside('cancelRequested');
  if (others) change.refuse('cancel-alone', path, 'spec.job.cancelRequested becomes true together with other changes');
  return !others && change.fork === 'google';
}

/** @returns whether the checks end here: the generation changed and nothing else */
function generationEnds(change: Change): boolean {
  const before = change.jobBefore('savepointGeneration') ?? 0;
  const after = change.jobAfter('savepointGeneration') ?? 0;
  if (before === after || change.before.job === undefined || change.after.job === undefined) return false;
  const path = ['spec', 'job', 'savepointGeneration'];
  const wanted = Number(change.status('components', 'job', 'savepointGeneration') ?? 0) + 1;
  const fact = `spec.job.savepointGeneration changes to ${after}`;
  if (!change.hasStatus) change.cannotTell('savepoint-generation-next', path, fact);
  else if (after !== wanted)
    change.refuse('savepoint-generation-next', path, `${fact}, but only ${wanted} can follow the last savepoint`);
  const others = change.differsBeside('savepointGeneration');
  if (others) change.refuse('savepoint-generation-alone', path, `${fact} together with other changes`);
  return !others;
}

function jobUpdate(change: Change, today: string | undefined): void {
  const { before, after, fork } = change;
  if (before.job === undefined && after.job === undefined) return;
  if (before.job === undefined || after.job === undefined) {
    const fact = before.job ? 'a job cluster becomes a session cluster' : 'a session cluster becomes a job cluster';
    change.refuse('cluster-type', ['spec', 'job'], `spec.job ${before.job ? 'is taken out' : 'is added'}: ${fact}`);
    return;
  }
  const path = ['spec', 'job', 'savepointsDir'];
  if (isBlank(change.jobBefore('savepointsDir'))) {
    change.refuse('no-savepoints-dir', path, 'The job is changed, but it had no savepointsDir to keep its state in');
  } else if (isBlank(change.jobAfter('savepointsDir'))) {
    change.refuse('savepoints-dir-removed', path, 'spec.job.savepointsDir is taken out');
  }
  if (fork === 'google') return;
  if (isHa(before) !== isHa(after)) {
    const fact = `High availability is switched ${isHa(after) ? 'on' : 'off'} for a running cluster`;
    change.refuse('ha-switch', ['spec', 'flinkProperties'], fact);
  }
  staleSavepoint(change, today);
}

/** Empty, or not there; blanks count as a directory. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === '';
}

/** As the fork decides it: the key of Flink 1.17 and newer is not looked at. */
function isHa({ flinkProperties }: PlainMap): boolean {
  if (!isPlainMap(flinkProperties)) return false;
  const value = (key: string) => String(flinkProperties[key] ?? '').trim();
  const mode = String(flinkProperties['high-availability'] ?? '');
  return (
    mode !== '' &&
    mode.toLowerCase() !== 'none' &&
    value('kubernetes.cluster-id') !== '' &&
    value('high-availability.storageDir') !== ''
  );
}

function staleSavepoint(change: Change, today: string | undefined): void {
  const stale = isStaleSavepoint(change, today);
  const path = ['spec', 'job', 'takeSavepointOnUpdate'];
  const fact = 'The job is changed without a savepoint, and its last one is not recent enough';
  if (stale === 'yes') change.refuse('stale-savepoint', path, fact);
  else if (stale === 'unknown') change.cannotTell('stale-savepoint', path, fact);
}
