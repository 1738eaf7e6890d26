import { flinkVersionSupport, lineOfFlinkVersion, operatorRuns } from '../../knowledge/versions.ts';
import { at, entries, entryAt, isMap, isNothing, keyOrigin, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { nearest } from '../../text/distance.ts';
import { folderOf } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import type { KubeObject } from '../objects/object.ts';
import { namespacesAgree } from '../objects/object.ts';
import type { Operator } from '../operator.ts';
import type { Workload } from '../workload.ts';
import { type ArtifactPolicy, artifactFault } from './artifact-uri.ts';
import { type Check, openValue, since, unseenOf } from './check.ts';
import { isDeploymentName, nameFault } from './deployment.ts';
import { deepestKey } from './placing.ts';
import { flinkList, javaBoolean } from './values.ts';

/** The name of the cluster, which has the form of a FlinkDeployment's name. An absent one makes the validator throw. */
export const clusterName: Check = function* ({ workload, operator }) {
  if (!since(operator, '1.1')) return;
  const check = 'session-job-deployment-name-pattern';
  const node = at(workload.spec, 'deploymentName');
  const name = textOf(node);
  if (!node || name === undefined) {
    yield {
      check,
      at: entryOrObject(workload),
      message: `FlinkSessionJob ${workload.object.name} has no spec.deploymentName`,
      path: ['spec', 'deploymentName'],
      missing: workload.object.unsettled ? [workload.object.unsettled] : undefined,
    };
  } else if (!isDeploymentName(name)) {
    yield {
      check,
      at: node.origin,
      message: `deploymentName is ${name === '' ? 'empty' : `${name}, which ${nameFault(name)}`}`,
      missing: placeholderIn(name) ? openValue(name, node.origin) : undefined,
    };
  }
};

function entryOrObject({ object }: Workload) {
  const found = entryAt(object.root, 'spec');
  return found ? keyOrigin(found) : object.at;
}

/** A session job has a job. */
export const jobGiven: Check = function* ({ workload }) {
  const { object } = workload;
  if (!isNothing(at(workload.spec, 'job'))) return;
  yield {
    check: 'session-job-job-missing',
    at: entryOrObject(workload),
    message: `FlinkSessionJob ${object.name} has no spec.job`,
    path: ['spec', 'job'],
    missing: object.unsettled ? [object.unsettled] : undefined,
  };
};

/** The cluster of the name is a session cluster. */
export const sessionTarget: Check = function* ({ workload }) {
  const { cluster } = workload;
  const name = locatedText(at(workload.spec, 'deploymentName'));
  if (!cluster?.job || !name) return;
  yield {
    check: 'session-job-on-application-cluster',
    at: name.origin,
    message: `deploymentName is ${name.value}, which is an application cluster with a job of its own`,
    related: [{ text: 'its job', at: deepestKey(cluster, 'job') }],
  };
};

/**
 * A session cluster stands beside the job, in the same file or folder, or one has nearly the name,
 * but none has the name itself. The operator accepts such a job and never submits it.
 */
export const clusterMismatch: Check = function* ({ workload, model }) {
  const name = locatedText(at(workload.spec, 'deploymentName'));
  const { object } = workload;
  if (!name || workload.cluster || placeholderIn(name.value)) return;
  const beside: KubeObject[] = [];
  const near: KubeObject[] = [];
  for (const each of model.objects.ofKind('FlinkDeployment', 'flink.apache.org')) {
    if (!namespacesAgree(each.namespace, object.namespace)) continue;
    if (each.name === name.value) return;
    if (!isNothing(at(each.root, 'spec', 'job'))) continue;
    if (nearest(name.value, [each.name], 2).length > 0) near.push(each);
    if (folderOf(each.file) === folderOf(object.file)) beside.push(each);
  }
  const [other] = near.length === 1 ? near : beside;
  if (!other) return;
  yield {
    check: 'session-job-cluster-mismatch',
    at: name.origin,
    message: `deploymentName is ${name.value}, and no FlinkDeployment of that name is in sight`,
    related: [{ text: `the session cluster here is called ${other.name}`, at: other.at }],
    missing: object.unsettled ? [object.unsettled] : undefined,
  };
};

/**
 * A session cluster that the operator cannot read: its configuration is nested, which 1.13 began
 * to take, or its Flink version is newer. The validator then throws for the job as well.
 */
export const clusterReadable: Check = function* ({ workload, model, operator }) {
  const { cluster } = workload;
  const name = locatedText(at(workload.spec, 'deploymentName'));
  if (!cluster || !name || !model.operator.version) return;
  const wrong = unreadableIn(cluster, operator);
  if (!wrong) return;
  yield {
    check: 'session-job-cluster-unreadable',
    at: name.origin,
    message: `Operator ${operator} cannot read the session cluster ${name.value}, ${wrong.because}`,
    related: [{ text: 'what it cannot read', at: wrong.at }],
  };
};

/** What an operator that is too old cannot read of an object, in words. */
function unreadableIn(workload: Workload, operator: string): { because: string; at: Origin } | undefined {
  const nested = since(operator, '1.13')
    ? undefined
    : entries(at(workload.spec, 'flinkConfiguration')).find(({ value }) => isMap(value));
  if (nested) return { because: 'whose flinkConfiguration is nested', at: nested.key.origin };
  const version = at(workload.spec, 'flinkVersion');
  const text = textOf(version) ?? '';
  const isNewer = flinkVersionSupport(text) !== undefined && operatorRuns(operator, text) === 'unlisted';
  return version && isNewer
    ? { because: `which asks for Flink ${lineOfFlinkVersion(text)}`, at: version.origin }
    : undefined;
}

/** The base was written for a newer operator than this one, which throws on it. */
export const previousReadable: Check = function* ({ workload, previous, model, operator }) {
  const wrong = previous && model.operator.version ? unreadableIn(previous, operator) : undefined;
  if (!wrong) return;
  yield {
    check: 'previous-unreadable',
    at: workload.object.at,
    message: `Operator ${operator} cannot read ${workload.object.name} as it is at the base, ${wrong.because}`,
    path: ['spec'],
    related: [{ text: 'what it cannot read', at: wrong.at }],
  };
};

const SCHEMES = 'kubernetes.operator.user.artifacts.allowed-schemes';
const RESTRICTED = 'kubernetes.operator.user.artifacts.disallow-restricted-hosts';

/** The policy, from the operator's own configuration only. */
export function artifactPolicy({ defaults }: Operator): ArtifactPolicy {
  const value = (key: string) => defaults.findLast((each) => each.key === key)?.raw;
  const schemes = value(SCHEMES);
  return {
    schemes: schemes === undefined ? ['https'] : flinkList(schemes),
    restricted: javaBoolean(value(RESTRICTED) ?? 'true') ?? true,
  };
}

/** Where the operator may fetch the jar from. 1.15 and later. */
export const artifactUri: Check = function* ({ workload, model, operator }) {
  // Amazon's edition fetches jars from S3 with the operator's own role.
  if (!since(operator, '1.15') || workload.vendor === 'emr') return;
  const node = at(workload.job, 'jarURI');
  const uri = textOf(node);
  if (!node || uri === undefined) return;
  const fault = artifactFault(uri, artifactPolicy(model.operator));
  if (!fault) return;
  const [unreadable, ...others] = model.operator.unreadable;
  const isPolicy = fault.is === 'scheme-not-allowed' || fault.is === 'host-restricted' || fault.is === 'no-host';
  // A word in capitals is filled in by a script.
  const isOpen = placeholderIn(uri) !== undefined || /^[A-Z][A-Z0-9_]*$/.test(uri);
  const open = isOpen ? openValue(uri, node.origin) : undefined;
  const hidden: typeof open | undefined = isPolicy && unreadable ? [unreadable] : undefined;
  const isAssumed = isPolicy && !model.operator.configured;
  yield {
    check: 'session-job-jar-uri',
    at: node.origin,
    message: `jarURI ${uri === '' ? 'is empty and' : uri} ${fault.because}${isAssumed ? " (unless the operator's configuration allows it)" : ''}`,
    identity: [fault.is],
    missing: open ?? (hidden && [...hidden, ...others]),
    assumed: isAssumed,
  };
};

/** Session jobs could not be upgraded with last-state before 1.10. */
export const sessionLastState: Check = function* ({ workload, operator }) {
  const mode = at(workload.job, 'upgradeMode');
  if (!mode || textOf(mode) !== 'last-state' || since(operator, '1.10')) return;
  yield {
    check: 'session-job-last-state-unsupported',
    at: mode.origin,
    message: 'Operators before 1.10 do not take upgradeMode: last-state for a FlinkSessionJob',
    missing: placeholderIn(textOf(mode) ?? '') ? unseenOf(workload) : undefined,
  };
};
