import { addTo } from '../../text/group.ts';
import type { Model } from '../model.ts';
import type { Workload } from '../workload.ts';

const byCluster = new WeakMap<readonly Workload[], Map<Workload, Workload[]>>();

/** The session jobs of a cluster; found once for all clusters. */
export function jobsOf(cluster: Workload, { workloads }: Pick<Model, 'workloads'>): readonly Workload[] {
  let jobs = byCluster.get(workloads);
  if (!jobs) {
    jobs = new Map();
    for (const job of workloads) {
      if (!job.cluster) continue;
      addTo(jobs, job.cluster, job);
    }
    byCluster.set(workloads, jobs);
  }
  return jobs.get(cluster) ?? [];
}
