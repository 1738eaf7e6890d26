import type { EngineAnswer } from '../../assets/engines.ts';
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
import type { KustomizationGraph } from './closure.ts';
import { layersOf } from './layers.ts';
import { type BuiltObject, builtObjects } from './objects.ts';
import { withoutAbsent } from './without-absent.ts';

/** What kustomize is asked to build. */
interface Request {
  files: Record<string, string>;
  /** Files that are no text, as base64. */
  binary: Record<string, string>;
  dir: string;
}

/** Builds kustomizations, with what appliers lay over them. */
export class KustomizeRenderer {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #calls: EngineCalls;

  constructor(repository: Repository, graph: KustomizationGraph, calls: EngineCalls) {
    this.#repository = repository;
    this.#graph = graph;
    this.#calls = calls;
  }

  async render(plan: TargetPlan, draft: RendersDraft): Promise<void> {
    const laid = layOver(plan, this.#repository, this.#graph);
    const { files, kustomizations, tooLarge } = this.#graph.closure(laid.dir);
    const { request, bytes } = this.#request(files, laid.dir);
    const answer = tooLarge || bytes > RENDER.bytes ? TOO_LARGE : await this.#ask(plan, request, kustomizations, draft);
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

  #request(paths: Iterable<string>, dir: string): { request: Request; bytes: number } {
    const request: Request = { files: {}, binary: {}, dir };
    let bytes = 0;
    for (const path of paths) {
      const read = this.#repository.contents(path);
      if (!read) continue;
      if ('lineStarts' in read) request.files[path] = read.text;
      else request.binary[path] = read.toString('base64');
      bytes += 'lineStarts' in read ? read.text.length : read.length;
    }
    return { request, bytes };
  }

  /** Builds a kustomization; one that names what is not here without that, where the rest does without. */
  async #ask(
    plan: TargetPlan,
    request: Request,
    kustomizations: readonly string[],
    draft: RendersDraft,
  ): Promise<EngineAnswer> {
    const ask = (files: Record<string, string>) => this.#calls.ask({ op: 'kustomize', ...request, files, trace: true });
    const answer = await ask(request.files);
    const local = answer.ok || answer.code === 'limit' ? undefined : withoutAbsent(kustomizations, this.#repository);
    if (!local) return answer;
    const without = await ask({ ...request.files, ...local });
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
