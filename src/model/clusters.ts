import type { DeclaredCluster } from '../config/options.ts';
import { at, textOf } from '../syntax/navigate.ts';
import { placeholderIn } from '../syntax/template.ts';
import type { DocumentTree } from '../syntax/tree.ts';
import { addTo } from '../text/group.ts';
import type { SourceText } from '../text/source.ts';
import { type ClusterFacts, type Fleet, listed } from './fleet.ts';
import type { Base, Model, Views } from './model.ts';
import { ObjectIndex } from './objects/index.ts';
import type { KubeObject } from './objects/object.ts';
import type { OperatorFiles } from './operator.ts';

/** Which declared cluster something is on. */
export interface ClusterFinder {
  of(appliance: { destination?: string | undefined }): string | undefined;
  ofFile(file: string): string | undefined;
}

/**
 * The model to ask about an object: its operator and its Kubernetes are those of the object's cluster; for an Argo CD
 * Application, of the cluster that it deploys to. The objects and workloads are the same in all of them.
 */
export function modelFor(model: Model, object: KubeObject | undefined): Model {
  const { views } = model;
  if (!views) return model;
  if (!object) return views.whole;
  const { clusters } = object.target;
  return clusters ? views.among(clusters) : modelOn(model, views.about(object));
}

/** The model to ask about a cluster, by its name in the configuration. */
export function modelOn(model: Model, cluster: string | undefined): Model {
  const { views } = model;
  if (!views) return model;
  return (cluster === undefined ? undefined : views.on.get(cluster)) ?? views.whole;
}

/** The model for what no declared cluster has, then that of each declared one. */
export function views(model: Model): readonly Model[] {
  return model.views ? [model.views.whole, ...model.views.on.values()] : [model];
}

/** Whether what stands in a file, or is an object, may be about the cluster that a model is for. */
export function isAbout({ cluster, views }: Model, what: KubeObject | string): boolean {
  if (!views) return true;
  const about = typeof what === 'string' ? views.ofFile(what) : views.about(what);
  return about === undefined || about === cluster || !views.on.has(about);
}

/** Adds what is true of each cluster. */
export function withViews(whole: Model, fleet: Fleet, clusters: ClusterFinder): Model {
  const on = new Map<string, Model>();
  const several = new Map<string, Model>();
  const viewOf = ({ operator, kubernetes }: ClusterFacts, cluster: string, base: Base | undefined): Model => {
    const { kubernetes: _, base: __, ...rest } = whole;
    const more = { ...(kubernetes === undefined ? {} : { kubernetes }), ...(base ? { base } : {}) };
    return { ...rest, cluster, operator, ...more, views: seen };
  };
  const seen: Views = {
    whole,
    on,
    among(names) {
      const key = JSON.stringify(names);
      const known = several.get(key);
      if (known) return known;
      const facts = several.size < MOST_VIEWS ? fleet.among(names) : undefined;
      if (!facts) return whole;
      const { base } = whole;
      const before = base && { ...base, model: base.model.views?.among(names) ?? base.model };
      const made = viewOf(facts, listed(names), before);
      several.set(key, made);
      return made;
    },
    about: (object) => clusterAbout(object, clusters),
    ofFile: (file) => clusters.ofFile(file),
  };
  for (const [cluster, facts] of fleet.on)
    on.set(cluster, viewOf(facts, cluster, whole.base && baseOn(whole.base, cluster)));
  whole.views = seen;
  return whole;
}

/** Combinations of clusters that have a view of their own; each costs what the objects cost. */
const MOST_VIEWS = 200;

/** The base's objects, with what the base knows of the cluster. */
function baseOn(base: Base, cluster: string): Base {
  return { ...base, model: modelOn(base.model, cluster) };
}

/**
 * Parts what may speak of an operator by the cluster that it is about: what is on none of them comes under undefined.
 * An Argo CD Application is about the cluster that it deploys to.
 */
export function byCluster(
  { objects, loose, texts, notes = [] }: { objects: ObjectIndex } & OperatorFiles,
  declared: readonly DeclaredCluster[],
  clusters: ClusterFinder,
): Map<string | undefined, { objects: ObjectIndex } & OperatorFiles> {
  const names = new Set(declared.map(({ name }) => name));
  const known = (name: string | undefined) => (name !== undefined && names.has(name) ? name : undefined);
  const parted = {
    objects: new Map<string | undefined, KubeObject[]>(),
    loose: new Map<string | undefined, DocumentTree[]>(),
    texts: new Map<string | undefined, SourceText[]>(),
    notes: new Map<string | undefined, SourceText[]>(),
  };
  for (const object of objects.all) addTo(parted.objects, known(clusterAbout(object, clusters)), object);
  for (const document of loose) addTo(parted.loose, known(clusters.ofFile(document.file)), document);
  for (const text of texts) addTo(parted.texts, known(clusters.ofFile(text.path)), text);
  for (const note of notes) addTo(parted.notes, known(clusters.ofFile(note.path)), note);
  return new Map(
    [undefined, ...names].map((name) => [
      name,
      {
        objects: new ObjectIndex(parted.objects.get(name) ?? []),
        loose: parted.loose.get(name) ?? [],
        texts: parted.texts.get(name) ?? [],
        notes: parted.notes.get(name) ?? [],
      },
    ]),
  );
}

/** The cluster that an object says something about: its own, or the one that an Application deploys to. */
export function clusterAbout({ root, group, kind, target }: KubeObject, clusters: ClusterFinder): string | undefined {
  if (kind !== 'Application' || group !== 'argoproj.io') return target.cluster;
  const destination = at(root, 'spec', 'destination');
  const named = textOf(at(destination, 'name')) ?? textOf(at(destination, 'server'));
  if (named === undefined || placeholderIn(named)) return undefined;
  const name = named === ARGO_ITSELF ? 'in-cluster' : named;
  return clusters.of({ destination: name }) ?? (name === 'in-cluster' ? target.cluster : undefined);
}

/** Argo CD's own name for the cluster that it runs in. */
const ARGO_ITSELF = 'https://kubernetes.default.svc';
