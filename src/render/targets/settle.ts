import { at } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { editDistance } from '../../text/distance.ts';
import { folderOf } from '../../text/folder.ts';
import { written } from '../../text/span.ts';
import { localSubcharts } from '../helm/chart-files.ts';
import type { KustomizationGraph } from '../kustomize/closure.ts';
import type { Repository } from '../repository.ts';
import type { Applied, Layer } from './applied.ts';
import { isOpen, replacedIn } from './expressions.ts';
import { chartHoldsFlink, mentionsFlink } from './flink-signs.ts';
import { madeScalar } from './made-nodes.ts';
import { bindings } from './open-paths.ts';
import { parameterLayer } from './parameters.ts';
import { matchesPath } from './path-glob.ts';
import type { TargetPlan } from './target-plan.ts';

/** What settling has to know of the repository. */
export interface Ground {
  repository: Repository;
  graph: KustomizationGraph;
  /** Files that mention Flink. */
  flink: ReadonlySet<string>;
  /** Whether a Git repository, as an applier names it, is the one that is read. */
  isHere(source: string): boolean;
}

/** A plan, or nothing when there is no such thing in the repository. */
export function settled(applied: Applied, ground: Ground): TargetPlan[] {
  return closed(applied, ground).flatMap((each) => planOf(each, ground) ?? []);
}

/** Whether what an applier names by its path is there. */
export function isThere({ path, tool }: Applied, { repository }: Ground): boolean {
  if (isOpen(path)) return bindings(path, repository.folders).length > 0;
  if (tool === 'helm' && repository.has(inFolder(path, 'Chart.yaml'))) return true;
  return repository.folders.has(path);
}

/** Paths that are still open, for each folder or values file of the repository that they fit. */
function closed(applied: Applied, { repository }: Ground): Applied[] {
  const byPath = isOpen(applied.path)
    ? bindings(applied.path, targetFolders(repository)).map((names) => bound(applied, names))
    : [applied];
  return byPath.flatMap((each) => {
    const open = each.layers.find((layer) => layer.is === 'file' && isOpen(layer.path));
    if (open?.is !== 'file') return [each];
    const found = bindings(open.path, repository.paths).map((names) => bound(each, names));
    return found.length > 0 ? found : [each];
  });
}

function targetFolders(repository: Repository): string[] {
  return [...repository.folders].filter(
    (folder) => repository.has(inFolder(folder, 'Chart.yaml')) || repository.kustomization(folder) !== undefined,
  );
}

/** What an open path was bound to, everywhere where the same expression stands. */
function bound(applied: Applied, names: ReadonlyMap<string, string>): Applied {
  const close = (text: string) => replacedIn(text, (name) => names.get(name));
  return {
    ...applied,
    name: close(applied.name),
    by: close(applied.by),
    path: close(applied.path),
    variant: [...names.values()].join(', '),
    ...(applied.release === undefined ? {} : { release: close(applied.release) }),
    ...(applied.namespace ? { namespace: { ...applied.namespace, value: close(applied.namespace.value) } } : {}),
    layers: applied.layers.map((layer): Layer => (layer.is === 'file' ? { ...layer, path: close(layer.path) } : layer)),
  };
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function planOf(applied: Applied, ground: Ground): TargetPlan | undefined {
  const { repository } = ground;
  const { path, tool } = applied;
  const isChart = repository.has(inFolder(path, 'Chart.yaml'));
  const file = repository.kustomization(path);
  const isKustomization = file !== undefined && !repository.isAdded(file);
  if (!isChart && !isKustomization && !repository.folders.has(path)) return undefined;
  const base = basePlan(applied);
  if (tool === 'helm' || (tool === 'any' && isChart)) {
    const plan = helmPlan(applied, base, ground);
    const because = `${applied.by} takes ${path || '.'} for a Helm chart, and it holds no Chart.yaml`;
    const missing = isChart ? undefined : { because, at: applied.at };
    const found = missing ?? plan.missing;
    return concernsFlink(plan, ground) ? { ...plan, ...(found ? { missing: found } : {}) } : undefined;
  }
  if (tool === 'kustomize' || (tool !== 'directory' && isKustomization)) {
    const plan: TargetPlan = { ...base, kind: 'kustomize', ...(applied.overlay ? { overlay: applied.overlay } : {}) };
    if (!isKustomization) {
      const because = `${applied.by} takes ${path || '.'} for a kustomization, and it holds none`;
      plan.missing ??= { because, at: applied.at };
    }
    const twice = affixTwice(applied.overlay, path, repository);
    if (twice !== undefined) plan.missing ??= { because: twice, at: applied.at };
    return concernsFlink(plan, ground) ? plan : undefined;
  }
  return directoryPlan(applied, base, ground);
}

function basePlan(applied: Applied): TargetPlan {
  const { name, variant, namespace, cluster, owner, substitute, changedBy, missing } = applied;
  const isNamed = namespace && !isOpen(namespace.value);
  return {
    id: '',
    label: variant === undefined ? name : `${name}/${variant}`,
    kind: 'kustomize',
    path: applied.path,
    values: [],
    ...(isNamed ? { namespace } : {}),
    ...(cluster === undefined ? {} : { cluster }),
    ...(owner === undefined || isOpen(owner) ? {} : { owner }),
    ...(substitute ? { substitute } : {}),
    ...(changedBy ? { changedBy } : {}),
    because: `${applied.by} applies it`,
    at: applied.at,
    by: 'applier',
    ...(missing ? { missing } : {}),
  };
}

function helmPlan(applied: Applied, base: TargetPlan, ground: Ground): TargetPlan {
  const { repository } = ground;
  const values: string[] = [];
  const inline = new Map<string, TreeNode>();
  const trees: TreeNode[] = [];
  let { missing } = base;
  const add = (node: TreeNode) => {
    const name = `#${inline.size}`;
    inline.set(name, node);
    values.push(name);
    trees.push(node);
  };
  for (const layer of applied.layers) {
    switch (layer.is) {
      case 'file': {
        const elsewhere = layer.source !== undefined && !ground.isHere(layer.source);
        if (!elsewhere && repository.has(layer.path)) {
          values.push(layer.path);
          const root = repository.documents(layer.path)[0]?.root;
          if (root) trees.push(root);
        } else if (!layer.optional || isOpen(layer.path)) {
          const where = elsewhere ? ` of ${layer.source}` : '';
          const because = `the values file ${layer.path}${where} is not in the repository`;
          const near = elsewhere ? undefined : nearFile(layer.path, repository);
          missing ??=
            near === undefined
              ? { because, at: layer.at }
              : { because: `${because}, and ${near} is`, at: layer.at, failure: 'refuses' };
        }
        break;
      }
      case 'tree':
        add(layer.node);
        break;
      case 'parameters': {
        const node = parameterLayer(layer.list, trees);
        if (node) add(node);
        break;
      }
      case 'text': {
        const source = repository.text(layer.path);
        const origin = written(layer.path, 0, source?.text.length ?? 0);
        const parameter = { name: layer.name, value: '', isString: true, origin };
        const node = parameterLayer([parameter], trees);
        if (source && node) add(withText(node, source.text));
        else missing ??= { because: `${layer.path} is not in the repository`, at: layer.at };
      }
    }
  }
  return {
    ...base,
    kind: 'helm',
    values,
    ...(inline.size > 0 ? { inline } : {}),
    ...(applied.withoutOwnValues ? { withoutOwnValues: true as const } : {}),
    ...(applied.release === undefined || isOpen(applied.release) ? {} : { release: applied.release }),
    ...(missing ? { missing } : {}),
  };
}

/** The only file of the folder with nearly the name of one that is not there; such a one nobody makes before the build. */
function nearFile(path: string, repository: Repository): string | undefined {
  if (isOpen(path) || /secret|\.enc\b|sops/i.test(path)) return undefined;
  const folder = folderOf(path);
  const stem = (file: string) => file.slice(folder.length).replace(/\.ya?ml$/, '');
  const near = repository.paths.filter(
    (file) =>
      folderOf(file) === folder && /\.ya?ml$/.test(file) && editDistance(stem(file), stem(path), MOST_OFF) <= MOST_OFF,
  );
  return near.length === 1 ? near[0] : undefined;
}

/** How many letters of a file's name may be a slip. */
const MOST_OFF = 1;

/** The one leaf of a parameter, with a text that is not to be read as a path or a list. */
function withText(node: MapNode, text: string): MapNode {
  const filled = (here: TreeNode): TreeNode =>
    here.is === 'scalar'
      ? madeScalar(here.value === '' ? text : here.value, here.origin)
      : here.is === 'seq'
        ? { ...here, items: here.items.map(filled) }
        : { ...here, entries: here.entries.map((entry) => ({ ...entry, value: filled(entry.value) })) };
  return filled(node) as MapNode;
}

/** A prefix that replaces one of the kustomization, which laying it over does not. */
function affixTwice(overlay: MapNode | undefined, path: string, repository: Repository): string | undefined {
  const file = repository.kustomization(path);
  if (!overlay || file === undefined) return undefined;
  for (const key of ['namePrefix', 'nameSuffix']) {
    if (at(overlay, key) && repository.documents(file).some(({ root }) => at(root, key)))
      return `its ${key} takes the place of the one in ${file}, which is not followed`;
  }
  return undefined;
}

/** Whether what is rendered holds anything of Flink: only that is worth rendering. */
function concernsFlink(plan: TargetPlan, { repository, graph, flink }: Ground): boolean {
  if ([...(plan.inline?.values() ?? [])].some(mentionsFlink) || plan.values.some((file) => flink.has(file)))
    return true;
  if (plan.overlay && mentionsFlink(plan.overlay)) return true;
  if (plan.kind === 'helm' && repository.has(inFolder(plan.path, 'Chart.yaml')))
    return [plan.path, ...localSubcharts(plan.path, repository)].some((chart) => chartHoldsFlink(chart, flink));
  // What is not what the applier takes it for is told when it is about Flink.
  if (plan.kind === 'helm') return repository.below(plan.path).some((file) => flink.has(file));
  return plan.kind === 'kustomize' && repository.kustomization(plan.path) !== undefined
    ? [...graph.closure(plan.path).files].some((path) => flink.has(path))
    : false;
}

/** Files of a folder that are applied as they are; Flux builds a kustomization of them. */
function directoryPlan(applied: Applied, base: TargetPlan, { repository, flink }: Ground): TargetPlan | undefined {
  const { path, tool, directory } = applied;
  const isFlux = tool === 'flux';
  const candidates = isFlux || directory?.recurse ? repository.below(path) : repository.in(path);
  const prefix = path === '' ? '' : `${path}/`;
  const files = candidates.filter((file) => {
    if (!/\.(?:ya?ml|json)$/i.test(file)) return false;
    const inside = file.slice(prefix.length);
    const matches = (glob: string) =>
      matchesPath(glob, inside) || matchesPath(glob, inside.slice(inside.lastIndexOf('/') + 1));
    if (directory?.include !== undefined && !alternatives(directory.include).some(matches)) return false;
    return directory?.exclude === undefined || !alternatives(directory.exclude).some(matches);
  });
  if (!files.some((file) => flink.has(file))) return undefined;
  const plan: TargetPlan = { ...base, kind: 'directory', files };
  if (isFlux && (applied.overlay || applied.substitute)) {
    return { ...plan, kind: 'kustomize', ...(applied.overlay ? { overlay: applied.overlay } : {}) };
  }
  return plan;
}

/** `{a.yaml,b/*}` is several patterns. */
function alternatives(glob: string): string[] {
  return glob.startsWith('{') && glob.endsWith('}') ? glob.slice(1, -1).split(',') : [glob];
}
