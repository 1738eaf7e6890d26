import { at, isMap, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import { mapsAt, wordAt } from './applied.ts';
import type { Sources } from './flux.ts';
import { jsonText } from './made-nodes.ts';

/** An object that says what is applied. */
export interface Applier {
  root: MapNode;
  file: string;
  /** Folder of the target that it comes out of. */
  from?: string;
}

/** Objects by kind and name: those that come out of targets, and those in plain files. */
export class ObjectsOf implements Sources {
  readonly #objects = new Map<string, MapNode[]>();

  constructor(appliers: readonly Applier[], configMaps: readonly MapNode[]) {
    const seen = new Set<string>();
    for (const root of [...appliers.map((each) => each.root), ...configMaps]) {
      const key = `${textOf(at(root, 'kind')) ?? ''}\0${wordAt(root, 'metadata', 'name') ?? ''}`;
      // The same object may be in sight as it stands in its file and as it is built.
      const whole = `${key}\0${wordAt(root, 'metadata', 'namespace') ?? ''}\0${isConfigMap(root) ? jsonText(at(root, 'data') ?? root) : ''}`;
      if (seen.has(whole)) continue;
      seen.add(whole);
      addTo(this.#objects, key, root);
    }
  }

  object(kind: string, name: string, namespace: string | undefined): TreeNode | undefined {
    const named = this.#objects.get(`${kind}\0${name}`) ?? [];
    const fitting = named.filter((root) => {
      const own = wordAt(root, 'metadata', 'namespace');
      return own === undefined || namespace === undefined || own === namespace;
    });
    // Of several it cannot be told which one is meant.
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

/** Kinds that say what is applied, or that those take values from. */
export function isApplier(root: MapNode): boolean {
  const api = textOf(at(root, 'apiVersion')) ?? '';
  return api.startsWith('argoproj.io/') || api.includes('.toolkit.fluxcd.io/') || isConfigMap(root);
}

export function isConfigMap(root: MapNode): boolean {
  return textOf(at(root, 'kind')) === 'ConfigMap';
}

/** Names of ConfigMaps that hold variables or values of a Flux object. */
export function configMapsOf(root: MapNode): string[] {
  const spec = at(root, 'spec');
  return [...mapsAt(spec, 'postBuild', 'substituteFrom'), ...mapsAt(spec, 'valuesFrom')].flatMap((from) => {
    const name = wordAt(from, 'name');
    return name !== undefined && wordAt(from, 'kind') === 'ConfigMap' ? [name] : [];
  });
}

/** Whether an object is one of Flux, of a kind. */
export function isFlux(root: MapNode, kind: 'Kustomization' | 'HelmRelease'): boolean {
  const group = kind === 'Kustomization' ? 'kustomize.toolkit.fluxcd.io/' : 'helm.toolkit.fluxcd.io/';
  return textOf(at(root, 'kind')) === kind && (textOf(at(root, 'apiVersion')) ?? '').startsWith(group);
}

/** The appliers that a document holds: itself, or the items of a list. */
export function objectsOf(root: TreeNode | null): MapNode[] {
  if (!isMap(root)) return [];
  const list = at(root, 'items');
  if (textOf(at(root, 'kind')) === 'List' && list?.is === 'seq') return list.items.filter(isMap).filter(isApplier);
  return isApplier(root) ? [root] : [];
}
