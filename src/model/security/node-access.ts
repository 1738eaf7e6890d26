import { at, items, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import { resolvePath } from '../image/paths.ts';
import type { RolePod } from '../pods/pod.ts';
import type { Workload } from '../workload.ts';

/** A setting with which a pod reaches beyond its containers. */
export interface NodeAccess {
  at: Origin;
  /** The fact as a sentence begins: `The container flink-main-container is privileged`. */
  text: string;
  key: string;
}

/** Capabilities that come close to being privileged. */
const CAPABILITIES = new Set(['ALL', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_MODULE', 'NET_ADMIN', 'DAC_READ_SEARCH']);

/** Directories and sockets of the node that hand out the node. */
const NODE_PATHS =
  /^(?:\/|\/(?:etc|proc|sys|dev|boot|root|run|var|var\/run|var\/lib|var\/lib\/(?:kubelet|docker|containerd)|etc\/kubernetes|run\/containerd)|(?:\/var)?\/run\/(?:docker|crio\/crio|containerd\/containerd)\.sock)$/;

/**
 * Where the pods of a workload ask for the node: privileged containers, its namespaces, strong
 * capabilities, and the node's own directories. A directory for state is another matter.
 * Source: Kubernetes Pod Security Standards, baseline.
 */
export function nodeAccess(workload: Workload): NodeAccess[] {
  return workload.pods.flatMap((pod) => [...hostNamespaces(pod), ...containers(pod), ...paths(pod)]);
}

function hostNamespaces({ podSpec }: RolePod): NodeAccess[] {
  return ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((key) => {
    const node = at(podSpec, key);
    return isTrue(node) && node ? [{ at: node.origin, text: `The pod has ${key}: true`, key }] : [];
  });
}

function containers({ containers: all, role }: RolePod): NodeAccess[] {
  return all.flatMap(({ node, name }) => {
    const context = at(node, 'securityContext');
    const who = `The container ${name?.value ?? role}`;
    const privileged = at(context, 'privileged');
    if (isTrue(privileged) && privileged)
      return [{ at: privileged.origin, text: `${who} is privileged`, key: 'privileged' }];
    return items(at(context, 'capabilities', 'add')).flatMap((item): NodeAccess[] => {
      const text = locatedText(item);
      const capability = text?.value.toUpperCase().replace(/^CAP_/, '');
      return text && capability !== undefined && CAPABILITIES.has(capability)
        ? [{ at: text.origin, text: `${who} adds the capability ${capability}`, key: capability }]
        : [];
    });
  });
}

function paths({ volumes }: RolePod): NodeAccess[] {
  return volumes.flatMap((volume): NodeAccess[] => {
    const path = locatedText(at(volume.node, 'hostPath', 'path'));
    if (!path || !NODE_PATHS.test(resolvePath('/', path.value))) return [];
    return [{ at: path.origin, text: `Volume ${volume.name} is ${path.value} of the node`, key: 'hostPath' }];
  });
}

function isTrue(node: TreeNode | undefined): boolean {
  return node?.is === 'scalar' && node.value === true;
}
