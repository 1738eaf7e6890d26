import { at, numberOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { optionPlace } from '../admission/placing.ts';
import { javaInteger } from '../admission/values.ts';
import { type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { optionChange } from './upgrade.ts';

/** A change after which state does not fit the key groups any more. */
export interface MaxParallelismChange {
  text: string;
  at: Origin;
  proof: Proof;
}

/** The smallest number of key groups that Flink chooses. */
const LEAST = 128;
/** The largest parallelism for which it is that: half as much again stays below. */
const LEAST_UP_TO = 85;

/**
 * What a change does to the number of key groups. An explicit number has to be the one in the
 * state; without one Flink takes over what is in the state, and fails only when there are more
 * subtasks than that.
 *
 * Source: StateAssignmentOperation.checkParallelismPreconditions and
 * KeyGroupRangeAssignment.computeDefaultMaxParallelism, Flink 1.13 to 2.3.
 */
export function maxParallelismChange(before: Workload, now: Workload): MaxParallelismChange | undefined {
  const change = optionChange(before, now, 'maxParallelism', numeric);
  if (change.is === 'same') return outgrown(before, now);
  const current = now.config.get('maxParallelism');
  if (current.is !== 'set') return undefined;
  const { at: where } = optionPlace(now, current.written);
  const named = `${current.written.key} ${current.value}`;
  if (change.is === 'unknown')
    return { text: `${named} may not be what the state has`, at: where, proof: change.proof };
  if (change.before) {
    const text = `The change sets ${current.written.key} from ${change.before.raw} to ${current.value}`;
    return { text, at: where, proof: yes() };
  }
  // The number in the state is the one that Flink chose, which is only known for small jobs.
  const small = parallelismOf(before);
  if (small === undefined || small > LEAST_UP_TO || javaInteger(current.value.trim()) === LEAST) return undefined;
  const text = `The change sets ${named}, while Flink has cut the state into ${LEAST} key groups`;
  return { text, at: where, proof: yes() };
}

function outgrown(before: Workload, now: Workload): MaxParallelismChange | undefined {
  if (before.config.get('maxParallelism').is !== 'unset' || now.config.get('maxParallelism').is !== 'unset')
    return undefined;
  const [old, current] = [parallelismOf(before), parallelismOf(now)];
  const node = at(now.job, 'parallelism');
  if (old === undefined || current === undefined || !node || old > LEAST_UP_TO || current <= LEAST) return undefined;
  const text = `The change sets parallelism from ${old} to ${current}, above the ${LEAST} key groups that the state is cut into`;
  return { text, at: node.origin, proof: yes() };
}

function parallelismOf({ job }: Workload): number | undefined {
  return numberOf(at(job, 'parallelism'));
}

/** `"720"` and `720` are one number. */
function numeric(text: string | undefined): string | undefined {
  const value = text === undefined ? undefined : javaInteger(text.trim());
  return value === undefined ? text?.trim() : String(value);
}
