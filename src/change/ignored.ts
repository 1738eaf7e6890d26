/**
 * What becomes of a field that the operator's diff ignores.
 * Source: the fields and configuration sections of operator-diff.yaml; AbstractJobReconciler.
 */
export function meaningOfIgnored(field: string): string | undefined {
  switch (field) {
    case 'job.initialSavepointPath':
      return 'it is read at the first deployment and when savepointRedeployNonce changes, so that it does nothing now';
    case 'job.savepointTriggerNonce':
      return 'the operator takes a savepoint, and the job goes on';
    case 'job.checkpointTriggerNonce':
      return 'the operator takes a checkpoint, and the job goes on';
    case 'job.autoscalerResetNonce':
      return "the autoscaler's memory is cleared";
    case 'job.upgradeMode':
      return 'it decides how the next upgrade is done';
    case 'job.allowNonRestoredState':
      return 'it counts at the next start';
  }
  if (field.startsWith('flinkConfiguration.kubernetes.operator')) return 'the operator reads it at once';
  if (field.startsWith('flinkConfiguration.job.autoscaler')) return 'the autoscaler reads it at once';
  if (field.startsWith('flinkConfiguration.parallelism.default')) return 'it counts at the next start';
  return undefined;
}

const LATER: ReadonlySet<string> = new Set(['job.upgradeMode', 'job.allowNonRestoredState']);

/** Whether an ignored field counts from the next start on. */
export function countsLater(field: string): boolean {
  return LATER.has(field) || field.startsWith('flinkConfiguration.parallelism.default');
}
