import { at, items, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { folderOf, resolvePath } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import { spanOf } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { sourcesOf } from './operator-installs.ts';

/** What one Argo CD Application or Flux Kustomization applies out of this repository. */
export interface SyncUnit {
  tool: 'argo' | 'flux';
  object: KubeObject;
  /** Objects below its paths, as far as they are in sight. */
  applies: KubeObject[];
  /** `prune`, when it is true. */
  prune?: TreeNode;
  /** `selfHeal`, when it is true; Flux corrects drift always. */
  heals?: TreeNode;
  /** Argo CD sync options such as `ServerSideApply=true`. */
  options: string[];
}

const known = new WeakMap<Model, readonly SyncUnit[]>();

/**
 * Applications and Flux Kustomizations whose paths hold objects of this repository. A path that
 * is the whole repository, or that a template fills in, says too little and is left out.
 */
export function syncUnits(model: Model): readonly SyncUnit[] {
  let units = known.get(model);
  if (!units) {
    const members = membersByPath(model);
    units = [
      ...model.objects.ofKind('Application', 'argoproj.io').map((object) => argoUnit(object, members)),
      ...model.objects
        .ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io')
        .map((object) => fluxUnit(object, members)),
    ];
    known.set(model, units);
  }
  return units;
}

const byObject = new WeakMap<Model, ReadonlyMap<KubeObject, SyncUnit[]>>();

/** The units that apply an object. */
export function unitsApplying(object: KubeObject, model: Model): readonly SyncUnit[] {
  let index = byObject.get(model);
  if (!index) {
    const made = new Map<KubeObject, SyncUnit[]>();
    for (const unit of syncUnits(model)) {
      for (const each of unit.applies) {
        addTo(made, each, unit);
      }
    }
    index = made;
    byObject.set(model, index);
  }
  return index.get(object) ?? [];
}

type Members = (path: string, recurse: boolean) => KubeObject[];

function argoUnit(object: KubeObject, members: Members): SyncUnit {
  const policy = at(object.root, 'spec', 'syncPolicy');
  const automated = at(policy, 'automated');
  const off = textOf(at(automated, 'enabled')) === 'false';
  const applies = sourcesOf(object).flatMap((source) =>
    pathOf(at(source, 'path')).flatMap((path) => members(path, textOf(at(source, 'directory', 'recurse')) === 'true')),
  );
  const unit: SyncUnit = {
    tool: 'argo',
    object,
    applies: [...new Set(applies)],
    options: items(at(policy, 'syncOptions')).flatMap((item) => textOf(item) ?? []),
  };
  const prune = off ? undefined : trueAt(automated, 'prune');
  const heals = off ? undefined : trueAt(automated, 'selfHeal');
  if (prune) unit.prune = prune;
  if (heals) unit.heals = heals;
  return unit;
}

function fluxUnit(object: KubeObject, members: Members): SyncUnit {
  const spec = at(object.root, 'spec');
  const applies = pathOf(at(spec, 'path')).flatMap((path) => members(path, true));
  const unit: SyncUnit = { tool: 'flux', object, applies, options: [] };
  const prune = trueAt(spec, 'prune');
  if (prune) unit.prune = prune;
  return unit;
}

function trueAt(node: TreeNode | undefined, key: string): TreeNode | undefined {
  const found = at(node, key);
  return textOf(found) === 'true' ? found : undefined;
}

function pathOf(node: TreeNode | undefined): string[] {
  const text = textOf(node);
  if (text === undefined || placeholderIn(text) || text.includes('{{')) return [];
  const path = resolvePath('', text.replace(/^\/+/, ''));
  return path === '' ? [] : [path];
}

/**
 * Objects that a path applies: those of its kustomization and of the ones that it includes, or
 * without one the plain files in the folder, and below it where the tool looks there.
 */
function membersByPath(model: Model): Members {
  const includes = kustomizations(model);
  const plain = new Map<string, KubeObject[]>();
  const built = new Map<string, KubeObject[]>();
  for (const object of model.objects.all) {
    const { source } = object.target;
    if (source.kind === 'kustomize') push(built, source.dir, object);
    else push(plain, folderOf(object.file), object);
  }
  const folders = [...new Set([...plain.keys(), ...built.keys()])];
  return (path, recurse) => {
    if (includes.has(path) || built.has(path)) {
      return [...included(path, includes)].flatMap((dir) => built.get(dir) ?? []);
    }
    const below = recurse ? folders.filter((folder) => folder === path || folder.startsWith(`${path}/`)) : [path];
    return below.flatMap((folder) => [...(plain.get(folder) ?? []), ...(recurse ? (built.get(folder) ?? []) : [])]);
  };
}

function included(path: string, includes: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set([path]);
  for (const dir of seen) for (const next of includes.get(dir) ?? []) seen.add(next);
  return seen;
}

/** Folders of kustomizations and the folders that each includes. */
function kustomizations(model: Model): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const roots = [
    ...model.loose.map(({ root }) => root),
    ...model.objects.ofKind('Kustomization', 'kustomize.config.k8s.io').map(({ root }) => root),
    ...model.objects.ofKind('Component', 'kustomize.config.k8s.io').map(({ root }) => root),
  ];
  for (const root of roots) {
    const file = root ? spanOf(root.origin)?.file : undefined;
    if (!root || file === undefined || !/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(file)) continue;
    const dir = folderOf(file);
    const paths = ['resources', 'bases', 'components'].flatMap((key) => items(at(root, key)));
    found.set(
      dir,
      paths.flatMap((item) => {
        const text = textOf(item);
        return text === undefined || /:\/\/|\.ya?ml$/.test(text) ? [] : [resolvePath(dir, text)];
      }),
    );
  }
  return found;
}

function push(map: Map<string, KubeObject[]>, key: string, object: KubeObject): void {
  addTo(map, key, object);
}
