import { type FieldDiff, specDiff } from '../../change/spec-diff.ts';
import { APACHE_GROUP } from '../forms/apache.ts';
import type { Model } from '../model.ts';
import { namespacesAgree } from '../objects/object.ts';
import { diffSetting } from '../state/spec-reader.ts';
import { upgradeOf } from '../state/upgrade.ts';
import type { Workload } from '../workload.ts';

/** A change that upgrades a session cluster together with a job on it. */
export interface JointUpgrade {
  cluster: Workload;
  /** The first field of each that makes the operator upgrade it. */
  clusterField: FieldDiff;
  jobField: FieldDiff;
}

/** A change of a session job that keeps its state, made together with one that restarts its cluster. */
export function jointUpgrade(job: Workload, model: Model): JointUpgrade | undefined {
  const { cluster } = job;
  const upgrade = cluster && job.mode === 'session-job' ? upgradeOf(job, model) : undefined;
  const clusterBefore = cluster && model.base?.workloadOf(cluster);
  if (!upgrade || !clusterBefore || !cluster) return undefined;
  const jobField = upgradingField(upgrade.before, job, model);
  const clusterField = upgradingField(clusterBefore, cluster, model);
  return jobField && clusterField ? { cluster, clusterField, jobField } : undefined;
}

function upgradingField(before: Workload, now: Workload, model: Model): FieldDiff | undefined {
  const setting = diffSetting(now, model);
  const diff = setting && specDiff(before.spec, now.spec, setting);
  return diff?.type === 'upgrade' ? diff.fields.find(({ type }) => type === 'upgrade') : undefined;
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
