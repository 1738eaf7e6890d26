import type { RenderedObject } from '../../render/plain.ts';
import type { Target } from '../../render/target.ts';
import { at, isMap, locatedText, textOf } from '../../syntax/navigate.ts';
import type { MapNode, TreeNode } from '../../syntax/tree.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Missing } from '../proof.ts';

/** A Kubernetes object as it would be applied, as far as that is known. */
export interface KubeObject {
  apiVersion: string;
  /** API group, '' for the core group. */
  group: string;
  version: string;
  kind: string;
  name: string;
  /** `unwritten` agrees with any one namespace and never proves a mismatch. */
  namespace: Located<string> | 'unwritten';
  root: MapNode;
  file: string;
  target: Target;
  /** Its name, or its kind when it has none. */
  at: Origin;
  /** Its name before kustomize changed it with a prefix, a suffix or a hash. */
  authoredName?: string;
  /** Set when a kustomization may still change it, so that absence proves nothing. */
  unsettled?: Missing;
}

/** Reads a rendered mapping as an object; undefined when it has no kind. */
export function kubeObject(rendered: RenderedObject): KubeObject | undefined {
  const { root, target, file, changedBy } = rendered;
  const kindNode = at(root, 'kind');
  const kind = textOf(kindNode);
  if (kind === undefined || !kindNode) return undefined;
  const apiVersion = textOf(at(root, 'apiVersion')) ?? '';
  const slash = apiVersion.indexOf('/');
  const nameNode = at(root, 'metadata', 'name') ?? at(root, 'name');
  const name = textOf(nameNode) ?? '';
  const object: KubeObject = {
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: slash < 0 ? apiVersion : apiVersion.slice(slash + 1),
    kind,
    name,
    namespace: namespaceOf(root, target),
    root,
    file,
    target,
    at: nameNode && name !== '' ? nameNode.origin : kindNode.origin,
  };
  if (rendered.authoredName !== undefined) object.authoredName = rendered.authoredName;
  if (changedBy) {
    object.unsettled = {
      what: 'render',
      name: changedBy.file,
      at: changedBy.at,
      settle: changedBy.settle ?? `Make \`kustomize build\` of ${changedBy.file} work with the files of the repository`,
    };
  }
  return object;
}

function namespaceOf(root: MapNode, target: Target): Located<string> | 'unwritten' {
  if (target.namespace !== 'unwritten') return target.namespace;
  return locatedText(at(root, 'metadata', 'namespace')) ?? 'unwritten';
}

/** The object's `spec`, or an empty mapping's stand-in undefined. */
export function specOf(object: KubeObject): TreeNode | undefined {
  const spec = at(object.root, 'spec');
  return isMap(spec) ? spec : undefined;
}

/** `FlinkDeployment flink/orders`, as messages name an object. */
export function describe(object: KubeObject): string {
  const namespace = object.namespace === 'unwritten' ? '' : `${object.namespace.value}/`;
  return `${object.kind} ${namespace}${object.name || '(no name)'}`;
}

/** Whether two namespaces can be the same one. */
export function namespacesAgree(a: Located<string> | 'unwritten', b: Located<string> | 'unwritten'): boolean {
  return a === 'unwritten' || b === 'unwritten' || a.value === b.value;
}

/** Whether two objects can be on the same cluster: nothing says that they are on different ones. */
export function clustersAgree({ target: a }: KubeObject, { target: b }: KubeObject): boolean {
  return a.cluster === undefined || b.cluster === undefined || a.cluster === b.cluster;
}

/** Whether two objects are in one target. Plain files are one, but for those that are applied to different clusters. */
export function sameTarget(a: KubeObject, b: KubeObject): boolean {
  return a.target.id === b.target.id && clustersAgree(a, b);
}
