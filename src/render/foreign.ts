import { at, textOf } from '../syntax/navigate.ts';
import type { MapNode } from '../syntax/tree.ts';

/** Groups of resources about Flink whose operators or services are not read. */
const FOREIGN: Readonly<Record<string, string>> = {
  'nextbreakpoint.com': 'nextbreakpoint',
  'lightbend.com': 'Lightbend',
  'ververica.platform': 'Ververica Platform',
  'ververicaplatform.fintechstudios.com': 'Ververica Platform',
};

/**
 * Whose resource about Flink an object is when no rule holds for it: that of an operator which
 * is not read, or of Ververica Platform, whose deployments look like core objects of Kubernetes.
 * Source: nextbreakpoint/flink-k8s-toolbox; Ververica Platform 2 API reference, Deployment and
 * DeploymentTarget; fintechstudios/ververica-platform-k8s-operator.
 */
export function foreignFlink(root: MapNode): string | undefined {
  const apiVersion = textOf(at(root, 'apiVersion')) ?? '';
  const group = apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
  if (Object.hasOwn(FOREIGN, group)) return FOREIGN[group];
  if (apiVersion !== 'v1') return undefined;
  const kind = textOf(at(root, 'kind'));
  if (kind === 'DeploymentTarget') return 'Ververica Platform';
  const spec = at(root, 'spec');
  const isPlatform = ['deploymentTargetName', 'deploymentTargetId', 'sessionClusterName'].some((key) => at(spec, key));
  if (kind === 'SessionCluster' && isPlatform) return 'Ververica Platform';
  if (kind !== 'Deployment') return undefined;
  return isPlatform || at(spec, 'template', 'spec', 'artifact') ? 'Ververica Platform' : undefined;
}
