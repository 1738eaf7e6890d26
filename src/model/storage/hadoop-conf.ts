import type { Mount, Role, RolePod } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';
import { neededIn } from './roles.ts';
import type { StorageUse } from './uses.ts';

/** A Hadoop configuration that one role has and the other, which needs it too, has not. */
export interface OneSidedHadoop {
  use: StorageUse;
  mount: Mount;
  has: Role;
  lacks: Role;
  oneSided: Proof;
}

const PLACES =
  /^(?:\/etc\/hadoop(?:\/conf)?|\/opt\/hadoop\/(?:etc\/hadoop|conf)|\/hadoop[-/]conf|.*\/(?:core|hdfs)-site\.xml)\/?$/;

/** Looks for a Hadoop configuration in one role only; FlinkCluster is asked elsewhere. */
export function oneSidedHadoop(workload: Workload): OneSidedHadoop | undefined {
  if (workload.form === 'FlinkCluster' || workload.mode === 'session-job') return undefined;
  // The operator and native Flink mount it in both roles by this option.
  if (workload.config.entry('kubernetes.hadoop.conf.config-map.name')) return undefined;
  const use = workload.storage.find(
    ({ uri, purpose }) => /^(?:hdfs|viewfs|gs)$/.test(uri.scheme ?? '') && neededIn(purpose).length === 2,
  );
  const pods = [podOf(workload, 'jobmanager'), podOf(workload, 'taskmanager')] as const;
  const [jobManager, taskManager] = pods;
  if (!use || !jobManager || !taskManager) return undefined;
  for (const [has, lacks] of [pods, [taskManager, jobManager]] as [RolePod, RolePod][]) {
    const mount = has.main?.mounts.find(({ path }) => PLACES.test(path.value));
    if (!mount || configured(lacks)) continue;
    const [first, ...rest] = [...workload.unseen, ...lacks.unseen];
    return { use, mount, has: has.role, lacks: lacks.role, oneSided: first ? unknown([first, ...rest]) : yes() };
  }
  return undefined;
}

/** Whether a pod has a Hadoop configuration in any way, or may have one. */
function configured({ main }: RolePod): boolean {
  if (!main) return false;
  return (
    main.hasEnvFrom ||
    main.mounts.some(({ path }) => /hadoop|(?:core|hdfs)-site/.test(path.value)) ||
    main.env.some(({ name }) => /^HADOOP_/.test(name))
  );
}
