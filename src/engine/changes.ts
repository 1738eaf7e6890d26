import type { Change, ChangeStep } from '../change/change.ts';
import { EFFECTS } from '../text/effect.ts';
import { maskText } from '../text/mask.ts';
import type { Places } from './places.ts';
import type { ChangeReason, Place, WorkloadChange } from './result.ts';
import { objectRef } from './subjects.ts';

/** The lines and columns of both states. */
export interface BothPlaces {
  head: Places;
  base: Places;
}

/** Changes as reports print them: the worst first, then by place. */
export function assembleChanges(changes: readonly Change[], places: BothPlaces): WorkloadChange[] {
  return changes.map((change) => assembled(change, places)).sort(byEffect);
}

function assembled({ workload, side, effect, stateKept, because, later }: Change, places: BothPlaces): WorkloadChange {
  const reasons = because.map((step) => reasonOf(step, places));
  const decides = reasons.find(({ place }) => place !== undefined);
  const own = places[side].ofOrigin(workload.object.at) ?? topOf(workload.object.file);
  // What was taken out is shown where it stood.
  const shown = decides?.place && decides.side === side ? { at: decides.place, side } : { at: own, side };
  return {
    object: objectRef(workload.object),
    effect,
    ...(stateKept === undefined ? {} : { stateKept }),
    ...shown,
    because: reasons,
    later: later.map((step) => reasonOf(step, places)),
  };
}

function reasonOf({ text, at, side }: ChangeStep, places: BothPlaces): ChangeReason {
  const place = at && places[side].ofOrigin(at);
  return { message: maskText(text), side, ...(place ? { place } : {}) };
}

function topOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** The worst first, then by place and name. */
export function byEffect(a: WorkloadChange, b: WorkloadChange): number {
  return (
    EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) ||
    compare(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    compare(a.object.name, b.object.name) ||
    compare(a.object.namespace ?? '', b.object.namespace ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
