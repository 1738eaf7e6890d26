import { operatorLine } from '../../knowledge/operators.ts';
import { at, isMap, items, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree, TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';

/**
 * Version fields of a chart by its name where charts are built from others: `dependencies` of a
 * Chart.yaml, `helmCharts` of a kustomization and `releases` of a helmfile.
 */
export function nestedChartVersions(chart: string, loose: readonly DocumentTree[], objects: ObjectIndex): TreeNode[] {
  const roots = [...loose.map(({ root }) => root), ...objects.ofKind('Kustomization').map(({ root }) => root)];
  return roots.flatMap((root) => {
    if (!isMap(root)) return [];
    const nested = [...items(at(root, 'dependencies')), ...items(at(root, 'helmCharts'))];
    const releases = items(at(root, 'releases')).filter((each) => textOf(at(each, 'chart'))?.endsWith(`/${chart}`));
    return [...nested.filter((each) => textOf(at(each, 'name')) === chart), ...releases].flatMap(
      (each) => at(each, 'version') ?? [],
    );
  });
}

/**
 * Lines that addresses of Apache's chart repositories name: each release has one of its own, such
 * as `https://downloads.apache.org/flink/flink-kubernetes-operator-1.13.0/`.
 * Source: operator documentation, "Quick start".
 */
export function repositoryVersions(objects: ObjectIndex): Located<string>[] {
  return objects.ofKind('HelmRepository', 'source.toolkit.fluxcd.io').flatMap(({ root }) => {
    const url = at(root, 'spec', 'url');
    const version = /^https?:\/\/[\w.-]{0,100}\.apache\.org\/.*\/flink-kubernetes-operator-(\d+\.\d+\.\d+)\/?$/.exec(
      textOf(url) ?? '',
    )?.[1];
    return url && version !== undefined ? [{ value: operatorLine(version), origin: url.origin }] : [];
  });
}
