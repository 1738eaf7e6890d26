import { namesAroundCluster } from './standalone/rpc-service.ts';
import type { Workload } from './workload.ts';

/**
 * What objects around a workload are found by, which need not say Flink: Services, Ingresses, NetworkPolicies and
 * autoscalers that name it or select its pods, and the limits of its namespace.
 * Source: labels of KubernetesUtils.getCommonLabels, the Service of ExternalServiceDecorator in Flink.
 */
export function aroundNeedles(workload: Workload): string[] {
  if (workload.form !== 'FlinkDeployment') return namesAroundCluster(workload);
  const { name } = workload.object;
  const limits = workload.namespace === 'unwritten' ? [] : ['ResourceQuota', 'LimitRange'];
  return [...MADE.map((suffix) => name + suffix), `app: ${name}`, ...limits];
}

/** What follows a cluster's name in the names of what Flink and the operator make, and of what people take them for. */
const MADE = ['-rest', '-jobmanager', '-taskmanager'];
