import { at, isNothing, numberOf, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import { annotationsOf } from '../annotations.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** Something in a FlinkCluster that needs `spec.job.savepointsDir`. */
export interface SavepointDemand {
  demandedBy: string;
  at: Origin;
  proof: Proof;
}

/**
 * What asks for savepoints in a FlinkCluster: automatic ones, a generation to take, the
 * user-control annotation.
 * Source: spotify/flink-on-k8s-operator flinkcluster_validate.go, v0.6.0.
 */
export function savepointDemands(workload: Workload): SavepointDemand[] {
  const { job, object } = workload;
  if (workload.form !== 'FlinkCluster' || !job) return [];
  const directory = at(job, 'savepointsDir');
  const isSet = !isNothing(directory) && textOf(directory)?.trim() !== '';
  const proof = isSet ? yes() : object.unsettled ? unknown(object.unsettled) : no();
  const demands: SavepointDemand[] = [];
  for (const key of ['autoSavepointSeconds', 'savepointGeneration']) {
    const node = at(job, key);
    if (node && (numberOf(node) ?? 0) > 0) demands.push({ demandedBy: key, at: node.origin, proof });
  }
  for (const { key, value, origin } of annotationsOf(object)) {
    if (key === 'flinkclusters.flinkoperator.k8s.io/user-control' && value === 'savepoint') {
      demands.push({ demandedBy: 'the user-control annotation', at: origin, proof });
    }
  }
  return demands;
}
