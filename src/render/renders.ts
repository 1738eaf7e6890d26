import { at, textOf } from '../syntax/navigate.ts';
import type { MapNode } from '../syntax/tree.ts';
import type { SourceText } from '../text/source.ts';
import type { RenderedObject, Unrendered } from './plain.ts';
import type { Repository } from './repository.ts';
import { inNamespace, type Target } from './target.ts';
import { filesOfPlan } from './targets/plan-files.ts';
import type { TargetPlan } from './targets/target-plan.ts';

/** What became of the targets of a repository. */
export interface Renders {
  plans: TargetPlan[];
  objects: RenderedObject[];
  unrendered: Unrendered[];
  /** Files that rendered objects come from: they are not objects by themselves. */
  consumed: Set<string>;
  /** Files of targets that could not be rendered; it is told why already. */
  told: Set<string>;
  /** Ids of the targets that a file is part of, by file. */
  shared: Map<string, Set<string>>;
  /** Files that were read for rendering. */
  sources: Map<string, SourceText>;
  /** Files that are applied as they are, and by which target. */
  placed: Map<string, Target>;
}

/** Takes down what becomes of each target. */
export class RendersDraft {
  readonly renders: Renders;
  readonly #repository: Repository;

  constructor(plans: readonly TargetPlan[], repository: Repository) {
    this.#repository = repository;
    this.renders = {
      plans: [...plans],
      objects: [],
      unrendered: [],
      consumed: new Set(),
      told: new Set(),
      shared: new Map(),
      sources: new Map(),
      placed: new Map(),
    };
  }

  /** Objects of a target, but for definitions, which are too large to be parsed for what they say. */
  add(target: Target, { changedBy }: TargetPlan, objects: readonly { root: MapNode; file: string }[]): void {
    for (const object of objects) {
      const { root } = object;
      if (textOf(at(root, 'kind')) === 'CustomResourceDefinition') continue;
      const placed = { ...object, target: inNamespace(target, root), ...(changedBy ? { changedBy } : {}) };
      this.renders.objects.push(placed);
    }
  }

  /** What could not be rendered, and why. */
  note(note: Unrendered): void {
    this.renders.unrendered.push(note);
    this.#read(note.file);
  }

  /** Files of a target about which a note says all there is to say. */
  tell(paths: Iterable<string>): void {
    for (const path of paths) this.renders.told.add(path);
  }

  /** Files that the objects of a target come from. */
  consume(plan: TargetPlan, paths: Iterable<string>): void {
    const { consumed, shared } = this.renders;
    for (const path of paths) {
      consumed.add(path);
      const labels = shared.get(path);
      if (labels) labels.add(plan.id);
      else shared.set(path, new Set([plan.id]));
      this.#read(path);
    }
    for (const file of filesOfPlan(plan)) this.#read(file);
  }

  /** Files of a directory stay plain, but it is known who applies them; what several apply has what they share. */
  place(plan: TargetPlan): void {
    const { placed } = this.renders;
    const target = targetOf(plan);
    for (const file of plan.files ?? []) {
      const known = placed.get(file);
      placed.set(file, known ? agreed(known, target) : target);
    }
  }

  #read(file: string): void {
    const source = this.#repository.isAdded(file) ? undefined : this.#repository.text(file);
    if (source) this.renders.sources.set(file, source);
  }
}

/** The target that a plan leads to. */
export function targetOf(plan: TargetPlan): Target {
  const { id, label, kind, path, cluster, by, namespace = 'unwritten' } = plan;
  return {
    id,
    ...(kind === 'directory' ? {} : { label }),
    ...(kind === 'helm' && by === undefined ? { guessed: true } : {}),
    ...(cluster === undefined ? {} : { cluster }),
    source: { kind: kind === 'directory' ? 'plain' : kind, dir: path },
    namespace,
  };
}

/** The first of two targets with the namespace that both have, and the clusters of both. */
function agreed(a: Target, b: Target): Target {
  const isSame = a.namespace !== 'unwritten' && b.namespace !== 'unwritten' && a.namespace.value === b.namespace.value;
  const { cluster: _, clusters: __, ...rest } = a;
  const [ours, theirs] = [a, b].map(({ cluster, clusters }) => clusters ?? (cluster === undefined ? [] : [cluster]));
  // What may be applied anywhere is on no cluster in particular.
  const both = ours?.length && theirs?.length ? [...new Set([...ours, ...theirs])] : [];
  const [only, ...others] = both;
  return {
    ...rest,
    ...(only !== undefined && others.length === 0 ? { cluster: only } : {}),
    ...(others.length > 0 ? { clusters: both } : {}),
    namespace: isSame ? a.namespace : 'unwritten',
  };
}
