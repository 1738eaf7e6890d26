import { CUSTOM_KINDS } from '../../knowledge/crd-fields.ts';
import { compareLines } from '../../knowledge/options.ts';
import { at, entries, items, keyText, locatedText, stringOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { editDistance } from '../../text/distance.ts';
import { own } from '../../text/own.ts';
import type { Located, Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import { FLINK_CLUSTER_GROUP } from '../forms/flink-cluster.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { isFlinkGroup } from './flink-objects.ts';

/** What is wrong with the apiVersion and kind of an object. */
export interface VersionProblem {
  /**
   * - `missing`: a Flink kind without apiVersion.
   * - `version`: the group is right, the version is served by no current operator.
   * - `group`: a Flink kind in a group that does not have it.
   * - `kind`: a group of Flink with a kind that is nearly one of its own.
   * - `retired`: a Kubernetes version that the API server dropped.
   * - `early`: one that came after the Kubernetes that runs.
   */
  is: 'missing' | 'version' | 'group' | 'kind' | 'retired' | 'early';
  at: Origin;
  /** What should stand there, when only one thing can. */
  meant?: string;
  /** For `retired`: the first Kubernetes without it; for `early`, the first one with it. */
  since?: string;
}

/** The only version of each group that current operators serve. Source: the operators' definitions. */
const SERVED: Record<string, string> = { [APACHE_GROUP]: 'v1beta1', [FLINK_CLUSTER_GROUP]: 'v1beta1' };

/** Groups of other operators that have a kind of the same name. */
const OTHER_GROUPS = /^(?:nextbreakpoint\.com|lightbend\.com)$/;

/** Groups that are made of words of the right ones: those of Apache and of Kubernetes. */
const KNOWN_WORDS = /(?:^|\.)(?:apache\.[a-z]+|(?:flink|flinkoperator)\.(?:k8s|kubernetes)\.io)$/;

/**
 * Versions that the API server dropped: the ones of workload objects in 1.16, those of Ingress in 1.22.
 * Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const RETIRED: Record<string, { since: string; meant: string }> = {
  'extensions/v1beta1 Deployment': { since: '1.16', meant: 'apps/v1' },
  'apps/v1beta1 Deployment': { since: '1.16', meant: 'apps/v1' },
  'apps/v1beta2 Deployment': { since: '1.16', meant: 'apps/v1' },
  'apps/v1beta1 StatefulSet': { since: '1.16', meant: 'apps/v1' },
  'apps/v1beta2 StatefulSet': { since: '1.16', meant: 'apps/v1' },
  'extensions/v1beta1 Ingress': { since: '1.22', meant: 'networking.k8s.io/v1' },
  'networking.k8s.io/v1beta1 Ingress': { since: '1.22', meant: 'networking.k8s.io/v1' },
};

/** First Kubernetes that serves a version, and what served the kind before. Source: the same guide. */
const CAME: Record<string, { since: string; meant: string }> = {
  'apps/v1 Deployment': { since: '1.9', meant: 'apps/v1beta2' },
  'apps/v1 StatefulSet': { since: '1.9', meant: 'apps/v1beta2' },
  'networking.k8s.io/v1 Ingress': { since: '1.19', meant: 'networking.k8s.io/v1beta1' },
};

/** The problem with an object's apiVersion and kind; undefined when there is none, or nobody can tell. */
export function versionProblem(object: KubeObject, model: Model): VersionProblem | undefined {
  const { apiVersion, kind } = object;
  if (placeholderIn(apiVersion) || placeholderIn(kind)) return undefined;
  if (isFlinkGroup(object.group)) return ofFlinkGroup(object, model);
  return ofFlinkKind(object) ?? retired(object, model);
}

function ofFlinkGroup(object: KubeObject, model: Model): VersionProblem | undefined {
  const { group, version, kind } = object;
  const kinds = group === APACHE_GROUP ? CUSTOM_KINDS.filter((each) => each !== 'FlinkCluster') : ['FlinkCluster'];
  const kindAt = at(object.root, 'kind')?.origin ?? object.at;
  if (!kinds.some((each) => each === kind)) {
    const elsewhere = (CUSTOM_KINDS as readonly string[]).includes(kind);
    if (elsewhere) return { is: 'group', at: versionAt(object), meant: groupOf(kind) };
    const meant = nearestKind(kind, kinds);
    return meant === undefined ? undefined : { is: 'kind', at: kindAt, meant };
  }
  const served = own(SERVED, group);
  // Operator 0.1 served v1alpha1, and nothing else did.
  if (version === served || model.operator.version?.value.startsWith('0.')) return undefined;
  return { is: 'version', at: versionAt(object), meant: `${group}/${served}` };
}

function groupOf(kind: string): string {
  const group = kind === 'FlinkCluster' ? FLINK_CLUSTER_GROUP : APACHE_GROUP;
  return `${group}/${SERVED[group]}`;
}

function versionAt(object: KubeObject): Origin {
  return (at(object.root, 'apiVersion') ?? at(object.root, 'kind'))?.origin ?? object.at;
}

/** The only kind that a word can be a slip for: within two edits, or with letters left out or in other case. */
function nearestKind(kind: string, kinds: readonly string[]): string | undefined {
  const word = kind.toLowerCase();
  const near = kinds.filter((each) => {
    const name = each.toLowerCase();
    return (
      editDistance(word, name, 2) <= 2 ||
      (word.length >= 8 && name.startsWith(word)) ||
      word === name.replace('flink', '')
    );
  });
  return near.length === 1 ? near[0] : undefined;
}

/** A Flink kind without apiVersion, or in a group that is nearly the right one or one of Kubernetes' own. */
function ofFlinkKind(object: KubeObject): VersionProblem | undefined {
  const { apiVersion, group, kind } = object;
  if (!(CUSTOM_KINDS as readonly string[]).includes(kind) || OTHER_GROUPS.test(group)) return undefined;
  const meant = groupOf(kind);
  if (apiVersion === '') {
    const whole = object.name !== '' && at(object.root, 'spec') !== undefined;
    return whole ? { is: 'missing', at: at(object.root, 'kind')?.origin ?? object.at, meant } : undefined;
  }
  const right = meant.slice(0, meant.indexOf('/'));
  // Any other group may be that of a vendor who calls a kind the same.
  const isSlip = !group.includes('.') || editDistance(group, right, 4) <= 4 || KNOWN_WORDS.test(group);
  return isSlip ? { is: 'group', at: versionAt(object), meant } : undefined;
}

function retired(object: KubeObject, model: Model): VersionProblem | undefined {
  const pair = `${object.apiVersion} ${object.kind}`;
  const { kubernetes } = model;
  const [dropped, came] = [own(RETIRED, pair), own(CAME, pair)];
  // Without a version declared, the cluster is one of today.
  const isRetired = dropped && (kubernetes === undefined || compareLines(kubernetes, dropped.since) >= 0);
  const isEarly = came && kubernetes !== undefined && compareLines(kubernetes, came.since) < 0;
  const found = isRetired ? dropped : isEarly ? came : undefined;
  if (!found) return undefined;
  const isPart = model.workloads.some((workload) => workload.form === 'standalone' && workload.parts.includes(object));
  if (!isPart && !(object.kind === 'Ingress' && exposesFlink(object, model))) return undefined;
  return { is: isRetired ? 'retired' : 'early', at: versionAt(object), since: found.since, meant: found.meant };
}

/** Whether an Ingress leads to a Service of a Flink cluster. */
function exposesFlink(ingress: KubeObject, model: Model): boolean {
  return backendsOf(ingress).some((name) => {
    if (model.workloads.some(({ form, object }) => form !== 'standalone' && name.value === `${object.name}-rest`))
      return true;
    const service = model.objects.lookup('Service', name.value, { namespace: ingress.namespace, object: ingress });
    return service.is === 'found' && selectsFlink(service.object, model);
  });
}

/** Names of the Services behind an Ingress, in the spelling of any version. */
function backendsOf(ingress: KubeObject): Located<string>[] {
  const spec = at(ingress.root, 'spec');
  const paths = items(at(spec, 'rules')).flatMap((rule) => items(at(rule, 'http', 'paths')));
  const backends = [at(spec, 'backend'), at(spec, 'defaultBackend'), ...paths.map((path) => at(path, 'backend'))];
  return backends.flatMap(
    (backend) => locatedText(at(backend, 'serviceName')) ?? locatedText(at(backend, 'service', 'name')) ?? [],
  );
}

/** Whether a Service's selector fits the pods of a standalone cluster. */
function selectsFlink(service: KubeObject, model: Model): boolean {
  const selector = entries(at(service.root, 'spec', 'selector'));
  if (selector.length === 0) return false;
  const parts = model.workloads.flatMap((workload) => (workload.form === 'standalone' ? workload.parts : []));
  return parts.some((part) => {
    const labels = at(part.root, 'spec', 'template', 'metadata', 'labels');
    return selector.every(
      ({ key, value }) => stringOf(value) !== undefined && stringOf(value) === stringOf(at(labels, keyText(key))),
    );
  });
}
