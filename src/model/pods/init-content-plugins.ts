import { compareLines } from '../../knowledge/options.ts';
import { pluginFolder } from '../image/placements.ts';
import { builtInPlugins } from '../image/plugins.ts';
import { enabledPlugins } from '../storage/plugin.ts';
import type { Workload } from '../workload.ts';
import { type FetchedJar, fetchedJars, ownPlacements } from './fetched-jars.ts';
import { initContentOf } from './init-content.ts';
import type { RolePod } from './pod.ts';

/**
 * File-system jars from init containers and from the command of Flink's own container, each place once though
 * JobManager and TaskManagers share it.
 *
 * @param since the Flink line from which on plugins have to lie in plugins/; older ones have none
 */
export function initPlugins(workload: Workload, since: string): FetchedJar[] {
  if (workload.flinkLine.is === 'yes' && compareLines(workload.flinkLine.value, since) < 0) return [];
  return fetchedJars(workload).filter(({ jar }) => jar.fileSystem !== undefined);
}

/** Artifacts that a pod has as plugins by another way: a folder that is filled too, or ENABLE_BUILT_IN_PLUGINS. */
export function pluginsElsewhere(workload: Workload, pod: RolePod): Set<string> {
  const placed = [...initContentOf(pod).placements, ...ownPlacements(pod)].filter(
    ({ destination }) => pluginFolder(destination) !== undefined,
  );
  const enabled = enabledPlugins(workload, pod.role);
  const builtIn = enabled.is === 'yes' ? builtInPlugins(enabled.value).flatMap(({ jar }) => jar?.artifact ?? []) : [];
  return new Set([...placed.map(({ jar }) => jar.artifact), ...builtIn]);
}
