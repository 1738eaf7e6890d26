import { spanOf } from '../../text/span.ts';
import type { Workload } from '../workload.ts';
import { commandPlacements, type InitPlacement, initContentOf } from './init-content.ts';
import type { RolePod } from './pod.ts';

/** A jar that a pod brings along, at the path where Flink's container sees it. */
export interface FetchedJar extends InitPlacement {
  pod: RolePod;
  /** What puts it there, for messages. */
  by: string;
  /** Whether that is the command of Flink's own container. */
  ownCommand: boolean;
}

const known = new WeakMap<RolePod, readonly InitPlacement[]>();

/** What the command of Flink's container puts somewhere before it starts Flink. */
export function ownPlacements(pod: RolePod): readonly InitPlacement[] {
  let found = known.get(pod);
  if (!found) {
    found = pod.main ? commandPlacements(pod.main) : [];
    known.set(pod, found);
  }
  return found;
}

/**
 * Jars that init containers or the command of Flink's own container put where Flink sees them, each place once
 * though JobManager and TaskManagers share it. What happens under a condition only is left out.
 */
export function fetchedJars(workload: Workload): FetchedJar[] {
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    [...initContentOf(pod).placements, ...ownPlacements(pod)].flatMap((placement): FetchedJar[] => {
      const key = JSON.stringify([spanOf(placement.at), placement.destination, placement.jar.file]);
      if (!placement.certain || seen.has(key)) return [];
      seen.add(key);
      const ownCommand = !placement.container.init;
      const name = placement.container.name?.value ?? '';
      return [
        { ...placement, pod, ownCommand, by: `${ownCommand ? 'The command of' : 'Init container'} ${name}`.trim() },
      ];
    }),
  );
}
