import { at, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { folderOf } from '../../text/folder.ts';
import type { Model } from '../model.ts';
import { type KubeObject, sameTarget } from '../objects/object.ts';
import { servicesOf } from '../standalone/services.ts';
import { sourcesOf } from './operator-installs.ts';
import { unitsApplying } from './sync-units.ts';

/** A definition that an earlier one in the same unit already made. */
export interface Duplicate {
  first: KubeObject;
  /** What applies both: one file, one kustomization, or one folder, where they are no variants of one another. */
  unit: 'file' | 'kustomization' | 'folder';
}

const FLINK_GROUPS = new Set(['flink.apache.org', 'flinkoperator.k8s.io', 'cmf.confluent.io', 'platform.confluent.io']);

/**
 * The earlier definition of an object that is applied together with this one: in the same file,
 * or listed by the same kustomization. Other files of a folder may be variants of one another, so
 * they prove nothing, unless they are Services of one namespace in front of different pods. Only Flink's own kinds, the parts of standalone clusters and the Services in
 * front of them count.
 */
export function duplicateOf(object: KubeObject, model: Model): Duplicate | undefined {
  if (object.name === '' || placeholderIn(object.name) || !concernsFlink(object, model)) return undefined;
  for (const first of model.objects.ofKind(object.kind, object.group)) {
    if (first === object) return undefined;
    if (first.name !== object.name || !sameNamespace(first, object)) continue;
    // Each overlay applies the base once.
    if (first.target.label !== undefined && first.target.id !== object.target.id) continue;
    if (first.file === object.file) return { first, unit: 'file' };
    const { source, id } = object.target;
    if (source.kind === 'kustomize' && first.target.id === id) return { first, unit: 'kustomization' };
    if (source.kind === 'plain' && sameTarget(first, object) && areTwo(first, object, model))
      return { first, unit: 'folder' };
  }
  return undefined;
}

/** Whether two Services of one written namespace in one folder are in front of pods with different names. */
function areTwo(first: KubeObject, object: KubeObject, model: Model): boolean {
  if (object.kind !== 'Service' || object.namespace === 'unwritten') return false;
  if (folderOf(first.file) !== folderOf(object.file) || first.unsettled || object.unsettled) return false;
  const [ours, theirs] = [object, first].map((each) => podsBehind(model).get(each));
  return ours !== undefined && theirs !== undefined && ![...ours].some((name) => theirs.has(name));
}

const behind = new WeakMap<Model, Map<KubeObject, Set<string>>>();

/** Names of the objects that make the pods behind Services of standalone clusters. */
function podsBehind(model: Model): Map<KubeObject, Set<string>> {
  let found = behind.get(model);
  if (!found) {
    found = new Map();
    for (const { form, pods } of model.workloads)
      for (const pod of form === 'standalone' ? pods : [])
        for (const service of servicesOf(pod, model)) {
          const names = found.get(service) ?? new Set();
          names.add(pod.object.name);
          found.set(service, names);
        }
    behind.set(model, found);
  }
  return found;
}

/**
 * Two Argo CD Applications that both apply an object from one revision to one place: they take it from each other.
 * Objects of kustomizations and charts are left alone: each build makes its own.
 * Source: Argo CD, SharedResourceWarning of an Application's conditions.
 */
export function appliedTwice(object: KubeObject, model: Model): [KubeObject, KubeObject] | undefined {
  if (object.target.source.kind !== 'plain' || !concernsFlink(object, model)) return undefined;
  const seen = new Map<string, KubeObject>();
  for (const unit of unitsApplying(object, model)) {
    const place = unit.tool === 'argo' ? destinationOf(unit.object, object) : undefined;
    if (place === undefined) continue;
    const first = seen.get(place);
    if (first && first !== unit.object) return [first, unit.object];
    seen.set(place, unit.object);
  }
  return undefined;
}

/** Cluster, namespace and revision that an Application brings an object to; undefined when they are not written out. */
function destinationOf(application: KubeObject, object: KubeObject): string | undefined {
  const spec = at(application.root, 'spec');
  const texts = ['server', 'name', 'namespace'].map((key) => textOf(at(spec, 'destination', key)) ?? '');
  const [server = '', name = '', namespace = ''] = texts;
  const sources = sourcesOf(application).map((source) => [
    textOf(at(source, 'repoURL')) ?? '',
    textOf(at(source, 'targetRevision')) ?? 'HEAD',
  ]);
  const all = [server, name, ...(object.namespace === 'unwritten' ? [namespace] : []), ...sources.flat()];
  if ((server === '' && name === '') || application.unsettled || all.some((text) => placeholderIn(text)))
    return undefined;
  return JSON.stringify(all);
}

function concernsFlink(object: KubeObject, model: Model): boolean {
  return FLINK_GROUPS.has(object.group) || standaloneObjects(model).has(object);
}

const known = new WeakMap<Model, Set<KubeObject>>();

/** What standalone clusters are made of, and the Services in front of their pods. */
function standaloneObjects(model: Model): Set<KubeObject> {
  let found = known.get(model);
  if (!found) {
    const clusters = model.workloads.filter(({ form }) => form === 'standalone');
    found = new Set(
      clusters.flatMap(({ parts, pods }) => [...parts, ...pods.flatMap((pod) => servicesOf(pod, model))]),
    );
    known.set(model, found);
  }
  return found;
}

/** Both write the same one, or neither writes any. */
function sameNamespace(a: KubeObject, b: KubeObject): boolean {
  if (a.namespace === 'unwritten' || b.namespace === 'unwritten') return a.namespace === b.namespace;
  return a.namespace.value === b.namespace.value;
}
