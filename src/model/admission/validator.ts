import { at, textOf } from '../../syntax/navigate.ts';
import type { Level } from '../../text/level.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, type Step, unknown } from '../proof.ts';
import type { Form, Workload } from '../workload.ts';
import { autoscalerValues, metricsWindow } from './autoscaler.ts';
import { type Check, type Failure, type Judged, placeKey, since } from './check.ts';
import * as deployment from './deployment.ts';
import { directories, lastStateHa, lastStateSwitch, startsRunning } from './job.ts';
import { memory } from './memory.ts';
import { jobManagerReplicas, parallelism, taskManagerReplicas } from './replicas.ts';
import { requirements, resourceSizes } from './resources.ts';
import * as session from './session-job.ts';
import { exactlyOneKind, jobReference } from './snapshot.ts';
import * as change from './spec-change.ts';
import { operatorsTried } from './versions.ts';

/** What a FlinkDeployment is asked, in upstream's order; children of blue/green ones are asked most of it. */
const TEMPLATE: readonly Check[] = [
  deployment.flinkVersion,
  deployment.reservedKeys,
  deployment.rollback,
  deployment.healthCheck,
  deployment.ingress,
  deployment.logConfiguration,
  lastStateHa,
  directories,
  taskManagerReplicas,
  parallelism,
  memory,
  resourceSizes,
  requirements,
  jobManagerReplicas,
  deployment.serviceAccount,
  autoscalerValues,
  metricsWindow,
];

const ON_CLUSTER: readonly Check[] = [session.sessionTarget, directories, parallelism, autoscalerValues, metricsWindow];

/**
 * The checks of the operator's validator, by the form of what they judge.
 * Source: DefaultValidator and AutoscalerValidator of flink-kubernetes-operator, 1.0 to 1.15 and
 * main of 2026-07-20.
 */
const CHECKS: Partial<Record<Form, readonly Check[]>> = {
  FlinkDeployment: [
    deployment.deploymentName,
    change.versionAfterSuspend,
    ...TEMPLATE,
    startsRunning,
    lastStateSwitch,
    session.previousReadable,
    change.sessionSwitch,
    change.modeSwitch,
    change.redeployPath,
  ],
  FlinkBlueGreenDeployment: [deployment.childNames, ...TEMPLATE],
  FlinkSessionJob: [
    session.clusterName,
    session.jobGiven,
    change.deploymentNameChange,
    session.artifactUri,
    session.clusterMismatch,
    session.sessionLastState,
    startsRunning,
    session.clusterReadable,
    session.previousReadable,
    ...ON_CLUSTER.map(onCluster),
  ],
  // Confluent's operator makes FlinkDeployments of its own kind, with defaults put in.
  FlinkApplication: [directories],
};

/** Without the cluster in sight, what depends on it is not known; the webhook leaves it out as well. */
function onCluster(check: Check): Check {
  return function* (judged) {
    const { cluster, unseen } = judged.workload;
    const [first, ...rest] = unseen;
    for (const failure of check(cluster && !since(judged.operator, '1.8') ? withoutOwn(judged, cluster) : judged)) {
      const hidden: Failure['missing'] = cluster || !first ? undefined : [first, ...rest];
      yield { ...failure, missing: failure.missing ?? hidden };
    }
  };
}

/** Up to 1.7 the validator left the job's own configuration out. */
function withoutOwn(judged: Judged, cluster: Workload): Judged {
  const { model, operator, previous } = judged;
  const workload = { ...judged.workload, config: cluster.config };
  return { workload, model, operator, ...(previous ? { previous } : {}) };
}

/** What the validator says against an object, over all operator versions that come into question. */
export interface Refusal {
  check: string;
  /** No: it is refused. Unknown: that depends on something unseen. */
  proof: Proof;
  at: Origin;
  message: string;
  related: Step[];
  path?: string[];
  identity?: string[];
  /** A warning, when only some of the versions refuse it. */
  level?: Level;
  confidence?: 'medium';
  /** Versions that refuse it, oldest first. */
  refusedBy: readonly string[];
}

const known = new WeakMap<object, Refusal[]>();

/** All refusals of a workload, not only the first. Worked out once. */
export function refusalsOf(workload: Workload, model: Model): Refusal[] {
  const found = known.get(workload) ?? workloadRefusals(workload, model);
  known.set(workload, found);
  return found;
}

/** All refusals of a FlinkStateSnapshot. */
export function snapshotRefusals(object: KubeObject, model: Model): Refusal[] {
  const found = known.get(object) ?? snapshotFailures(object, model);
  known.set(object, found);
  return found;
}

/** The label of objects that test the operator itself, which no webhook looks at. */
function isCanary({ root }: KubeObject): boolean {
  return textOf(at(root, 'metadata', 'labels', 'flink.apache.org/canary')) === 'true';
}

/** Whether no version of the validator that is known sees an object: v1alpha1 was served by operator 0.1 alone. */
function isOfFirstOperator({ group, version }: KubeObject): boolean {
  return group === 'flink.apache.org' && version === 'v1alpha1';
}

function workloadRefusals(workload: Workload, model: Model): Refusal[] {
  const checks = CHECKS[workload.form] ?? [];
  if (checks.length === 0 || isCanary(workload.object) || isOfFirstOperator(workload.object)) return [];
  const previous = model.base?.workloadOf(workload);
  const alike = new Map<Check, Failure[]>();
  let left = checks;
  return merged(operatorsFor(workload, model), (operator) => {
    const all = left.flatMap((check) => {
      const known = alike.get(check);
      if (known) return known;
      const asked = new Asked(workload, model, previous, operator);
      const failures = [...check(asked)];
      // Most checks do not ask for the version, and say the same to all.
      if (!asked.forOperator) alike.set(check, failures);
      return failures;
    });
    left = left.filter((check) => alike.get(check)?.length !== 0);
    return all;
  });
}

/** FlinkBlueGreenDeployments are there from 1.14 on. */
function operatorsFor({ form }: Workload, model: Model): readonly string[] {
  const tried = operatorsTried(model);
  return form === 'FlinkBlueGreenDeployment' ? tried.filter((operator) => since(operator, '1.14')) : tried;
}

/** What a check looks at; knows whether it asked for the operator's version. */
class Asked implements Judged {
  readonly workload: Workload;
  readonly model: Model;
  readonly previous?: Workload;
  readonly #operator: string;
  forOperator = false;

  constructor(workload: Workload, model: Model, previous: Workload | undefined, operator: string) {
    this.workload = workload;
    this.model = model;
    if (previous) this.previous = previous;
    this.#operator = operator;
  }

  get operator(): string {
    this.forOperator = true;
    return this.#operator;
  }
}

function snapshotFailures(object: KubeObject, model: Model): Refusal[] {
  if (object.kind !== 'FlinkStateSnapshot' || object.group !== 'flink.apache.org' || isCanary(object)) return [];
  // The kind is there from 1.10 on.
  return merged(
    operatorsTried(model).filter((operator) => since(operator, '1.10')),
    () => [exactlyOneKind, jobReference].flatMap((check) => [...check(object, model)]),
  );
}

/** Puts the answers of several versions together, by check and place. */
function merged(operators: readonly string[], judge: (operator: string) => Failure[]): Refusal[] {
  const groups = new Map<string, { failure: Failure; refusedBy: string[] }>();
  for (const operator of operators) {
    for (const failure of judge(operator)) {
      const key = `${failure.check}\0${placeKey(failure.at)}\0${failure.identity?.join('\0') ?? ''}`;
      const group = groups.get(key) ?? { failure, refusedBy: [] };
      if (!failure.missing) {
        if (group.failure.missing) group.failure = failure;
        group.refusedBy.push(operator);
      }
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ failure, refusedBy }) => refusal(failure, refusedBy, operators));
}

function refusal(failure: Failure, refusedBy: string[], tried: readonly string[]): Refusal {
  const { check, at: where, message, related = [], path, identity, missing, assumed, level } = failure;
  const isPartial = refusedBy.length > 0 && refusedBy.length < tried.length;
  return {
    check,
    proof: missing ? unknown(missing) : no(),
    at: where,
    message: isPartial ? `${message} (${versionNote(refusedBy, tried)})` : message,
    related,
    ...(path ? { path } : {}),
    ...(identity ? { identity } : {}),
    ...(isPartial || level ? { level: isPartial ? ('warning' as const) : level } : {}),
    ...(assumed ? { confidence: 'medium' as const } : {}),
    refusedBy,
  };
}

/** `refused by operators from 1.15 on, taken before`. */
function versionNote(refusedBy: readonly string[], tried: readonly string[]): string {
  const [first] = refusedBy;
  const last = refusedBy.at(-1);
  if (last === tried.at(-1)) return `refused by operators from ${first} on, accepted before`;
  return `refused by operators up to ${last}, accepted from ${tried[tried.indexOf(last as string) + 1]} on`;
}
