import { at, textOf } from '../../syntax/navigate.ts';
import { plainValue } from '../config/flink-config.ts';
import type { Workload } from '../workload.ts';
import type { Need } from './rules.ts';

/**
 * What the pods of a workload ask of the API server themselves. In native mode the JobManager
 * reads its own Deployment, for the owner reference, and starts, lists, watches and deletes
 * TaskManager pods; Kubernetes HA works on ConfigMaps.
 * Source: Flink 1.20 Fabric8FlinkKubeClient, KubernetesResourceManagerDriver, KubernetesLeaderElector.
 */
export function apiNeeds(workload: Workload): Need[] {
  const needs: Need[] = [];
  if (isNative(workload)) {
    needs.push({ group: '', resource: 'pods', verbs: ['create', 'delete', 'list', 'watch'] });
    needs.push({ group: 'apps', resource: 'deployments', verbs: ['get'] });
  }
  if (usesKubernetesHa(workload) && workload.mode !== 'session-job')
    needs.push({ group: '', resource: 'configmaps', verbs: ['get', 'list', 'watch', 'create', 'update'] });
  return needs;
}

/** Whether the JobManager itself makes the TaskManagers' pods. */
export function isNative(workload: Workload): boolean {
  if (workload.vendor !== undefined) return false;
  if (workload.form !== 'FlinkDeployment' && workload.form !== 'FlinkBlueGreenDeployment') return false;
  const mode = textOf(at(workload.spec, 'mode'));
  return mode === undefined || mode === 'native';
}

function usesKubernetesHa({ config }: Workload): boolean {
  const type = plainValue(config.get('haType'))?.trim();
  return type !== undefined && (type.toLowerCase() === 'kubernetes' || /KubernetesHaServicesFactory$/.test(type));
}
