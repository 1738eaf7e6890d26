import { answerCache } from '../assets/answer-cache.ts';
import { type EnginePool, engines } from '../assets/engines.ts';
import type { Limits } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import type { TemplateOrigin } from '../text/span.ts';
import { EngineCalls } from './engine-calls.ts';
import { HelmRenderer } from './helm/render.ts';
import { KustomizationGraph } from './kustomize/closure.ts';
import { KustomizeRenderer } from './kustomize/render.ts';
import { type Renders, RendersDraft } from './renders.ts';
import { type Files, Repository, type Taken } from './repository.ts';
import { type Discovery, type Findable, findTargets } from './targets/find-targets.ts';
import type { TargetPlan } from './targets/target-plan.ts';

/** Is told which target is rendered, of how many. */
export interface RenderProgress {
  at(doing: { is: 'render'; done: number; targets: number; target: string }): Promise<void> | undefined;
}

/**
 * Renders kustomizations and charts with upstream's own engines. Loaded only where there is
 * something to render.
 */
export class Renderer {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #calls: EngineCalls;
  readonly #kustomize: KustomizeRenderer;
  readonly #helm: HelmRenderer;

  /**
   * @param options.cache folder in which answers are kept between runs
   * @param options.taken what of the files is read and parsed already
   * @param options.threads how many targets are rendered at once
   */
  constructor(
    files: Files,
    limits: Limits,
    {
      cache,
      taken,
      pool = engines,
      threads = 1,
    }: { cache?: string | undefined; taken?: Taken; pool?: EnginePool; threads?: number | undefined } = {},
  ) {
    this.#repository = new Repository(files, limits, taken);
    this.#graph = new KustomizationGraph(this.#repository);
    this.#calls = new EngineCalls(pool, answerCache(cache), threads);
    this.#kustomize = new KustomizeRenderer(this.#repository, this.#graph, this.#calls);
    this.#helm = new HelmRenderer(this.#repository, this.#calls);
  }

  /** Finds the targets: those that are declared, applied, and given by convention. */
  targets(what: Findable): Promise<Discovery> {
    return findTargets(this.#repository, this.#graph, what, async (plan) => {
      const renders = await this.render([plan]);
      return renders.unrendered.length > 0 ? undefined : renders.objects;
    });
  }

  /** Renders targets one after the other; the engines are ahead by as many as there are threads. */
  async render(plans: readonly TargetPlan[], progress?: RenderProgress): Promise<Renders> {
    const draft = new RendersDraft(plans, this.#repository);
    let prepared = 0;
    for (const [done, plan] of plans.entries()) {
      while (mayPrepare(plans[prepared], prepared - done, this.#calls.threads))
        this.#prepare(plans[prepared++] as TargetPlan);
      await progress?.at({ is: 'render', done, targets: plans.length, target: plan.id });
      if (plan.missing) {
        const { because, at, failure } = plan.missing;
        draft.note({ target: plan.id, file: at.file, offset: at.start, because, ...(failure ? { failure } : {}) });
      } else if (plan.kind === 'kustomize') await this.#kustomize.render(plan, draft);
      else if (plan.kind === 'helm') await this.#helm.render(plan, plans, draft);
      else draft.place(plan);
    }
    this.#calls.tidy();
    return draft.renders;
  }

  #prepare(plan: TargetPlan): void {
    if (plan.missing) return;
    if (plan.kind === 'kustomize') this.#kustomize.prepare(plan);
    else if (plan.kind === 'helm') this.#helm.prepare(plan);
  }

  /** A file as it is read for rendering. */
  source(file: string): SourceText | undefined {
    return this.#repository.text(file);
  }

  /** Whether time or a defect ended a render, so that the next run may come to something else. */
  get wasCutOff(): boolean {
    return this.#calls.wasCutOff;
  }

  /** How many renders were asked for, and how many of them were known already. */
  get counts(): EngineCalls['counts'] {
    return this.#calls.counts;
  }

  /** Finds out which values decide the leaves at some origins, and writes their places into these. */
  async decide(origins: Iterable<TemplateOrigin>): Promise<void> {
    await this.#helm.decide(origins);
    this.#calls.tidy();
  }
}

/**
 * Whether a target may be prepared while an earlier one is under way: not where it puts a kustomization into a folder
 * that others can see.
 *
 * @param ahead how many targets are between the two
 */
function mayPrepare(plan: TargetPlan | undefined, ahead: number, threads: number): boolean {
  return plan !== undefined && (ahead === 0 || (ahead <= threads && !plan.files));
}
