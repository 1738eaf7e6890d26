import { answerCache } from '../assets/answer-cache.ts';
import { type EngineAnswer, type EnginePool, type EngineRequest, engines } from '../assets/engines.ts';
import { at, textOf } from '../syntax/navigate.ts';
import type { Limits } from '../text/limits.ts';
import type { SourceText } from '../text/source.ts';
import { spanOf, type TemplateOrigin } from '../text/span.ts';
import { EngineCalls } from './engine-calls.ts';
import { failureOf } from './failure.ts';
import { type ChartFiles, chartFiles, emptySubcharts } from './helm/chart-files.ts';
import { decidingValues, lineOfFile } from './helm/deciding-values.ts';
import { ANY_NAMESPACE, chartObjects } from './helm/objects.ts';
import { KustomizationGraph } from './kustomize/closure.ts';
import { layersOf } from './kustomize/layers.ts';
import { type BuiltObject, builtObjects } from './kustomize/objects.ts';
import { withoutRemote } from './kustomize/without-remote.ts';
import { RENDER } from './limits.ts';
import type { RenderedObject, Unrendered } from './plain.ts';
import { type Files, Repository, type Taken } from './repository.ts';
import { inNamespace, type KustomizeLayer, type Target } from './target.ts';
import { type Discovery, type Findable, findTargets } from './targets/find-targets.ts';
import { type Laid, layOver } from './targets/lay-over.ts';
import { jsonText } from './targets/made-nodes.ts';
import { filesOfPlan } from './targets/plan-files.ts';
import { substituted } from './targets/substitute.ts';
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

/**
 * Renders kustomizations and charts with upstream's own engines. Loaded only where there is
 * something to render.
 */
export class Renderer {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #calls: EngineCalls;
  readonly #charts = new Map<string, { plan: TargetPlan; files: ChartFiles }>();
  readonly #decided = new Map<string, EngineAnswer>();

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
    const renders: Renders = {
      plans: [...plans],
      objects: [],
      unrendered: [],
      consumed: new Set(),
      told: new Set(),
      shared: new Map(),
      sources: new Map(),
      placed: new Map(),
    };
    for (const plan of plans) {
      if (plan.missing) this.#missing(plan, plan.missing, renders);
      else if (plan.kind === 'kustomize') await this.#kustomize(plan, renders);
      else if (plan.kind === 'helm') await this.#helm(plan, plans, renders);
      else placeFiles(plan, renders);
    }
    this.#calls.tidy();
    return renders;
  }

  #missing(plan: TargetPlan, { because, at: place }: NonNullable<TargetPlan['missing']>, renders: Renders): void {
    this.#note({ target: plan.id, file: place.file, offset: place.start, because }, renders);
  }

  async #kustomize(plan: TargetPlan, renders: Renders): Promise<void> {
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
    const answer =
      closure.tooLarge || bytes > RENDER.bytes
        ? TOO_LARGE
        : await this.#askKustomization(plan, { files, binary, dir: laid.dir }, closure.kustomizations, renders);
    if (!answer.ok) {
      const failure = failureOf(plan, answer, closure.kustomizations, this.#repository);
      const { at: said } = plan;
      const isWritten = said && this.#repository.isAdded(failure.file);
      this.#note(isWritten ? { ...failure, file: said.file, offset: said.start } : failure, renders);
      for (const path of closure.files) renders.told.add(path);
      return;
    }
    const layers = layersOf(closure.kustomizations, this.#graph, this.#repository);
    const built = builtObjects(answer, layers, closure.files, this.#repository);
    this.#add(
      { ...targetOf(plan), layers: this.#authored(layers, plan, laid) },
      plan,
      built.map((object) => changed(object, plan, laid)),
      renders,
    );
    this.#consume(
      plan,
      [...closure.files].filter((path) => !this.#repository.isAdded(path)),
      renders,
    );
  }

  /** Builds a kustomization; one that names what would be fetched without that, where the rest does without. */
  async #askKustomization(
    plan: TargetPlan,
    request: { files: Record<string, string>; binary: Record<string, string>; dir: string },
    kustomizations: readonly string[],
    renders: Renders,
  ): Promise<EngineAnswer> {
    const ask = (files: Record<string, string>) =>
      this.#calls.ask({ op: 'kustomize', ...request, files, trace: true }, answerSize);
    const answer = await ask(request.files);
    const local = answer.code === 'remote' ? withoutRemote(kustomizations, this.#repository) : undefined;
    if (!local) return answer;
    const without = await ask({ ...request.files, ...local });
    if (!without.ok) return answer;
    const { file, offset, because } = failureOf(plan, answer, kustomizations, this.#repository);
    this.#note({ target: plan.id, file, offset, because: `${because}; the rest is built`, isPart: true }, renders);
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

  /** Objects of a target, but for definitions, which are too large to be parsed for what they say. */
  #add(target: Target, { changedBy }: TargetPlan, objects: readonly BuiltObject[], renders: Renders): void {
    for (const object of objects) {
      const { root } = object;
      if (textOf(at(root, 'kind')) === 'CustomResourceDefinition') continue;
      renders.objects.push({ ...object, target: inNamespace(target, root), ...(changedBy ? { changedBy } : {}) });
    }
  }

  async #helm(plan: TargetPlan, plans: readonly TargetPlan[], renders: Renders): Promise<void> {
    const files = chartFiles(plan.path, plan.values, this.#repository);
    for (const [name, node] of plan.inline ?? []) files.files[name] = jsonText(node);
    if (plan.withoutOwnValues) delete files.files[plan.path === '' ? 'values.yaml' : `${plan.path}/values.yaml`];
    this.#charts.set(plan.id, { plan, files });
    const paths = [...Object.keys(files.files), ...Object.keys(files.binary)]
      .filter((path) => !plan.inline?.has(path))
      .map((path) => files.moved.get(path) ?? path);
    const answer: EngineAnswer = files.tooLarge
      ? TOO_LARGE
      : files.lost.length > 0
        ? { ok: false, code: 'missing', names: files.lost.map((path) => `${path} (a link)`) }
        : await this.#askChart(plan, files, renders);
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
    this.#add(targetOf(plan), plan, objects, renders);
    this.#consume(plan, paths, renders);
  }

  /** Renders a chart; one whose subcharts are not here without them, where its own templates do without. */
  async #askChart(plan: TargetPlan, files: ChartFiles, renders: Renders): Promise<EngineAnswer> {
    const ask = () => this.#calls.ask({ ...helmRequest(plan, files), trace: true, steps: RENDER.steps }, answerSize);
    const answer = await ask();
    const standIns = answer.code === 'subchart' ? emptySubcharts(plan.path, answer.names ?? []) : undefined;
    if (!standIns) return answer;
    const own = files.files;
    files.files = { ...own, ...standIns };
    const without = await ask();
    if (without.ok) {
      const { file, offset } = failureOf(plan, answer, [], this.#repository);
      const because = `${(answer.names ?? []).join(', ')}, which charts/ does not hold; the chart is rendered without`;
      this.#note({ target: plan.id, file, offset, because, isPart: true }, renders);
      return without;
    }
    files.files = own;
    return answer;
  }

  #note(note: Unrendered, renders: Renders): void {
    renders.unrendered.push(note);
    this.#read(note.file, renders);
  }

  #read(file: string, renders: Renders): void {
    const source = this.#repository.isAdded(file) ? undefined : this.#repository.text(file);
    if (source) renders.sources.set(file, source);
  }

  /** A file as it is read for rendering. */
  source(file: string): SourceText | undefined {
    return this.#repository.text(file);
  }

  #consume(plan: TargetPlan, paths: Iterable<string>, renders: Renders): void {
    for (const path of paths) {
      renders.consumed.add(path);
      const labels = renders.shared.get(path);
      if (labels) labels.add(plan.id);
      else renders.shared.set(path, new Set([plan.id]));
      this.#read(path, renders);
    }
    for (const file of filesOfPlan(plan)) this.#read(file, renders);
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
    for (const origin of origins) {
      const chart = origin.leaf && this.#charts.get(origin.leaf.target);
      if (!origin.leaf || !chart || origin.values.length > 0) continue;
      let answer = this.#decided.get(chart.plan.id);
      if (!answer) {
        answer = await this.#calls.ask(
          { ...helmRequest(chart.plan, chart.files), decide: true, steps: RENDER.steps },
          () => 0,
        );
        this.#decided.set(chart.plan.id, answer);
      }
      const values = decidingValues(origin.leaf, chart.plan, answer, this.#repository);
      origin.values.push(...(values.length > 0 ? values : lineOfFile(origin, chart, this.#repository)));
    }
    this.#calls.tidy();
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
    ...(plan.release === undefined ? {} : { release: plan.release }),
    namespace: plan.namespace?.value ?? ANY_NAMESPACE,
  };
}

function targetOf(plan: TargetPlan): Target {
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

/** What the overlay of an applier and its variables make of a built object. */
function changed(object: BuiltObject, { substitute }: TargetPlan, { overlay }: Laid): BuiltObject {
  const { root, file } = object;
  const placed = overlay ? overlay.relocated(root) : root;
  const named = overlay && spanOf((at(placed, 'metadata', 'name') ?? placed).origin);
  return { ...object, root: substitute ? substituted(placed, substitute) : placed, file: named?.file ?? file };
}

/** Files of a directory stay plain, but it is known who applies them; what several apply has what they share. */
function placeFiles(plan: TargetPlan, renders: Renders): void {
  const target = targetOf(plan);
  for (const file of plan.files ?? []) {
    const known = renders.placed.get(file);
    if (!known) renders.placed.set(file, target);
    else renders.placed.set(file, shared(known, target));
  }
}

function shared(a: Target, b: Target): Target {
  const isSame = a.namespace !== 'unwritten' && b.namespace !== 'unwritten' && a.namespace.value === b.namespace.value;
  const { cluster, ...rest } = a;
  return {
    ...rest,
    ...(cluster !== undefined && cluster === b.cluster ? { cluster } : {}),
    namespace: isSame ? a.namespace : 'unwritten',
  };
}
