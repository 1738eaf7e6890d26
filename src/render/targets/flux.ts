import { innerTrees } from '../../syntax/inner-tree.ts';
import { at, entries, isMap, isScalar, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import { type Applied, type Followed, type Layer, locatedAt, mapsAt, placeOf, rootPath, wordAt } from './applied.ts';
import { repositoryKey } from './argo.ts';
import { madeMap, madeScalar } from './made-nodes.ts';
import { parameterLayer } from './parameters.ts';
import type { Substitution } from './substitute.ts';

/** Objects that a Flux object may take values from, by kind, namespace and name. */
export interface Sources {
  /** Undefined when no file shows it. */
  object(kind: string, name: string, namespace: string | undefined): TreeNode | undefined;
}

/**
 * What a Flux Kustomization applies.
 * Source: fluxcd.io/flux/components/kustomize/kustomizations; fluxcd/pkg kustomize/kustomize_generator.go.
 */
export function appliedByKustomization(root: MapNode, sources: Sources): Followed {
  const name = wordAt(root, 'metadata', 'name') ?? '(no name)';
  const spec = at(root, 'spec');
  const by = `Flux Kustomization ${name}`;
  if (textOf(at(spec, 'suspend')) === 'true') return { applied: [], unfollowed: [] };
  const path = at(spec, 'path');
  const origin = sourceOf(root, at(spec, 'sourceRef'), sources);
  if (origin.kind !== 'GitRepository') {
    const because = `its source is the ${origin.kind} ${origin.name}, which is not in the repository`;
    return { applied: [], unfollowed: [{ name, by, because, at: placeOf(at(spec, 'sourceRef'), root) }] };
  }
  const namespace = locatedAt(spec, 'targetNamespace');
  const overlay = overlayOf(spec, rootPath(textOf(path) ?? ''));
  const substitute = substitutionOf(root, sources);
  const applied: Applied = {
    name,
    by,
    at: placeOf(path, root),
    source: origin.key,
    path: rootPath(textOf(path) ?? ''),
    tool: 'flux',
    layers: [],
    ...(namespace ? { namespace } : {}),
    ...clusterOf(spec),
    ...(overlay ? { overlay } : {}),
    ...(substitute ? { substitute } : {}),
  };
  return { applied: [applied], unfollowed: [] };
}

/**
 * What a Flux HelmRelease installs: a chart in a Git repository.
 * Source: fluxcd.io/flux/components/helm/helmreleases; helm-controller api/v2 GetReleaseName.
 */
export function appliedByHelmRelease(root: MapNode, sources: Sources): Followed {
  const name = wordAt(root, 'metadata', 'name') ?? '(no name)';
  const spec = at(root, 'spec');
  const by = `Flux HelmRelease ${name}`;
  if (textOf(at(spec, 'suspend')) === 'true') return { applied: [], unfollowed: [] };
  const chart = at(spec, 'chart', 'spec', 'chart');
  const origin = sourceOf(root, at(spec, 'chart', 'spec', 'sourceRef'), sources);
  if (!chart || textOf(chart) === undefined || origin.kind !== 'GitRepository') {
    const ref = at(spec, 'chartRef');
    const what = chart ? `the chart ${textOf(chart) ?? ''}` : `the chart ${wordAt(ref, 'name') ?? '(no name)'}`;
    const because = `${what} is not in the repository`;
    return { applied: [], unfollowed: [{ name, by, because, at: placeOf(chart ?? ref, root) }] };
  }
  const target = locatedAt(spec, 'targetNamespace');
  const namespace = target ?? locatedAt(root, 'metadata', 'namespace');
  const release = wordAt(spec, 'releaseName') ?? (target ? `${target.value}-${name}` : name);
  const valuesFiles = [...items(at(spec, 'chart', 'spec', 'valuesFiles')), at(spec, 'chart', 'spec', 'valuesFile')];
  const files = valuesFiles.flatMap((node): Layer[] => {
    const path = textOf(node);
    if (!node || path === undefined) return [];
    const optional = textOf(at(spec, 'chart', 'spec', 'ignoreMissingValuesFiles')) === 'true';
    return [{ is: 'file', path: rootPath(path), at: placeOf(node, root), optional }];
  });
  const applied: Applied = {
    name,
    by,
    at: placeOf(chart, root),
    source: origin.key,
    path: rootPath(textOf(chart) as string),
    tool: 'helm',
    layers: files,
    release: release.slice(0, 53),
    ...(files.length > 0 ? { withoutOwnValues: true as const } : {}),
    ...(namespace ? { namespace } : {}),
    ...clusterOf(spec),
  };
  for (const from of mapsAt(spec, 'valuesFrom')) addValuesFrom(applied, from, root, sources);
  const values = at(spec, 'values');
  if (isMap(values)) applied.layers.push({ is: 'tree', node: values });
  const after = at(spec, 'postRenderers');
  if (items(after).length > 0 && after) {
    const place = placeOf(after, root);
    const settle = `Write what the postRenderers of ${by} change into the chart or its values`;
    applied.changedBy = { file: place.file, at: after.origin, settle };
  }
  return { applied: [applied], unfollowed: [] };
}

/** Another cluster than Flux's own goes by the name of what holds its kubeconfig. */
function clusterOf(spec: TreeNode | undefined): Pick<Applied, 'cluster'> {
  const reference = at(spec, 'kubeConfig');
  const cluster = wordAt(reference, 'secretRef', 'name') ?? wordAt(reference, 'configMapRef', 'name');
  return cluster === undefined ? {} : { cluster };
}

interface GitSource {
  kind: string;
  name: string;
  /** What stands for the repository: the URL when it is in sight, else the name of the object. */
  key: string;
}

function sourceOf(root: TreeNode, ref: TreeNode | undefined, sources: Sources): GitSource {
  const kind = wordAt(ref, 'kind') ?? 'GitRepository';
  const name = wordAt(ref, 'name') ?? '';
  const namespace = wordAt(ref, 'namespace') ?? wordAt(root, 'metadata', 'namespace');
  const url = wordAt(sources.object(kind, name, namespace), 'spec', 'url');
  return { kind, name, key: url === undefined ? `${kind} ${name}` : repositoryKey(url) };
}

function addValuesFrom(applied: Applied, from: MapNode, root: MapNode, sources: Sources): void {
  const kind = wordAt(from, 'kind') ?? '';
  const name = wordAt(from, 'name') ?? '';
  const object = kind === 'ConfigMap' ? sources.object(kind, name, wordAt(root, 'metadata', 'namespace')) : undefined;
  const key = wordAt(from, 'valuesKey') ?? 'values.yaml';
  const data = at(object, 'data', key);
  if (!isScalar(data)) {
    if (textOf(at(from, 'optional')) === 'true' && object) return;
    const because = `its values come from ${kind} ${name}, which no file shows`;
    applied.missing ??= { because, at: placeOf(at(from, 'name'), root) };
    return;
  }
  const path = wordAt(from, 'targetPath');
  if (path === undefined) {
    for (const node of innerTrees(data)) if (isMap(node)) applied.layers.push({ is: 'tree', node });
    return;
  }
  const layer = parameterLayer([{ name: path, value: textOf(data) ?? '', isString: false, origin: data.origin }], []);
  if (layer) applied.layers.push({ is: 'tree', node: layer });
}

/** What a Kustomization adds to the kustomization of its path. */
function overlayOf(spec: TreeNode | undefined, folder: string): MapNode | undefined {
  if (!isMap(spec)) return undefined;
  const fields: [string, TreeNode][] = [];
  const namespace = at(spec, 'targetNamespace');
  if (namespace) fields.push(['namespace', namespace]);
  for (const key of ['namePrefix', 'nameSuffix', 'patches', 'images']) {
    const found = at(spec, key);
    if (found) fields.push([key, found]);
  }
  const metadata = at(spec, 'commonMetadata');
  const labels = at(metadata, 'labels');
  if (labels) {
    const entry = madeMap([['pairs', labels]], labels.origin);
    fields.push(['labels', { is: 'seq', items: [entry], origin: labels.origin }]);
  }
  const annotations = at(metadata, 'annotations');
  if (annotations) fields.push(['commonAnnotations', annotations]);
  const components = at(spec, 'components');
  const folders = items(components).flatMap((item) => {
    const text = textOf(item);
    return text === undefined || text.includes('://')
      ? []
      : [madeScalar(`/${rootPath(`${folder}/${text}`)}`, item.origin)];
  });
  if (components && folders.length > 0)
    fields.push(['components', { is: 'seq', items: folders, origin: components.origin }]);
  return fields.length === 0 ? undefined : madeMap(fields, spec.origin);
}

/** Variables of `substituteFrom` in order, then those of `substitute`, which win. */
function substitutionOf(root: MapNode, sources: Sources): Substitution | undefined {
  const post = at(root, 'spec', 'postBuild');
  if (!isMap(post)) return undefined;
  const variables = new Map<string, Located<string>>();
  let complete = true;
  const add = (node: TreeNode | undefined) => {
    for (const { key, value } of entries(node)) {
      const text = textOf(value);
      variables.set(keyText(key), { value: text ?? '', origin: value.origin });
    }
  };
  for (const from of mapsAt(post, 'substituteFrom')) {
    const kind = wordAt(from, 'kind') ?? '';
    const name = wordAt(from, 'name') ?? '';
    const object = kind === 'ConfigMap' ? sources.object(kind, name, wordAt(root, 'metadata', 'namespace')) : undefined;
    if (object) add(at(object, 'data'));
    else complete = false;
  }
  const own = at(post, 'substitute');
  add(own);
  return { variables, complete };
}
