import { type AnswerCache, answerCache } from '../assets/answer-cache.ts';
import { type EngineAnswer, type EnginePool, type EngineRequest, engines } from '../assets/engines.ts';
import { at, locatedText, textOf } from '../syntax/navigate.ts';
import type { Limits } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import { type Located, type RenderedLeaf, type Span, type TemplateOrigin, written } from '../text/span.ts';
import { failureOf } from './failure.ts';
import { type ChartFiles, chartFiles } from './helm/chart-files.ts';
import { ANY_NAMESPACE, chartObjects } from './helm/objects.ts';
import { lineIn, sameLine, valuePlace } from './helm/values.ts';
import { type Closure, KustomizationGraph } from './kustomize/closure.ts';
import { layersOf } from './kustomize/layers.ts';
import { builtObjects } from './kustomize/objects.ts';
import { RENDER } from './limits.ts';
import type { RenderedObject, Unrendered } from './plain.ts';
import { type Files, Repository, type Taken } from './repository.ts';
import type { Target } from './target.ts';
import { discoverTargets } from './targets/discover.ts';
import type { TargetPlan } from './targets/target-plan.ts';

/** What may be rendered. */
export interface Renderable {
  /** Kustomization files. */
  kustomizations: readonly string[];
  /** Files named Chart.yaml. */
  charts: readonly string[];
  /** Files that mention Flink. */
  flink: ReadonlySet<string>;
}

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
}

/**
 * Renders kustomizations and charts with upstream's own engines. Loaded only where there is
 * something to render.
 */
export class Renderer {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #pool: EnginePool;
  readonly #cache: AnswerCache;
  readonly #charts = new Map<string, { plan: TargetPlan; files: ChartFiles }>();
  readonly #decided = new Map<string, EngineAnswer>();
  #left = RENDER.all;

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
    this.#pool = pool;
    this.#cache = answerCache(cache);
  }

  /** Finds the targets that conventions give. */
  targets(what: Renderable): TargetPlan[] {
    return discoverTargets(this.#repository, this.#graph, what);
  }

  /** Renders targets one after the other. */
  async render(plans: readonly TargetPlan[]): Promise<Renders> {
    const renders: Renders = {
      plans: [...plans],
      objects: [],
      unrendered: [],
      consumed: new Set(),
      told: new Set(),
      shared: new Map(),
      sources: new Map(),
    };
    for (const plan of plans) {
      if (plan.kind === 'kustomize') await this.#kustomize(plan, this.#graph.closure(plan.path), renders);
      else await this.#helm(plan, plans, renders);
    }
    this.#cache.tidy();
    return renders;
  }

  async #kustomize(plan: TargetPlan, closure: Closure, renders: Renders): Promise<void> {
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
    const answer =
      closure.tooLarge || bytes > RENDER.bytes
        ? TOO_LARGE
        : await this.#ask({ op: 'kustomize', files, binary, dir: plan.path, trace: true }, answerSize);
    if (!answer.ok) {
      this.#note(failureOf(plan, answer, closure.kustomizations, this.#repository), renders);
      for (const path of closure.files) renders.told.add(path);
      return;
    }
    const layers = layersOf(closure.kustomizations, this.#graph, this.#repository);
    const target = { ...targetOf(plan), layers };
    for (const built of builtObjects(answer, layers, closure.files, this.#repository)) {
      if (textOf(at(built.root, 'kind')) === 'CustomResourceDefinition') continue;
      const own = locatedText(at(built.root, 'metadata', 'namespace'));
      renders.objects.push({ ...built, target: inNamespace(target, own) });
    }
    this.#consume(plan, closure.files, renders);
  }

  async #helm(plan: TargetPlan, plans: readonly TargetPlan[], renders: Renders): Promise<void> {
    const files = chartFiles(plan.path, plan.values, this.#repository);
    this.#charts.set(plan.id, { plan, files });
    const answer: EngineAnswer = files.tooLarge
      ? TOO_LARGE
      : files.lost.length > 0
        ? { ok: false, code: 'missing', names: files.lost.map((path) => `${path} (a link)`) }
        : await this.#ask({ ...helmRequest(plan, files), trace: true, steps: RENDER.steps }, answerSize);
    const paths = [...Object.keys(files.files), ...Object.keys(files.binary)].map(
      (path) => files.moved.get(path) ?? path,
    );
    const real = (path: string) => files.moved.get(path) ?? path;
    if (!answer.ok) {
      // The chart's own values may be no more than a start for the files beside them.
      const others = plans.some((other) => other.path === plan.path && other.values.length > 0);
      if (!(plan.values.length === 0 && others && answer.code === 'failed'))
        this.#note(failureOf(plan, answer, [], this.#repository), renders);
      for (const path of paths) renders.told.add(path);
      return;
    }
    const prefix = plan.path === '' ? '' : `${plan.path}/`;
    const { objects, broken } = chartObjects(
      { ...answer, sources: (answer.sources ?? []).map(real) },
      plan.id,
      (name) => real(prefix + name.slice(name.indexOf('/') + 1)),
      (file) => this.#repository.text(file),
    );
    for (const { file, message } of broken)
      this.#note(
        { target: plan.id, file, offset: 0, because: `its output is not YAML: ${message}`, failure: 'refuses' },
        renders,
      );
    const target = targetOf(plan);
    for (const { root, file } of objects) {
      if (textOf(at(root, 'kind')) === 'CustomResourceDefinition') continue;
      renders.objects.push({ root, file, target: inNamespace(target, locatedText(at(root, 'metadata', 'namespace'))) });
    }
    this.#consume(plan, paths, renders);
  }

  #note(note: Unrendered, renders: Renders): void {
    renders.unrendered.push(note);
    const source = this.#repository.text(note.file);
    if (source) renders.sources.set(note.file, source);
  }

  #consume(plan: TargetPlan, paths: Iterable<string>, renders: Renders): void {
    for (const path of paths) {
      renders.consumed.add(path);
      const labels = renders.shared.get(path);
      if (labels) labels.add(plan.id);
      else renders.shared.set(path, new Set([plan.id]));
      const source = this.#repository.text(path);
      if (source) renders.sources.set(path, source);
    }
  }

  /** One render, out of the time that is left for all; none when the answer is known. */
  async #ask(request: EngineRequest, size: (answer: EngineAnswer) => number): Promise<EngineAnswer> {
    const known = this.#cache.get(request);
    const answer = known ?? (await this.#render(request));
    if (!known) this.#cache.set(request, answer);
    return size(answer) > RENDER.output
      ? { ok: false, code: 'limit', message: 'it renders to more than 8 MiB' }
      : answer;
  }

  async #render(request: EngineRequest): Promise<EngineAnswer> {
    if (this.#left <= 0)
      return { ok: false, code: 'limit', message: `all renders of a run take more than ${RENDER.all / 1000} s` };
    const before = process.cpuUsage();
    const answer = await this.#pool.call(request, Math.min(RENDER.once, this.#left));
    const { user, system } = process.cpuUsage(before);
    this.#left -= (user + system) / 1000;
    return answer;
  }

  /** Finds out which values decide the leaves at some origins, and writes their places into these. */
  async decide(origins: Iterable<TemplateOrigin>): Promise<void> {
    for (const origin of origins) {
      const chart = origin.leaf && this.#charts.get(origin.leaf.target);
      if (!origin.leaf || !chart || origin.values.length > 0) continue;
      let answer = this.#decided.get(chart.plan.id);
      if (!answer) {
        answer = await this.#ask(
          { ...helmRequest(chart.plan, chart.files), decide: true, steps: RENDER.steps },
          () => 0,
        );
        this.#decided.set(chart.plan.id, answer);
      }
      const values = this.#valuesOf(origin.leaf, chart.plan, answer);
      origin.values.push(...(values.length > 0 ? values : this.#lineOfFile(origin, chart)));
    }
    this.#cache.tidy();
  }

  #valuesOf(leaf: RenderedLeaf, plan: TargetPlan, { decided = {}, paths = [] }: EngineAnswer): Span[] {
    const indexes = (Object.hasOwn(decided, leaf.key) ? decided[leaf.key] : undefined) ?? [];
    const places = indexes.flatMap((index) => this.#placeOf(leaf, paths[index] ?? [], plan) ?? []);
    // Of several values the one that was written for this target is why it differs from others.
    const own = places.filter(({ file }) => plan.values.includes(file));
    if (own.length === 1) return own;
    const tags = places.filter((place) => leaf.tag !== undefined && this.#textAt(place) === leaf.tag);
    return tags.length === 1 ? tags : places;
  }

  /** What stands at a place, without quotes. */
  #textAt({ file, start, end }: Span): string | undefined {
    return this.#repository
      .text(file)
      ?.text.slice(start, end)
      .replace(/^(["'])(.*)\1$/, '$2');
  }

  #placeOf(leaf: RenderedLeaf, path: readonly string[], plan: TargetPlan): Span | undefined {
    const above = path.slice(0, path.length - (leaf.up ?? 0));
    // A key is decided by a value only when that value stands under the same key.
    if (leaf.name !== undefined && above.at(-1) === leaf.name)
      return valuePlace(above, plan.values, plan.path, this.#repository)?.key;
    if (leaf.name !== undefined && !leaf.line) return undefined;
    const place = valuePlace(path, plan.values, plan.path, this.#repository);
    return place && ((leaf.line && lineIn(place.node, leaf.line)) ?? place.value);
  }

  /** The line of the file that an action prints with `.Files.Get`. */
  #lineOfFile({ span, leaf }: TemplateOrigin, { plan, files }: { plan: TargetPlan; files: ChartFiles }): Span[] {
    const action = this.#repository.text(span.file)?.text.slice(span.start, span.end) ?? '';
    if (!leaf?.line || !/\.Files\b/.test(action)) return [];
    const prefix = plan.path === '' ? '' : `${plan.path}/`;
    for (const [, name] of action.matchAll(/"([^"]+)"/g)) {
      const source = this.#repository.text(files.moved.get(prefix + name) ?? prefix + name);
      const found = source && sameLine(source.text, leaf.line);
      if (source && found) return [{ file: source.path, ...found }];
    }
    return [];
  }
}

const TOO_LARGE: EngineAnswer = {
  ok: false,
  code: 'limit',
  message: `its files have more than ${RENDER.bytes / 1024 / 1024} MiB, or there are more than ${RENDER.files} of them`,
};

function answerSize({ yaml = '', templates = [] }: EngineAnswer): number {
  return yaml.length + templates.reduce((sum, { text }) => sum + text.length, 0);
}

function helmRequest(plan: TargetPlan, files: ChartFiles): EngineRequest {
  return {
    op: 'helm',
    files: files.files,
    binary: files.binary,
    dir: plan.path,
    values: plan.values,
    ...(plan.set ? { set: plan.set } : {}),
    ...(plan.release === undefined ? {} : { release: plan.release }),
    namespace: plan.namespace ?? ANY_NAMESPACE,
  };
}

function targetOf(plan: TargetPlan): Target {
  const at = plan.at ?? { file: '', start: 0, end: 0 };
  return {
    id: plan.id,
    label: plan.label,
    source: { kind: plan.kind, dir: plan.path },
    namespace:
      plan.namespace === undefined
        ? 'unwritten'
        : { value: plan.namespace, origin: written(at.file, at.start, at.end) },
  };
}

/** A namespace that the object has itself wins over that of the target. */
function inNamespace(target: Target, own: Located<string> | undefined): Target {
  return own && target.namespace !== 'unwritten' ? { ...target, namespace: own } : target;
}
