import { at, entries, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import { editDistance } from '../../text/distance.ts';
import { addTo } from '../../text/group.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { roleLabels } from '../network/rest.ts';
import { type KubeObject, namespacesAgree, sameTarget } from '../objects/object.ts';
import type { Role } from '../pods/pod.ts';
import { isBeside } from '../standalone/services.ts';
import { podOf, type Workload } from '../workload.ts';

/** The pods of one role of a workload, with their labels. */
export interface RolePods {
  workload: Workload;
  role: Role;
  labels: ReadonlyMap<string, string>;
}

interface Selector {
  pairs: { key: string; value: string; at: Origin }[];
  at: Origin;
}

/** The labels that a PodMonitor selects by; undefined when it selects by expressions, or all pods. */
export function monitorSelector(object: KubeObject): Selector | undefined {
  if (object.kind !== 'PodMonitor' || object.group !== 'monitoring.coreos.com') return undefined;
  const selector = at(object.root, 'spec', 'selector');
  const labels = at(selector, 'matchLabels');
  const pairs = entries(labels).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ key: keyText(key), value: text, at: value.origin }];
  });
  if (!labels || pairs.length === 0 || items(at(selector, 'matchExpressions')).length > 0) return undefined;
  return { pairs, at: labels.origin };
}

const byPair = new WeakMap<Model, Map<string, RolePods[]>>();

function podsByPair(model: Model): Map<string, RolePods[]> {
  let index = byPair.get(model);
  if (index) return index;
  index = new Map();
  for (const workload of model.workloads)
    for (const role of ['jobmanager', 'taskmanager'] as const) {
      const labels = roleLabels(workload, role);
      for (const [key, value] of labels) {
        const pair = `${key}\0${value}`;
        addTo(index, pair, { workload, role, labels });
      }
    }
  byPair.set(model, index);
  return index;
}

/** Pods in sight whose labels fit a PodMonitor, wherever they are. */
export function podsFitting(object: KubeObject, model: Model): RolePods[] {
  const pairs = monitorSelector(object)?.pairs ?? [];
  const [first] = pairs;
  const candidates = first ? (podsByPair(model).get(`${first.key}\0${first.value}`) ?? []) : [];
  return candidates.filter(
    ({ labels, workload }) =>
      sameTarget(workload.object, object) && pairs.every(({ key, value }) => labels.get(key) === value),
  );
}

/** Whether a PodMonitor looks into the namespace of a workload. Source: PodMonitorSpec.namespaceSelector. */
export function looksInto(object: KubeObject, { object: pod }: Workload): boolean {
  const selector = at(object.root, 'spec', 'namespaceSelector');
  if (textOf(at(selector, 'any')) === 'true') return true;
  const names = items(at(selector, 'matchNames')).flatMap((item) => textOf(item) ?? []);
  if (names.length === 0) return namespacesAgree(object.namespace, pod.namespace);
  return pod.namespace === 'unwritten' || names.includes(pod.namespace.value);
}

/** A port that a PodMonitor scrapes by name. */
export interface ScrapedPort extends Located<string> {
  pods: RolePods;
  /** The number that the container gives the name; undefined when it has no such port. */
  number: number | undefined;
}

/** Ports that Flink or the operator adds to its containers itself. Source: InitJobManagerDecorator, InitTaskManagerDecorator. */
const OWN_PORTS = new Set(['rest', 'jobmanager-rpc', 'blobserver', 'taskmanager-rpc']);

/** The named ports that a PodMonitor scrapes of pods that can be seen in full. */
export function scrapedPorts(object: KubeObject, model: Model): ScrapedPort[] {
  const endpoints = items(at(object.root, 'spec', 'podMetricsEndpoints'));
  const pods = podsFitting(object, model).filter(({ workload }) => looksInto(object, workload));
  return endpoints.flatMap((endpoint) => {
    const port = locatedText(at(endpoint, 'port'));
    if (!port || OWN_PORTS.has(port.value)) return [];
    return pods.flatMap((each): ScrapedPort[] => {
      const pod = podOf(each.workload, each.role);
      if (!pod || pod.unseen.length > 0 || each.workload.unseen.length > 0) return [];
      const ports = pod.containers.flatMap(({ node }) => items(at(node, 'ports')));
      const named = ports.find((candidate) => textOf(at(candidate, 'name')) === port.value);
      const number = Number(textOf(at(named, 'containerPort')) ?? Number.NaN);
      return [{ ...port, pods: each, number: named && Number.isInteger(number) ? number : undefined }];
    });
  });
}

/** Ports of the Prometheus reporters of a workload, as ranges; undefined when none is configured or one is open. */
export function reporterPorts(workload: Workload): { from: number; to: number; at: Origin }[] | undefined {
  const found: { from: number; to: number; at: Origin }[] = [];
  for (const { key, raw, at: where } of workload.config.entries()) {
    const name = /^metrics\.reporter\.([^.]+)\.(?:factory\.)?class$/.exec(key)?.[1];
    if (name === undefined || !/PrometheusReporter(?:Factory)?$/.test(raw.trim())) continue;
    const port = workload.config.entry(`metrics.reporter.${name}.port`);
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec((port?.raw ?? '9249').trim());
    if (!range) return undefined;
    const from = Number(range[1]);
    found.push({ from, to: Number(range[2] ?? from), at: port?.at ?? where });
  }
  return found.length > 0 ? found : undefined;
}

/** What keeps a PodMonitor from selecting any pod. */
export type NothingSelected =
  | { is: 'namespace'; pods: RolePods; at: Origin }
  | { is: 'name'; value: string; meant: RolePods; at: Origin };

/**
 * A PodMonitor that selects nothing in sight: its labels fit pods in a namespace that it does not
 * look into, or it names a workload by a slip of the pen.
 */
export function nothingSelected(object: KubeObject, model: Model): NothingSelected | undefined {
  const selector = monitorSelector(object);
  if (!selector) return undefined;
  const fitting = podsFitting(object, model);
  const [first] = fitting;
  if (first) {
    const isSure = fitting.every(({ workload }) => !looksInto(object, workload));
    const isFlink = selector.pairs.some(({ key, value }) => key === 'type' || (key === 'app' && value !== 'flink'));
    return isSure && isFlink ? { is: 'namespace', pods: first, at: selector.at } : undefined;
  }
  const type = selector.pairs.find(({ key, value }) => key === 'type' && /^flink-(?:native|standalone)-/.test(value));
  const app = selector.pairs.find(({ key }) => key === 'app');
  if (!type || !app) return undefined;
  const meant = (podsByPair(model).get(`type\0${type.value}`) ?? []).find(
    ({ workload }) =>
      isBeside(workload.object, object) &&
      Math.abs(workload.object.name.length - app.value.length) <= 2 &&
      editDistance(workload.object.name, app.value, 2) <= 2,
  );
  return meant && { is: 'name', value: app.value, meant, at: app.at };
}
