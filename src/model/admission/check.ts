import { isFrom } from '../../knowledge/versions.ts';
import type { Level } from '../../text/level.ts';
import type { Origin } from '../../text/span.ts';
import { spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { Missing, Step } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** What one check of the operator's validator says against an object. */
export interface Failure {
  /** Id of the check, as in the recorded verdicts of upstream's validator. */
  check: string;
  /** The wrong value; for something missing the deepest key that is there. */
  at: Origin;
  /** The fact, in one sentence. */
  message: string;
  related?: Step[];
  /** Keys that lead to the place, where the place itself does not show them. */
  path?: string[];
  identity?: string[];
  /** Set when the verdict cannot be reached: what would settle it. */
  missing?: [Missing, ...Missing[]] | undefined;
  /** True when the verdict rests on the stock operator configuration. */
  assumed?: boolean;
  /** When the object itself speaks for an operator that takes it. */
  level?: Level;
}

/** What a check looks at: a workload, read by one operator version. */
export interface Judged {
  workload: Workload;
  model: Model;
  /** Line of the operator: `1.15`, or `main` for its unreleased state. */
  operator: string;
  /** The same object as the base has it; undefined when there is no base, or nothing there. */
  previous?: Workload;
}

/** A check of the validator; it names what it refuses, and what it cannot decide. */
export type Check = (judged: Judged) => Iterable<Failure>;

/** Whether an operator is of this line or a newer one; `main` follows every release. */
export function since(operator: string, line: string): boolean {
  return isFrom(operator, line);
}

/** Whether an operator is older than a line. */
export function before(operator: string, line: string): boolean {
  return !since(operator, line);
}

/** What can still change an object, so that something absent from it may be there after all. */
export function unseenOf(workload: Workload): [Missing, ...Missing[]] | undefined {
  const [first, ...rest] = workload.unseen;
  return first ? [first, ...rest] : undefined;
}

/** A value that somebody has yet to fill in. */
export function openValue(name: string, at: Origin): [Missing] {
  return [{ what: 'value', name, at, settle: 'Write it as a literal value' }];
}

/** A place as text, for comparing places. */
export function placeKey(origin: Origin): string {
  const span = spanOf(origin);
  return span ? `${span.file}\0${span.start}\0${span.end}` : JSON.stringify(origin);
}
