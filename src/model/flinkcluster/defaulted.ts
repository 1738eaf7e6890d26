import {
  clusterFields,
  DEFAULT_PORTS,
  type Fork,
  isZeroAbsent,
  KUBERNETES_GROUPS,
} from '../../knowledge/flink-cluster.ts';
import { at, isMap, isNothing, isSeq, keyText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import { own } from '../../text/own.ts';
import type { KubeObject } from '../objects/object.ts';
import { quantityNano } from './quantity.ts';
import { ClusterReader, COMPONENTS } from './spec.ts';
import { versionReading } from './version.ts';

/** A value without places, to be compared; mappings have no prototype. */
export type Plain = string | number | boolean | Plain[] | { [key: string]: Plain };

export type PlainMap = { [key: string]: Plain };

/**
 * The spec as the validating webhook sees it: fields that the operator does not have and empty
 * lists are gone, and its defaults are in. Two that are equal are no change for it.
 * Source: flinkcluster_default.go of both operators, defaults of the fork's CRD.
 */
export function defaultedSpec(object: KubeObject, fork: Fork): PlainMap {
  const read = plain(at(object.root, 'spec'), 'Spec', fork);
  const spec = isPlainMap(read) ? read : map();
  const isOld = fork === 'google' || versionReading(new ClusterReader(object)).is === 'old';
  const fill = (target: PlainMap, key: string, value: Plain) => {
    if (own(target, key) === undefined) target[key] = value;
  };
  fill(spec, 'recreateOnUpdate', true);
  if (isPlainMap(spec.image)) fill(spec.image, 'pullPolicy', 'Always');
  if (isPlainMap(spec.hadoopConfig)) fill(spec.hadoopConfig, 'mountPath', '/etc/hadoop/conf');
  for (const component of COMPONENTS) {
    fill(spec, component, map());
    const target = spec[component];
    if (!isPlainMap(target)) continue;
    fill(target, 'ports', map());
    for (const [name, port] of Object.entries(DEFAULT_PORTS[component]))
      if (isPlainMap(target.ports)) fill(target.ports, name, port);
    if (fork === 'spotify') fill(target, 'resources', 'default');
    if (isOld) {
      fill(target, 'memoryOffHeapMin', amount('600M'));
      fill(target, 'memoryOffHeapRatio', 25);
    } else fill(target, 'memoryProcessRatio', 80);
  }
  const { jobManager, taskManager, job } = spec;
  if (isPlainMap(jobManager)) {
    fill(jobManager, 'replicas', 1);
    fill(jobManager, 'accessScope', 'Cluster');
    if (isPlainMap(jobManager.ingress)) fill(jobManager.ingress, 'useTls', false);
  }
  if (isPlainMap(taskManager) && fork === 'spotify') {
    fill(taskManager, 'replicas', 3);
    fill(taskManager, 'deploymentType', 'StatefulSet');
  }
  if (isPlainMap(job)) jobDefaults(job, fork, fill);
  return spec;
}

function jobDefaults(job: PlainMap, fork: Fork, fill: (target: PlainMap, key: string, value: Plain) => void): void {
  fill(job, 'allowNonRestoredState', false);
  fill(job, 'noLoggingToStdout', false);
  fill(job, 'restartPolicy', 'Never');
  const isPartial = own(job, 'cleanupPolicy') !== undefined;
  fill(job, 'cleanupPolicy', map());
  if (isPlainMap(job.cleanupPolicy) && !(fork === 'google' && isPartial)) {
    fill(job.cleanupPolicy, 'afterJobSucceeds', 'DeleteCluster');
    fill(job.cleanupPolicy, 'afterJobFails', 'KeepCluster');
    fill(job.cleanupPolicy, 'afterJobCancelled', 'DeleteCluster');
  }
  if (fork === 'google') {
    fill(job, 'parallelism', 1);
  } else {
    fill(job, 'mode', 'Detached');
    fill(job, 'resources', 'default');
  }
}

function map(): PlainMap {
  return Object.create(null) as PlainMap;
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && !Array.isArray(value);
}

function amount(text: string): string {
  return `${quantityNano(text)}n`;
}

/** The value of a node by the type table; of what the table does not look into, all of it. */
function plain(node: TreeNode | undefined, type: string | undefined, fork: Fork): Plain | undefined {
  if (!node || isNothing(node)) return undefined;
  if (isSeq(node)) {
    const list = node.items.map((item) => plain(item, type, fork) ?? '');
    return list.length === 0 ? undefined : list;
  }
  if (!isMap(node)) return scalar(node, type);
  const fields = type === undefined ? undefined : clusterFields(type);
  // Only the operators' own groups are complete; of Kubernetes' types the table has a part.
  const isClosed = fields !== undefined && !KUBERNETES_GROUPS.has(type ?? '');
  const result = map();
  for (const { key, value } of node.entries) {
    const name = keyText(key);
    const field = fields?.get(name);
    if (isClosed && (!field || (field.only && field.only !== fork))) continue;
    const inner = field ? field.type : fields ? undefined : type;
    const read = plain(value, inner, fork);
    if (!read && type !== undefined && isZeroAbsent(type, name)) continue;
    if (read === undefined || (isPlainMap(read) && field?.many === 'map' && Object.keys(read).length === 0)) continue;
    result[name] = read;
  }
  return result;
}

function scalar(node: Extract<TreeNode, { is: 'scalar' }>, type: string | undefined): Plain {
  const { value } = node;
  if (type === 'quantity') return quantityNano(String(value)) === undefined ? String(value) : amount(String(value));
  return typeof value === 'bigint' ? String(value) : (value ?? '');
}

/** Whether two values are equal whatever the order of their keys. */
export function equal(a: Plain | undefined, b: Plain | undefined): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: Plain | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isPlainMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** A spec without one field of its job. */
export function withoutJobField(spec: PlainMap, key: string): PlainMap {
  const job = own(spec, 'job');
  if (!isPlainMap(job)) return spec;
  return Object.assign(map(), spec, { job: Object.assign(map(), job, { [key]: '' }) });
}

/** Everything that an object says, without its places and its status. */
export function contentOf(root: TreeNode): Plain {
  const all = plain(root, undefined, 'spotify');
  return isPlainMap(all) ? Object.assign(map(), all, { status: '' }) : '';
}
