import { compareLines } from '../../knowledge/options.ts';
import { at } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Origin } from '../../text/span.ts';
import type { Container, Role, RolePod } from '../pods/pod.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';

/** `runAsNonRoot` on the container of Flink, and whether the kubelet can see that it holds. */
export interface NonRoot {
  role: Role;
  /** Where `runAsNonRoot: true` is written. */
  at: Origin;
  /** The user that the image starts as, as the kubelet sees it. */
  user: string;
  userAt?: Origin;
  proof: Proof;
}

/** The value of a security setting for a container: its own, else the pod's. */
export function securitySetting(pod: RolePod, container: Container | undefined, key: string): TreeNode | undefined {
  return at(container?.node, 'securityContext', key) ?? at(pod.podSpec, 'securityContext', key);
}

/**
 * Whether the kubelet starts Flink's container under `runAsNonRoot: true` without a `runAsUser`:
 * it takes the USER of the image, and refuses root and every name. Images built on the official
 * ones start as root up to 2.1 and as `flink` from 2.2, unless their Dockerfile says otherwise.
 * Source: kubernetes pkg/kubelet/kuberuntime/security_context.go; apache/flink-docker Dockerfiles.
 */
export function nonRootOf(workload: Workload): NonRoot[] {
  return workload.pods.flatMap((pod): NonRoot[] => {
    const flag = securitySetting(pod, pod.main, 'runAsNonRoot');
    if (flag?.is !== 'scalar' || flag.value !== true) return [];
    const uid = securitySetting(pod, pod.main, 'runAsUser');
    if (uid !== undefined) return [];
    const image = workload.images[pod.role];
    const name = image.reference?.value ?? 'the image';
    const common = { role: pod.role, at: flag.origin };
    const doubt = pod.unseen[0] ?? workload.unseen[0];
    if (doubt) return [{ ...common, user: name, proof: unknown(doubt) }];
    const user =
      image.making?.user ?? (image.official || isBuiltOnOfficial(workload, pod.role) ? official(workload) : undefined);
    if (!user)
      return [
        {
          ...common,
          user: name,
          proof: unknown({ what: 'image', name, settle: `Add the Dockerfile of ${name}, or write runAsUser` }),
        },
      ];
    return [
      { ...common, user: user.value, ...(user.origin ? { userAt: user.origin } : {}), proof: isNonRoot(user.value) },
    ];
  });
}

function isNonRoot(user: string): Proof {
  if (user.includes('$')) return unknown({ what: 'value', name: user, settle: 'Write USER as a number' });
  return /^\d+(?::.*)?$/.test(user) && !/^0+(?::|$)/.test(user) ? yes() : no();
}

function isBuiltOnOfficial({ images }: Workload, role: Role): boolean {
  const making = images[role].making;
  return images[role].dockerfile !== undefined && making?.entrypoint.is === 'yes';
}

function official(workload: Workload): { value: string; origin?: Origin } | undefined {
  const line = workload.flinkLine;
  if (line.is !== 'yes') return undefined;
  return { value: compareLines(line.value, '2.2') >= 0 ? 'flink' : 'root' };
}
