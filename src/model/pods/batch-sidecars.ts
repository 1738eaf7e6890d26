import { at, textOf } from '../../syntax/navigate.ts';
import type { Written } from '../config/setting.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { Container, RolePod } from './pod.ts';

/** A container beside Flink's in the pod of a Job that is to end. */
export interface BatchSidecar {
  pod: RolePod;
  sidecar: Container;
  /** What says that the job is bounded. */
  mode: Written;
  keeps: Proof;
}

/** A command that waits for its neighbour, or is told to end. */
const ENDS = /quitquitquit|\bkill\b|\btrap\b|wait[-_ ]?for|inotifywait|\bpgrep\b|(?:\btest|\[) (?:! )?-[def] /;

/**
 * Sidecars that keep the pod of a standalone batch job alive: the JobManager is a Kubernetes Job,
 * which is complete only when all of its containers have ended. Pods of an operator are deleted by
 * it, and sidecars under initContainers end with the pod.
 * Source: kubernetes pkg/controller/job; KEP 753 on sidecar containers.
 */
export function batchSidecars(workload: Workload): BatchSidecar[] {
  if (workload.form !== 'standalone') return [];
  const mode = workload.config.entry('execution.runtime-mode');
  if (mode?.raw.trim().toUpperCase() !== 'BATCH') return [];
  return workload.pods.flatMap((pod): BatchSidecar[] => {
    if (pod.object.kind !== 'Job' || textOf(at(pod.podSpec, 'shareProcessNamespace')) === 'true') return [];
    const [first, ...rest] = [...workload.unseen, ...pod.unseen];
    const keeps = first ? unknown([first, ...rest]) : yes();
    const sidecars = pod.containers.filter((each) => !each.init && each !== pod.main && !endsItself(each));
    return sidecars.map((sidecar) => ({ pod, sidecar, mode, keeps }));
  });
}

function endsItself({ command, args }: Container): boolean {
  return ENDS.test([...command, ...args].map(({ value }) => value).join(' '));
}
