import { templatesAt } from './engine/origins.ts';
import { Places } from './engine/places.ts';
import { referenceOf } from './explain/reference.ts';
import type { Gathered } from './gather.ts';
import { modelFor } from './model/clusters.ts';
import { accountDefined, accountNames } from './model/identity/service-account.ts';
import type { Image } from './model/image/image.ts';
import { describe, type KubeObject, type Model, type Workload } from './model/model.ts';
import { restServices } from './model/network/rest.ts';
import type { Role } from './model/pods/pod.ts';
import type { Proof } from './model/proof.ts';
import { bindingsNaming, binds } from './model/rbac/grants.ts';
import { servicesOf } from './model/standalone/services.ts';
import { storageOf } from './model/state/durability-links.ts';
import { claimsOf } from './model/volumes/claims.ts';
import { configSourcesOf, findSource } from './model/volumes/config-sources.ts';
import { at, textOf } from './syntax/navigate.ts';
import { placeholderIn } from './syntax/template.ts';
import { maskText } from './text/mask.ts';
import type { Origin } from './text/span.ts';

/** Whether something is in sight, may be there, or is shown not to be there. */
export type GraphState = 'seen' | 'unknown' | 'missing';

/** A workload or something that one uses. */
export interface GraphNode {
  id: string;
  /** A Kubernetes kind, or Image, Dockerfile, Storage. */
  kind: string;
  name: string;
  namespace: string | null;
  /** The target that renders it; null for what stands in a file as it is. */
  target: string | null;
  /** The Kubernetes cluster that it is applied to; left out where nothing says so. */
  cluster?: string;
  state: GraphState;
  /** Why it is not seen, or what is known of it. */
  because: string[];
  /** Where it is written, else where it is named. */
  file: string | null;
  line: number | null;
}

/** That one thing uses another: `runs`, `built by`, `reads`, `mounts`, `runs as`, `bound to`, `runs on`, `behind`, or what a path is for. */
export interface GraphEdge {
  from: string;
  to: string;
  relation: string;
  /** Whose pods it is about, where it is not both. */
  role?: Role;
}

export interface Graph {
  version: 1;
  /** Workloads first, then what they use; sorted. */
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/**
 * Workloads and what they use, as far as files show it.
 *
 * @param isWanted whether a workload is to be told of, by its file
 */
export async function graphOf(
  { model, sources, renderer }: Gathered,
  isWanted: (file: string) => boolean,
): Promise<Graph> {
  const draft = new Draft(model);
  for (const workload of model.workloads) if (isWanted(workload.object.file)) draft.add(workload);
  // A value of a chart is told where its author wrote it.
  await renderer?.decide(templatesAt(draft.origins()));
  return draft.graph(new Places(sources));
}

/** What is said of something that no file defines, where nothing better is known. */
const NOT_FOUND: Record<GraphState, string[]> = {
  seen: ['made or declared elsewhere'],
  unknown: ['no file shows it'],
  missing: [],
};

type DraftNode = Omit<GraphNode, 'file' | 'line'> & { at?: Origin | undefined; isWorkload?: true };

class Draft {
  readonly #model: Model;
  readonly #nodes = new Map<string, DraftNode>();
  readonly #edges = new Map<string, { edge: Omit<GraphEdge, 'role'>; roles: Set<Role> }>();

  constructor(model: Model) {
    this.#model = model;
  }

  add(workload: Workload): string {
    const { object, unseen } = workload;
    const id = referenceOf(object);
    if (this.#nodes.get(id)?.isWorkload) return id;
    const because = unseen.map(({ name, settle }) => `${name} is not in sight. ${settle}`);
    this.#nodes.set(id, { ...described(object), because, isWorkload: true });
    this.#images(workload, id);
    this.#configuration(workload, id);
    this.#claims(workload, id);
    this.#accounts(workload, id);
    for (const { use } of storageOf(workload)) this.#storage(id, use.purpose, use.uri.text, use.at);
    for (const service of this.#services(workload)) this.#link(id, this.#object(service), 'behind');
    this.#cluster(workload, id);
    return id;
  }

  origins(): Origin[] {
    return [...this.#nodes.values()].flatMap(({ at }) => at ?? []);
  }

  graph(places: Places): Graph {
    const inOrder = [...this.#nodes.values()].sort(
      (a, b) => Number(b.isWorkload ?? false) - Number(a.isWorkload ?? false) || compare(a.id, b.id),
    );
    const nodes = inOrder.map(({ at, isWorkload: _, ...node }): GraphNode => {
      const place = at && places.ofOrigin(at);
      return { ...node, because: node.because.map(maskText), file: place?.file ?? null, line: place?.line ?? null };
    });
    const edges = [...this.#edges.values()].map(({ edge, roles }): GraphEdge => {
      const [role, ...others] = roles;
      return role && others.length === 0 ? { ...edge, role } : edge;
    });
    const key = ({ from, relation, to }: GraphEdge) => `${from}\0${relation}\0${to}`;
    return { version: 1, nodes, edges: edges.sort((a, b) => compare(key(a), key(b))) };
  }

  #node(node: DraftNode): string {
    const known = this.#nodes.get(node.id);
    if (!known || (known.state !== 'seen' && node.state === 'seen')) this.#nodes.set(node.id, node);
    return node.id;
  }

  #object(object: KubeObject): string {
    return this.#node(described(object));
  }

  #link(from: string, to: string, relation: string, role?: Role): void {
    const key = `${from}\0${relation}\0${to}`;
    const known = this.#edges.get(key) ?? { edge: { from, to, relation }, roles: new Set<Role>() };
    if (role) known.roles.add(role);
    this.#edges.set(key, known);
  }

  #images({ object, pods, images }: Workload, id: string): void {
    for (const { role } of pods) {
      const image = images[role];
      const { reference, dockerfile } = image;
      const name = reference && maskText(reference.value);
      const { state, because } = imageState(image);
      const node = this.#node({
        id: name === undefined ? `Image ? of ${id}` : `Image ${name}`,
        kind: 'Image',
        name: name ?? '?',
        namespace: null,
        target: null,
        state,
        because,
        at: reference?.origin ?? object.at,
      });
      this.#link(id, node, 'runs', role);
      if (!dockerfile) continue;
      const { file, at } = dockerfile;
      const built = { kind: 'Dockerfile', name: file, namespace: null, target: null, because: [] };
      this.#link(node, this.#node({ id: `Dockerfile ${file}`, ...built, state: 'seen', at }), 'built by');
    }
  }

  #configuration(workload: Workload, id: string): void {
    const { objects, exists } = this.#model;
    for (const source of configSourcesOf(workload)) {
      const { kind, name } = source;
      const found = objects.lookup(kind, name.value, workload);
      if (found.is === 'found') {
        this.#link(id, this.#object(found.object), 'reads');
        continue;
      }
      const looked = findSource(source, workload, objects);
      const isDeclared = exists.some((each) => each.kind === kind && each.name === name.value);
      const state = looked.is === 'there' || isDeclared ? 'seen' : looked.is === 'absent' ? 'unknown' : 'missing';
      const because = 'object' in looked ? [`there is ${describe(looked.object)}`] : [];
      this.#link(id, this.#named(kind, name.value, name.origin, workload, state, because), 'reads');
    }
  }

  #claims(workload: Workload, id: string): void {
    const { objects, exists } = this.#model;
    for (const { claim, users } of claimsOf(workload)) {
      const found = objects.lookup('PersistentVolumeClaim', claim.value, workload);
      const isDeclared = exists.some(({ kind, name }) => kind === 'PersistentVolumeClaim' && name === claim.value);
      const node =
        found.is === 'found'
          ? this.#object(found.object)
          : this.#named(
              'PersistentVolumeClaim',
              claim.value,
              claim.origin,
              workload,
              isDeclared || found.is === 'several' ? 'seen' : 'unknown',
            );
      for (const { pod } of users) this.#link(id, node, 'mounts', pod.role);
    }
  }

  #accounts(workload: Workload, id: string): void {
    for (const name of accountNames(workload)) {
      const defined = accountDefined(name, workload, modelFor(this.#model, workload.object));
      const object = defined.is === 'yes' && defined.value !== 'outside the repository' ? defined.value : undefined;
      const node = object
        ? this.#object(object)
        : this.#named('ServiceAccount', name.value, name.origin, workload, stateOf(defined), reasons(defined));
      this.#link(id, node, 'runs as');
      this.#roles(node, name.value, workload);
    }
  }

  #roles(account: string, name: string, { namespace }: Workload): void {
    for (const binding of bindingsNaming(name, this.#model.objects)) {
      if (binds(binding, { name, namespace }).is !== 'yes') continue;
      const { object, role } = binding;
      const node = role.object
        ? this.#object(role.object)
        : this.#named(role.kind, role.name, object.at, object, 'unknown');
      this.#link(account, node, 'bound to');
    }
  }

  #storage(id: string, purpose: string, uri: string, at: Origin): void {
    const isOpen = placeholderIn(uri) !== undefined;
    const name = maskText(uri);
    const node = this.#node({
      id: `Storage ${name}`,
      kind: 'Storage',
      name,
      namespace: null,
      target: null,
      state: isOpen ? 'unknown' : 'seen',
      because: isOpen ? ['something fills it in'] : [],
      at,
    });
    this.#link(id, node, purpose);
  }

  #services(workload: Workload): Set<KubeObject> {
    const own = workload.form === 'standalone' ? workload.pods.flatMap((pod) => servicesOf(pod, this.#model)) : [];
    return new Set([...own, ...restServices(workload, this.#model)]);
  }

  #cluster(workload: Workload, id: string): void {
    const { cluster, object, mode } = workload;
    if (cluster) {
      this.#link(id, this.add(cluster), 'runs on');
      return;
    }
    if (mode !== 'session-job') return;
    const name = textOf(at(object.root, 'spec', 'deploymentName')) ?? '?';
    const place = at(object.root, 'spec', 'deploymentName')?.origin ?? object.at;
    this.#link(id, this.#named('FlinkDeployment', name, place, workload, 'unknown'), 'runs on');
  }

  /** Something that is named and not found. */
  #named(
    kind: string,
    name: string,
    at: Origin,
    from: Pick<KubeObject, 'namespace'>,
    state: GraphState,
    because: string[] = [],
  ): string {
    const namespace = from.namespace === 'unwritten' ? null : from.namespace.value;
    const id = `${kind} ${namespace === null ? '' : `${namespace}/`}${name}`;
    const reasons = because.length > 0 ? because : NOT_FOUND[state];
    return this.#node({ id, kind, name, namespace, target: null, state, because: reasons, at });
  }
}

function described(object: KubeObject): DraftNode {
  const { kind, name, namespace, target, at } = object;
  return {
    id: referenceOf(object),
    kind,
    name: name === '' ? describe(object) : name,
    namespace: namespace === 'unwritten' ? null : namespace.value,
    target: target.label === undefined ? null : target.id,
    ...(target.cluster === undefined ? {} : { cluster: target.cluster }),
    state: 'seen',
    because: [],
    at,
  };
}

function imageState({ reference, dockerfile, official, vendor }: Image): Pick<GraphNode, 'state' | 'because'> {
  if (!reference) return { state: 'unknown', because: ['no file names it'] };
  if (placeholderIn(reference.value)) return { state: 'unknown', because: ['something fills it in'] };
  if (dockerfile) return { state: 'seen', because: [] };
  if (official) return { state: 'seen', because: ['official image'] };
  if (vendor) return { state: 'seen', because: [`image of ${vendor}`] };
  return { state: 'unknown', because: ['no Dockerfile for it is in sight'] };
}

function stateOf(proof: Proof<unknown>): GraphState {
  return proof.is === 'yes' ? 'seen' : proof.is === 'no' ? 'missing' : 'unknown';
}

function reasons(proof: Proof<unknown>): string[] {
  return proof.because.map(({ text }) => text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
