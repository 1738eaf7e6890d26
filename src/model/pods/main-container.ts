import type { Located } from '../../text/span.ts';
import { MAIN_CONTAINER } from '../forms/flink-spec.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { meantContainer } from './meant-container.ts';
import type { Role } from './pod.ts';

/** A container of a pod template that is meant to run Flink and does not have the name for it. */
export interface MisnamedContainer {
  role: Role;
  name: Located<string>;
  /** What makes it look like Flink's own container. */
  sign: string;
  hasImage: boolean;
  /** The only container of its pod. */
  alone: boolean;
  misnamed: Proof;
}

/**
 * Containers of a role's merged template that look like Flink's own where none is called
 * flink-main-container: Flink then adds an empty container of that name beside them.
 * Source: KubernetesUtils.loadPodFromTemplateFile, Flink 1.13 to 2.3.
 */
export function misnamedContainers(workload: Workload): MisnamedContainer[] {
  if (workload.form === 'FlinkCluster' || workload.form === 'standalone') return [];
  return workload.pods.flatMap((pod): MisnamedContainer[] => {
    const meant = !pod.main || pod.isMainMeant ? meantContainer(pod.containers, MAIN_CONTAINER) : undefined;
    if (!meant) return [];
    const { container, name, sign, alone } = meant;
    const [missing, ...rest] = pod.unseen;
    const misnamed = missing ? unknown([missing, ...rest]) : yes();
    return [{ role: pod.role, name, sign, hasImage: container.image !== undefined, alone, misnamed }];
  });
}
