import type { Change } from './change.ts';

/** States in which the job does not run any more, by operator. */
const STOPPED = {
  google: ['Succeeded', 'Failed', 'Cancelled'],
  spotify: ['Succeeded', 'Failed', 'Cancelled', 'Lost', 'DeployFailed'],
} as const;

/** Whether the recorded state of the job is one in which it does not run any more. */
export function isStopped(change: Change): boolean {
  const state = change.status('components', 'job', 'state');
  return (STOPPED[change.fork] as readonly (string | undefined)[]).includes(state);
}

/** States in which the job runs, or is about to. */
const ACTIVE = ['Running', 'Deploying'];

const DAY = 86_400_000;

/**
 * Whether the fork refuses a change because it would lose state: no savepoint is taken first, and
 * the last one is too old. What depends on the hour stays unknown, since only the date is known.
 * Source: spotify/flink-on-k8s-operator, validateJobUpdate and IsSavepointUpToDate.
 */
export function isStaleSavepoint(change: Change, today: string | undefined): 'yes' | 'no' | 'unknown' {
  const from = change.jobAfter('fromSavepoint');
  if (typeof from === 'string' && from.trim() !== '') return 'no';
  const isSkipped = change.jobAfter('takeSavepointOnUpdate') === false;
  if (!change.hasStatus) return isSkipped ? 'unknown' : 'no';
  if (!change.hasJobStatus || !(isSkipped || isStopped(change))) return 'no';
  const job = (key: string) => change.status('components', 'job', key);
  if (job('finalSavepoint') === 'true' || (job('state') === 'Updating' && isSkipped)) return 'no';
  const limit = change.jobAfter('maxStateAgeToRestoreSeconds');
  const taken = Date.parse(job('savepointTime') ?? '');
  if (typeof limit !== 'number' || Number.isNaN(taken) || (job('savepointLocation') ?? '') === '') return 'yes';
  // A job that is neither running nor being deployed is measured to its end, and without an end never recent enough.
  if (!ACTIVE.includes(job('state') ?? '')) {
    const end = Date.parse(job('completionTime') ?? '');
    return Number.isNaN(end) || end - taken > limit * 1000 ? 'yes' : 'no';
  }
  const morning = Date.parse(`${today ?? ''}T00:00:00Z`);
  if (morning - taken > limit * 1000) return 'yes';
  return morning + DAY - taken <= limit * 1000 ? 'no' : 'unknown';
}
