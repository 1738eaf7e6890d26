import type { EngineAnswer, EngineRequest } from '../../assets/engines.ts';
import { at } from '../../syntax/navigate.ts';
import { spanOf } from '../../text/span.ts';
import { type EngineCalls, TOO_LARGE } from '../engine-calls.ts';
import { failureOf } from '../failure.ts';
import { RENDER } from '../limits.ts';
import { type RendersDraft, targetOf } from '../renders.ts';
import type { Repository } from '../repository.ts';
import type { KustomizeLayer } from '../target.ts';
import { type Laid, layOver } from '../targets/lay-over.ts';
import { substituted } from '../targets/substitute.ts';
import type { TargetPlan } from '../targets/target-plan.ts';
import type { Closure, KustomizationGraph } from './closure.ts';
import { layersOf } from './layers.ts';
import { type BuiltObject, builtObjects } from './objects.ts';
import { withoutAbsent } from './without-absent.ts';

/** What a plan is built from, and what kustomize is asked for it. */
interface Prepared {
  laid: Laid;
  closure: Closure;
  request: EngineRequest;
  tooLarge: boolean;
}

/** Builds kustomizations, with what appliers lay over them. */
export class KustomizeRenderer {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #calls: EngineCalls;
  readonly #prepared = new Map<TargetPlan, Prepared>();

  constructor(repository: Repository, graph: KustomizationGraph, calls: EngineCalls) {
    this.#repository = repository;
    this.#graph = graph;
    this.#calls = calls;
  }

  /** Reads what a plan is built from, and begins to build it. */
  prepare(plan: TargetPlan): void {
    const prepared = this.#read(plan);
    this.#prepared.set(plan, prepared);
    if (!prepared.tooLarge) this.#calls.ahead(prepared.request);
  }

  async render(plan: TargetPlan, draft: RendersDraft): Promise<void> {
    const { laid, closure, request, tooLarge } = this.#prepared.get(plan) ?? this.#read(plan);
    this.#prepared.delete(plan);
    const { files, kustomizations } = closure;
    const answer = tooLarge ? TOO_LARGE : await this.#ask(plan, request, kustomizations, draft);
    if (!answer.ok) {
      const failure = failureOf(plan, answer, kustomizations, this.#repository);
      const { at: said } = plan;
      const isWritten = said && this.#repository.isAdded(failure.file);
      draft.note(isWritten ? { ...failure, file: said.file, offset: said.start } : failure);
      draft.tell(files);
      return;
    }
    const layers = layersOf(kustomizations, this.#graph, this.#repository);
    const built = builtObjects(answer, layers, files, this.#repository);
    draft.add(
      { ...targetOf(plan), layers: this.#authored(layers, plan, laid) },
      plan,
      built.map((object) => changed(object, plan, laid)),
    );
    draft.consume(
      plan,
      [...files].filter((path) => !this.#repository.isAdded(path)),
    );
  }

  #read(plan: TargetPlan): Prepared {
    const laid = layOver(plan, this.#repository, this.#graph);
    const closure = this.#graph.closure(laid.dir);
    const files: Record<string, string> = {};
    const binary: Record<string, string> = {};
    let bytes = 0;
    for (const path of closure.files) {
      const read = this.#repository.contents(path);
      if (!read) continue;
      if ('lineStarts' in read) files[path] = read.text;
      else binary[path] = read.toString('base64');
      bytes += 'lineStarts' in read ? read.text.length : read.length;
    }
    const request: EngineRequest = { op: 'kustomize', files, binary, dir: laid.dir, trace: true };
    return { laid, closure, request, tooLarge: closure.tooLarge || bytes > RENDER.bytes };
  }

  /** Builds a kustomization; one that names what is not here without that, where the rest does without. */
  async #ask(
    plan: TargetPlan,
    request: EngineRequest,
    kustomizations: readonly string[],
    draft: RendersDraft,
  ): Promise<EngineAnswer> {
    const answer = await this.#calls.ask(request);
    const local = answer.ok || answer.code === 'limit' ? undefined : withoutAbsent(kustomizations, this.#repository);
    if (!local) return answer;
    const without = await this.#calls.ask({ ...request, files: { ...request.files, ...local } });
    if (!without.ok) return answer;
    const { file, offset, because } = failureOf(plan, answer, kustomizations, this.#repository);
    draft.note({ target: plan.id, file, offset, because: `${because}; the rest is built`, isPart: true });
    return without;
  }

  /** Layers as their authors wrote them. */
  #authored(layers: readonly KustomizeLayer[], plan: TargetPlan, { overlay }: Laid): KustomizeLayer[] {
    return layers.flatMap((layer) => {
      if (!this.#repository.isAdded(layer.file)) return [layer];
      if (!overlay || layer.file !== overlay.source.path) return [];
      return [{ ...layer, root: overlay.relocated(layer.root), file: plan.at?.file ?? layer.file }];
    });
  }
}

/** What the overlay of an applier and its variables make of a built object. */
function changed(object: BuiltObject, { substitute }: TargetPlan, { overlay }: Laid): BuiltObject {
  const { root, file } = object;
  const placed = overlay ? overlay.relocated(root) : root;
  const named = overlay && spanOf((at(placed, 'metadata', 'name') ?? placed).origin);
  return { ...object, root: substitute ? substituted(placed, substitute) : placed, file: named?.file ?? file };
}
