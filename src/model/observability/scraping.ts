import { at, entries, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { roleLabels } from '../network/rest.ts';
import { describe, type KubeObject } from '../objects/object.ts';
import { ROLE_NAME, type Role, type RolePod } from '../pods/pod.ts';
import type { Step } from '../proof.ts';
import { isBeside, portsOf, servicesSelecting } from '../standalone/services.ts';
import { podOf, type Workload } from '../workload.ts';
import { looksInto, reporterPorts } from './monitors.ts';

/** A port that Prometheus is told to scrape and at which no reporter of Flink listens. */
export interface DeadScrape {
  port: Located<string>;
  /** What is wrong, with names and numbers. */
  message: string;
  related: Step[];
}

const SCRAPE = 'prometheus.io/scrape';
const PORT = 'prometheus.io/port';

/**
 * `prometheus.io/port` annotations of pods with another number than their reporter opens. Where no reporter is
 * configured in sight, or the pod has a second container, nothing is said.
 * Source: the Kubernetes example configuration of Prometheus; PrometheusReporterFactory of Flink (port 9249).
 */
export function deadAnnotations(object: KubeObject, model: Model): DeadScrape[] {
  const seen = new Set<unknown>();
  return (workloadsByObject(model).get(object) ?? []).flatMap((workload) =>
    workload.pods.flatMap((pod) => {
      if (pod.object !== object || workload.unseen.length > 0 || pod.unseen.length > 0) return [];
      const ranges = reporterPorts(workload);
      if (!ranges || pod.containers.filter(({ init }) => !init).length > 1) return [];
      return annotationsOf(workload, pod).flatMap((annotations): DeadScrape[] => {
        const port = locatedText(at(annotations, PORT));
        if (!port || seen.has(port.origin) || textOf(at(annotations, SCRAPE)) !== 'true') return [];
        seen.add(port.origin);
        const number = Number(port.value);
        if (!Number.isInteger(number) || ranges.some(({ from, to }) => number >= from && number <= to)) return [];
        const message = `${PORT} of ${workload.object.name} is ${port.value}, and its reporter is at ${rangeText(ranges)}`;
        return [{ port, message, related: placeOf(ranges) }];
      });
    }),
  );
}

/** Annotations that templates give the pods of a role, each mapping as it is written. */
function annotationsOf(workload: Workload, pod: RolePod): TreeNode[] {
  const own = pod.role === 'jobmanager' ? 'jobManager' : 'taskManager';
  const found =
    workload.form === 'standalone'
      ? [at(pod.object.root, 'spec', 'template', 'metadata', 'annotations')]
      : workload.form === 'FlinkCluster'
        ? [at(workload.spec, own, 'podAnnotations')]
        : [
            at(workload.spec, 'podTemplate', 'metadata', 'annotations'),
            at(workload.spec, own, 'podTemplate', 'metadata', 'annotations'),
          ];
  return found.flatMap((node) => node ?? []);
}

/**
 * Endpoints of a ServiceMonitor whose port a Service of Flink does not have by that name, or has with another number
 * behind it than the reporter opens.
 * Source: ServiceMonitor of the Prometheus operator: `port` is the name of a Service's port.
 */
export function deadEndpoints(object: KubeObject, model: Model): DeadScrape[] {
  if (object.kind !== 'ServiceMonitor' || object.group !== 'monitoring.coreos.com') return [];
  const selector = at(object.root, 'spec', 'selector');
  const pairs = entries(at(selector, 'matchLabels'));
  if (pairs.length === 0 || items(at(selector, 'matchExpressions')).length > 0 || object.unsettled) return [];
  const [head] = pairs;
  const candidates = head ? servicesByLabel(model).get(`${keyText(head.key)}\0${textOf(head.value)}`) : undefined;
  const services = (candidates ?? []).filter(
    ({ service, workload }) =>
      isBeside({ ...service, namespace: 'unwritten' }, object) &&
      looksInto(object, workload) &&
      pairs.every(({ key, value }) => textOf(at(service.root, 'metadata', 'labels', keyText(key))) === textOf(value)),
  );
  return items(at(object.root, 'spec', 'endpoints')).flatMap((endpoint): DeadScrape[] => {
    const port = locatedText(at(endpoint, 'port'));
    if (!port) return [];
    const verdicts = services.map((each) => verdictOn(port, each));
    // Of several Services one with the port is enough.
    const [first] = verdicts;
    return first && verdicts.every((each) => each !== undefined) ? [first] : [];
  });
}

interface FlinkService {
  service: KubeObject;
  workload: Workload;
  role: Role;
  pod: RolePod;
}

function verdictOn(port: Located<string>, { service, workload, role, pod }: FlinkService): DeadScrape | undefined {
  const ports = portsOf(service, pod);
  const named = ports.find(({ name }) => name === port.value);
  const related = [{ text: describe(service), at: service.at }];
  if (!named) {
    const names = ports.flatMap(({ name }) => name ?? []).join(', ');
    const has = names === '' ? 'has no named port' : `has ${names}`;
    return { port, related, message: `The port ${port.value} is scraped, and ${describe(service)} ${has}` };
  }
  const ranges = reporterPorts(workload);
  const number = named.target?.value;
  if (number === undefined || !ranges || ranges.some(({ from, to }) => number >= from && number <= to))
    return undefined;
  const who = `the ${ROLE_NAME[role]} of ${workload.object.name}`;
  const message = `The port ${port.value} of ${describe(service)} leads to ${number} of ${who}, and its reporter is at ${rangeText(ranges)}`;
  return { port, message, related: [...related, ...placeOf(ranges)] };
}

type Ranges = NonNullable<ReturnType<typeof reporterPorts>>;

function rangeText(ranges: Ranges): string {
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function placeOf([first]: Ranges): Step[] {
  return first ? [{ text: 'the port of the reporter', at: first.at }] : [];
}

const byLabel = new WeakMap<Model, Map<string, FlinkService[]>>();

/** Services of the repository in front of Flink's pods that can be seen in full, by each of their labels. */
function servicesByLabel(model: Model): Map<string, FlinkService[]> {
  let index = byLabel.get(model);
  if (!index) {
    index = new Map();
    for (const each of flinkServices(model))
      for (const { key, value } of entries(at(each.service.root, 'metadata', 'labels'))) {
        const pair = `${keyText(key)}\0${textOf(value)}`;
        addTo(index, pair, each);
      }
    byLabel.set(model, index);
  }
  return index;
}

function flinkServices(model: Model): FlinkService[] {
  return model.workloads.flatMap((workload) => {
    if (workload.unseen.length > 0) return [];
    return (['jobmanager', 'taskmanager'] as const).flatMap((role) => {
      const pod = podOf(workload, role);
      const labels = roleLabels(workload, role);
      if (!pod || pod.unseen.length > 0 || labels.size === 0) return [];
      return servicesSelecting(labels, pod.object, model)
        .filter(({ unsettled }) => !unsettled)
        .map((service) => ({ service, workload, role, pod }));
    });
  });
}

const byObject = new WeakMap<Model, Map<KubeObject, Workload[]>>();

function workloadsByObject(model: Model): Map<KubeObject, Workload[]> {
  let index = byObject.get(model);
  if (!index) {
    index = new Map();
    for (const workload of model.workloads)
      for (const part of new Set(workload.pods.map((pod) => pod.object))) {
        addTo(index, part, workload);
      }
    byObject.set(model, index);
  }
  return index;
}
