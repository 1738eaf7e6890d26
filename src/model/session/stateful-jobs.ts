import type { Model } from '../model.ts';
import { upgradeModeOf } from '../state/upgrade-mode.ts';
import type { Workload } from '../workload.ts';

const known = new WeakMap<readonly Workload[], Set<Workload>>();

/**
 * Whether one of the jobs of a session cluster is upgraded with its state, so that what the cluster sets for
 * checkpoints and high availability is explained by that job. Found once for all clusters.
 */
export function hasStatefulJob(cluster: Workload, { workloads }: Pick<Model, 'workloads'>): boolean {
  const found = known.get(workloads) ?? new Set(workloads.flatMap(clusterOfStateful));
  known.set(workloads, found);
  return found.has(cluster);
}

function clusterOfStateful(workload: Workload): Workload[] {
  const { cluster } = workload;
  const mode = upgradeModeOf(workload)?.value;
  return cluster && (mode === 'savepoint' || mode === 'last-state') ? [cluster] : [];
}
