import { at, entryAt, isMap, isNothing, keyOrigin, locatedText, textOf } from '../../syntax/navigate.ts';
import { placeholderIn } from '../../syntax/template.ts';
import type { Located, Origin } from '../../text/span.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import { type KubeObject, namespacesAgree } from '../objects/object.ts';
import { withoutEndSlashes } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';

/** The savepoint of a FlinkStateSnapshot. */
export interface SavepointSnapshot {
  object: KubeObject;
  /** The key `savepoint`. */
  at: Origin;
  alreadyExists: boolean;
  /** Where it says that it exists. */
  existsAt: Origin | undefined;
  /** Whether the data goes with the resource, which is the default. */
  disposes: boolean;
  /** `disposeOnDelete` as it is written. */
  dispose: Located<string> | undefined;
  /** A directory to write to, or the savepoint that exists. */
  path: Located<string> | undefined;
}

/** The savepoint that a FlinkStateSnapshot is of; undefined for checkpoints and other objects. */
export function savepointOf(object: KubeObject): SavepointSnapshot | undefined {
  if (object.kind !== 'FlinkStateSnapshot' || object.group !== APACHE_GROUP) return undefined;
  const found = entryAt(object.root, 'spec', 'savepoint');
  if (!found || !isMap(found.value)) return undefined;
  const exists = at(found.value, 'alreadyExists');
  const dispose = at(found.value, 'disposeOnDelete');
  const path = locatedText(at(found.value, 'path'));
  return {
    object,
    at: keyOrigin(found),
    alreadyExists: textOf(exists) === 'true',
    existsAt: exists?.origin,
    disposes: isNothing(dispose) || textOf(dispose) === 'true',
    dispose: locatedText(dispose),
    path: path && path.value.trim() !== '' ? path : undefined,
  };
}

const byPath = new WeakMap<Model, Map<string, SavepointSnapshot[]>>();

/** The snapshot whose deletion takes the savepoint along that a job starts from. */
export function disposableStart(
  workload: Workload,
  model: Model,
): { path: Located<string>; snapshot: SavepointSnapshot } | undefined {
  const path = locatedText(at(workload.job, 'initialSavepointPath'));
  if (!path || placeholderIn(path.value)) return undefined;
  const snapshot = disposable(model)
    .get(normal(path.value))
    ?.find(({ object }) => namespacesAgree(object.namespace, workload.namespace));
  return snapshot && { path, snapshot };
}

/** Savepoints that exist and go with their resource, by path; found once for all workloads. */
function disposable(model: Model): Map<string, SavepointSnapshot[]> {
  let index = byPath.get(model);
  if (!index) {
    index = new Map();
    for (const object of model.objects.ofKind('FlinkStateSnapshot', APACHE_GROUP)) {
      const snapshot = savepointOf(object);
      if (!snapshot?.path || !snapshot.alreadyExists || !snapshot.disposes) continue;
      const key = normal(snapshot.path.value);
      index.set(key, [...(index.get(key) ?? []), snapshot]);
    }
    byPath.set(model, index);
  }
  return index;
}

/** A job that starts from one of the savepoints that its own operator takes and deletes again. */
export interface PeriodicStart {
  path: Located<string>;
  /** Where the operator is told to delete the data with the resource. */
  dispose: Origin;
}

/**
 * A job that starts from a savepoint in the directory into which the operator takes periodic savepoints, whose data it
 * deletes with their resources.
 * Source: KubernetesOperatorConfigOptions, SAVEPOINT_DISPOSE_ON_DELETE (false) and PERIODIC_SAVEPOINT_INTERVAL.
 */
export function periodicStart(workload: Workload): PeriodicStart | undefined {
  const { config, job } = workload;
  const path = locatedText(at(job, 'initialSavepointPath'));
  const dispose = config.entry('kubernetes.operator.savepoint.dispose-on-delete');
  const interval = config.entry('kubernetes.operator.periodic.savepoint.interval');
  const directory = config.get('savepointDir');
  if (!path || placeholderIn(path.value) || dispose?.raw.trim() !== 'true' || !interval || directory.is !== 'set')
    return undefined;
  const inside = normal(path.value).startsWith(`${normal(directory.value)}/savepoint-`);
  return inside ? { path, dispose: dispose.at } : undefined;
}

/** Flink takes `file:///x`, `file:/x` and `/x` for the same path. */
function normal(path: string): string {
  return withoutEndSlashes(path.trim().replace(/^file:\/*(?=\/)/i, ''));
}
