import type { Workload } from '../model/workload.ts';
import type { Effect } from '../text/effect.ts';
import type { Origin } from '../text/span.ts';

/** One step of a reason. Its place is in the files of the base or in those of the head. */
export interface ChangeStep {
  text: string;
  at?: Origin;
  side: 'head' | 'base';
}

/** What becomes of a workload. */
export interface Outcome {
  effect: Effect;
  /** Whether the state survives; undefined when that cannot be told. */
  stateKept: boolean | undefined;
  /** Why; the first step decides, and its place is where the change is shown. */
  because: ChangeStep[];
}

/** A workload with what a change does to it. */
export interface Change extends Outcome {
  workload: Workload;
  /** Where the workload is: a deleted one is only in the base. */
  side: 'head' | 'base';
  /** What the change prepares: nothing now, something when the pods start the next time. */
  later: ChangeStep[];
}

/** A step at a place in the head. */
export function headStep(text: string, at?: Origin): ChangeStep {
  return { text, side: 'head', ...(at ? { at } : {}) };
}

/** A step at a place in the base. */
export function baseStep(text: string, at?: Origin): ChangeStep {
  return { text, side: 'base', ...(at ? { at } : {}) };
}
