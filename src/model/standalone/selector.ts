import { at, items, numberOf } from '../../syntax/navigate.ts';
import { editDistance } from '../../text/distance.ts';
import { addTo } from '../../text/group.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { roleLabels } from '../network/rest.ts';
import type { KubeObject } from '../objects/object.ts';
import { describe } from '../objects/object.ts';
import type { Step } from '../proof.ts';
import { hostOf } from './rpc-service.ts';
import { isBeside, podLabels, selectorOf, servicesOf } from './services.ts';

/** A Service that is meant for Flink pods and selects none. */
export interface DeadSelector {
  service: KubeObject;
  /** The pair that no pod has. */
  pair: string;
  at: Origin;
  related: Step[];
}

/** Ports that only Flink's processes have by default. */
const FLINK_PORTS = new Set([6121, 6122, 6123, 6124, 6125, 8081]);

/** Kinds that make pods from a template. */
const MAKERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'];

/**
 * Services beside a standalone cluster or a FlinkDeployment, with ports of Flink, whose selector fits no pods in sight
 * but one pair short of a Flink pod's labels: the one value that differs. Of a selector of one pair nothing is left
 * that says who is meant, but for the Service of the JobManager's address.
 */
export function deadSelectors(model: Model): Map<KubeObject, DeadSelector> {
  let found = known.get(model);
  if (!found) {
    found = new Map(search(model).map((dead) => [dead.service, dead]));
    known.set(model, found);
  }
  return found;
}

const known = new WeakMap<Model, Map<KubeObject, DeadSelector>>();

interface Labelled {
  object: KubeObject;
  labels: ReadonlyMap<string, string>;
}

/** Pods that share a label and that are looked at for one Service; with more, nothing is said. */
const MOST = 200;

function search(model: Model): DeadSelector[] {
  const flink = new Set(
    model.workloads
      .filter(({ form, mode }) => form === 'standalone' || (form === 'FlinkDeployment' && mode !== 'session-job'))
      .flatMap(({ parts }) => parts),
  );
  if (flink.size === 0) return [];
  const byPair = new Map<string, Labelled[]>();
  const makers = MAKERS.flatMap((kind) => model.objects.ofKind(kind));
  for (const each of [...makers.map((object) => ({ object, labels: podLabels(object) })), ...ofDeployments(model)]) {
    for (const [key, value] of each.labels) {
      addTo(byPair, `${key}\0${value}`, each);
    }
  }
  const named = byAddress(model);
  return model.objects
    .ofKind('Service', '')
    .flatMap((service) =>
      selectorOf(service).length === 1
        ? ofAddress(service, named.get(service.name) ?? [], byPair)
        : ofService(service, flink, byPair),
    );
}

/** JobManagers of standalone clusters whose pods no Service selects, by the host that they are addressed at. */
function byAddress(model: Model): Map<string, KubeObject[]> {
  const named = new Map<string, KubeObject[]>();
  for (const workload of model.workloads) {
    const host = hostOf(workload);
    const pod = workload.pods.find(({ role }) => role === 'jobmanager');
    if (host === undefined || !pod || servicesOf(pod, model).length > 0) continue;
    addTo(named, host, pod.object);
  }
  return named;
}

/** A Service with one pair that nobody has, and the JobManager that is reached by the Service's name. */
function ofAddress(service: KubeObject, jobManagers: KubeObject[], byPair: Map<string, Labelled[]>): DeadSelector[] {
  const [pair] = selectorOf(service);
  const [jobManager, ...others] = jobManagers.filter((object) => isBeside(service, object));
  if (!pair || !jobManager || others.length > 0 || service.unsettled || jobManager.unsettled) return [];
  if (byPair.has(`${pair.key}\0${pair.value}`) || !hasFlinkPort(service)) return [];
  const has = podLabels(jobManager).get(pair.key);
  if (has === undefined) return [];
  const related = [{ text: `${describe(jobManager)} has ${pair.key}: ${has}`, at: jobManager.at }];
  return [{ service, pair: `${pair.key}: ${pair.value}`, at: pair.at, related }];
}

/** The pods that Flink or the operator makes for FlinkDeployments, with the labels that they give them. */
function ofDeployments({ workloads }: Model): Labelled[] {
  return workloads
    .filter(({ form, unseen }) => form === 'FlinkDeployment' && unseen.length === 0)
    .flatMap((workload) =>
      (['jobmanager', 'taskmanager'] as const).map((role) => ({
        object: workload.object,
        labels: roleLabels(workload, role),
      })),
    );
}

/** A FlinkDeployment of another name may be elsewhere: only a slip of the pen means the one that is here. */
function isMeant({ object, labels }: Labelled, selector: { key: string; value: string }[]): boolean {
  if (object.kind !== 'FlinkDeployment') return true;
  const wrong = selector.find(({ key, value }) => labels.get(key) !== value);
  return wrong?.key !== 'app' || editDistance(wrong.value, object.name, 2) <= 2;
}

function ofService(
  service: KubeObject,
  flink: ReadonlySet<KubeObject>,
  byPair: Map<string, Labelled[]>,
): DeadSelector[] {
  const selector = selectorOf(service);
  if (selector.length < 2 || service.unsettled || !hasFlinkPort(service)) return [];
  // What lacks one pair at most has the first or the second.
  const lists = selector.slice(0, 2).map(({ key, value }) => byPair.get(`${key}\0${value}`) ?? []);
  const candidates = [...new Set(lists.flat())];
  if (candidates.length > MOST) return [];
  const fits = ({ labels }: Labelled) => selector.filter(({ key, value }) => labels.get(key) === value).length;
  // Somebody else's pods may be meant.
  if (candidates.some((each) => fits(each) === selector.length)) return [];
  const near = candidates.filter(
    (each) =>
      flink.has(each.object) &&
      isBeside(service, each.object) &&
      fits(each) === selector.length - 1 &&
      isMeant(each, selector),
  );
  const [first] = near;
  if (!first || near.some(({ object }) => object.unsettled)) return [];
  const wrong = selector.find(({ key, value }) => first.labels.get(key) !== value);
  const has = wrong && first.labels.get(wrong.key);
  // A label that the pods do not have at all may be put on by something that nobody sees.
  if (!wrong || has === undefined) return [];
  const related = [{ text: `${describe(first.object)} has ${wrong.key}: ${has}`, at: first.object.at }];
  return [{ service, pair: `${wrong.key}: ${wrong.value}`, at: wrong.at, related }];
}

function hasFlinkPort(service: KubeObject): boolean {
  return items(at(service.root, 'spec', 'ports')).some((port) =>
    [at(port, 'port'), at(port, 'targetPort')].some((node) => FLINK_PORTS.has(numberOf(node) ?? 0)),
  );
}
