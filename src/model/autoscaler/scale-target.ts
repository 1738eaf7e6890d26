import { at, locatedText } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Located, Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import { describe, type KubeObject, sameTarget } from '../objects/object.ts';
import { unseenObject } from '../objects/unseen.ts';
import { type Proof, type Step, unknown, yes } from '../proof.ts';
import { isStandaloneMode } from '../resources/parallelism.ts';
import { isBeside } from '../standalone/services.ts';
import type { Workload } from '../workload.ts';

/** Something that a HorizontalPodAutoscaler is told to scale and cannot. */
export interface BadScaleTarget {
  at: Origin;
  /** What is wrong, as it goes behind the name of the autoscaler. */
  fact: string;
  /** Whether the target cannot be scaled; unknown where it may be somewhere else. */
  lost: Proof;
}

/** Kinds of the Apache operator whose definitions have no scale subresource. Source: crds/ of the operator, 1.0 to 1.15. */
const WITHOUT_SCALE = ['FlinkSessionJob', 'FlinkBlueGreenDeployment', 'FlinkStateSnapshot'];

/** What makes pods of a standalone cluster. */
const MAKERS = ['Deployment', 'StatefulSet'];

/**
 * The scale target of a HorizontalPodAutoscaler, or of KEDA's ScaledObject, where it concerns Flink and is not there
 * or cannot be scaled. The autoscaler looks it up by group, kind and name in its own namespace.
 * Source: Kubernetes, HorizontalPodAutoscaler; StandaloneKubernetesUtils of the operator (names of Deployments).
 */
export function badScaleTarget(object: KubeObject, model: Model): BadScaleTarget | undefined {
  const reference = at(object.root, 'spec', 'scaleTargetRef');
  const name = locatedText(at(reference, 'name'));
  const kind = locatedText(at(reference, 'kind')) ?? keda(object);
  if (!name || !kind || placeholderIn(name.value) || placeholderIn(kind.value)) return undefined;
  const version = locatedText(at(reference, 'apiVersion'));
  if (version && placeholderIn(version.value)) return undefined;
  if (kind.value === 'FlinkDeployment' || WITHOUT_SCALE.includes(kind.value))
    return ofGroup(kind, version) ?? flinkDeployment(object, name, model);
  return MAKERS.includes(kind.value) ? podMaker(object, kind.value, name, model) : undefined;
}

/** A ScaledObject scales a Deployment unless it says otherwise. Source: KEDA, scaling Deployments. */
function keda({ kind, at: place }: KubeObject): Located<string> | undefined {
  return kind === 'ScaledObject' ? { value: 'Deployment', origin: place } : undefined;
}

function ofGroup(kind: Located<string>, version: Located<string> | undefined): BadScaleTarget | undefined {
  const group = version?.value.slice(0, Math.max(version.value.indexOf('/'), 0));
  if (group !== APACHE_GROUP) {
    const says = version ? `the apiVersion ${version.value}` : 'no apiVersion';
    const fact = `names a ${kind.value} with ${says}, and the kind is of ${APACHE_GROUP}/v1beta1`;
    return { at: version?.origin ?? kind.origin, fact, lost: yes() };
  }
  if (kind.value === 'FlinkDeployment') return undefined;
  return { at: kind.origin, fact: `scales a ${kind.value}, which has no scale subresource`, lost: yes() };
}

function flinkDeployment(object: KubeObject, name: Located<string>, model: Model): BadScaleTarget | undefined {
  const found = model.objects.lookup('FlinkDeployment', name.value, { namespace: object.namespace, object });
  if (found.is !== 'absent' || isDeclared('FlinkDeployment', name.value, model)) return undefined;
  const parent = /^(.+)-(?:blue|green)$/.exec(name.value)?.[1];
  if (parent && model.objects.ofKind('FlinkBlueGreenDeployment').some((each) => each.name === parent)) return undefined;
  const near = found.near.find((each) => isBeside(each, object));
  const elsewhere = found.elsewhere.find((each) => sameTarget(each, object));
  const other = near ?? elsewhere;
  const isAll = model.complete.includes('FlinkDeployment');
  const but = near
    ? `, and there is ${describe(near)}`
    : elsewhere && `, and there is ${describe(elsewhere)} in another namespace`;
  return {
    at: name.origin,
    fact: `scales FlinkDeployment ${name.value}, which is not there${but ?? ''}`,
    lost: object.unsettled
      ? unknown(object.unsettled)
      : other || isAll
        ? yes(other ? [step(other)] : [])
        : unknown(unseenObject('FlinkDeployment', name)),
  };
}

/** A Deployment or StatefulSet that would make the pods of TaskManagers, where none of the name is there. */
function podMaker(object: KubeObject, kind: string, name: Located<string>, model: Model): BadScaleTarget | undefined {
  const from = { namespace: object.namespace, object };
  const found = model.objects.lookup(kind, name.value, from);
  if (found.is !== 'absent' || isDeclared(kind, name.value, model)) return undefined;
  const parts = flinkParts(model);
  const report = (fact: string, step: Step): BadScaleTarget => ({
    at: name.origin,
    fact,
    lost: object.unsettled ? unknown(object.unsettled) : yes([step]),
  });
  for (const otherKind of MAKERS.filter((each) => each !== kind)) {
    const other = model.objects.lookup(otherKind, name.value, from);
    if (other.is === 'found' && parts.has(other.object) && isBeside(other.object, object))
      return report(`scales ${kind} ${name.value}, which is a ${otherKind}`, step(other.object));
  }
  const near = found.near.find((each) => parts.has(each) && isBeside(each, object));
  if (near)
    return report(`scales ${kind} ${name.value}, which is not there, and there is ${describe(near)}`, step(near));
  return kind === 'Deployment' ? ofOperator(object, name.value, model, report) : undefined;
}

/**
 * Deployments that the operator or Flink makes for a FlinkDeployment: that of the JobManager has its name; that of the
 * TaskManagers, `<name>-taskmanager`, there is in standalone mode only.
 */
function ofOperator(
  object: KubeObject,
  name: string,
  model: Model,
  report: (fact: string, step: Step) => BadScaleTarget,
): BadScaleTarget | undefined {
  const { byName, byNamespace } = deployments(model);
  const here = (each: Workload) => isBeside(each.object, object) && each.unseen.length === 0;
  const label = (each: Workload) => `FlinkDeployment ${each.object.name}`;
  const own = byName.get(name)?.find(here);
  if (own) return report(`scales the Deployment of the JobManager of ${label(own)}`, step(own.object));
  if (!/task-?manager/i.test(name)) return undefined;
  const all = byNamespace.get(namespaceKey(object)) ?? [];
  const named = byName.get(name.replace(/-taskmanager$/, ''))?.find(here);
  const [first] = all;
  const meant = named ?? (all.length === 1 && first ? first : undefined);
  if (!meant || isStandaloneMode(meant) || hasTaskManagers(object, model)) return undefined;
  const pods = `Flink starts the TaskManagers of ${label(meant)} as pods without a Deployment`;
  return report(`scales Deployment ${name}, which is not there: ${pods}`, step(meant.object));
}

/** Whether TaskManagers of a standalone cluster are in the namespace. */
function hasTaskManagers(object: KubeObject, model: Model): boolean {
  return standaloneNamespaces(model).has(namespaceKey(object));
}

interface Deployments {
  byName: Map<string, Workload[]>;
  byNamespace: Map<string, Workload[]>;
}

const known = new WeakMap<Model, { deployments: Deployments; parts: Set<KubeObject>; standalone: Set<string> }>();

function indexed(model: Model) {
  let index = known.get(model);
  if (!index) {
    index = { deployments: { byName: new Map(), byNamespace: new Map() }, parts: new Set(), standalone: new Set() };
    for (const workload of model.workloads) {
      if (workload.form === 'standalone') {
        for (const part of workload.parts) index.parts.add(part);
        index.standalone.add(namespaceKey(workload.object));
      }
      if (workload.form !== 'FlinkDeployment') continue;
      push(index.deployments.byName, workload.object.name, workload);
      push(index.deployments.byNamespace, namespaceKey(workload.object), workload);
    }
    known.set(model, index);
  }
  return index;
}

const deployments = (model: Model) => indexed(model).deployments;
const flinkParts = (model: Model) => indexed(model).parts;
const standaloneNamespaces = (model: Model) => indexed(model).standalone;

function push(map: Map<string, Workload[]>, key: string, workload: Workload): void {
  addTo(map, key, workload);
}

/** Objects share it when their namespaces are written alike, or not at all, in one target. */
function namespaceKey({ namespace, target }: KubeObject): string {
  return `${target.id}\0${target.cluster ?? ''}\0${namespace === 'unwritten' ? '' : namespace.value}`;
}

function isDeclared(kind: string, name: string, { exists }: Model): boolean {
  return exists.some((each) => each.kind === kind && each.name === name);
}

function step(object: KubeObject): Step {
  return { text: describe(object), at: object.at };
}
