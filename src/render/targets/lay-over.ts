import { at, isMap, items, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import { sha256 } from '../../text/sha256.ts';
import { SourceText } from '../../text/source.ts';
import type { Origin } from '../../text/span.ts';
import type { KustomizationGraph } from '../kustomize/closure.ts';
import type { Repository } from '../repository.ts';
import { madeMap, madeScalar } from './made-nodes.ts';
import { freeFolder, relativePath, WrittenOverlay } from './overlay.ts';
import type { TargetPlan } from './target-plan.ts';

/** What is built for a plan. */
export interface Laid {
  /** Folder of the kustomization that is built. */
  dir: string;
  /** The kustomization that an applier lays over the one of the folder. */
  overlay?: WrittenOverlay;
}

/** As deep as every folder that an overlay lies in. */
const ANY_FOLDER = '.flint-lint/any';

const known = new WeakMap<Repository, Map<TargetPlan, Laid>>();

/**
 * Adds to the repository what an applier makes itself: a kustomization of all objects in a folder that
 * has none, as Flux does, and one that lays the applier's fields over a kustomization.
 */
export function layOver(plan: TargetPlan, repository: Repository, graph: KustomizationGraph): Laid {
  if (!plan.overlay && !plan.files) return { dir: plan.path };
  const laid = known.get(repository) ?? new Map<TargetPlan, Laid>();
  known.set(repository, laid);
  const found = laid.get(plan);
  if (found) return found;
  if (plan.files) {
    const base = `${plan.path === '' ? '' : `${plan.path}/`}kustomization.yaml`;
    const resources = resourcesOf(plan.path, plan.files, repository);
    repository.add(new SourceText(base, JSON.stringify({ resources })));
    graph.forget(plan.path);
  }
  const origin: Origin = plan.at ? { is: 'written', span: plan.at } : { is: 'default', layer: 'applier', version: '' };
  const base = madeScalar(relativePath(ANY_FOLDER, plan.path), origin);
  const fields: [string, TreeNode][] = [['resources', { is: 'seq', items: [base], origin }]];
  for (const { key, value } of plan.overlay?.entries ?? []) {
    const name = textOf(key) ?? '';
    fields.push([name, name === 'components' ? relative(value) : value]);
  }
  // Called after what is in it, so that equal overlays are built once.
  const written = madeMap(fields, origin);
  const { text } = new WrittenOverlay(ANY_FOLDER, written).source;
  const dir = freeFolder(sha256(text).slice(0, 12), (path) => repository.has(path) && !repository.isAdded(path));
  const overlay = new WrittenOverlay(`${dir}/kustomization.yaml`, written);
  repository.add(overlay.source);
  const made: Laid = { dir, overlay };
  laid.set(plan, made);
  return made;
}

/** Components are named from the root until it is known where the overlay lies. */
function relative(list: TreeNode): TreeNode {
  const paths = items(list).map((item) =>
    madeScalar(relativePath(ANY_FOLDER, (textOf(item) ?? '').replace(/^\//, '')), item.origin),
  );
  return { is: 'seq', items: paths, origin: list.origin };
}

/** Files that hold objects, and folders with a kustomization of their own, whose files are left to it. */
function resourcesOf(path: string, files: readonly string[], repository: Repository): string[] {
  const prefix = path === '' ? '' : `${path}/`;
  const folders = new Set(
    files.map(folderOf).filter((folder) => folder !== path && repository.kustomization(folder) !== undefined),
  );
  const isBelow = (file: string) => {
    for (let folder = folderOf(file); folder.length > path.length; folder = folderOf(folder))
      if (folders.has(folder)) return true;
    return false;
  };
  const tops = [...folders].filter((folder) => !isBelow(folder));
  const own = files.filter((file) => !isBelow(file) && holdsObjects(file, repository));
  return [...own, ...tops].map((each) => each.slice(prefix.length)).sort();
}

function holdsObjects(file: string, repository: Repository): boolean {
  const roots = repository.documents(file).flatMap(({ root }) => (root ? [root] : []));
  return (
    roots.length > 0 &&
    roots.every((root) => isMap(root) && at(root, 'kind') !== undefined && at(root, 'apiVersion') !== undefined)
  );
}
