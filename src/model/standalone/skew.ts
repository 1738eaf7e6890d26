import type { Located } from '../../text/span.ts';
import { releaseText } from '../image/flink-release.ts';
import type { FlinkRelease, Image } from '../image/image.ts';
import { podOf, type Workload } from '../workload.ts';

/** Two images of one standalone cluster with different Flinks. */
export interface ImageSkew {
  jobManager: { version: string; image: Located<string> };
  taskManager: { version: string; image: Located<string> };
  /** Whether the lines differ, not just the patch. */
  isMinor: boolean;
}

/** The Flinks of JobManager and TaskManagers, when both are known in full and differ. */
export function imageSkew(workload: Workload): ImageSkew | undefined {
  if (workload.form !== 'standalone' || !podOf(workload, 'jobmanager') || !podOf(workload, 'taskmanager'))
    return undefined;
  const { jobmanager, taskmanager } = workload.images;
  const [left, right] = [releaseOf(jobmanager), releaseOf(taskmanager)];
  if (!left || !right || jobmanager.reference?.value === taskmanager.reference?.value) return undefined;
  const isMinor = left.release.minor !== right.release.minor;
  const bothPatches = left.release.patch !== undefined && right.release.patch !== undefined;
  if (!isMinor && !(bothPatches && left.release.patch !== right.release.patch)) return undefined;
  return {
    jobManager: { version: releaseText(left.release), image: left.image },
    taskManager: { version: releaseText(right.release), image: right.image },
    isMinor,
  };
}

function releaseOf({ flink, reference }: Image): { release: FlinkRelease; image: Located<string> } | undefined {
  return flink.is === 'yes' && reference ? { release: flink.value, image: reference } : undefined;
}
