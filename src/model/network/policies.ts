import { at, entries, isNothing, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { portSetting } from '../standalone/cluster.ts';
import { isBeside } from '../standalone/services.ts';
import { highAvailability } from '../state/ha.ts';
import type { Workload } from '../workload.ts';
import { jobManagerLabels } from './rest.ts';

/** A port of the JobManager that the NetworkPolicies over it let nobody reach. */
export interface ClosedPort {
  policy: KubeObject;
  at: Origin;
  port: number;
  /** Who needs it. */
  who: 'TaskManagers' | 'operator';
  key: 'jobmanager.rpc.port' | 'rest.port';
}

/**
 * Ports of a JobManager that no rule of the policies over its pods opens. Policies add up: one
 * that opens the port is enough, and rules without ports or with named ones open everything.
 * Source: Kubernetes, NetworkPolicy; ports of JobManagerOptions and RestOptions.
 */
export function closedPorts(workload: Workload, model: Model): ClosedPort[] {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'standalone') return [];
  if (workload.mode === 'session-job' || workload.unseen.length > 0) return [];
  const policies = policiesOver(workload, model);
  const rules = policies.flatMap((policy) => items(at(policy.root, 'spec', 'ingress')));
  const [policy] = policies.filter(({ root }) => items(at(root, 'spec', 'ingress')).length > 0);
  if (!policy || policies.some(({ unsettled }) => unsettled)) return [];
  const place = at(policy.root, 'spec', 'ingress')?.origin ?? policy.at;
  return neededPorts(workload)
    .filter(({ port }) => !rules.some((rule) => opens(rule, port)))
    .map((needed) => ({ ...needed, policy, at: place }));
}

function neededPorts(workload: Workload): Pick<ClosedPort, 'port' | 'who' | 'key'>[] {
  const needed: Pick<ClosedPort, 'port' | 'who' | 'key'>[] = [];
  // A standalone JobManager with high availability draws its port.
  const isFixed = workload.form !== 'standalone' || highAvailability(workload).is === 'no';
  const rpc = portSetting(workload.config, 'jobmanager.rpc.port');
  if (isFixed && rpc.is !== 'unknown')
    needed.push({ port: rpc.is === 'set' ? rpc.value : 6123, who: 'TaskManagers', key: 'jobmanager.rpc.port' });
  const rest = portSetting(workload.config, 'rest.port');
  if (workload.form === 'FlinkDeployment' && rest.is !== 'unknown')
    needed.push({ port: rest.is === 'set' ? rest.value : 8081, who: 'operator', key: 'rest.port' });
  return needed;
}

/** A NetworkPolicy beside a workload that decides who reaches its JobManager, by its labels or for all pods. */
export function policyOver(workload: Workload, model: Model): KubeObject | undefined {
  const forAll = policiesByPair(model, new Map([['', '']])).find(
    (policy) => limitsIngress(policy) && isBeside(policy, workload.object),
  );
  return policiesOver(workload, model)[0] ?? forAll;
}

/** Policies that name pods of the JobManager and say who may come in. */
function policiesOver(workload: Workload, model: Model): KubeObject[] {
  const labels = jobManagerLabels(workload);
  if (labels.size === 0) return [];
  return policiesByPair(model, labels).filter((policy) => {
    if (!limitsIngress(policy)) return false;
    const selector = at(policy.root, 'spec', 'podSelector');
    if (!isNothing(at(selector, 'matchExpressions'))) return false;
    return (
      isBeside(policy, workload.object) &&
      entries(at(selector, 'matchLabels')).every(({ key, value }) => labels.get(keyText(key)) === textOf(value))
    );
  });
}

/** Ingress is among the types of every policy that does not list them. */
function limitsIngress({ root }: KubeObject): boolean {
  const types = items(at(root, 'spec', 'policyTypes')).map((item) => textOf(item));
  return types.length === 0 || types.includes('Ingress');
}

const byPair = new WeakMap<Model, Map<string, KubeObject[]>>();

/** Policies by the first label that they select; those for all pods have an empty one. */
function policiesByPair(model: Model, labels: ReadonlyMap<string, string>): KubeObject[] {
  let index = byPair.get(model);
  if (!index) {
    index = new Map();
    for (const policy of model.objects.ofKind('NetworkPolicy', 'networking.k8s.io')) {
      const [first] = entries(at(policy.root, 'spec', 'podSelector', 'matchLabels'));
      const key = first ? `${keyText(first.key)}\0${textOf(first.value) ?? ''}` : '\0';
      const list = index.get(key);
      if (list) list.push(policy);
      else index.set(key, [policy]);
    }
    byPair.set(model, index);
  }
  const known = index;
  return [...labels].flatMap(([key, value]) => known.get(`${key}\0${value}`) ?? []);
}

function opens(rule: TreeNode, port: number): boolean {
  const ports = items(at(rule, 'ports'));
  if (ports.length === 0) return true;
  return ports.some((each) => {
    const number = textOf(at(each, 'port'));
    if (number === undefined || !/^\d+$/.test(number)) return textOf(at(each, 'protocol')) !== 'UDP';
    const end = Number(textOf(at(each, 'endPort')) ?? number);
    return Number(number) <= port && port <= end;
  });
}
