import { at } from '../../syntax/navigate.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import type { KustomizationGraph } from '../kustomize/closure.ts';
import type { Repository } from '../repository.ts';
import { wordAt } from './applied.ts';
import type { TargetPlan } from './target-plan.ts';

/**
 * The configuration wins over everything of the same folder. Of what convention gives, a chart with its own
 * values alone is left out when an applier renders the chart, and so is what an applier uses: the
 * kustomization, or the chart with the same values file. A plan that cannot be rendered replaces nothing.
 */
export function chosen(
  declared: readonly TargetPlan[],
  applied: readonly TargetPlan[],
  conventional: readonly TargetPlan[],
  graph: KustomizationGraph,
  repository: Repository,
): TargetPlan[] {
  const said = new Set(declared.map(({ path }) => path));
  const free = applied.filter(({ path }) => !said.has(path));
  const used = new Map<string, Set<string>>();
  for (const { path, values, missing } of [...free, ...declared]) {
    if (missing) continue;
    const files = used.get(path) ?? new Set<string>();
    used.set(path, files);
    for (const file of values) files.add(file);
  }
  const inflated = chartsOfKustomizations([...free, ...conventional], graph, repository);
  const kept = conventional.filter(({ path, kind, values }) => {
    if (said.has(path)) return false;
    if (kind === 'helm' && values.length === 0 && inflated.has(path)) return false;
    const files = used.get(path);
    return !files || values.some((file) => !files.has(file));
  });
  return [...declared, ...free, ...kept];
}

/** Folders of vendored charts that kustomizations render with values of their own. */
function chartsOfKustomizations(
  plans: readonly TargetPlan[],
  graph: KustomizationGraph,
  repository: Repository,
): Set<string> {
  const found = new Set<string>();
  for (const { kind, path } of plans) {
    if (kind !== 'kustomize') continue;
    for (const file of graph.closure(path).kustomizations) {
      for (const { root } of repository.documents(file)) {
        const charts = at(root, 'helmCharts');
        if (charts?.is !== 'seq') continue;
        const home = resolvePath(folderOf(file), wordAt(root, 'helmGlobals', 'chartHome') ?? 'charts');
        for (const chart of charts.items) found.add(`${home}/${wordAt(chart, 'name') ?? ''}`);
      }
    }
  }
  return found;
}
