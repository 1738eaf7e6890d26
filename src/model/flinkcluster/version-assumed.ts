import { compareLines } from '../../knowledge/options.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, unknown } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { forksOf } from './fork.ts';
import { type FaultReport, isFlinkCluster } from './refusals.ts';
import { ClusterReader } from './spec.ts';

/** A FlinkCluster whose Flink version its operator has to guess. */
export interface AssumedVersion extends FaultReport {
  /** Whether the image is known to be as old as the operator takes it for. */
  isRight: boolean;
}

/**
 * A FlinkCluster without a Flink version where Spotify's operator runs. Its definition requires
 * one, but its webhook writes an empty one first, which passes and reads as older than 1.10.
 * Source: spotify/flink-on-k8s-operator flinkcluster_default.go, flinkcluster_types_util.go.
 */
export function versionAssumed(object: KubeObject, model: Model): AssumedVersion | undefined {
  if (!isFlinkCluster(object)) return undefined;
  const forks = forksOf(object, model);
  const reader = new ClusterReader(object);
  const path = ['spec', 'flinkVersion'];
  if (forks.length !== 1 || forks[0] !== 'spotify' || reader.has(path)) return undefined;
  const message = `FlinkCluster ${object.name} has no flinkVersion, so Spotify's operator takes its Flink for older than 1.10`;
  return {
    proof: object.unsettled ? unknown(object.unsettled) : no(),
    report: { at: reader.place(path), message, path, identity: [] },
    isRight: isThatOld(object, model),
  };
}

const workloads = new WeakMap<Model, Map<KubeObject, Workload>>();

function isThatOld(object: KubeObject, model: Model): boolean {
  let byObject = workloads.get(model);
  if (!byObject) {
    byObject = new Map(model.workloads.map((workload) => [workload.object, workload]));
    workloads.set(model, byObject);
  }
  const flink = byObject.get(object)?.images.jobmanager.flink;
  return flink?.is === 'yes' && compareLines(flink.value.minor, '1.10') < 0;
}
