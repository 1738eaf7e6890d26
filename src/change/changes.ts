import { modelFor } from '../model/clusters.ts';
import type { Model } from '../model/model.ts';
import type { KubeObject } from '../model/objects/object.ts';
import { renamedFrom } from '../model/state/renamed.ts';
import type { Workload } from '../model/workload.ts';
import { folderOf } from '../text/folder.ts';
import { canonical } from './canonical.ts';
import { baseStep, type Change, type ChangeStep, headStep, type Outcome } from './change.ts';
import { clusterEffect, refusedCluster } from './cluster-effect.ts';
import { firstDifference, sentenceOf } from './difference.ts';
import { type Decided, onRemadeCluster, operatorEffect, refusedEffect } from './effect.ts';
import { LaterEffects, type Side } from './later.ts';
import { nameOf, type Pair, pairWorkloads } from './pairs.ts';
import { removalEffect, startsFromPath } from './removal.ts';
import { lostAtNextStart, standaloneEffect } from './standalone-effect.ts';
import { signsOfState } from './state-signs.ts';

/** A state of the repository as far as it was understood. */
export interface State extends Side {
  /** Files that hold something which was not made into objects: templates, broken documents. */
  unseen: ReadonlySet<string>;
  /** Ids of targets that could not be rendered, or not in full. */
  unbuilt?: ReadonlySet<string>;
}

/** Forms that the Apache operator or one like it looks after. */
const BY_OPERATOR: ReadonlySet<string> = new Set([
  'FlinkDeployment',
  'FlinkSessionJob',
  'FlinkBlueGreenDeployment',
  'FlinkApplication',
]);

/**
 * What the change from base to head does to every workload of either.
 *
 * @param refusals what rules say for certain against objects of the head, by object
 */
export function changesBetween(base: State, head: State, refusals: ReadonlyMap<KubeObject, ChangeStep[]>): Change[] {
  const { pairs, made, gone } = pairWorkloads(base.model.workloads, head.model.workloads);
  const comparison = new Comparison(base, head, refusals, pairs);
  return [
    ...pairs.map((pair) => comparison.edited(pair)),
    ...made.map((workload) => comparison.created(workload)),
    ...gone.map((workload) => comparison.removed(workload)),
  ];
}

/** Effects with which pods start anew. */
const STARTS: ReadonlySet<string> = new Set(['redeploy', 'restart-from-state', 'resume', 'state-lost']);

function withEnd(step: ChangeStep, end: string): ChangeStep {
  return { ...step, text: `${step.text}: ${end}` };
}

class Comparison {
  readonly #base: State;
  readonly #head: State;
  readonly #refusals: ReadonlyMap<KubeObject, ChangeStep[]>;
  readonly #later: LaterEffects;
  readonly #before: ReadonlyMap<Workload, Workload>;
  readonly #known = new Map<Workload, Decided>();

  constructor(base: State, head: State, refusals: ReadonlyMap<KubeObject, ChangeStep[]>, pairs: readonly Pair[]) {
    this.#base = base;
    this.#head = head;
    this.#refusals = refusals;
    this.#later = new LaterEffects(base, head);
    this.#before = new Map(pairs.map(({ before, now }) => [now, before]));
  }

  edited({ before, now }: Pair): Change {
    const outcome = this.#outcome(before, now);
    const around = this.#later.of(before, now);
    if (STARTS.has(outcome.effect)) {
      const because = [...outcome.because, ...around.map((step) => withEnd(step, 'it counts with this start'))];
      return { workload: now, side: 'head', ...outcome, because, later: outcome.later ?? [] };
    }
    const lost = now.form === 'standalone' && around.length > 0 ? lostAtNextStart(before, now) : undefined;
    const next = [...around, ...(lost ? [lost] : [])];
    const later = [
      ...(outcome.later ?? []),
      ...next.map((step) => withEnd(step, 'it counts when pods start the next time')),
    ];
    return { workload: now, side: 'head', ...outcome, later };
  }

  #outcome(before: Workload, now: Workload): Decided {
    const known = this.#known.get(now);
    if (known) return known;
    const outcome = this.#worked(before, now);
    this.#known.set(now, outcome);
    return outcome;
  }

  #worked(before: Workload, now: Workload): Decided {
    const own = this.#own(before, now);
    const { cluster } = now;
    const old = cluster && this.#before.get(cluster);
    if (now.form !== 'FlinkSessionJob' || !old || own.effect === 'refused' || own.effect === 'unknown') return own;
    const remade = onRemadeCluster(now, before, this.#outcome(old, cluster));
    return !remade || (own.effect !== 'none' && remade.effect !== 'state-lost') ? own : remade;
  }

  /** What the edit of the object itself does. */
  #own(before: Workload, now: Workload): Decided {
    if (this.#isUntouched(before, now)) return this.#overlaid(now) ?? { effect: 'none', stateKept: true, because: [] };
    if (BY_OPERATOR.has(now.form)) {
      const model = modelFor(this.#head.model, now.object);
      const outcome = operatorEffect(before, now, model);
      if (sameSpec(before, now)) return this.#overlaid(now) ?? outcome;
      return refusedEffect(now, model, this.#refusals.get(now.object) ?? []) ?? outcome;
    }
    if (now.form === 'standalone')
      return standaloneEffect(before, now, { base: this.#base.model, head: this.#head.model });
    if (now.form === 'FlinkCluster') return clusterEffect(before, now, this.#head.model);
    return otherEffect(before, now);
  }

  /** Nothing of the file differs, so that nothing of the object can: what is rendered comes of several files. */
  #isUntouched(before: Workload, now: Workload): boolean {
    if (before.parts.length !== now.parts.length) return false;
    return now.parts.every((part, index) => {
      const old = before.parts[index];
      return isPlain(part) && old?.file === part.file && isPlain(old) && this.#isSame(part.file);
    });
  }

  #isSame(file: string): boolean {
    const [old, now] = [this.#base, this.#head].map(({ sources }) => sources.get(file)?.text);
    return old !== undefined && old === now;
  }

  /** An object that a kustomization changes, where the kustomization or what it takes in differs. */
  #overlaid({ object }: Workload): Decided | undefined {
    const { unsettled } = object;
    if (unsettled?.what !== 'render') return undefined;
    const folder = folderOf(unsettled.name);
    const inside = (file: string) => file === unsettled.name || (folder !== '' && file.startsWith(`${folder}/`));
    const taken = (file: string) => inside(file) || (folderOf(file) === folder && this.#head.unseen.has(file));
    const files = [...this.#head.sources.keys(), ...this.#base.sources.keys()];
    const changed = files.find((file) => taken(file) && !this.#isSame(file));
    if (changed === undefined) return undefined;
    const text = `${changed} changes, and kustomize may make the object from it`;
    return { effect: 'unknown', stateKept: undefined, because: [headStep(text, unsettled.at)] };
  }

  created(workload: Workload): Change {
    const outcome = this.#creation(workload);
    return { workload, side: 'head', ...outcome, later: [] };
  }

  #creation(workload: Workload): Outcome {
    const { object } = workload;
    const refused = BY_OPERATOR.has(workload.form)
      ? refusedEffect(workload, modelFor(this.#head.model, object), this.#refusals.get(object) ?? [])
      : undefined;
    if (refused) return { ...refused, because: refused.because.slice(0, -1) };
    const refusedToo = workload.form === 'FlinkCluster' ? refusedCluster(workload, this.#head.model) : undefined;
    if (refusedToo) return refusedToo;
    if (this.#base.unseen.has(object.file) && this.#base.sources.has(object.file)) {
      const step = headStep('what the file held before could not be read as objects', object.at);
      return { effect: 'unknown', stateKept: undefined, because: [step] };
    }
    if (!isPlain(object) && this.#base.unbuilt?.has(object.target.id)) {
      const step = headStep(`what ${nameTarget(object)} made before could not be rendered`, object.at);
      return { effect: 'unknown', stateKept: undefined, because: [step] };
    }
    const guess = guessStep(object, this.#base.model);
    if (guess) return { effect: 'none', stateKept: true, because: [guess] };
    const renamed = this.#renamed(workload, this.#head.model);
    return (
      renamed ?? {
        effect: 'create',
        stateKept: true,
        because: [headStep(`${object.kind} ${object.name} is new`, object.at)],
      }
    );
  }

  /** Another name or namespace makes another resource, which starts from nothing. */
  #renamed(workload: Workload, model: Model): Outcome | undefined {
    const old = renamedFrom(workload, model);
    if (!old) return undefined;
    const signs = signsOfState(old, 'base');
    const step = headStep(
      `${nameOf(old)} becomes ${nameOf(workload)}, which is another resource to the cluster`,
      workload.object.at,
    );
    if (startsFromPath(workload)) {
      const from = headStep('it starts from the savepoint that it names');
      return { effect: 'create', stateKept: true, because: [step, from] };
    }
    if (signs.length === 0) return undefined;
    const empty = headStep('it starts from empty state, and the old one is deleted');
    return {
      effect: 'state-lost',
      stateKept: false,
      because: [step, empty, baseStep(`it was ${nameOf(old)}`, old.object.at), ...signs],
    };
  }

  removed(workload: Workload): Change {
    const { file, target } = workload.object;
    if (!isPlain(workload.object) && this.#head.unbuilt?.has(target.id)) {
      const text = `${nameTarget(workload.object)} made it, and can no longer be rendered`;
      const step = baseStep(text, workload.object.at);
      return { workload, side: 'base', effect: 'unknown', stateKept: undefined, because: [step], later: [] };
    }
    if (this.#head.unseen.has(file) && this.#head.sources.has(file)) {
      const step = baseStep('the file is still there, but it can no longer be read as objects', workload.object.at);
      return { workload, side: 'base', effect: 'unknown', stateKept: undefined, because: [step], later: [] };
    }
    const guess = guessStep(workload.object, this.#head.model);
    if (guess) return { workload, side: 'base', effect: 'none', stateKept: true, because: [guess], later: [] };
    return { workload, side: 'base', ...removalEffect(workload, this.#head.model), later: [] };
  }
}

/** What a reader calls the overlay or the chart of an object. */
function nameTarget({ target: { id, label, source } }: KubeObject): string {
  return label === undefined || source.dir.endsWith(label) ? source.dir || id : `${source.dir || '.'} (${label})`;
}

const applied = new WeakMap<Model, Set<string>>();

/**
 * Of a chart that one side applies and the other does not, the release has a guessed name on the other: what
 * the guess makes neither comes nor goes.
 */
function guessStep({ target }: KubeObject, other: Model): ChangeStep | undefined {
  if (!target.guessed) return undefined;
  const charts =
    applied.get(other) ??
    new Set(
      other.workloads.flatMap(({ object: { target: each } }) =>
        each.source.kind === 'helm' && !each.guessed ? [each.source.dir] : [],
      ),
    );
  applied.set(other, charts);
  return charts.has(target.source.dir)
    ? headStep(`nothing in sight installs ${target.source.dir} as it is`)
    : undefined;
}

/** Whether an object stands in its file as it is applied. */
function isPlain({ target }: KubeObject): boolean {
  return target.label === undefined;
}

/** Whether nothing below `spec` differs; labels, comments and formatting may. */
function sameSpec(before: Workload, now: Workload): boolean {
  const [old, current] = [before, now].map(({ spec }) => canonical(spec, undefined, 'main'));
  return old === current;
}

/** Operators that decide by rules of their own, which are not worked out here. */
function otherEffect(before: Workload, now: Workload): Decided {
  if (sameSpec(before, now)) return { effect: 'none', stateKept: true, because: [] };
  const difference = firstDifference(before.spec, now.spec, 'spec');
  const step = headStep(sentenceOf(difference), difference.at ?? now.object.at);
  return { effect: 'unknown', stateKept: undefined, because: [step] };
}
