import { at, isMap, items, stringOf, textOf } from '../../syntax/navigate.ts';
import { folderOf } from '../../text/folder.ts';
import { localSubcharts } from '../helm/chart-files.ts';
import type { KustomizationGraph } from '../kustomize/closure.ts';
import type { Repository } from '../repository.ts';
import { chartHoldsFlink } from './flink-signs.ts';
import type { TargetPlan } from './target-plan.ts';

/**
 * Finds the targets that concern Flink: kustomizations that no other one includes, and charts with
 * their own values and with the values files beside them.
 *
 * @param kustomizations files that are kustomizations
 * @param charts files named Chart.yaml
 * @param flink files that mention Flink
 */
export function discoverTargets(
  repository: Repository,
  graph: KustomizationGraph,
  {
    kustomizations,
    charts,
    flink,
  }: { kustomizations: readonly string[]; charts: readonly string[]; flink: ReadonlySet<string> },
): TargetPlan[] {
  const folders = topCharts(charts);
  const taken = new Map(folders.map((chart) => [chart, localSubcharts(chart, repository)]));
  const holding = folders.filter((chart) =>
    [chart, ...(taken.get(chart) ?? [])].some((each) => chartHoldsFlink(each, flink)),
  );
  // With its own values alone nobody installs a chart that another one is made of.
  const parts = new Set(holding.flatMap((chart) => taken.get(chart) ?? []));
  return [
    ...topKustomizations(kustomizations.map(folderOf), graph)
      .filter((folder) => !isComponent(folder, repository))
      .filter((folder) => [...graph.closure(folder).files].some((path) => flink.has(path)))
      .map(kustomizePlan),
    ...holding.filter((chart) => !parts.has(chart)).flatMap((chart) => chartPlans(chart, repository, folders)),
  ];
}

/** Those that no other one includes; of a circle that nobody else includes, the first. */
function topKustomizations(folders: readonly string[], graph: KustomizationGraph): string[] {
  const included = new Set<string>();
  for (const folder of folders) for (const other of graph.includedBy(folder)) included.add(other);
  const tops = folders.filter((folder) => !included.has(folder));
  const reached = new Set<string>();
  const reach = (start: string) => {
    const walk = new Set([start]);
    for (const here of walk) {
      reached.add(here);
      for (const other of graph.includedBy(here)) if (!reached.has(other)) walk.add(other);
    }
  };
  tops.forEach(reach);
  for (const folder of folders) {
    if (reached.has(folder)) continue;
    tops.push(folder);
    reach(folder);
  }
  return [...new Set(tops)];
}

function kustomizePlan(folder: string): TargetPlan {
  return {
    id: folder || '.',
    label: lastPart(folder) || '.',
    kind: 'kustomize',
    path: folder,
    values: [],
    because: 'no other kustomization includes it',
  };
}

function isComponent(folder: string, repository: Repository): boolean {
  const file = repository.kustomization(folder);
  return file !== undefined && repository.documents(file).some(({ root }) => textOf(at(root, 'kind')) === 'Component');
}

/** Folders with a Chart.yaml that are not another chart's subcharts. */
function topCharts(files: readonly string[]): string[] {
  const all = files.map(folderOf);
  const isSubchart = (chart: string) =>
    all.some((other) => other !== chart && chart.startsWith(other === '' ? 'charts/' : `${other}/charts/`));
  return all.filter((chart) => !isSubchart(chart));
}

function chartPlans(chart: string, repository: Repository, charts: readonly string[]): TargetPlan[] {
  const metadata = repository.documents(chart === '' ? 'Chart.yaml' : `${chart}/Chart.yaml`)[0]?.root;
  if (!isMap(metadata) || stringOf(at(metadata, 'type')) === 'library') return [];
  const name = stringOf(at(metadata, 'name')) ?? (lastPart(chart) || 'chart');
  const plan = (values: string[], label: string, because: string): TargetPlan => ({
    id: (chart || '.') + (values.length > 0 ? ` (${values.map((file) => withoutFolder(file, chart)).join(', ')})` : ''),
    label,
    kind: 'helm',
    path: chart,
    values,
    release: name,
    because,
  });
  return [
    plan([], lastPart(chart) || name, 'a chart with its own values'),
    ...valuesFiles(chart, repository, charts).map((file) =>
      plan([file], labelOf(file), `a values file beside the chart ${name}`),
    ),
  ];
}

const BESIDE = /^(?:values[-_.][^/]+|[^/]+[-_.]values)\.ya?ml$/i;
const BELOW = /^(?:envs?|environments?|overlays|clusters|stages|values)\/(?:[^/]+\/values[^/]*|[^/]+)\.ya?ml$/i;

/**
 * Values files by convention: `values-prod.yaml`, `envs/prod/values.yaml`, in the chart's folder, or
 * beside it when it is the only chart there.
 */
function valuesFiles(chart: string, repository: Repository, charts: readonly string[]): string[] {
  const above = folderOf(chart);
  const isAlone = chart !== '' && charts.filter((other) => other !== '' && folderOf(other) === above).length === 1;
  const found = new Set<string>();
  for (const folder of isAlone ? [chart, above] : [chart]) {
    for (const path of repository.below(folder)) {
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      if (folder === above && path.startsWith(`${chart}/`)) continue;
      if (BESIDE.test(inside) || (BELOW.test(inside) && holdsValues(path, repository))) found.add(path);
    }
  }
  return [...found].sort();
}

/** A mapping that is no object: Kubernetes objects may stand in such folders too. */
function holdsValues(path: string, repository: Repository): boolean {
  const documents = repository.documents(path);
  const root = documents[0]?.root;
  return (
    documents.length === 1 && isMap(root) && !(at(root, 'apiVersion') && at(root, 'kind')) && items(root).length === 0
  );
}

/** `prod` of `values-prod.yaml` and of `envs/prod/values.yaml`. */
function labelOf(file: string): string {
  const name = lastPart(file).replace(/\.ya?ml$/i, '');
  const part = name.replace(/^values[-_.]?|[-_.]values$/gi, '');
  return part === '' ? lastPart(folderOf(file)) : part;
}

function withoutFolder(file: string, folder: string): string {
  return folder !== '' && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
