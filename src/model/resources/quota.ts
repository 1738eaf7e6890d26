import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import { addTo } from '../../text/group.ts';
import type { Located } from '../../text/span.ts';
import { quantity } from '../memory/quantity.ts';
import { shownSize } from '../memory/size.ts';
import type { Model } from '../model.ts';
import { describe, type KubeObject, sameTarget } from '../objects/object.ts';
import { ROLE_NAME, type Role } from '../pods/pod.ts';
import { podOf, type Workload } from '../workload.ts';
import { podRequest } from './spec-resources.ts';

/** Pods of a workload that do not fit into what their namespace allows. */
export interface Excess {
  /** The amount that is allowed, with the object that says so. */
  limit: Located<string>;
  message: string;
  identity: string[];
}

type World = Pick<Model, 'operator' | 'objects'>;
type Resource = 'memory' | 'cpu';

const ROLES: readonly Role[] = ['jobmanager', 'taskmanager'];
const KEYS: Record<Resource, string[]> = {
  memory: ['requests.memory', 'memory', 'limits.memory'],
  cpu: ['requests.cpu', 'cpu', 'limits.cpu'],
};

/**
 * What a single workload of the Apache operator asks for beyond the ResourceQuotas and LimitRanges of its namespace.
 * Others share a quota, so only what one workload exceeds alone counts.
 */
export function excesses(workload: Workload, world: World): Excess[] {
  const limits = limitsOf(workload, world);
  return RESOURCES.flatMap((resource) => {
    const pods = limits.length === 0 ? [] : podsOf(workload, resource, world);
    return limits.flatMap((limit) =>
      limit.kind === 'LimitRange' ? overRange(limit, resource, pods) : overQuota(limit, resource, pods, 1),
    );
  });
}

/**
 * What the two clusters of a blue/green deployment ask for together beyond a quota that one of them fits into: both
 * run during a transition.
 */
export function excessesOfTwo(workload: Workload, world: World): Excess[] {
  if (workload.form !== 'FlinkBlueGreenDeployment') return [];
  const quotas = limitsOf(workload, world).filter(({ kind }) => kind === 'ResourceQuota');
  return RESOURCES.flatMap((resource) => {
    const pods = quotas.length === 0 ? [] : podsOf(workload, resource, world);
    return quotas.flatMap((quota) =>
      overQuota(quota, resource, pods, 1).length > 0 ? [] : overQuota(quota, resource, pods, 2),
    );
  });
}

const RESOURCES: readonly Resource[] = ['memory', 'cpu'];

function limitsOf({ form, namespace, object }: Workload, world: World): KubeObject[] {
  if (form !== 'FlinkDeployment' && form !== 'FlinkBlueGreenDeployment') return [];
  if (namespace === 'unwritten' || object.unsettled) return [];
  return limitsIn(namespace.value, world.objects).filter((limits) => sameTarget(limits, object));
}

const byNamespace = new WeakMap<Model['objects'], Map<string, KubeObject[]>>();

/** ResourceQuotas and LimitRanges that name a namespace; sorted once for all workloads. */
function limitsIn(namespace: string, objects: Model['objects']): KubeObject[] {
  let known = byNamespace.get(objects);
  if (!known) {
    known = new Map();
    for (const object of [...objects.ofKind('ResourceQuota', ''), ...objects.ofKind('LimitRange', '')]) {
      if (object.namespace === 'unwritten') continue;
      addTo(known, object.namespace.value, object);
    }
    byNamespace.set(objects, known);
  }
  return known.get(namespace) ?? [];
}

/** What the pods of a role ask for of one resource, in thousandths. */
interface Pods {
  role: Role;
  each: bigint;
  count: number;
}

function podsOf(workload: Workload, resource: Resource, world: World): Pods[] {
  return ROLES.flatMap((role): Pods[] => {
    const replicas = podOf(workload, role)?.replicas;
    const { memory, cores } = podRequest(role, workload, world);
    const each = resource === 'memory' ? memory && memory * 1000n : cores && BigInt(Math.round(cores * 1000));
    return each && replicas?.is === 'yes' ? [{ role, each, count: replicas.value }] : [];
  });
}

/** @param clusters how many clusters of these pods run at once */
function overQuota(quota: KubeObject, resource: Resource, pods: Pods[], clusters: number): Excess[] {
  const one = pods.reduce((sum, { each, count }) => sum + each * BigInt(count), 0n);
  const total = one * BigInt(clusters);
  return KEYS[resource]
    .flatMap((key): Excess[] => {
      const limit = locatedText(at(quota.root, 'spec', 'hard', key));
      const allowed = limit && quantity(limit.value)?.thousandths;
      if (!limit || allowed === undefined || total <= allowed) return [];
      const listed = pods
        .map(({ role, count }) => [count * clusters, ROLE_NAME[role]] as const)
        .map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
        .join(' and ');
      const message = `${listed} ask for ${shown(total, resource)}, and ${describe(quota)} allows ${limit.value}`;
      return [{ limit, message, identity: [quota.name, resource] }];
    })
    .slice(0, 1);
}

function overRange(range: KubeObject, resource: Resource, pods: Pods[]): Excess[] {
  return items(at(range.root, 'spec', 'limits')).flatMap((item) => {
    const type = textOf(at(item, 'type'));
    if (type !== 'Container' && type !== 'Pod') return [];
    return pods.flatMap(({ role, each }): Excess[] => {
      const [max, min] = ['max', 'min'].map((key) => locatedText(at(item, key, resource)));
      const most = max && quantity(max.value)?.thousandths;
      const least = min && type === 'Container' ? quantity(min.value)?.thousandths : undefined;
      const asks = `The ${ROLE_NAME[role]} asks for ${shown(each, resource)}, and ${describe(range)}`;
      const identity = [range.name, role, resource];
      if (max && most !== undefined && each > most)
        return [{ limit: max, message: `${asks} allows at most ${max.value}`, identity }];
      if (min && least !== undefined && each < least)
        return [{ limit: min, message: `${asks} wants at least ${min.value}`, identity }];
      return [];
    });
  });
}

function shown(thousandths: bigint, resource: Resource): string {
  if (resource === 'memory') return `${shownSize(thousandths / 1000n)} of memory`;
  const cores = Number(thousandths) / 1000;
  return `${cores} ${cores === 1 ? 'core' : 'cores'}`;
}
