import { matcher } from './config/glob.ts';
import type { Options } from './config/options.ts';
import type { Gathered } from './gather.ts';
import { gather } from './gather.ts';
import { objectYaml, type Printed, plainObject, scalarsOf } from './render/print.ts';
import type { Target } from './render/target.ts';
import { madeScalar } from './render/targets/made-nodes.ts';
import type { TargetPlan } from './render/targets/target-plan.ts';
import { isReported } from './result-of.ts';
import { at } from './syntax/navigate.ts';
import type { MapNode, TreeNode } from './syntax/tree.ts';
import { nearest } from './text/distance.ts';
import { type Span, spanOf } from './text/span.ts';
import { withoutEnd } from './text/trim.ts';
import { RunBudget } from './workspace/budget.ts';
import { Workspace } from './workspace/workspace.ts';

/** One target, or something that an applier says and that cannot be followed. */
export interface TargetAccount {
  /** Names it for `render`, in findings and in the configuration. */
  id: string;
  kind: 'kustomize' | 'helm' | 'directory' | 'unknown';
  /** Folder relative to the root; null when it is not in the repository. */
  dir: string | null;
  /** Values files in their order; values that stand in an applier as `file:line`. */
  values: string[];
  release: string | null;
  namespace: string | null;
  cluster: string | null;
  owner: string | null;
  /** Where it says that this is applied. */
  why: { file: string; line: number };
  rendered: boolean;
  /** Why it is a target; when it is not rendered, why not. */
  because: string;
}

/** Lists what is rendered, from what and why, and what cannot be. */
export async function listTargets(options: Options): Promise<TargetAccount[]> {
  const gathered = await gatherAll(options);
  const { renders, discovery, renderer } = gathered;
  const failures = new Map(
    renders?.unrendered.filter(({ isPart }) => !isPart).map(({ target, because }) => [target, because]),
  );
  const lineOf = ({ file, start }: Span) => renderer?.source(file)?.position(start).line ?? 1;
  const targets = (renders?.plans ?? []).map((plan): TargetAccount => {
    const failure = failures.get(plan.id);
    const why = plan.at ?? { file: conventionalFile(plan, gathered), start: 0, end: 0 };
    return {
      id: plan.id,
      kind: plan.kind,
      dir: plan.path || '.',
      values: plan.values.map((file) => valuesName(plan.inline?.get(file), file, lineOf)),
      release: plan.release ?? null,
      namespace: plan.namespace?.value ?? null,
      cluster: plan.cluster ?? null,
      owner: plan.owner ?? null,
      why: { file: why.file, line: lineOf(why) },
      rendered: failure === undefined,
      because: failure ?? plan.because,
    };
  });
  const unfollowed = (discovery?.unfollowed ?? []).map(
    ({ by, because, at }): TargetAccount => ({
      id: by,
      kind: 'unknown',
      dir: null,
      values: [],
      release: null,
      namespace: null,
      cluster: null,
      owner: null,
      why: { file: at.file, line: lineOf(at) },
      rendered: false,
      because,
    }),
  );
  return [...targets.sort((a, b) => (a.id < b.id ? -1 : 1)), ...unfollowed].filter(
    ({ dir, why }) => isReported({ file: why.file }, options) || (dir !== null && isReported({ file: dir }, options)),
  );
}

function valuesName(inline: TreeNode | undefined, file: string, lineOf: (span: Span) => number): string {
  const span = inline && spanOf(inline.origin);
  return span ? `${span.file}:${lineOf(span)}` : file;
}

function conventionalFile({ kind, path, values }: TargetPlan, { renderer }: Gathered): string {
  const inside = (name: string) => (path === '' ? name : `${path}/${name}`);
  if (kind === 'helm') return values.at(-1) ?? inside('Chart.yaml');
  const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map(inside);
  return names.find((name) => renderer?.source(name)) ?? inside('kustomization.yaml');
}

/** An object of a target: as YAML, with or without places, and as data. */
export interface TargetObject {
  yaml: string;
  object: Printed;
  origins: { path: readonly (string | number)[]; file: string | null; line: number | null }[];
}

/** What a target comes to, or why there is not exactly one that renders. */
export type RenderedTarget =
  | { is: 'one'; id: string; objects: TargetObject[] }
  | { is: 'failed'; id: string; because: string; place: string }
  | { is: 'several'; candidates: string[] }
  | { is: 'none'; candidates: string[]; near?: string };

/**
 * The objects of one target as they would be applied.
 *
 * @param name its id, or its label or folder when only one has it
 * @param withPlaces whether the YAML names the place of every value
 */
export async function renderTarget(options: Options, name: string, withPlaces: boolean): Promise<RenderedTarget> {
  const gathered = await gatherAll(options);
  const plans = gathered.renders?.plans ?? [];
  const ids = plans.map(({ id }) => id);
  const wanted = withoutEnd(name, '/') || '.';
  const found = [
    (plan: TargetPlan) => plan.id === name || plan.id === wanted,
    (plan: TargetPlan) => (plan.path || '.') === wanted,
    (plan: TargetPlan) => plan.label === name,
  ]
    .map((fits) => plans.filter(fits))
    .find(({ length }) => length > 0);
  const [plan] = found ?? [];
  if (!found || !plan) {
    const near = nearest(
      name,
      [...ids, ...plans.map(({ label }) => label)],
      Math.max(2, Math.floor(name.length / 3)),
    )[0];
    return { is: 'none', candidates: ids.sort(), ...(near === undefined ? {} : { near }) };
  }
  if (found.length > 1) return { is: 'several', candidates: found.map(({ id }) => id) };
  const failure = gathered.renders?.unrendered.find(({ target, isPart }) => target === plan.id && !isPart);
  const lines = new Lines(gathered);
  if (failure) {
    const { file, offset, because } = failure;
    return { is: 'failed', id: plan.id, because, place: lines.text({ file, start: offset, end: offset }) };
  }
  const objects = gathered.rendering.objects
    .filter(({ target }) => target.id === plan.id)
    .map(({ root, target }) => ({ root: installed(root, target) }));
  if (withPlaces) await gathered.renderer?.decide(objects.flatMap(({ root }) => templatesIn(root)));
  const note = (node: TreeNode) => {
    const span = spanOf(node.origin);
    return span && lines.text(span);
  };
  return {
    is: 'one',
    id: plan.id,
    objects: objects.map(({ root }) => ({
      yaml: objectYaml(root, withPlaces ? note : undefined),
      object: plainObject(root),
      origins: withPlaces ? Array.from(scalarsOf(root), ({ path, node }) => ({ path, ...lines.place(node) })) : [],
    })),
  };
}

/** An object with the namespace that it is applied to, when it has none itself. */
function installed(root: MapNode, { namespace }: Target): MapNode {
  const metadata = at(root, 'metadata');
  if (namespace === 'unwritten' || metadata?.is !== 'map' || at(metadata, 'namespace')) return root;
  const entry = {
    key: madeScalar('namespace', namespace.origin),
    value: madeScalar(namespace.value, namespace.origin),
  };
  const filled = { ...metadata, entries: [...metadata.entries, entry] };
  const entries = root.entries.map((each) => (each.value === metadata ? { ...each, value: filled } : each));
  return { ...root, entries };
}

function templatesIn(root: TreeNode) {
  return Array.from(scalarsOf(root)).flatMap(({ node }) => (node.origin.is === 'template' ? [node.origin] : []));
}

/** Lines of places. */
class Lines {
  readonly #gathered: Gathered;

  constructor(gathered: Gathered) {
    this.#gathered = gathered;
  }

  place({ origin }: TreeNode): { file: string | null; line: number | null } {
    const span = spanOf(origin);
    return span ? { file: span.file, line: this.#line(span) } : { file: null, line: null };
  }

  text(span: Span): string {
    return `${span.file}:${this.#line(span)}`;
  }

  #line({ file, start }: Span): number {
    const { sources, renderer } = this.#gathered;
    return (sources.get(file) ?? renderer?.source(file))?.position(start).line ?? 1;
  }
}

async function gatherAll(options: Options): Promise<Gathered> {
  const { limits, ignore } = options.configuration;
  const budget = new RunBudget(limits, options.clock);
  const workspace = await Workspace.open(options.root, matcher(ignore), budget, limits.fileSize);
  return gather(workspace, options);
}
