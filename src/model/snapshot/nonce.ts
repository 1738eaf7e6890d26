import { entryAt, isNothing, keyOrigin } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/** The nonces of a job of the Apache operator that ask for a snapshot, with their keys' places. */
export function triggerNonces(workload: Workload): { name: string; at: Origin }[] {
  const { form, vendor, job } = workload;
  const isApache = form === 'FlinkDeployment' || form === 'FlinkSessionJob' || form === 'FlinkBlueGreenDeployment';
  if (!isApache || vendor) return [];
  return ['savepointTriggerNonce', 'checkpointTriggerNonce'].flatMap((name) => {
    const found = entryAt(job, name);
    return found && !isNothing(found.value) ? [{ name, at: keyOrigin(found) }] : [];
  });
}
