import type { Fork } from '../../knowledge/flink-cluster.ts';
import type { Origin } from '../../text/span.ts';
import { FLINK_CLUSTER_GROUP } from '../forms/flink-cluster.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { type Missing, no, type Proof, type Step, unknown } from '../proof.ts';
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
 * checks, the validating webhook. It stops at the first fault; here all are found. Without a state
 * before, and where nothing differs from it, the object is judged as a new one.
 */
export function refusalOf(object: KubeObject, fork: Fork, before?: Before): Refusal {
  const reader = new ClusterReader(object);
  const faults = [...decodingFaults(object, fork), ...schemaFaults(reader, fork)];
  const created = createFaults(reader, fork);
  const isUpdate = before && !equal(contentOf(before.old.root), contentOf(object.root));
  if (!isUpdate) return { faults: [...faults, ...created], undecided: [] };
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

/** A fault as rules report it, with what it rests on: a kustomization may still mend the object. */
export interface FaultReport {
  proof: Proof;
  report: { at: Origin; message: string; path: string[]; identity: string[]; related?: Step[] };
}

/** The faults of one group, for the rule that reports it. */
export function faultsIn(group: FaultGroup, object: KubeObject, model: Model): FaultReport[] {
  if (!isFlinkCluster(object)) return [];
  const { faults, undecided } = refusalsOf(object, model);
  const proof = object.unsettled ? unknown(object.unsettled) : no();
  return [
    ...faults.filter((fault) => fault.group === group).map((fault) => ({ proof, report: reportOf(fault) })),
    ...undecided
      .filter((fault) => fault.group === group)
      .map((fault) => ({ proof: unknown(STATUS), report: reportOf(fault) })),
  ];
}

const STATUS: Missing = {
  what: 'value',
  name: 'the status of the FlinkCluster in the cluster',
  settle: 'Compare with the object as `kubectl get -o yaml` shows it',
};

function reportOf({ at, message, path, check, related }: Fault): FaultReport['report'] {
  return { at, message, path, identity: [check], ...(related ? { related: [related] } : {}) };
}

function agreed(object: KubeObject, model: Model): Refusal {
  const [first, second] = forksOf(object, model).map((fork) => refusalOf(object, fork, beforeOf(object, model)));
  if (!first) return { faults: [], undecided: [] };
  if (!second) return first;
  const other = new Set(second.faults.map(keyOf));
  return { faults: first.faults.filter((fault) => other.has(keyOf(fault))), undecided: [] };
}

/** The same object at the base; undefined when it is new, or still to be changed by a kustomization. */
function beforeOf(object: KubeObject, { base, today }: Model): Before | undefined {
  const old = object.unsettled ? undefined : base?.objectOf(object);
  if (!old || old.unsettled) return undefined;
  return { old, ...(today === undefined ? {} : { today }) };
}

/** Faults at one place count as one: the operators differ in who finds it. */
function keyOf({ path, group }: Fault): string {
  return `${group}\0${path.join('\0')}`;
}
