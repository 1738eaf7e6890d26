import type { Role } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { FlinkRelease } from './image.ts';

/**
 * The Flink release that the pods of a role run: that of their image, else the line that the resource declares for it.
 * What may change the resource and is not in sight may change the image too.
 */
export function runningRelease(workload: Workload, role: Role): Proof<FlinkRelease> {
  const [open] = workload.unseen;
  if (open) return unknown(open);
  const { flink } = workload.images[role];
  const line = workload.flinkLine;
  if (flink.is === 'yes' || line.is !== 'yes') return flink;
  return yes(line.because, { minor: line.value, suffix: '' });
}

/** `1.20.2`, or `1.20` where the tag moves within the line; without a vendor's suffix. */
export function releaseText({ minor, patch }: FlinkRelease): string {
  return patch === undefined ? minor : `${minor}.${patch}`;
}
