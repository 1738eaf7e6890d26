import { acceptancesOf } from './acceptances.ts';
import { type Change, type ChangeStep, headStep } from './change/change.ts';
import { changesBetween, type State } from './change/changes.ts';
import type { Options } from './config/options.ts';
import { acceptTransitions } from './engine/accept.ts';
import { assembleChanges } from './engine/changes.ts';
import { templatesAt } from './engine/origins.ts';
import type { Places } from './engine/places.ts';
import type { Result, WorkloadChange } from './engine/result.ts';
import type { Judged } from './engine/run.ts';
import type { Gathered } from './gather.ts';
import type { KubeObject } from './model/model.ts';
import { isReported } from './result-of.ts';
import { addTo } from './text/group.ts';
import type { Origin } from './text/span.ts';

/** One of two states after a run. */
export interface Linted {
  gathered: Gathered;
  places: Places;
  judged: readonly Judged[];
}

/** What a change does to every workload, and which of it the author accepts. */
export async function changesOf(
  base: Linted,
  head: Linted,
  options: Options,
): Promise<Required<Pick<Result, 'changes' | 'unusedAcceptances'>>> {
  const changes = changesBetween(stateOf(base), stateOf(head), refusalsIn(head.judged));
  // A value of a chart is told where its author wrote it.
  for (const [side, { gathered }] of [['base', base] as const, ['head', head] as const])
    await gathered.renderer?.decide(templatesAt(originsOf(changes, side)));
  const assembled = assembleChanges(changes, { head: head.places, base: base.places });
  const { changes: accepted, unused } = acceptTransitions(assembled, acceptancesOf(options));
  return { changes: accepted.filter((change) => isShown(change, options)), unusedAcceptances: unused };
}

/** All places of one side that changes show. */
function originsOf(changes: readonly Change[], side: Change['side']): Origin[] {
  return changes.flatMap((change) => [
    ...(change.side === side ? [change.workload.object.at] : []),
    ...[...change.because, ...change.later].flatMap((step) => (step.side === side && step.at ? [step.at] : [])),
  ]);
}

function isShown({ at, because }: WorkloadChange, options: Options): boolean {
  return isReported({ file: at.file, related: because.flatMap(({ place }) => place ?? []) }, options);
}

function stateOf({ gathered }: Linted): State {
  const { model, sources, rendering, unreadable } = gathered;
  const unseen = [...rendering.unrendered, ...rendering.problems].map(({ file }) => file);
  return {
    model,
    sources,
    unseen: new Set([...unseen, ...unreadable.map(({ path }) => path)]),
    unbuilt: new Set(rendering.unrendered.map(({ target }) => target)),
  };
}

/** The operator takes such a session job, and waits for its cluster. */
const TAKEN: ReadonlySet<string> = new Set(['session-deployment-not-found']);

/** What rules say the API server refuses whatever the client does. */
function refusalsIn(judged: readonly Judged[]): Map<KubeObject, ChangeStep[]> {
  const found = new Map<KubeObject, ChangeStep[]>();
  for (const { rule, about, verdict } of judged) {
    if (verdict.is !== 'violated' || !about.kubeObject || TAKEN.has(rule.id)) continue;
    const { report } = verdict;
    if (!(report.tags ?? rule.tags).includes('admission') || (report.level ?? rule.level) !== 'error') continue;
    const step = headStep(report.message, report.at);
    addTo(found, about.kubeObject, step);
  }
  return found;
}
