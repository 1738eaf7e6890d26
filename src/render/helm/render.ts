import type { EngineAnswer, EngineRequest } from '../../assets/engines.ts';
import type { TemplateOrigin } from '../../text/span.ts';
import { type EngineCalls, TOO_LARGE } from '../engine-calls.ts';
import { failureOf } from '../failure.ts';
import { RENDER } from '../limits.ts';
import { type RendersDraft, targetOf } from '../renders.ts';
import type { Repository } from '../repository.ts';
import { jsonText } from '../targets/made-nodes.ts';
import type { TargetPlan } from '../targets/target-plan.ts';
import { type ChartFiles, chartFiles, emptySubcharts } from './chart-files.ts';
import { decidingValues, entryOfText, lineOfFile } from './deciding-values.ts';
import { ANY_NAMESPACE, chartObjects } from './objects.ts';

/** Renders charts, and finds out afterwards which of their values decide what they print. */
export class HelmRenderer {
  readonly #repository: Repository;
  readonly #calls: EngineCalls;
  readonly #charts = new Map<string, { plan: TargetPlan; files: ChartFiles }>();
  readonly #decided = new Map<string, EngineAnswer>();

  constructor(repository: Repository, calls: EngineCalls) {
    this.#repository = repository;
    this.#calls = calls;
  }

  /** @param plans all that are rendered: a chart may be there with other values as well */
  async render(plan: TargetPlan, plans: readonly TargetPlan[], draft: RendersDraft): Promise<void> {
    const files = this.#files(plan);
    this.#charts.set(plan.id, { plan, files });
    const real = (path: string) => files.moved.get(path) ?? path;
    const paths = [...Object.keys(files.files), ...Object.keys(files.binary)]
      .filter((path) => !plan.inline?.has(path))
      .map(real);
    const answer = await this.#answer(plan, files, draft);
    if (!answer.ok) {
      // The chart's own values may be no more than a start for the files beside them.
      const others = plans.some((other) => other.path === plan.path && other.values.length > 0);
      if (!(plan.values.length === 0 && others && answer.code === 'failed'))
        draft.note(failureOf(plan, answer, [], this.#repository));
      draft.tell(paths);
      return;
    }
    const prefix = plan.path === '' ? '' : `${plan.path}/`;
    const { objects, broken } = chartObjects(
      { ...answer, sources: (answer.sources ?? []).map(real) },
      plan.id,
      (name) => real(prefix + name.slice(name.indexOf('/') + 1)),
      (file) => this.#repository.text(file),
    );
    for (const { file, message } of broken) {
      const because = `its output is not YAML: ${message}`;
      draft.note({ target: plan.id, file, offset: 0, because, failure: 'refuses' });
    }
    draft.add(targetOf(plan), plan, objects);
    draft.consume(plan, paths);
  }

  /** The files of a chart with the values that only its applier has. */
  #files(plan: TargetPlan): ChartFiles {
    const files = chartFiles(plan.path, plan.values, this.#repository);
    for (const [name, node] of plan.inline ?? []) files.files[name] = jsonText(node);
    if (plan.withoutOwnValues) delete files.files[plan.path === '' ? 'values.yaml' : `${plan.path}/values.yaml`];
    return files;
  }

  async #answer(plan: TargetPlan, files: ChartFiles, draft: RendersDraft): Promise<EngineAnswer> {
    if (files.tooLarge) return TOO_LARGE;
    if (files.lost.length > 0)
      return { ok: false, code: 'missing', names: files.lost.map((path) => `${path} (a link)`) };
    return this.#ask(plan, files, draft);
  }

  /** Renders a chart; one whose subcharts are not here without them, where its own templates do without. */
  async #ask(plan: TargetPlan, files: ChartFiles, draft: RendersDraft): Promise<EngineAnswer> {
    const ask = () => this.#calls.ask({ ...requestOf(plan, files), trace: true, steps: RENDER.steps });
    const answer = await ask();
    const standIns = answer.code === 'subchart' ? emptySubcharts(plan.path, answer.names ?? []) : undefined;
    if (!standIns) return answer;
    const own = files.files;
    files.files = { ...own, ...standIns };
    const without = await ask();
    if (without.ok) {
      const { file, offset } = failureOf(plan, answer, [], this.#repository);
      const because = `${(answer.names ?? []).join(', ')}, which charts/ does not hold; the chart is rendered without`;
      draft.note({ target: plan.id, file, offset, because, isPart: true });
      return without;
    }
    files.files = own;
    return answer;
  }

  /**
   * Finds out which values decide the leaves at some origins, and writes their places into these. Each chart is
   * rendered for it once.
   */
  async decide(origins: Iterable<TemplateOrigin>): Promise<void> {
    for (const origin of origins) {
      const chart = origin.leaf && this.#charts.get(origin.leaf.target);
      if (!origin.leaf || !chart || origin.values.length > 0) continue;
      let answer = this.#decided.get(chart.plan.id);
      if (!answer) {
        answer = await this.#calls.ask({ ...requestOf(chart.plan, chart.files), decide: true, steps: RENDER.steps });
        this.#decided.set(chart.plan.id, answer);
      }
      const values = decidingValues(origin.leaf, chart.plan, answer, this.#repository);
      const found = values.length > 0 ? values : entryOfText(origin, chart, this.#repository);
      origin.values.push(...(found.length > 0 ? found : lineOfFile(origin, chart, this.#repository)));
    }
  }
}

function requestOf(plan: TargetPlan, files: ChartFiles): EngineRequest {
  return {
    op: 'helm',
    files: files.files,
    binary: files.binary,
    dir: plan.path,
    values: plan.values,
    ...(plan.release === undefined ? {} : { release: plan.release }),
    namespace: plan.namespace?.value ?? ANY_NAMESPACE,
  };
}
