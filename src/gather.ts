import { loadTables } from './assets/tables.ts';
import { boundObjects, boundPlan } from './bound-clusters.ts';
import { Clusters } from './config/clusters.ts';
import type { Options, Stage } from './config/options.ts';
import { type AssumedFlink, buildModel, wanted } from './model/build.ts';
import { views } from './model/clusters.ts';
import type { BuildLink } from './model/image/builds.ts';
import { findBuilds } from './model/image/builds.ts';
import type { Model } from './model/model.ts';
import { flinkObjects } from './model/schema/flink-objects.ts';
import { type ParsedYaml, type Rendering, renderPlain } from './render/plain.ts';
import type { Renderer } from './render/render.ts';
import type { Renders } from './render/renders.ts';
import { isHelmfile } from './render/targets/applier-files.ts';
import type { Discovery } from './render/targets/find-targets.ts';
import type { DockerfileTree } from './syntax/dockerfile.ts';
import type { DocumentTree, SyntaxProblem } from './syntax/tree.ts';
import { holdsOnlyDefinitions, parseYaml } from './syntax/yaml.ts';
import { folderOf } from './text/folder.ts';
import type { Limits } from './text/limits.ts';
import type { SourceText } from './text/source.ts';
import type { RunBudget } from './workspace/budget.ts';
import { fileKind, isKustomization } from './workspace/names.ts';
import type { WorkspaceReader } from './workspace/transcript.ts';
import type { Scan, UnreadableFile } from './workspace/workspace.ts';

/** Everything read and understood, before any rule is asked. */
export interface Gathered {
  sources: Map<string, SourceText>;
  unreadable: UnreadableFile[];
  rendering: Rendering;
  dockerfiles: Map<string, DockerfileTree>;
  /** What makes Dockerfiles useless as a whole. */
  refusals: SyntaxProblem[];
  model: Model;
  /** What was rendered, and by whom; undefined where there was nothing to render. */
  renders?: Renders;
  renderer?: Renderer;
  /** What the targets are, and what appliers say and cannot be followed. */
  discovery?: Discovery;
  /** Which of the declared clusters what is here belongs to. */
  clusters: Clusters;
}

type Rendered = Required<Pick<Gathered, 'renders' | 'renderer' | 'discovery'>>;

/** Rounds in which the model may ask for more files. */
const SECOND_LOOKS = 2;

/**
 * Reads what mentions Flink, builds the model, and searches for what the model still wants; what
 * the last round misses stays unknown.
 *
 * @param base the model of what to compare with
 * @param assumedFlink lines that workloads are taken to have
 */
export async function gather(
  workspace: WorkspaceReader,
  options: Options,
  base?: Model,
  assumedFlink?: AssumedFlink,
): Promise<Gathered> {
  const files = new Files(workspace, options.configuration.limits);
  const charts = new Set(workspace.paths.filter((path) => /(?:^|\/)Chart\.yaml$/.test(path)).map(folderOf));
  const { progress } = options;
  await progress?.at({ is: 'search', files: workspace.paths.length });
  const look = workspace.firstLook();
  options.told?.({ is: 'search', ...workspace.counts });
  await progress?.at({ is: 'parse', files: look.files.length });
  await files.add(look);
  options.told?.({ is: 'parse', files: look.files.length });
  await progress?.at({ is: 'find-targets' });
  const clusters = new Clusters(options.configuration.clusters);
  const rendered = await renderTargets(workspace, files, options, clusters);
  if (rendered) options.told?.(renderStage(rendered));
  for (let round = 0; ; round++) {
    await progress?.at({ is: 'model', files: files.sources.size });
    const plain = boundObjects(renderPlain(files.yaml, charts, rendered?.renders), clusters);
    const rendering = withRenders(plain, rendered?.renders);
    const model = buildModel({
      objects: rendering.objects,
      loose: files.yaml.flatMap(({ yaml }) => yaml.documents),
      dockerfiles: files.dockerfiles,
      builds: files.builds,
      texts: files.texts,
      notes: files.notes,
      definitions: files.definitions,
      duplicates: files.yaml.flatMap(({ yaml }) => yaml.duplicates),
      configuration: options.configuration,
      ...(options.operatorVersion === undefined ? {} : { operatorVersion: options.operatorVersion }),
      ...(options.kubernetesVersion === undefined ? {} : { kubernetesVersion: options.kubernetesVersion }),
      ...(options.flinkclusterOperator === undefined ? {} : { flinkclusterOperator: options.flinkclusterOperator }),
      today: options.today,
      ...(clusters.areDeclared ? { clusters } : {}),
      ...(base ? { base } : {}),
      ...(assumedFlink ? { assumedFlink } : {}),
    });
    const scan = round < SECOND_LOOKS ? workspace.secondLook(wanted(model)) : undefined;
    if (scan === undefined || scan.files.length === 0) {
      for (const each of scan?.unreadable ?? []) files.unreadable.push(each);
      if (flinkObjects(model).size > 0 || hasOperatorConfig(model)) await loadTables();
      const { unreadable, dockerfiles, refusals } = files;
      const { objects, workloads } = model;
      options.told?.({
        is: 'model',
        objects: objects.all.length,
        workloads: workloads.length,
        dockerfiles: dockerfiles.size,
        taken: workspace.counts.taken,
      });
      const sources = new Map([...(rendered?.renders.sources ?? []), ...files.sources]);
      return { sources, unreadable, rendering, dockerfiles, refusals, model, clusters, ...rendered };
    }
    await files.add(scan);
  }
}

/** What says that something is applied, in files that need not say that it is about Flink. */
const APPLIERS = ['argoproj.io/', 'toolkit.fluxcd.io/', 'skaffold/v'];

/** Finds and renders the targets that concern Flink, where there are any. */
async function renderTargets(
  workspace: WorkspaceReader,
  files: Files,
  options: Options,
  clusters: Clusters,
): Promise<Rendered | undefined> {
  const taken = [...files.sources.keys()];
  if (taken.length === 0) return undefined;
  const kustomizations = taken.filter(isKustomization);
  const charts = workspace.paths.filter((path) => /(?:^|\/)Chart\.yaml$/.test(path));
  const appliers = [...new Set([...workspace.holding(APPLIERS), ...workspace.paths.filter(isHelmfile)])].sort();
  const declared = options.configuration.render.targets;
  if ([kustomizations, charts, appliers, declared].every(({ length }) => length === 0)) return undefined;
  const flink = new Set([...files.sources.values()].filter(({ text }) => /flink/i.test(text)).map(({ path }) => path));
  // Most repositories have nothing to render, and do not pay for it.
  const { Renderer } = await import('./render/render.ts');
  const cache = options.cache && `${options.cache}/renders`;
  const renderer = new Renderer(workspace, options.configuration.limits, {
    cache,
    taken: files,
    threads: options.threads,
  });
  const discovery = await renderer.targets({
    kustomizations,
    charts,
    flink,
    appliers,
    kustomizationsOf: (paths) => workspace.kustomizationsOf(paths),
    declared,
    repositories: options.configuration.render.repositories,
    holding: (words) => workspace.holding(words),
  });
  const plans = discovery.plans.map((plan) => boundPlan(plan, clusters));
  return { renders: await renderer.render(plans, options.progress), renderer, discovery };
}

/** Whether files of the repository hold configuration of an operator. */
function hasOperatorConfig(model: Model): boolean {
  return views(model).some(({ operator }) => operator.written.length > 0);
}

function renderStage({ renders, renderer }: Rendered): Stage {
  const failed = new Set(renders.unrendered.map(({ target }) => target)).size;
  return { is: 'render', targets: renders.plans.length, failed, ...renderer.counts };
}

/** Plain objects and rendered ones; what was to be rendered and was not. */
function withRenders(plain: Rendering, renders: Renders | undefined): Rendering {
  if (!renders) return plain;
  return {
    ...plain,
    objects: [...renders.objects, ...plain.objects],
    unrendered: [...renders.unrendered, ...plain.unrendered],
  };
}

/** The files taken in so far, parsed by kind. */
class Files {
  readonly sources = new Map<string, SourceText>();
  readonly unreadable: UnreadableFile[] = [];
  readonly yaml: ParsedYaml[] = [];
  readonly dockerfiles = new Map<string, DockerfileTree>();
  readonly refusals: SyntaxProblem[] = [];
  readonly #documents = new Map<string, readonly DocumentTree[]>();
  readonly builds: BuildLink[] = [];
  readonly texts: SourceText[] = [];
  /** Instructions for people. */
  readonly notes: SourceText[] = [];
  /** Files of nothing but custom resource definitions, which are too large to be parsed for what they say. */
  readonly definitions: SourceText[] = [];
  readonly #budget: RunBudget;
  readonly #limits: Limits;

  constructor({ budget }: WorkspaceReader, limits: Limits) {
    this.#budget = budget;
    this.#limits = limits;
  }

  source(path: string): SourceText | undefined {
    return this.sources.get(path);
  }

  documents(path: string): readonly DocumentTree[] | undefined {
    return this.#documents.get(path);
  }

  async add(scan: Scan): Promise<void> {
    for (const each of scan.unreadable) this.unreadable.push(each);
    for (const source of scan.files) {
      if (!this.#budget.hasTime(source.path)) continue;
      this.sources.set(source.path, source);
      const kind = fileKind(source.path);
      if (kind === 'dockerfile') {
        // Only repositories that have a Dockerfile pay for its parser.
        const { parseDockerfile } = await import('./syntax/dockerfile.ts');
        const { refusals } = await import('./syntax/dockerfile-problems.ts');
        const tree = parseDockerfile(source, this.#limits);
        this.dockerfiles.set(source.path, tree);
        for (const each of refusals(tree, source)) this.refusals.push(each);
      } else if (kind === 'yaml' && holdsOnlyDefinitions(source.text)) {
        this.definitions.push(source);
      } else if (kind === 'yaml') {
        const yaml = parseYaml(source, this.#limits);
        this.yaml.push({ source, yaml });
        this.#documents.set(source.path, yaml.documents);
        for (const each of findBuilds(source, yaml)) this.builds.push(each);
      } else if (kind === 'build') {
        this.texts.push(source);
        for (const each of findBuilds(source)) this.builds.push(each);
      } else if (kind === 'notes') {
        this.notes.push(source);
      }
    }
  }
}
