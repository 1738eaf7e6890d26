import { at, entries, isNothing, items, keyText, textOf } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { addTo } from '../../text/group.ts';
import type { Origin } from '../../text/span.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Role } from '../pods/pod.ts';
import { portSetting } from '../standalone/cluster.ts';
import { isBeside } from '../standalone/services.ts';
import { highAvailability } from '../state/ha.ts';
import { podOf, type Workload } from '../workload.ts';
import { roleLabels } from './rest.ts';

/** Something that the NetworkPolicies over the pods of a role let nobody do. */
export interface ClosedPort {
  policy: KubeObject;
  at: Origin;
  role: Role;
  /** undefined for a port that is drawn. */
  port: number | undefined;
  /** Who needs it; undefined where the pods themselves may not go out to it. */
  who: 'TaskManagers' | 'operator' | undefined;
  key: string;
}

/**
 * Ports of a workload that no rule of the policies over its pods opens, and DNS, which they find each other by. Policies
 * add up: one that opens the port is enough, and rules without ports or with named ones open everything.
 * Source: Kubernetes, NetworkPolicy; ports of JobManagerOptions, BlobServerOptions, TaskManagerOptions,
 * NettyShuffleEnvironmentOptions and RestOptions; KubernetesClusterDescriptor, which fixes the ports of native clusters.
 */
export function closedPorts(workload: Workload, model: Model): ClosedPort[] {
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'standalone') return [];
  if (workload.mode === 'session-job' || workload.unseen.length > 0) return [];
  return (['jobmanager', 'taskmanager'] as const).flatMap((role) => [
    ...closedIn(workload, role, model),
    ...closedDns(workload, role, model),
  ]);
}

function closedIn(workload: Workload, role: Role, model: Model): ClosedPort[] {
  const policies = policiesOver(workload, role, 'Ingress', model);
  const rules = policies.flatMap((policy) => items(at(policy.root, 'spec', 'ingress')));
  const [policy] = policies.filter(({ root }) => items(at(root, 'spec', 'ingress')).length > 0);
  if (!policy || policies.some(({ unsettled }) => unsettled)) return [];
  const place = at(policy.root, 'spec', 'ingress')?.origin ?? policy.at;
  const needed = role === 'jobmanager' ? ofJobManager(workload) : ofTaskManagers(workload);
  return needed
    .filter(
      ({ port }) =>
        !rules.some((rule) => (port === undefined ? DRAWN.some((each) => opens(rule, each)) : opens(rule, port))),
    )
    .map((each) => ({ ...each, role, policy, at: place }));
}

type Needed = Pick<ClosedPort, 'port' | 'who' | 'key'>;

/** Ports that a system draws from. Source: Linux, net.ipv4.ip_local_port_range. */
const DRAWN = [33000, 45000, 60000];

function fixedPort(config: FlinkConfig, key: string, fallback: number | undefined): number | undefined {
  const setting = portSetting(config, key);
  return setting.is === 'set' ? setting.value || fallback : setting.is === 'default' ? fallback : undefined;
}

function ofJobManager(workload: Workload): Needed[] {
  const { config, form } = workload;
  const isNative = form !== 'standalone';
  const needed: Needed[] = [];
  const add = (key: string, who: ClosedPort['who'], port: number | undefined) => {
    if (port !== undefined) needed.push({ key, who, port });
  };
  // A standalone JobManager with high availability draws its port.
  if (isNative || highAvailability(workload).is === 'no')
    add('jobmanager.rpc.port', 'TaskManagers', fixedPort(config, 'jobmanager.rpc.port', 6123));
  add('blob.server.port', 'TaskManagers', fixedPort(config, 'blob.server.port', isNative ? 6124 : undefined));
  if (isNative) add('rest.port', 'operator', fixedPort(config, 'rest.port', 8081));
  return needed;
}

function ofTaskManagers(workload: Workload): Needed[] {
  const config = workload.configs.taskmanager;
  // A single TaskManager exchanges data with itself. Messages of the JobManager may come by the connection that it opened.
  const replicas = podOf(workload, 'taskmanager')?.replicas;
  const data = portSetting(config, 'taskmanager.data.port');
  if (replicas?.is !== 'yes' || replicas.value < 2 || data.is === 'unknown') return [];
  const port = data.is === 'set' && data.value > 0 ? data.value : undefined;
  return [{ key: 'taskmanager.data.port', who: 'TaskManagers', port }];
}

/** Pods that may not ask DNS: they look the JobManager up by name. */
function closedDns(workload: Workload, role: Role, model: Model): ClosedPort[] {
  const policies = policiesOver(workload, role, 'Egress', model);
  const rules = policies.flatMap((policy) => items(at(policy.root, 'spec', 'egress')));
  const [policy] = policies;
  if (!policy || policies.some(({ unsettled }) => unsettled) || rules.some((rule) => opens(rule, 53))) return [];
  const place = at(policy.root, 'spec', 'egress')?.origin ?? policy.at;
  return [{ policy, at: place, role, port: 53, who: undefined, key: 'DNS' }];
}

/** A NetworkPolicy beside a workload that decides who reaches its JobManager, by its labels or for all pods. */
export function policyOver(workload: Workload, model: Model): KubeObject | undefined {
  const forAll = policiesByPair(model, new Map([['', '']])).find(
    (policy) => limits(policy, 'Ingress') && isBeside(policy, workload.object),
  );
  return policiesOver(workload, 'jobmanager', 'Ingress', model)[0] ?? forAll;
}

type Direction = 'Ingress' | 'Egress';

/** Policies that name pods of a role and say who may come in, or where they may go. */
function policiesOver(workload: Workload, role: Role, direction: Direction, model: Model): KubeObject[] {
  const labels = roleLabels(workload, role);
  if (labels.size === 0) return [];
  return policiesByPair(model, labels).filter((policy) => {
    if (!limits(policy, direction)) return false;
    const selector = at(policy.root, 'spec', 'podSelector');
    if (!isNothing(at(selector, 'matchExpressions'))) return false;
    return (
      isBeside(policy, workload.object) &&
      entries(at(selector, 'matchLabels')).every(({ key, value }) => labels.get(keyText(key)) === textOf(value))
    );
  });
}

/** Of a policy that does not list its types, Ingress is one, and Egress where it has such rules. */
function limits({ root }: KubeObject, direction: Direction): boolean {
  const types = items(at(root, 'spec', 'policyTypes')).map((item) => textOf(item));
  if (types.length > 0) return types.includes(direction);
  return direction === 'Ingress' || items(at(root, 'spec', 'egress')).length > 0;
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
      addTo(index, key, policy);
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
