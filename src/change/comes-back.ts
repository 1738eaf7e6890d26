import { highAvailability } from '../model/state/ha.ts';
import { haMove } from '../model/state/ha-change.ts';
import type { Workload } from '../model/workload.ts';
import { baseStep, type ChangeStep, headStep } from './change.ts';

/** Whether the jobs of a cluster come back when its JobManager is replaced. */
export type Return = { kept: boolean; step: ChangeStep } | { kept: undefined };

/**
 * Jobs come back from HA metadata that the old JobManager wrote and the new one looks for in the
 * same place.
 */
export function comesBack(before: Workload, now: Workload): Return {
  const was = highAvailability(before);
  if (was.is === 'unknown') return { kept: undefined };
  if (was.is === 'no')
    return {
      kept: false,
      step: baseStep('without high availability so far, no job is brought back', was.because[0]?.at),
    };
  const move = haMove(before, now);
  if (move)
    return move.proof.is === 'yes'
      ? { kept: false, step: headStep(`the change ${move.text}, so that no job is brought back`, move.at) }
      : { kept: undefined };
  const is = highAvailability(now);
  if (is.is !== 'yes') return { kept: undefined };
  const [because] = is.because;
  return {
    kept: true,
    step: headStep(`high availability brings the jobs back (${because?.text ?? 'it is on'})`, because?.at),
  };
}
