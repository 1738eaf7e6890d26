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

/** A chart as it was rendered. */
interface Chart {
  plan: TargetPlan;
  files: ChartFiles;
}

/** Renders charts, and finds out afterwards which of their values decide what they print. */
export class HelmRenderer {
  readonly #repository: Repository;
  readonly #calls: EngineCalls;
  readonly #prepared = new Map<TargetPlan, { files: ChartFiles; request: EngineRequest }>();
  readonly #charts = new Map<string, Chart>();
  readonly #decided = new Map<Chart, EngineAnswer>();

  constructor(repository: Repository, calls: EngineCalls) {
    this.#repository = repository;
    this.#calls = calls;
  }

  /** Reads what a plan is rendered from, and begins to render it. */
  prepare(plan: TargetPlan): void {
    const files = this.#files(plan);
    const request = tracedRequest(plan, files);
    this.#prepared.set(plan, { files, request });
    if (refusal(files) === undefined) this.#calls.ahead(request);
  }

  /** @param plans all that are rendered: a chart may be there with other values as well */
  async render(plan: TargetPlan, plans: readonly TargetPlan[], draft: RendersDraft): Promise<void> {
    const prepared = this.#prepared.get(plan);
    const files = prepared?.files ?? this.#files(plan);
    this.#prepared.delete(plan);
    this.#charts.set(plan.id, { plan, files });
    const real = (path: string) => files.moved.get(path) ?? path;
    const paths = [...Object.keys(files.files), ...Object.keys(files.binary)]
      .filter((path) => !plan.inline?.has(path))
      .map(real);
    const request = prepared?.request ?? tracedRequest(plan, files);
    const answer = refusal(files) ?? (await this.#ask(plan, files, request, draft));
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

  /** Renders a chart; one whose subcharts are not here without them, where its own templates do without. */
  async #ask(plan: TargetPlan, files: ChartFiles, request: EngineRequest, draft: RendersDraft): Promise<EngineAnswer> {
    const answer = await this.#calls.ask(request);
    const standIns = answer.code === 'subchart' ? emptySubcharts(plan.path, answer.names ?? []) : undefined;
    if (!standIns) return answer;
    const own = files.files;
    files.files = { ...own, ...standIns };
    const without = await this.#calls.ask(tracedRequest(plan, files));
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
    const open = [...origins].flatMap((origin) => {
      const chart = origin.leaf && this.#charts.get(origin.leaf.target);
      return origin.leaf && chart && origin.values.length === 0 ? [{ origin, leaf: origin.leaf, chart }] : [];
    });
    const decided = await this.#allDecided(new Set(open.map(({ chart }) => chart)));
    for (const { origin, leaf, chart } of open) {
      const answer = decided.get(chart);
      if (!answer || origin.values.length > 0) continue;
      const values = decidingValues(leaf, chart.plan, answer, this.#repository);
      const found = values.length > 0 ? values : entryOfText(origin, chart, this.#repository);
      origin.values.push(...(found.length > 0 ? found : lineOfFile(origin, chart, this.#repository)));
    }
  }

  /** What decides in some charts, each rendered for it once; the engines are ahead by as many as there are threads. */
  async #allDecided(charts: ReadonlySet<Chart>): Promise<ReadonlyMap<Chart, EngineAnswer>> {
    const left = [...charts].filter((chart) => !this.#decided.has(chart));
    const requests = left.map(({ plan, files }): EngineRequest => {
      return { ...requestOf(plan, files), decide: true, steps: RENDER.steps };
    });
    for (const [index, chart] of left.entries()) {
      for (const request of requests.slice(index, index + this.#calls.threads + 1)) this.#calls.ahead(request);
      this.#decided.set(chart, await this.#calls.ask(requests[index] as EngineRequest));
    }
    return this.#decided;
  }
}

/** The answer for a chart that cannot be handed to the engines. */
function refusal({ tooLarge, lost }: ChartFiles): EngineAnswer | undefined {
  if (tooLarge) return TOO_LARGE;
  if (lost.length > 0) return { ok: false, code: 'missing', names: lost.map((path) => `${path} (a link)`) };
  return undefined;
}

/** Renders a chart so that every value knows its template. */
function tracedRequest(plan: TargetPlan, files: ChartFiles): EngineRequest {
  return { ...requestOf(plan, files), trace: true, steps: RENDER.steps };
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
