import { at } from '../../syntax/navigate.ts';
import type { Model } from '../model.ts';
import { jobsOf } from '../resources/session-jobs.ts';
import { statefulMode } from '../state/upgrade.ts';
import type { Workload } from '../workload.ts';

/** The jobs of a session cluster whose upgrades keep their state. */
export function statefulJobs(cluster: Workload, model: Model): Workload[] {
  if (cluster.form !== 'FlinkDeployment' || cluster.mode !== 'session') return [];
  return jobsOf(cluster, model).filter((job) => statefulMode(job) !== undefined);
}

/** Where a job says how it is upgraded. */
export function modePlace(job: Workload) {
  return at(job.job, 'upgradeMode')?.origin ?? job.object.at;
}

/** Where a job names its cluster. */
export function namePlace(job: Workload) {
  return at(job.spec, 'deploymentName')?.origin ?? job.object.at;
}
