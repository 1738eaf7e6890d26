import type { DeclaredTarget } from '../../config/options.ts';
import { isMap } from '../../syntax/navigate.ts';
import type { MapNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import type { Span } from '../../text/span.ts';
import type { KustomizationGraph } from '../kustomize/closure.ts';
import type { Repository } from '../repository.ts';
import { generatedBy } from './application-set.ts';
import type { Applied, Followed, Unfollowed } from './applied.ts';
import { isHelmfile, isSkaffold } from './applier-files.ts';
import { type Applier, configMapsOf, isApplier, isConfigMap, isFlux, ObjectsOf, objectsOf } from './applier-objects.ts';
import { appliedByArgo, isArgo } from './argo.ts';
import { chosen } from './choice.ts';
import { declaredPlans } from './declared.ts';
import { discoverTargets } from './discover.ts';
import { mentionsFlink } from './flink-signs.ts';
import { appliedByHelmRelease, appliedByKustomization, type Sources } from './flux.ts';
import { appliedByHelmfile } from './helmfile.ts';
import { Homes } from './homes.ts';
import { jsonText } from './made-nodes.ts';
import { relevantAppliers } from './relevant-appliers.ts';
import { type Ground, settled } from './settle.ts';
import { appliedBySkaffold } from './skaffold.ts';
import { withIds } from './target-ids.ts';
import type { TargetPlan } from './target-plan.ts';

/** What targets are found from. */
export interface Findable {
  kustomizations: readonly string[];
  charts: readonly string[];
  flink: ReadonlySet<string>;
  /** Files that may hold objects of Argo CD or Flux, or are those of helmfile or Skaffold. */
  appliers: readonly string[];
  /** Kustomizations that lead to files. */
  kustomizationsOf(files: readonly string[]): readonly string[];
  /** Targets that the configuration names. */
  declared: readonly DeclaredTarget[];
  /** URLs under which this repository is known, when the configuration says so. */
  repositories: readonly string[];
  /** Paths of YAML files that hold one of some words. */
  holding(words: readonly string[]): readonly string[];
}

/** The targets of a repository, and what is said about them. */
export interface Discovery {
  plans: TargetPlan[];
  /** What appliers say and cannot be followed. */
  unfollowed: Unfollowed[];
  /** Git repositories that are taken for the one that is read, with the place of the first that names it. */
  assumed: { url: string; at: Span }[];
}

/** Renders one plan; undefined when that fails. */
export type RenderOne = (plan: TargetPlan) => Promise<readonly Applier[] | undefined>;

/** Rounds in which appliers may come out of what other appliers apply. */
const ROUNDS = 5;

/** Renders only to see which appliers come out. */
const MOST_RENDERS = 100;

/** ConfigMaps that are searched for. */
const MOST_NAMES = 200;

/** Targets of one run. */
const MOST_TARGETS = 2_000;

/**
 * Finds all targets that concern Flink: those that the configuration names, those that appliers name, and
 * by convention kustomizations that nobody includes and charts with their values files. A folder that an
 * applier renders is not rendered as convention has it as well.
 */
export async function findTargets(
  repository: Repository,
  graph: KustomizationGraph,
  what: Findable,
  render: RenderOne,
): Promise<Discovery> {
  const finder = new Finder(repository, graph, what, render);
  return finder.find();
}

class Finder {
  readonly #repository: Repository;
  readonly #graph: KustomizationGraph;
  readonly #what: Findable;
  readonly #render: RenderOne;
  /** Appliers by the file that they stand in, or by the plan that gives them. */
  readonly #appliers = new Map<string, Applier[]>();
  /** Files of appliers that may lead to Flink. */
  readonly #applierFiles: ReadonlySet<string>;
  /** Kustomizations that lead to these. */
  readonly #kustomizations: readonly string[];
  readonly #conventional: readonly TargetPlan[];
  #renders = 0;

  constructor(repository: Repository, graph: KustomizationGraph, what: Findable, render: RenderOne) {
    this.#repository = repository;
    this.#graph = graph;
    this.#what = what;
    this.#render = render;
    const { kustomizations, charts, flink } = what;
    this.#conventional = discoverTargets(repository, graph, { kustomizations, charts, flink });
    const paths = [
      ...this.#conventional.map(({ path }) => path),
      ...[...flink].filter((file) => /\.(?:ya?ml|json)$/.test(file)).map(folderOf),
    ];
    const including = (file: string) => what.kustomizationsOf([file]).map(folderOf);
    const isNamed = (file: string) => flink.has(file) || isHelmfile(file) || isSkaffold(file);
    const named = what.appliers.filter(isNamed);
    const others = what.appliers.filter((file) => !isNamed(file));
    this.#applierFiles = new Set([...named, ...relevantAppliers(others, paths, including, repository)]);
    this.#kustomizations = what.kustomizationsOf([...this.#applierFiles]);
  }

  async find(): Promise<Discovery> {
    const { declared } = this.#what;
    this.#readPlain();
    const followed = await this.#rounds();
    const own = declaredPlans(declared, this.#repository);
    const applied = followed.plans.slice(0, MOST_TARGETS);
    if (followed.plans.length > MOST_TARGETS) {
      const at = followed.plans[MOST_TARGETS]?.at ?? { file: '', start: 0, end: 0 };
      const because = `there are more than ${MOST_TARGETS} targets; the others are left out`;
      followed.unfollowed.push({ name: 'targets', by: 'the repository', because, at });
    }
    const plans = chosen(own, applied, this.#conventional, this.#graph, this.#repository);
    return { plans: withIds(plans), unfollowed: followed.unfollowed, assumed: followed.assumed };
  }

  /** Objects as they stand in files that no kustomization and no chart is made of. */
  #readPlain(): void {
    const { charts } = this.#what;
    const inside = new Set<string>();
    for (const file of this.#kustomizations)
      for (const path of this.#graph.closure(folderOf(file)).files) inside.add(path);
    const templates = charts.map((file) => `${folderOf(file) === '' ? '' : `${folderOf(file)}/`}templates/`);
    for (const file of this.#applierFiles) {
      if (inside.has(file) || templates.some((folder) => file.startsWith(folder))) continue;
      const roots = this.#repository.documents(file).flatMap(({ root }) => objectsOf(root));
      this.#appliers.set(
        file,
        roots.map((root) => ({ root, file })),
      );
    }
  }

  /** Follows appliers, renders what holds further ones, and follows those. */
  async #rounds(): Promise<Discovery> {
    const tried = new Set<string>();
    let last = this.#follow();
    for (let round = 0; round < ROUNDS; round++) {
      const next = last.leading.find((plan) => !tried.has(keyOf(plan))) ? last.leading : this.#uncovered(last.leading);
      const open = next.filter((plan) => !tried.has(keyOf(plan)));
      if (open.length === 0) break;
      for (const plan of open) {
        tried.add(keyOf(plan));
        await this.#open(plan);
      }
      last = this.#follow();
    }
    return last;
  }

  /** Kustomizations and charts that hold appliers and that no applier names. */
  #uncovered(leading: readonly TargetPlan[]): TargetPlan[] {
    const covered = new Set(leading.map(({ path }) => path));
    const { charts } = this.#what;
    const concerned = { kustomizations: this.#kustomizations, charts, flink: this.#applierFiles };
    const found = discoverTargets(this.#repository, this.#graph, concerned);
    return found.filter(({ path, values }) => values.length === 0 && !covered.has(path));
  }

  /** Renders a plan for the appliers that it holds. */
  async #open(plan: TargetPlan): Promise<void> {
    if (this.#renders++ >= MOST_RENDERS) return;
    // What is rendered with changes is not applied as it stands.
    for (const file of plan.files ?? []) this.#appliers.delete(file);
    const objects = await this.#render(plan);
    const found = objects?.filter(({ root }) => isApplier(root));
    // What cannot be rendered may still say it in its files.
    const files = plan.kind === 'kustomize' ? [...this.#graph.closure(plan.path).files] : [];
    const plain = files
      .filter((file) => this.#applierFiles.has(file))
      .flatMap((file) =>
        this.#repository.documents(file).flatMap(({ root }) => objectsOf(root).map((each) => ({ root: each, file }))),
      );
    const from = plan.path;
    this.#appliers.set(
      `\0${keyOf(plan)}`,
      (found ?? plain).map(({ root, file }) => ({ root, file, from })),
    );
  }

  /** What all appliers that are known by now come to. */
  #follow(): Discovery & { leading: TargetPlan[] } {
    const roots = [...this.#appliers.values()].flat();
    const sources = new ObjectsOf(roots, this.#configMaps(roots));
    const all: { followed: Followed; flink: boolean }[] = [];
    for (const { root, from } of roots) {
      const { applied, unfollowed } = this.#followed(root, sources);
      const named = from === undefined ? applied : applied.map((each) => ({ ...each, from }));
      all.push({ followed: { applied: named, unfollowed }, flink: mentionsFlink(root) });
    }
    for (const file of this.#applierFiles) {
      if (isHelmfile(file)) all.push({ followed: appliedByHelmfile(file, this.#repository), flink: true });
      else if (isSkaffold(file)) all.push({ followed: appliedBySkaffold(file, this.#repository), flink: true });
    }
    const applied = all.flatMap(({ followed }) => followed.applied);
    const homes = new Homes(
      applied,
      this.#ground(() => true),
      this.#what.repositories,
    );
    const ground = this.#ground((source) => homes.isHere(source));
    const isHere = ({ source }: Applied) => source === undefined || homes.isHere(source);
    const here = toldApart(applied.filter(isHere));
    const leads = this.#ground((source) => homes.isHere(source), this.#applierFiles);
    const told = all.filter(
      ({ followed, flink }) =>
        followed.unfollowed.length > 0 &&
        (flink || followed.applied.some((each) => isHere(each) && settled(each, ground).length > 0)),
    );
    return {
      unfollowed: unique(
        told.flatMap(({ followed }) => followed.unfollowed),
        ({ by, because }) => `${by}\0${because}`,
      ),
      plans: unique(
        here.flatMap((each) => settled(each, ground)),
        keyOf,
      ),
      leading: unique(
        here.flatMap((each) => settled(each, leads)),
        keyOf,
      ).filter(({ kind, missing }) => kind !== 'directory' && !missing),
      assumed: homes.assumed,
    };
  }

  /** What one applier comes to. */
  #followed(root: MapNode, sources: Sources): Followed {
    if (isArgo(root, 'Application')) return appliedByArgo(root);
    if (isFlux(root, 'Kustomization')) return appliedByKustomization(root, sources);
    if (isFlux(root, 'HelmRelease')) return appliedByHelmRelease(root, sources);
    if (!isArgo(root, 'ApplicationSet')) return { applied: [], unfollowed: [] };
    const { roots, unfollowed } = generatedBy(root, this.#repository);
    const all = roots.map(appliedByArgo);
    return {
      applied: all.flatMap((each) => each.applied),
      unfollowed: [...unfollowed, ...all.flatMap((each) => each.unfollowed)],
    };
  }

  readonly #searched = new Map<string, MapNode[]>();

  /** ConfigMaps that Flux objects name, wherever they stand. */
  #configMaps(roots: readonly Applier[]): MapNode[] {
    const names = unique(
      roots.flatMap(({ root }) => configMapsOf(root)),
      (name) => name,
    ).slice(0, MOST_NAMES);
    const key = names.join('\0');
    const known = this.#searched.get(key);
    if (known || names.length === 0) return known ?? [];
    const found = this.#what
      .holding(names)
      .flatMap((file) =>
        this.#repository.documents(file).flatMap(({ root }) => (isMap(root) && isConfigMap(root) ? [root] : [])),
      );
    this.#searched.set(key, found);
    return found;
  }

  #ground(isHere: (source: string) => boolean, flink = this.#what.flink): Ground {
    return { repository: this.#repository, graph: this.#graph, flink, isHere };
  }
}

/** Appliers that overlays make of one base are called after the overlays. */
function toldApart(applied: readonly Applied[]): Applied[] {
  const count = new Map<string, number>();
  const keyed = (each: Applied) => `${each.by}\0${each.path}`;
  for (const each of applied) count.set(keyed(each), (count.get(keyed(each)) ?? 0) + 1);
  return applied.map((each) => {
    if (each.variant !== undefined || each.from === undefined || (count.get(keyed(each)) ?? 0) < 2) return each;
    return { ...each, variant: each.from.slice(each.from.lastIndexOf('/') + 1) || '.' };
  });
}

/** What tells plans apart before they have ids. */
function keyOf(plan: TargetPlan): string {
  const { kind, path, values, inline, overlay, substitute, label, release, namespace, cluster, at: place } = plan;
  const trees = [...(inline?.values() ?? []), ...(overlay ? [overlay] : [])].map(jsonText);
  const variables = Array.from(substitute?.variables ?? [], ([name, { value }]) => [name, value]);
  const where = [namespace?.value, cluster, place?.file, place?.start];
  return JSON.stringify([kind, path, values, trees, variables, label, release, ...where]);
}

function unique<T>(list: readonly T[], keyOf: (each: T) => string): T[] {
  return [...new Map(list.map((each) => [keyOf(each), each])).values()];
}
