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
   */
  constructor(
    files: Files,
    limits: Limits,
    { cache, taken, pool = engines }: { cache?: string | undefined; taken?: Taken; pool?: EnginePool } = {},
  ) {
    this.#repository = new Repository(files, limits, taken);
    this.#graph = new KustomizationGraph(this.#repository);
    this.#calls = new EngineCalls(pool, answerCache(cache));
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

  /** Renders targets one after the other. */
  async render(plans: readonly TargetPlan[]): Promise<Renders> {
    const draft = new RendersDraft(plans, this.#repository);
    for (const plan of plans) {
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
