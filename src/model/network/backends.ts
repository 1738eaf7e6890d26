import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { describe, type KubeObject } from '../objects/object.ts';
import type { RolePod } from '../pods/pod.ts';
import { isBeside, portsOf, servicesOf } from '../standalone/services.ts';
import { highAvailability } from '../state/ha.ts';
import { podOf, type Workload } from '../workload.ts';
import { restPort } from './rest.ts';

/** A backend of an Ingress or HTTPRoute that leads to no port of Flink's REST API. */
export interface BadBackend {
  object: KubeObject;
  at: Located<string>['origin'];
  /** What is wrong, as it goes behind the object's name. */
  fact: string;
  /** Which part is wrong. */
  part: 'name' | 'port';
}

interface Backend {
  object: KubeObject;
  name: Located<string>;
  /** The number or the name of a port. */
  port: Located<string> | undefined;
}

/** Suffixes that people give a Service in front of the web interface; Flink's own has `-rest`. */
const MEANT = /^-(?:jobmanager|jm|web-?ui|ui|svc|service|rest-(?:svc|service)|jobmanager-rest|rest-api)$/;

/**
 * Backends of Ingresses and HTTPRoutes beside a workload that name a Service of it without the port that they ask for.
 * For a FlinkDeployment Flink makes `<name>-rest`, whose only port is called `rest`, and, without high availability,
 * the headless `<name>`, which has no REST port. Services of the repository have the ports that they list.
 *
 * Source: ExternalServiceDecorator and InternalServiceDecorator of Flink, 1.13 to 2.3; Kubernetes, IngressServiceBackend.
 */
export function badBackends(workload: Workload, model: Model): BadBackend[] {
  if (workload.unseen.length > 0) return [];
  const found = workload.form === 'standalone' ? ofStandalone(workload, model) : ofDeployment(workload, model);
  return found.filter(({ object }) => !object.unsettled);
}

function ofDeployment(workload: Workload, model: Model): BadBackend[] {
  const { form, object: own } = workload;
  if (form !== 'FlinkDeployment' || own.name === '' || placeholderIn(own.name)) return [];
  const rest = restPort(workload);
  return backendsFrom(own.name, model).flatMap(({ object, name, port }): BadBackend[] => {
    if (!isBeside(object, own) || hasService(name.value, object, model)) return [];
    const suffix = name.value.slice(own.name.length);
    if (suffix === '-rest') {
      if (!port || rest === undefined || port.value === String(rest) || port.value === 'rest') return [];
      const fact = `leads to port ${port.value} of Service ${name.value}, whose only port is rest (${rest})`;
      return [{ object, at: port.origin, fact, part: 'port' }];
    }
    if (suffix === '' && highAvailability(workload).is === 'no') {
      const fact = `leads to Service ${name.value}, which has no REST port; Flink calls that of the REST API ${own.name}-rest`;
      return [{ object, at: name.origin, fact, part: 'name' }];
    }
    if (!MEANT.test(suffix)) return [];
    const fact = `leads to Service ${name.value}, which is not there; Flink calls that of the REST API ${own.name}-rest`;
    return [{ object, at: name.origin, fact, part: 'name' }];
  });
}

/** Whether something in sight may make a Service of the name: itself, or another workload called so. */
function hasService(name: string, from: KubeObject, { objects }: Model): boolean {
  const look = (kind: string, wanted: string) =>
    objects.lookup(kind, wanted, { namespace: from.namespace, object: from }).is !== 'absent';
  return look('Service', name) || (name.endsWith('-rest') && look('Service', name.slice(0, -'-rest'.length)));
}

function ofStandalone(workload: Workload, model: Model): BadBackend[] {
  const pod = podOf(workload, 'jobmanager');
  if (!pod) return [];
  const services = servicesOf(pod, model);
  return [...lostIn(workload, services, model), ...wrongPorts(services, pod, model)];
}

/** Backends that are called after a JobManager, and its Services in sight have other names. */
function lostIn({ object: own }: Workload, services: readonly KubeObject[], model: Model): BadBackend[] {
  const [service] = services;
  if (!service || services.some(({ unsettled }) => unsettled)) return [];
  return (index(model).lost.get(own.target.id) ?? []).slice(0, MOST).flatMap(({ object, name }): BadBackend[] => {
    if (!isBeside(object, own)) return [];
    const fact = `leads to Service ${name.value}, which is not there; the JobManager of ${own.name} has ${describe(service)}`;
    return [{ object, at: name.origin, fact, part: 'name' }];
  });
}

function wrongPorts(services: readonly KubeObject[], pod: RolePod, model: Model): BadBackend[] {
  return services.flatMap((service) => {
    const ports = portsOf(service, pod);
    if (service.unsettled || ports.length === 0 || ports.some(({ port }) => port === undefined)) return [];
    return (index(model).byName.get(service.name) ?? []).flatMap(({ object, port }): BadBackend[] => {
      if (!port || !isBeside(object, service) || placeholderIn(port.value)) return [];
      if (ports.some((each) => each.name === port.value || String(each.port?.value) === port.value)) return [];
      const listed = ports.map((each) => [each.name, each.port?.value].filter((part) => part !== undefined).join(' '));
      const fact = `leads to port ${port.value} of ${describe(service)}, which has ${listed.join(', ')}`;
      return [{ object, at: port.origin, fact, part: 'port' }];
    });
  });
}

/** Backends without a Service that are looked at for one workload. */
const MOST = 50;

interface Index {
  /** Called after a JobManager, and no Service of the name is in sight, by target. */
  lost: Map<string, Backend[]>;
  byName: Map<string, Backend[]>;
  /** By the name without what follows each of its dashes, so that those of a workload are found by its name. */
  byStart: Map<string, Backend[]>;
}

const known = new WeakMap<Model, Index>();

function backendsFrom(name: string, model: Model): Backend[] {
  return index(model).byStart.get(name) ?? [];
}

function index(model: Model): Index {
  let found = known.get(model);
  if (!found) {
    found = { lost: new Map(), byName: new Map(), byStart: new Map() };
    for (const backend of allBackends(model)) {
      if (isLost(backend, model)) push(found.lost, backend.object.target.id, backend);
      push(found.byName, backend.name.value, backend);
      push(found.byStart, backend.name.value, backend);
      // Suffixes that are looked for have at most two dashes.
      const parts = backend.name.value.split('-');
      for (const cut of [1, 2]) {
        const start = parts.slice(0, -cut).join('-');
        if (start !== '') push(found.byStart, start, backend);
      }
    }
    known.set(model, found);
  }
  return found;
}

function isLost({ object, name }: Backend, { objects, exists }: Model): boolean {
  if (!/job-?manager/i.test(name.value) || placeholderIn(name.value)) return false;
  if (exists.some((each) => each.kind === 'Service' && each.name === name.value)) return false;
  return objects.lookup('Service', name.value, { namespace: object.namespace, object }).is === 'absent';
}

function push(map: Map<string, Backend[]>, key: string, backend: Backend): void {
  addTo(map, key, backend);
}

function allBackends({ objects }: Model): Backend[] {
  const ingresses = objects.ofKind('Ingress').flatMap((object) => {
    const spec = at(object.root, 'spec');
    const paths = items(at(spec, 'rules')).flatMap((rule) => items(at(rule, 'http', 'paths')));
    return [at(spec, 'defaultBackend'), ...paths.map((path) => at(path, 'backend'))].flatMap((backend): Backend[] => {
      const name = locatedText(at(backend, 'service', 'name') ?? at(backend, 'serviceName'));
      const port = at(backend, 'service', 'port');
      const said = at(port, 'number') ?? at(port, 'name') ?? at(backend, 'servicePort');
      return name ? [{ object, name, port: locatedText(said) }] : [];
    });
  });
  const routes = objects.ofKind('HTTPRoute', 'gateway.networking.k8s.io').flatMap((object) =>
    items(at(object.root, 'spec', 'rules'))
      .flatMap((rule) => items(at(rule, 'backendRefs')))
      .flatMap((reference): Backend[] => {
        const name = locatedText(at(reference, 'name'));
        const isService = (textOf(at(reference, 'kind')) ?? 'Service') === 'Service';
        const isHere = at(reference, 'namespace') === undefined;
        return name && isService && isHere ? [{ object, name, port: locatedText(at(reference, 'port')) }] : [];
      }),
  );
  return [...ingresses, ...routes];
}
