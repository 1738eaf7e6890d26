import { innerTrees } from '../../syntax/inner-tree.ts';
import { at, isMap, isScalar, items, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { resolvePath } from '../../text/folder.ts';
import { type Applied, type Followed, type Layer, locatedAt, mapsAt, placeOf, rootPath, wordAt } from './applied.ts';
import { madeMap, madeScalar } from './made-nodes.ts';
import type { Parameter } from './parameters.ts';

/** Argo CD's own name for the cluster that it runs in. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/**
 * What an Argo CD Application applies. Sources that are charts of a Helm repository are not in Git, and
 * are not followed.
 * Source: argo-cd docs, application specification; reposerver/repository/repository.go.
 *
 * @param root an Application, or the template of an ApplicationSet
 */
export function appliedByArgo(root: TreeNode): Followed {
  const name = wordAt(root, 'metadata', 'name') ?? '(no name)';
  const by = `Argo CD Application ${name}`;
  const followed: Followed = { applied: [], unfollowed: [] };
  const many = mapsAt(root, 'spec', 'sources');
  const one = at(root, 'spec', 'source') ?? at(root, 'spec', 'sourceHydrator', 'drySource');
  const sources = many.length > 0 ? many : isMap(one) ? [one] : [];
  const refs = new Map(sources.flatMap((source) => refOf(source)));
  const destination = at(root, 'spec', 'destination');
  const cluster = clusterOf(destination);
  const project = wordAt(root, 'spec', 'project');
  const namespace = locatedAt(destination, 'namespace');
  for (const source of sources) {
    const path = at(source, 'path');
    const chart = wordAt(source, 'chart');
    if (chart !== undefined) {
      const because = `the chart ${chart} of ${wordAt(source, 'repoURL') ?? 'a Helm repository'} is not in the repository`;
      followed.unfollowed.push({ name, by, because, at: placeOf(at(source, 'chart'), source) });
      continue;
    }
    if (textOf(path) === undefined) continue;
    const folder = textOf(path) as string;
    const applied: Applied = {
      name,
      by,
      at: placeOf(path, source),
      source: repositoryKey(wordAt(source, 'repoURL')),
      path: rootPath(folder),
      tool: toolOf(source),
      layers: helmLayers(at(source, 'helm'), rootPath(folder), refs),
      release: wordAt(source, 'helm', 'releaseName') ?? name,
      ...(namespace ? { namespace } : {}),
      ...(cluster === undefined ? {} : { cluster }),
      ...(project === undefined || project === 'default' ? {} : { owner: project }),
    };
    const own = locatedAt(source, 'helm', 'namespace');
    if (own) applied.namespace = own;
    const overlay = kustomizeOverlay(at(source, 'kustomize'), rootPath(folder));
    if (overlay) applied.overlay = overlay;
    const directory = at(source, 'directory');
    if (isMap(directory)) {
      const [include, exclude] = [wordAt(directory, 'include'), wordAt(directory, 'exclude')];
      applied.directory = {
        recurse: textOf(at(directory, 'recurse')) === 'true',
        ...(include === undefined ? {} : { include }),
        ...(exclude === undefined ? {} : { exclude }),
      };
    }
    const missing = missingOf(source, refs);
    if (missing) applied.missing = missing;
    followed.applied.push(applied);
  }
  return followed;
}

/** A repository as Argo CD compares them: without the protocol, the user and `.git`. */
export function repositoryKey(url: string | undefined): string {
  return (url ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/:]{1,100}@/, '')
    .replace(':', '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}

function clusterOf(destination: TreeNode | undefined): string | undefined {
  const cluster = wordAt(destination, 'name') ?? wordAt(destination, 'server');
  if (cluster === undefined || cluster.includes('{{')) return undefined;
  return cluster === IN_CLUSTER ? 'in-cluster' : cluster;
}

interface Ref {
  source: string;
}

function refOf(source: MapNode): [string, Ref][] {
  const ref = wordAt(source, 'ref');
  return ref === undefined ? [] : [[ref, { source: repositoryKey(wordAt(source, 'repoURL')) }]];
}

function toolOf(source: TreeNode): Applied['tool'] {
  for (const tool of ['helm', 'kustomize', 'directory'] as const) if (isMap(at(source, tool))) return tool;
  return 'any';
}

function missingOf(source: TreeNode, refs: ReadonlyMap<string, Ref>): Applied['missing'] {
  const plugin = at(source, 'plugin');
  if (plugin)
    return { because: 'it is rendered by a plugin, and nothing of a repository is run', at: placeOf(plugin, source) };
  for (const item of items(at(source, 'helm', 'valueFiles'))) {
    const text = textOf(item) ?? '';
    const ref = /^\$([\w-]+)(?:\/|$)/.exec(text)?.[1];
    if (ref !== undefined && !refs.has(ref))
      return { because: `no source has the ref ${ref}`, at: placeOf(item, source) };
    if (text.includes('://'))
      return { because: `${text} is not in the repository, and nothing is fetched`, at: placeOf(item, source) };
  }
  return undefined;
}

/**
 * Values files, then `valuesObject` (or `values`), then parameters, then files as parameters.
 * Source: argo-cd reposerver/repository/repository.go helmTemplate.
 */
function helmLayers(helm: TreeNode | undefined, folder: string, refs: ReadonlyMap<string, Ref>): Layer[] {
  const layers: Layer[] = [];
  const optional = textOf(at(helm, 'ignoreMissingValueFiles')) === 'true';
  for (const item of items(at(helm, 'valueFiles'))) {
    const text = textOf(item);
    if (text === undefined || text.includes('://')) continue;
    const source = refs.get(/^\$([\w-]+)\//.exec(text)?.[1] ?? '')?.source;
    layers.push({
      is: 'file',
      path: valuesPath(text, folder, refs),
      at: placeOf(item, item),
      optional,
      ...(source === undefined ? {} : { source }),
    });
  }
  const object = at(helm, 'valuesObject');
  const text = at(helm, 'values');
  if (isMap(object)) layers.push({ is: 'tree', node: object });
  else if (isScalar(text)) for (const node of innerTrees(text)) if (isMap(node)) layers.push({ is: 'tree', node });
  const parameters = mapsAt(helm, 'parameters').flatMap(parameterOf);
  if (parameters.length > 0) layers.push({ is: 'parameters', list: parameters });
  for (const each of mapsAt(helm, 'fileParameters')) {
    const [name, path] = [wordAt(each, 'name'), wordAt(each, 'path')];
    if (name !== undefined && path !== undefined)
      layers.push({ is: 'text', name, path: valuesPath(path, folder, refs), at: placeOf(at(each, 'path'), each) });
  }
  return layers;
}

/** `$ref/…` and `/…` start at the root of a repository, anything else at the chart. */
function valuesPath(text: string, folder: string, refs: ReadonlyMap<string, Ref>): string {
  const ref = /^\$([\w-]+)\/(.*)$/s.exec(text);
  if (ref && refs.has(ref[1] as string)) return rootPath(ref[2] as string);
  return text.startsWith('/') ? rootPath(text) : resolvePath(folder, text);
}

function parameterOf(node: MapNode): Parameter[] {
  const name = wordAt(node, 'name');
  const value = at(node, 'value');
  if (name === undefined || !value) return [];
  const isString = textOf(at(node, 'forceString')) === 'true';
  return [{ name, value: textOf(value) ?? '', isString, origin: value.origin }];
}

/**
 * What `spec.source.kustomize` adds to a kustomization, as `kustomize edit` would.
 * Source: argo-cd util/kustomize/kustomize.go Build.
 */
function kustomizeOverlay(node: TreeNode | undefined, folder: string): MapNode | undefined {
  if (!isMap(node)) return undefined;
  const fields: [string, TreeNode][] = [];
  const whole = (key: string, as = key) => {
    const found = at(node, key);
    if (found && !(isScalar(found) && found.value === null)) fields.push([as, found]);
  };
  for (const key of ['namePrefix', 'nameSuffix', 'namespace', 'patches', 'commonAnnotations']) whole(key);
  if (textOf(at(node, 'labelWithoutSelector')) === 'true') {
    const pairs = at(node, 'commonLabels');
    const templates = textOf(at(node, 'labelIncludeTemplates')) === 'true';
    if (pairs) {
      const label = madeMap(
        [['pairs', pairs], ...(templates ? ([['includeTemplates', madeScalar(true, pairs.origin)]] as const) : [])],
        pairs.origin,
      );
      fields.push(['labels', { is: 'seq', items: [label], origin: pairs.origin }]);
    }
  } else whole('commonLabels');
  const images = items(at(node, 'images')).flatMap(imageEntry);
  const list = at(node, 'images');
  if (list && images.length > 0) fields.push(['images', { is: 'seq', items: images, origin: list.origin }]);
  const replicas = at(node, 'replicas');
  if (replicas) fields.push(['replicas', replicas]);
  const components = at(node, 'components');
  const folders = items(components).flatMap((item) => {
    const text = textOf(item);
    return text === undefined || text.includes('://') ? [] : [madeScalar(`/${resolvePath(folder, text)}`, item.origin)];
  });
  if (components && folders.length > 0)
    fields.push(['components', { is: 'seq', items: folders, origin: components.origin }]);
  return fields.length === 0 ? undefined : madeMap(fields, node.origin);
}

/** `name=new/name:tag@digest`, in which all but one of the parts may be left out. */
function imageEntry(node: TreeNode): TreeNode[] {
  const text = textOf(node);
  if (text === undefined || text === '') return [];
  const equals = text.indexOf('=');
  const image = text.slice(equals + 1);
  const found = /^([^@]*?)(?::([^:/@]+))?(?:@(.+))?$/.exec(image);
  if (!found) return [];
  const [, newName = '', tag, digest] = found;
  const name = equals < 0 ? newName : text.slice(0, equals);
  const part = (key: string, value: string | undefined): [string, TreeNode][] =>
    value === undefined || value === '' ? [] : [[key, madeScalar(value, node.origin)]];
  return [
    madeMap(
      [
        ...part('name', name),
        ...(newName === name ? [] : part('newName', newName)),
        ...part('newTag', tag),
        ...part('digest', digest),
      ],
      node.origin,
    ),
  ];
}

/** Whether an object is an Application or an ApplicationSet. */
export function isArgo(root: MapNode, kind: 'Application' | 'ApplicationSet'): boolean {
  return textOf(at(root, 'kind')) === kind && (textOf(at(root, 'apiVersion')) ?? '').startsWith('argoproj.io/');
}
