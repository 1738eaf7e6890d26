import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { folderOf } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';

/** What deletes an object from the cluster when its file goes. */
export interface Pruner {
  object: KubeObject;
  /** Where it says so. */
  at: Origin;
  /** Whether folders below count. */
  deep: boolean;
}

const known = new WeakMap<Model, Map<string, Pruner>>();

/**
 * The Argo CD Application or Flux Kustomization of this repository that applies an object's file
 * and prunes. Argo CD takes the files of one folder unless it is told to recurse; Flux takes all below.
 * Sources: Argo CD, automated sync policy and directory apps; Flux, Kustomization spec.prune.
 */
export function prunerOf(object: KubeObject, model: Model): Pruner | undefined {
  const pruners = folders(model);
  const { source } = object.target;
  const starts = source.kind === 'plain' ? [folderOf(object.file)] : [source.dir, folderOf(object.file)];
  for (const start of starts) {
    let folder = normal(start);
    for (let depth = 0; ; depth++) {
      const pruner = pruners.get(folder);
      if (pruner && (depth === 0 || pruner.deep)) return pruner;
      if (folder === '') break;
      folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    }
  }
  return undefined;
}

function folders(model: Model): Map<string, Pruner> {
  let index = known.get(model);
  if (index) return index;
  index = new Map();
  for (const object of model.objects.ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io')) {
    const prune = at(object.root, 'spec', 'prune');
    const path = textOf(at(object.root, 'spec', 'path'));
    if (prune && textOf(prune) === 'true' && path !== undefined)
      add(index, path, { object, at: prune.origin, deep: true });
  }
  for (const object of model.objects.ofKind('Application', 'argoproj.io')) argo(index, object, at(object.root, 'spec'));
  for (const object of model.objects.ofKind('ApplicationSet', 'argoproj.io'))
    argo(index, object, at(object.root, 'spec', 'template', 'spec'));
  known.set(model, index);
  return index;
}

function argo(index: Map<string, Pruner>, object: KubeObject, spec: TreeNode | undefined): void {
  const prune = at(spec, 'syncPolicy', 'automated', 'prune');
  if (!prune || textOf(prune) !== 'true') return;
  for (const source of [at(spec, 'source'), ...items(at(spec, 'sources'))]) {
    const path = locatedText(at(source, 'path'));
    const deep = textOf(at(source, 'directory', 'recurse')) === 'true';
    if (path) add(index, path.value, { object, at: prune.origin, deep });
  }
}

function add(index: Map<string, Pruner>, path: string, pruner: Pruner): void {
  if (/[{}*$]/.test(path)) return;
  const folder = normal(path);
  const other = index.get(folder);
  if (!other || (pruner.deep && !other.deep)) index.set(folder, pruner);
}

function normal(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
