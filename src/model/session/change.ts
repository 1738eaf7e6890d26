import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import { namespacesAgree } from '../objects/object.ts';
import { upgradeOf } from '../state/upgrade.ts';
import type { Workload } from '../workload.ts';

/** A session job that keeps its state and its cluster, as they are and as the base has them. */
export interface ChangedPair {
  cluster: Workload;
  clusterBefore: Workload;
  jobBefore: Workload;
}

/** A session job that keeps its state, with its cluster, where both were there before the change. */
export function changedPair(job: Workload, model: Model): ChangedPair | undefined {
  const { cluster } = job;
  const upgrade = cluster && job.mode === 'session-job' ? upgradeOf(job, model) : undefined;
  const clusterBefore = cluster && model.base?.workloadOf(cluster);
  return cluster && upgrade && clusterBefore ? { cluster, clusterBefore, jobBefore: upgrade.before } : undefined;
}

/** The session cluster of a job as the base has it, when the change deletes it and keeps the job. */
export function deletedCluster(job: Workload, model: Model): Workload | undefined {
  const before = model.base?.workloadOf(job)?.cluster;
  if (!before || job.cluster || job.form !== 'FlinkSessionJob') return undefined;
  const { name, namespace } = before.object;
  const isThere = model.objects
    .ofKind('FlinkDeployment', APACHE_GROUP)
    .some((each) => each.name === name && namespacesAgree(each.namespace, namespace));
  const isDeclared = model.exists.some((each) => each.kind === 'FlinkDeployment' && each.name === name);
  return isThere || isDeclared ? undefined : before;
}
