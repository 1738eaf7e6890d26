import { compareLines } from '../../knowledge/options.ts';
import type { Model } from '../model.ts';
import type { KubeObject } from '../objects/object.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { forksOf } from './fork.ts';
import { type FaultReport, isFlinkCluster } from './refusals.ts';
import { ClusterReader } from './spec.ts';

/**
 * A FlinkCluster without a Flink version where Spotify's operator runs, which accepts it and takes
 * it for older than 1.10. The proof says whether the image is.
 * Source: spotify/flink-on-k8s-operator flinkcluster_default.go, flinkcluster_types_util.go.
 */
export function versionAssumed(object: KubeObject, model: Model): FaultReport | undefined {
  if (!isFlinkCluster(object)) return undefined;
  const forks = forksOf(object, model);
  const reader = new ClusterReader(object);
  const path = ['spec', 'flinkVersion'];
  if (forks.length !== 1 || forks[0] !== 'spotify' || reader.has(path)) return undefined;
  return {
    proof: object.unsettled ? unknown(object.unsettled) : isThatOld(object, model),
    report: {
      at: reader.place(path),
      message: `FlinkCluster ${object.name} has no flinkVersion, so Spotify's operator takes its Flink for older than 1.10`,
      path,
      identity: [],
    },
  };
}

const lines = new WeakMap<Model, Map<KubeObject, Workload>>();

function isThatOld(object: KubeObject, model: Model): Proof {
  let byObject = lines.get(model);
  if (!byObject) {
    byObject = new Map(model.workloads.map((workload) => [workload.object, workload]));
    lines.set(model, byObject);
  }
  const flink = byObject.get(object)?.images.jobmanager.flink;
  if (flink?.is === 'unknown') return flink;
  if (flink?.is !== 'yes') return yes();
  return compareLines(flink.value.minor, '1.10') < 0 ? yes() : no(flink.because);
}
