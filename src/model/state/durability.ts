import { type Origin, spanOf } from '../../text/span.ts';
import { modelFor } from '../clusters.ts';
import type { Model } from '../model.ts';
import type { Missing, Step } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { type DurabilityLink, durabilityLinks, type LinkKind } from './durability-links.ts';
import { stateSignals } from './signals.ts';
import { isStatelessOnPurpose, upgradeModeOf } from './upgrade-mode.ts';

/** Whether the state of a workload outlives its pods, link by link. */
export interface Durability {
  verdict: 'proven' | 'broken' | 'unknown';
  links: DurabilityLink[];
  /** The first broken link, else the first that is open. */
  decisive?: DurabilityLink;
}

const known = new WeakMap<Workload, Durability | 'stateless'>();

/**
 * The durability proof of a workload; undefined for one that keeps no state: it names no directory for
 * any, or is upgraded without state and says nowhere that it has some.
 */
export function durabilityOf(workload: Workload, model: Model): Durability | undefined {
  const answer = known.get(workload) ?? prove(workload, model);
  known.set(workload, answer);
  return answer === 'stateless' ? undefined : answer;
}

function prove(workload: Workload, model: Model): Durability | 'stateless' {
  const isStateless = upgradeModeOf(workload)?.value === 'stateless';
  if (isStateless && (stateSignals(workload).length === 0 || isStatelessOnPurpose(workload))) return 'stateless';
  const links = durabilityLinks(workload, model);
  if (links.length === 0) return 'stateless';
  const broken = links.find(({ proof }) => proof.is === 'no');
  if (broken) return { verdict: 'broken', links, decisive: broken };
  const open = links.find(({ proof }) => proof.is === 'unknown');
  return open ? { verdict: 'unknown', links, decisive: open } : { verdict: 'proven', links };
}

/** Kinds of which a workload has several links, so that the place tells which one a finding breaks. */
const MANY: ReadonlySet<LinkKind> = new Set(['storage', 'file system']);

/**
 * The proof told in order, for the flow of a finding that breaks a link of one kind at a place.
 * Empty when it breaks none. Only steps with a place can be shown.
 */
export function durabilitySteps(workload: Workload, model: Model, kind: LinkKind, place: Origin): Step[] {
  const links = durabilityOf(workload, model)?.links ?? [];
  const here = JSON.stringify(spanOf(place));
  const isHere = ({ proof, at }: DurabilityLink) =>
    [at, ...proof.because.map((step) => step.at)].some((each) => each && JSON.stringify(spanOf(each)) === here);
  const broken = links.filter((link) => link.kind === kind && link.proof.is === 'no');
  return broken.some((link) => !MANY.has(kind) || isHere(link)) ? links.flatMap(stepsOf) : [];
}

function stepsOf({ link, proof, at }: DurabilityLink): Step[] {
  const place = at ? { at } : {};
  if (proof.is === 'unknown') return [{ text: `${link}: not known without ${proof.missing[0].name}`, ...place }];
  const text = proof.is === 'yes' ? link : `${link}: does not hold`;
  const here = JSON.stringify(at && spanOf(at));
  // What another place shows is a step of its own.
  const elsewhere = (step: Step) => step.at !== undefined && JSON.stringify(spanOf(step.at)) !== here;
  const shown = proof.is === 'yes' ? [] : proof.because.filter(elsewhere);
  const told = new Set(proof.because.filter((step) => !shown.includes(step)).map((step) => step.text));
  return [{ text: told.size === 0 ? text : `${text}: ${[...told].join('; ')}`, ...place }, ...shown];
}

/** How many workloads keep their state, of those that have any. */
export interface Coverage {
  workloads: number;
  durable: Record<Durability['verdict'], number> & {
    /** For the unknown ones: the kind of thing that is not in sight. */
    because: Partial<Record<Missing['what'], number>>;
  };
}

/** Counts the durability proofs of all workloads; those that keep no state count as workloads only. */
export function coverageOf(model: Model): Coverage {
  const durable: Coverage['durable'] = { proven: 0, broken: 0, unknown: 0, because: {} };
  for (const workload of model.workloads) {
    const answer = durabilityOf(workload, modelFor(model, workload.object));
    if (!answer) continue;
    durable[answer.verdict]++;
    const proof = answer.verdict === 'unknown' ? answer.decisive?.proof : undefined;
    if (proof?.is !== 'unknown') continue;
    const { what } = proof.missing[0];
    durable.because[what] = (durable.because[what] ?? 0) + 1;
  }
  return { workloads: model.workloads.length, durable };
}
