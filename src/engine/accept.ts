import { maskText } from '../text/mask.ts';
import type { UnusedAcceptance, WorkloadChange } from './result.ts';

/** A line in which the author of a change says that an effect is meant. */
export interface Acceptance {
  /** `[[kind/]namespace/]name` of the workload. */
  workload: string;
  effect: string;
  reason: string;
  /** Where the line stands, such as `commit 1a2b3c4` or `the pull request`. */
  by: string;
}

/** As a trailer of a commit message, or as a line of a pull request's description. */
const LINE = /^[ \t>*-]*flint-lint-accept:[ \t]*(\S+)[ \t]+([a-z-]+)(?:[ \t]*[:–—-]+)?[ \t]+(\S.*?)[ \t]*$/gim;

/** Lines of one text that are read at most; nobody accepts more by hand. */
const MOST = 1000;

/**
 * Reads `Flint-Lint-Accept: WORKLOAD EFFECT REASON` lines. The reason is required.
 *
 * @param by where the text comes from, for the summary
 */
export function readAcceptances(text: string, by: string): Acceptance[] {
  const found: Acceptance[] = [];
  for (const [, workload = '', effect = '', reason = ''] of text.matchAll(LINE)) {
    if (found.length < MOST)
      found.push({ workload: workload.replace(/^`|`$/g, ''), effect: effect.toLowerCase(), reason, by });
  }
  return found;
}

/** Marks the changes that somebody accepts, and tells which lines accept nothing. */
export function acceptTransitions(
  changes: readonly WorkloadChange[],
  acceptances: readonly Acceptance[],
): { changes: WorkloadChange[]; unused: UnusedAcceptance[] } {
  if (acceptances.length === 0) return { changes: [...changes], unused: [] };
  const used = new Set<Acceptance>();
  const marked = changes.map((change) => {
    const acceptance = acceptances.find(
      ({ workload, effect }) => effect === change.effect && isNamed(change, workload),
    );
    if (!acceptance) return change;
    used.add(acceptance);
    return { ...change, accepted: { reason: maskText(acceptance.reason), by: acceptance.by } };
  });
  const unused = acceptances
    .filter((each) => !used.has(each))
    .map(({ workload, effect, reason, by }) => ({ text: maskText(`${workload} ${effect} ${reason}`), by }));
  return { changes: marked, unused };
}

function isNamed({ object }: WorkloadChange, name: string): boolean {
  const parts = name.split('/');
  if (parts.at(-1) !== object.name || parts.length > 3) return false;
  const namespace = parts.at(-2);
  if (namespace !== undefined && object.namespace !== undefined && namespace !== object.namespace) return false;
  return parts.length < 3 || parts[0]?.toLowerCase() === object.kind.toLowerCase();
}
