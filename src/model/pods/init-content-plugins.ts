import { compareLines } from '../../knowledge/options.ts';
import { spanOf } from '../../text/span.ts';
import { pluginFolder } from '../image/placements.ts';
import { builtInPlugins } from '../image/plugins.ts';
import { enabledPlugins } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';
import { type InitPlacement, initContentOf } from './init-content.ts';
import type { RolePod } from './pod.ts';

export { containerName } from './init-content.ts';

/** A file-system jar that an init container puts where Flink's container sees it. */
export interface InitPlugin extends InitPlacement {
  pod: RolePod;
}

/**
 * File-system jars from init containers, each place once though JobManager and TaskManagers share it.
 *
 * @param since the Flink line from which on plugins have to lie in plugins/; older ones have none
 */
export function initPlugins(workload: Workload, since: string): InitPlugin[] {
  if (workload.flinkLine.is === 'yes' && compareLines(workload.flinkLine.value, since) < 0) return [];
  const seen = new Set<string>();
  return workload.pods.flatMap((pod) =>
    initContentOf(pod).placements.flatMap((placement): InitPlugin[] => {
      const key = JSON.stringify([spanOf(placement.at), placement.destination]);
      if (!placement.jar.fileSystem || !placement.certain || seen.has(key)) return [];
      seen.add(key);
      return [{ ...placement, pod }];
    }),
  );
}

/** Artifacts that a pod has as plugins by another way: a folder that is filled too, or ENABLE_BUILT_IN_PLUGINS. */
export function pluginsElsewhere(workload: Workload, pod: RolePod): Set<string> {
  const placed = initContentOf(pod).placements.filter(({ destination }) => pluginFolder(destination) !== undefined);
  const enabled = enabledPlugins(workload, pod.role);
  const builtIn = enabled.is === 'yes' ? builtInPlugins(enabled.value).flatMap(({ jar }) => jar?.artifact ?? []) : [];
  return new Set([...placed.map(({ jar }) => jar.artifact), ...builtIn]);
}
