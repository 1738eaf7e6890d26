import type { Origin } from '../../text/span.ts';
import { deepestKey, optionPlace } from '../admission/placing.ts';
import { type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { backendName } from './backend.ts';
import { optionChange, type Upgrade } from './upgrade.ts';

/** A change of the state backend, after which what an upgrade starts from cannot be read. */
export interface BackendChange {
  /** Names of the backends; undefined where one is still to be filled in. */
  names: { was: string; is: string } | undefined;
  /** What the upgrade starts from: native savepoints, or the checkpoint of the job. */
  carriedIn: 'native savepoints' | 'checkpoint';
  at: Origin;
  proof: Proof;
}

/**
 * What an upgrade does to the state backend of a job: checkpoints and native savepoints are read by the
 * backend that wrote them only, canonical savepoints by all.
 *
 * Source: Flink's documentation on checkpoints and savepoints, 1.15 to 2.3.
 *
 * @param by what carries the state over
 */
export function backendChange(before: Workload, now: Workload, by: Upgrade['by']): BackendChange | undefined {
  // Options of the operator count at once, also for the savepoint of this upgrade.
  const format = now.config.get('savepointFormat');
  const isNative = format.is === 'set' && format.value.trim().toUpperCase() === 'NATIVE';
  if (by === 'savepoint' && !isNative) return undefined;
  const change = optionChange(before, now, 'stateBackend', backendName);
  if (change.is === 'same') return undefined;
  const current = now.config.get('stateBackend');
  const place = current.is === 'set' ? optionPlace(now, current.written) : undefined;
  return {
    names:
      change.is === 'changed' ? { was: backendName(change.before?.raw), is: backendName(change.now?.raw) } : undefined,
    carriedIn: by === 'savepoint' ? 'native savepoints' : 'checkpoint',
    at: place?.at ?? deepestKey(now, 'flinkConfiguration'),
    proof: change.is === 'unknown' ? change.proof : yes(),
  };
}
