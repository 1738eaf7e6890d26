import { at, isNothing } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { deepestKey } from '../admission/placing.ts';
import type { Workload } from '../workload.ts';

const NONCES: readonly string[][] = [
  ['restartNonce'],
  ['job', 'savepointRedeployNonce'],
  ['job', 'savepointTriggerNonce'],
  ['job', 'checkpointTriggerNonce'],
];

/** A nonce that a change takes out, which the operator takes for no change. */
export function keptNonce(before: Workload, now: Workload): { name: string; at: Origin } | undefined {
  for (const path of NONCES) {
    if (!isNothing(at(before.spec, ...path)) && isNothing(at(now.spec, ...path)))
      return { name: path.join('.'), at: deepestKey(now, ...path) };
  }
  return undefined;
}
