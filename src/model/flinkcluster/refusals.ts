import type { Fork } from '../../knowledge/flink-cluster.ts';
import { FLINK_CLUSTER_GROUP } from '../forms/flink-cluster.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { createFaults } from './create.ts';
import { decodingFaults } from './decode.ts';
import { contentOf, equal } from './defaulted.ts';
import type { Fault, FaultGroup } from './fault.ts';
import { forksOf } from './fork.ts';
import { schemaFaults } from './schema.ts';
import { ClusterReader } from './spec.ts';
import { updateVerdict } from './update.ts';

/** A state to compare with: the object as the cluster has it, and the date. */
export interface Before {
  old: KubeObject;
  today?: string;
}

/** What one operator says about an object. */
export interface Refusal {
  /** In the order of the chain; the first is what the user is told. */
  faults: Fault[];
  /** What only the status of the running cluster could decide. */
  undecided: Fault[];
}

/**
 * The whole chain that a FlinkCluster goes through, for one operator: decoding, the API server's
 * checks, the validating webhook. It stops at the first fault; here all are found.
 */
export function refusalOf(object: KubeObject, fork: Fork, before?: Before): Refusal {
  const reader = new ClusterReader(object);
  const faults = [...decodingFaults(object, fork), ...schemaFaults(reader, fork)];
  const created = createFaults(reader, fork);
  if (!before) return { faults: [...faults, ...created], undecided: [] };
  const update = updateVerdict(before.old, object, fork, before.today);
  // What is wrong with a new object is wrong with a changed one, but a running job may be cancelled.
  const kept = update.goesOn ? created : created.filter(({ check }) => check !== 'cancel-on-create');
  return { faults: [...faults, ...update.faults, ...kept], undecided: update.undecided };
}

const known = new WeakMap<Model, Map<KubeObject, Refusal>>();

/** Whether an object is a FlinkCluster, in whatever version. */
export function isFlinkCluster(object: KubeObject): boolean {
  return object.kind === 'FlinkCluster' && object.group === FLINK_CLUSTER_GROUP;
}

/**
 * Why a FlinkCluster is refused, for the operator that runs; where nothing says which one does,
 * what both refuse.
 */
export function refusalsOf(object: KubeObject, model: Model): Refusal {
  let byObject = known.get(model);
  if (!byObject) {
    byObject = new Map();
    known.set(model, byObject);
  }
  let refusal = byObject.get(object);
  if (!refusal) {
    refusal = agreed(object, model);
    byObject.set(object, refusal);
  }
  return refusal;
}

/** The faults of one group, for the rule that reports it. */
export function faultsIn(group: FaultGroup, object: KubeObject, model: Model): Fault[] {
  if (!isFlinkCluster(object)) return [];
  return refusalsOf(object, model).faults.filter((fault) => fault.group === group);
}

function agreed(object: KubeObject, model: Model): Refusal {
  const [first, second] = forksOf(object, model).map((fork) => refusalOf(object, fork, beforeOf(object, model)));
  if (!first) return { faults: [], undecided: [] };
  if (!second) return first;
  const other = new Set(second.faults.map(keyOf));
  return { faults: first.faults.filter((fault) => other.has(keyOf(fault))), undecided: [] };
}

/** The same object at the base; undefined when it is new, unchanged, or not to be told apart. */
function beforeOf(object: KubeObject, model: Model): Before | undefined {
  const { base, today } = model;
  if (!base || object.unsettled) return undefined;
  const found = base.objects.lookup(object.kind, object.name, { namespace: object.namespace, object });
  if (found.is !== 'found' || found.object.group !== object.group || found.object.unsettled) return undefined;
  if (equal(contentOf(found.object.root), contentOf(object.root))) return undefined;
  return { old: found.object, ...(today === undefined ? {} : { today }) };
}

/** Faults at one place count as one: the operators differ in who finds it. */
function keyOf({ path, group }: Fault): string {
  return `${group}\0${path.join('\0')}`;
}
