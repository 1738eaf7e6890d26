import { at, entries, isMap, items, keyText, stringOf, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import type { Repository } from '../repository.ts';
import { type Applied, type Followed, type Layer, layerKey, locatedAt, mapsAt, placeOf, wordAt } from './applied.ts';
import { isOpen } from './expressions.ts';
import type { Parameter } from './parameters.ts';

/** Profiles of one file. */
const MOST_PROFILES = 50;

/**
 * What a Skaffold file deploys: its kustomizations and Helm releases, and those of its profiles.
 * Source: skaffold.dev/docs/references/yaml.
 */
export function appliedBySkaffold(file: string, repository: Repository): Followed {
  const followed: Followed = { applied: [], unfollowed: [] };
  for (const { root } of repository.documents(file)) {
    if (!/^skaffold\/v/.test(wordAt(root, 'apiVersion') ?? '')) continue;
    const own = sectionsOf(root, file);
    followed.applied.push(...own);
    const seen = new Set(own.map(keyOf));
    for (const profile of mapsAt(root ?? undefined, 'profiles').slice(0, MOST_PROFILES)) {
      const name = wordAt(profile, 'name') ?? '(no name)';
      for (const applied of sectionsOf(profile, file)) {
        if (seen.has(keyOf(applied))) continue;
        seen.add(keyOf(applied));
        followed.applied.push({ ...applied, variant: name });
      }
    }
  }
  return followed;
}

function keyOf({ path, release, namespace, layers }: Applied): string {
  return JSON.stringify([path, release, namespace?.value, layers.map(layerKey)]);
}

/** `manifests` of newer versions, `deploy` of all. */
function sectionsOf(root: TreeNode | null, file: string): Applied[] {
  return ['manifests', 'deploy'].flatMap((section) => {
    const helm = mapsAt(at(root, section), 'helm', 'releases').flatMap((release) => releaseOf(release, file));
    const kustomize = at(root, section, 'kustomize');
    if (!kustomize) return helm;
    return [...helm, ...kustomizations(kustomize, file)];
  });
}

function kustomizations(node: TreeNode, file: string): Applied[] {
  const paths = items(at(node, 'paths'));
  const old = at(node, 'path');
  const named = paths.length > 0 ? paths : old ? [old] : [];
  const folder = folderOf(file);
  const plan = (path: string, place: TreeNode): Applied => ({
    name: path.slice(path.lastIndexOf('/') + 1) || '.',
    by: `Skaffold file ${file}`,
    at: placeOf(place, place),
    path,
    tool: 'kustomize',
    layers: [],
  });
  // Without paths it is the kustomization beside the file.
  if (named.length === 0) return [plan(folder, node)];
  return named.flatMap((item) => {
    const text = stringOf(item);
    return text === undefined || text.includes('://') ? [] : [plan(resolvePath(folder, text), item)];
  });
}

/** Values files, `overrides`, then single values in the order in which Skaffold passes them. */
function releaseOf(release: MapNode, file: string): Applied[] {
  const chart = at(release, 'chartPath');
  const path = stringOf(chart);
  if (!chart || path === undefined) return [];
  const folder = folderOf(file);
  const name = wordAt(release, 'name') ?? '(no name)';
  const namespace = locatedAt(release, 'namespace');
  const layers: Layer[] = items(at(release, 'valuesFiles')).flatMap((node): Layer[] => {
    const text = stringOf(node);
    if (text === undefined || text.includes('://')) return [];
    return [{ is: 'file', path: resolvePath(folder, text), at: placeOf(node, release), optional: false }];
  });
  const overrides = at(release, 'overrides');
  if (isMap(overrides)) layers.push({ is: 'tree', node: overrides });
  const parameters = [
    ...settings(at(release, 'setValues')),
    ...settings(at(release, 'setValueTemplates')),
    ...builtImages(at(release, 'artifactOverrides')),
  ];
  if (parameters.length > 0) layers.push({ is: 'parameters', list: parameters });
  return [
    {
      name,
      by: `release ${name} of ${file}`,
      at: placeOf(chart, release),
      path: resolvePath(folder, path),
      tool: 'helm',
      layers,
      release: name,
      ...(namespace && !isOpen(namespace.value) ? { namespace } : {}),
    },
  ];
}

/** A mapping of paths to values; values in values are paths with dots. */
function settings(node: TreeNode | undefined, prefix = '', depth = 0): Parameter[] {
  if (depth > 20) return [];
  return entries(node).flatMap(({ key, value }): Parameter[] => {
    const name = prefix + keyText(key);
    if (isMap(value)) return settings(value, `${name}.`, depth + 1);
    if (value.is !== 'scalar') return [];
    return [{ name, value: textOf(value) ?? '', isString: false, origin: value.origin }];
  });
}

/** Images that Skaffold builds get a tag that no file holds. */
function builtImages(node: TreeNode | undefined): Parameter[] {
  return settings(node).map((each) => ({ ...each, value: `${each.value}:$\{SKAFFOLD_TAG}`, isString: true }));
}
