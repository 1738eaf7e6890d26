import { at, entryAt, keyOrigin } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Written } from '../config/setting.ts';
import type { Step } from '../proof.ts';
import type { Workload } from '../workload.ts';

/**
 * Where to report a value of the configuration: at the value, when the object itself writes it.
 * What a session job takes over from its cluster belongs to the name of the cluster, what the
 * operator sets for all to the object.
 */
export function optionPlace(workload: Workload, written: Written): { at: Origin; related?: Step[] } {
  if (written.layer === 'resource') return { at: written.at };
  const related = [{ text: `${written.key} is ${written.raw}`, at: written.at }];
  if (written.layer === 'cluster') {
    const name = at(workload.spec, 'deploymentName');
    if (name) return { at: name.origin, related };
  }
  return { at: workload.object.at, related };
}

/** The key of the deepest part of a path below the spec that is there, else the object's name. */
export function deepestKey(workload: Workload, ...path: string[]): Origin {
  for (let depth = path.length; depth > 0; depth--) {
    const found = entryAt(workload.spec, ...path.slice(0, depth));
    if (found) return keyOrigin(found);
  }
  return workload.object.at;
}

/** `spec.job.parallelism`, as the object writes it; blue/green templates have it further in. */
export function spoken(workload: Workload, ...path: string[]): string {
  return [...workload.specPath, ...path].join('.');
}
