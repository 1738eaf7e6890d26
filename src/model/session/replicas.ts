import { at, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Workload } from '../workload.ts';

/**
 * `taskManager.replicas` of a session cluster in native mode, which nothing reads; undefined where
 * the configuration keeps a minimum of TaskManagers.
 * Source: FlinkConfigBuilder.applyTaskManagerSpec and applyJobOrSessionSpec of operator 1.2 to 1.15.
 */
export function ignoredReplicas(workload: Workload): Located<string> | undefined {
  if (workload.form !== 'FlinkDeployment' || workload.mode !== 'session' || workload.vendor) return undefined;
  if ((textOf(at(workload.spec, 'mode')) ?? 'native') !== 'native') return undefined;
  for (const { key } of workload.config.entries())
    if (/^slotmanager\.(?:number-of-slots\.min|min-total-resource)/.test(key)) return undefined;
  return locatedText(at(workload.spec, 'taskManager', 'replicas'));
}
