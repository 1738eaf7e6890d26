import { at, entries, items, keyText, locatedText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import { optionPlace } from '../admission/placing.ts';
import type { Model } from '../model.ts';
import { sameTarget } from '../objects/object.ts';
import type { Step } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { restServices } from './rest.ts';

/** A way by which the REST API can be reached from outside the Kubernetes cluster. */
export interface Exposure {
  /** `Service flink-ui`, `kubernetes.rest-service.exposed.type`. */
  what: string;
  by: 'LoadBalancer' | 'NodePort';
  at: Origin;
  related: Step[];
  /** What keeps the load balancer inside a private network, or names who may come. */
  limited?: Step;
}

const TYPE = 'kubernetes.rest-service.exposed.type';
const ANNOTATIONS = 'kubernetes.rest-service.annotations';

/**
 * Services of the types LoadBalancer and NodePort in front of a JobManager: those that Flink makes,
 * those that a FlinkCluster asks for, and those in the repository.
 * Source: KubernetesConfigOptions.REST_SERVICE_EXPOSED_TYPE; AccessScope of flink-on-k8s-operator.
 */
export function restExposures(workload: Workload, model: Model): Exposure[] {
  if (workload.mode === 'session-job') return [];
  if (workload.form === 'FlinkCluster') return byAccessScope(workload);
  return [...byOption(workload), ...byService(workload, model)];
}

function byOption(workload: Workload): Exposure[] {
  const written = workload.form === 'standalone' ? undefined : workload.config.entry(TYPE);
  const by = written && exposedType(written.raw.trim());
  if (!written || !by) return [];
  const annotations = workload.config.entry(ANNOTATIONS);
  const isInternal = annotations && INTERNAL.test(annotations.raw);
  return [
    {
      what: TYPE,
      by,
      related: [],
      ...optionPlace(workload, written),
      ...(isInternal
        ? { limited: { text: 'an annotation makes the load balancer internal', at: annotations.at } }
        : {}),
    },
  ];
}

function byService(workload: Workload, model: Model): Exposure[] {
  return restServices(workload, model).flatMap((service): Exposure[] => {
    const type = locatedText(at(service.root, 'spec', 'type'));
    const by = type && exposedType(type.value);
    if (!type || !by) return [];
    const limited = limitOf(service.root);
    const related = [{ text: `the JobManager of ${workload.object.name}`, at: workload.object.at }];
    return [{ what: `Service ${service.name}`, by, at: type.origin, related, ...(limited ? { limited } : {}) }];
  });
}

function byAccessScope(workload: Workload): Exposure[] {
  const scope = locatedText(at(workload.spec, 'jobManager', 'accessScope'));
  const by = scope?.value === 'External' ? 'LoadBalancer' : scope?.value === 'NodePort' ? 'NodePort' : undefined;
  return scope && by ? [{ what: 'jobManager.accessScope', by, at: scope.origin, related: [] }] : [];
}

function exposedType(text: string): Exposure['by'] | undefined {
  return text === 'LoadBalancer' || text === 'NodePort' ? text : undefined;
}

/** Annotations by which cloud providers are told to keep a load balancer inside a private network. */
const INTERNAL =
  /load-balancer-(?:internal|scheme|type)["']?\s*[:=]\s*["']?(?:true|internal|0\.0\.0\.0\/0)|address-type["']?\s*[:=]\s*["']?intranet|internal-load-balancer["']?\s*[:=]\s*["']?true/i;

function limitOf(service: TreeNode): Step | undefined {
  for (const { key, value } of entries(at(service, 'metadata', 'annotations')))
    if (INTERNAL.test(`${keyText(key)}: ${textOf(value) ?? ''}`))
      return { text: 'the load balancer is internal', at: key.origin };
  const ranges = at(service, 'spec', 'loadBalancerSourceRanges');
  const texts = items(ranges).flatMap((item) => textOf(item) ?? []);
  return ranges && texts.length > 0 && !texts.includes('0.0.0.0/0')
    ? { text: 'only these addresses may come', at: ranges.origin }
    : undefined;
}

/** An Ingress in front of the REST API. */
export interface RestIngress {
  /** The Ingress, or `spec.ingress` of the workload. */
  what: string;
  at: Origin;
  template?: Located<string>;
  className?: string;
  annotations: { key: string; value: string; at: Origin }[];
  related: Step[];
}

/** The Ingress that the operator makes of `spec.ingress`; undefined when it makes none. */
export function ownIngress(workload: Workload, model: Model): RestIngress | undefined {
  const { form, object } = workload;
  if (form !== 'FlinkDeployment' && form !== 'FlinkBlueGreenDeployment') return undefined;
  const isManaged = model.operator.defaults.findLast(({ key }) => key === 'kubernetes.operator.ingress.manage');
  if (isManaged?.raw.trim().toLowerCase() === 'false') return undefined;
  const outer = form === 'FlinkBlueGreenDeployment' ? at(object.root, 'spec', 'ingress') : undefined;
  const ingress = outer ?? at(workload.spec, 'ingress');
  const template = locatedText(at(ingress, 'template'));
  if (!template) return undefined;
  const className = textOf(at(ingress, 'className'));
  const annotations = pairs(at(ingress, 'annotations'));
  const base = { what: 'spec.ingress', at: template.origin, template, annotations, related: [] };
  return className === undefined ? base : { ...base, className };
}

/** Ingresses of the repository that lead to the REST Service of a workload. */
export function otherIngresses(workload: Workload, model: Model): RestIngress[] {
  const names = new Set(restServices(workload, model).map(({ name }) => name));
  if (workload.form === 'FlinkDeployment') names.add(`${workload.object.name}-rest`);
  if (workload.form === 'FlinkBlueGreenDeployment')
    for (const color of ['blue', 'green']) names.add(`${workload.object.name}-${color}-rest`);
  return [...names].flatMap((name) =>
    (ingressesTo(model).get(name) ?? []).flatMap(({ ingress, at: place }) => {
      const { namespace } = workload.object;
      const fits =
        sameTarget(ingress, workload.object) &&
        (namespace === 'unwritten' || ingress.namespace === 'unwritten' || namespace.value === ingress.namespace.value);
      if (!fits) return [];
      const className = textOf(at(ingress.root, 'spec', 'ingressClassName'));
      return [
        {
          what: `Ingress ${ingress.name}`,
          at: place,
          annotations: pairs(at(ingress.root, 'metadata', 'annotations')),
          related: [{ text: `the JobManager of ${workload.object.name}`, at: workload.object.at }],
          ...(className === undefined ? {} : { className }),
        },
      ];
    }),
  );
}

type Target = { ingress: Model['objects']['all'][number]; at: Origin };
const byBackend = new WeakMap<Model, Map<string, Target[]>>();

/** Ingresses by the Services that they lead to, each once for a Service. */
function ingressesTo(model: Model): Map<string, Target[]> {
  let index = byBackend.get(model);
  if (index) return index;
  index = new Map();
  for (const ingress of model.objects.ofKind('Ingress')) {
    const backends = [
      at(ingress.root, 'spec', 'defaultBackend'),
      ...items(at(ingress.root, 'spec', 'rules')).flatMap((rule) =>
        items(at(rule, 'http', 'paths')).map((path) => at(path, 'backend')),
      ),
    ];
    for (const backend of backends) {
      const name = locatedText(at(backend, 'service', 'name') ?? at(backend, 'serviceName'));
      if (!name) continue;
      const list = index.get(name.value) ?? [];
      if (list.length === 0) index.set(name.value, list);
      if (!list.some((each) => each.ingress === ingress)) list.push({ ingress, at: name.origin });
    }
  }
  byBackend.set(model, index);
  return index;
}

function pairs(node: TreeNode | undefined): RestIngress['annotations'] {
  return entries(node).map(({ key, value }) => ({ key: keyText(key), value: textOf(value) ?? '', at: key.origin }));
}

const GUARD =
  /auth|oidc|oauth|whitelist|allowlist|denylist|source-range|inbound-cidrs|security-groups|middlewares|plugins|polic(?:y|ies)|backend-config|snippet|waf|mtls|access-list/i;
const PRIVATE = /^(?:internal|private|intranet|true)$/i;

/**
 * What guards an Ingress: an annotation that asks for a login or names who may come, or one that
 * keeps it inside a private network. Load balancers of the AWS controller are internal unless
 * they say otherwise.
 */
export function guardOf(ingress: RestIngress): Step | undefined {
  const guard = ingress.annotations.find(
    ({ key, value }) => GUARD.test(key) || (/scheme|internal/i.test(key) && PRIVATE.test(value)),
  );
  if (guard) return { text: guard.key, at: guard.at };
  const className =
    ingress.className ?? ingress.annotations.find(({ key }) => key === 'kubernetes.io/ingress.class')?.value;
  if (className !== undefined && /internal|private|intranet/i.test(className))
    return { text: `class ${className}`, at: ingress.at };
  const isOpen = ingress.annotations.some(({ value }) => value === 'internet-facing');
  return className === 'alb' && !isOpen ? { text: 'an internal load balancer', at: ingress.at } : undefined;
}
