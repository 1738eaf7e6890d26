import { at } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { KubeObject } from '../objects/object.ts';

/** Who reads a resource of Ververica Platform: its REST API, or one of two operators that pass it on. */
export type VervericaReader = 'rest' | 'vvp-operator' | 'fintechstudios';

export interface VervericaShape {
  reader: VervericaReader;
  /** `other` stands for resources that are no workloads, such as a DeploymentTarget. */
  kind: 'Deployment' | 'SessionCluster' | 'other';
  /** Keys that lead to the `spec` that names the target, the state and the strategies. */
  path: string[];
  /** Keys that lead to the description of the cluster; a Deployment has it in a template. */
  specPath: string[];
}

const VVP_GROUP = 'ververica.platform';
const FINTECH_GROUP = 'ververicaplatform.fintechstudios.com';

/** Kinds of the REST API that the core group of Kubernetes does not have. */
const REST_KINDS = new Set(['DeploymentTarget', 'DeploymentDefaults', 'SecretValue']);

/** What shows that a v1 Deployment is the platform's. */
const MARKERS = ['deploymentTargetName', 'deploymentTargetId', 'sessionClusterName'];

/**
 * Where an object of Ververica Platform keeps what; undefined for others. Kubernetes has no Deployment in v1, but
 * apps/v1 may be meant, so one is the platform's only by its own fields.
 * Source: Ververica Platform 2 API reference; VvpDeployment Custom Resource Reference;
 * fintechstudios/ververica-platform-k8s-operator, config/crd.
 */
export function ververicaShape({ apiVersion, group, kind, root }: KubeObject): VervericaShape | undefined {
  if (group === VVP_GROUP)
    return kind === 'VvpDeployment' ? deployment('vvp-operator', ['spec', 'deployment', 'spec']) : undefined;
  if (group === FINTECH_GROUP) {
    if (kind === 'VpDeployment') return deployment('fintechstudios', ['spec', 'spec']);
    return other('fintechstudios');
  }
  if (apiVersion !== 'v1') return undefined;
  if (kind === 'SessionCluster') return { reader: 'rest', kind: 'SessionCluster', path: ['spec'], specPath: ['spec'] };
  if (kind === 'Deployment') return isPlatforms(at(root, 'spec')) ? deployment('rest', ['spec']) : undefined;
  return REST_KINDS.has(kind) ? other('rest') : undefined;
}

function isPlatforms(spec: TreeNode | undefined): boolean {
  return MARKERS.some((key) => at(spec, key) !== undefined) || at(spec, 'template', 'spec', 'artifact') !== undefined;
}

function deployment(reader: VervericaReader, path: string[]): VervericaShape {
  return { reader, kind: 'Deployment', path, specPath: [...path, 'template', 'spec'] };
}

function other(reader: VervericaReader): VervericaShape {
  return { reader, kind: 'other', path: ['spec'], specPath: ['spec'] };
}
