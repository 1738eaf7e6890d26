import { clusterFields, type Fork, OPERATOR_NAMES } from '../../knowledge/flink-cluster.ts';
import { at, entries, isNothing, keyText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { forksOf } from './fork.ts';
import { isFlinkCluster } from './refusals.ts';
import { ClusterReader } from './spec.ts';

/** Something that the webhook lets pass and the controller cannot work with. */
export interface Ineffective {
  check: string;
  path: string[];
  at: Origin;
  message: string;
  /** What comes of it. */
  why: string;
  /** True when something is missing, which a kustomization may still add. */
  isMissing: boolean;
}

/**
 * What is accepted and makes the controller stop, or has no effect at all.
 * Source: controllers of GoogleCloudPlatform/flink-on-k8s-operator@fe98573eb546 and
 * spotify/flink-on-k8s-operator@1746257dfb1c.
 */
export function ineffective(object: KubeObject, model: Model): Ineffective[] {
  if (!isFlinkCluster(object)) return [];
  const forks = forksOf(object, model);
  const [first, ...others] = forks.map((fork) => of(new ClusterReader(object), fork));
  const [only] = forks;
  if (first && only && others.length === 0) first.push(...foreignFields(object, only));
  const kept = others.map((list) => new Set(list.map(({ check }) => check)));
  return (first ?? []).filter(({ check }) => kept.every((checks) => checks.has(check)));
}

function of(reader: ClusterReader, fork: Fork): Ineffective[] {
  const found: Ineffective[] = [];
  const add = (check: string, path: string[], isMissing: boolean, message: string, why: string) =>
    found.push({ check, path, at: reader.place(path), message, why, isMissing });
  if (reader.has(['spec', 'gcpConfig']) && !reader.has(['spec', 'gcpConfig', 'serviceAccount'])) {
    const why = 'The controller dereferences it unasked and crashes at every reconciliation.';
    add('gcp', ['spec', 'gcpConfig', 'serviceAccount'], true, 'spec.gcpConfig has no serviceAccount', why);
  }
  scheduler(reader, fork, add);
  if (fork === 'spotify') onlyFork(reader, add);
  else {
    restart(reader, add);
    autoSavepoints(reader, add);
  }
  return found;
}

type Add = (check: string, path: string[], isMissing: boolean, message: string, why: string) => void;

/** The short field replaces the long one, which only the fork has. */
function scheduler(reader: ClusterReader, fork: Fork, add: Add): void {
  const short = reader.text(['spec', 'batchSchedulerName']);
  const why = 'The controller knows volcano alone and stops before it has made anything.';
  if (short.is === 'given' && short.value !== '') {
    if (short.value !== 'volcano')
      add('scheduler', ['spec', 'batchSchedulerName'], false, `No batch scheduler is called ${short.value}`, why);
    return;
  }
  const path = ['spec', 'batchScheduler', 'name'];
  if (short.is === 'opaque' || fork === 'google' || !reader.has(['spec', 'batchScheduler'])) return;
  const name = reader.text(path);
  if (name.is === 'absent') add('scheduler', path, true, 'spec.batchScheduler has no name', why);
  else if (name.is === 'given' && name.value !== 'volcano')
    add('scheduler', path, false, `No batch scheduler is called ${name.value || 'nothing'}`, why);
}

function onlyFork(reader: ClusterReader, add: Add): void {
  const type = reader.text(['spec', 'taskManager', 'deploymentType']);
  if (type.is === 'given' && !['StatefulSet', 'Deployment', ''].includes(type.value)) {
    const fact = `spec.taskManager.deploymentType is ${type.value}, neither StatefulSet nor Deployment`;
    const why = 'The controller makes no TaskManager and says nothing about it.';
    add('deployment-type', ['spec', 'taskManager', 'deploymentType'], false, fact, why);
  }
  const mode = reader.text(['spec', 'job', 'mode']);
  if (mode.is === 'given' && mode.value === 'Application' && !reader.has(['spec', 'job', 'className'])) {
    const why = 'The controller dereferences it unasked and crashes at every reconciliation.';
    add('class-name', ['spec', 'job', 'className'], true, 'A job of mode Application has no className', why);
  }
  const hadoop = ['spec', 'hadoopConfig'];
  if (reader.has(hadoop) && !reader.has([...hadoop, 'configMapName'])) {
    const why = 'The pods get a volume of a ConfigMap without a name, which Kubernetes refuses.';
    add('hadoop', [...hadoop, 'configMapName'], true, 'spec.hadoopConfig names no ConfigMap', why);
  }
}

/** The original restarts a job only from a savepoint that it has recorded. */
function restart(reader: ClusterReader, add: Add): void {
  const policy = reader.text(['spec', 'job', 'restartPolicy']);
  if (policy.is !== 'given' || policy.value !== 'FromSavepointOnFailure') return;
  const directory = reader.text(['spec', 'job', 'savepointsDir']);
  if (directory.is === 'opaque' || (directory.is === 'given' && directory.value.trim() !== '')) return;
  if (reader.has(['spec', 'job', 'autoSavepointSeconds'])) return;
  const fact = 'restartPolicy is FromSavepointOnFailure, and without savepointsDir there is never a savepoint';
  add('restart', ['spec', 'job', 'restartPolicy'], true, fact, 'A job that failed is not started again.');
}

/** The original never takes two savepoints by itself within 900 s. */
function autoSavepoints(reader: ClusterReader, add: Add): void {
  const path = ['spec', 'job', 'autoSavepointSeconds'];
  const seconds = reader.integer(path);
  if (seconds.is !== 'given' || seconds.value < 1 || seconds.value >= 900) return;
  const fact = `autoSavepointSeconds is ${seconds.value}, and the operator takes a savepoint every 900 s at most`;
  add('auto-savepoint', path, false, fact, 'A job that failed goes on from a savepoint that may be 15 minutes old.');
}

/** Fields of the other operator: the one that reads the object does not know them and drops them. */
function foreignFields(object: KubeObject, fork: Fork): Ineffective[] {
  const found: Ineffective[] = [];
  const look = (node: TreeNode | undefined, group: string, path: string[]) => {
    const fields = clusterFields(group);
    for (const { key, value } of fields ? entries(node) : []) {
      const name = keyText(key);
      const field = fields?.get(name);
      if (!field || isNothing(value)) continue;
      if (field.only && field.only !== fork) {
        const message = `${[...path, name].join('.')} is a field of ${OPERATOR_NAMES[field.only]}, and ${OPERATOR_NAMES[fork]} reads this FlinkCluster`;
        const why = 'It is dropped without a word.';
        found.push({ check: 'foreign', path: [...path, name], at: key.origin, message, why, isMissing: false });
      } else if (!field.many) look(value, field.type, [...path, name]);
    }
  };
  look(at(object.root, 'spec'), 'Spec', ['spec']);
  return found;
}
