import type { DockerfileFacts } from './image/resolve.ts';
import type { Workload } from './workload.ts';

/** For rules that ask the same of what a pod brings along and of what an image is built from. */
export type WorkloadOrDockerfile =
  | { is: 'workload'; workload: Workload }
  | { is: 'dockerfile'; dockerfile: DockerfileFacts };
