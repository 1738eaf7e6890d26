import { builtInPlugins } from '../image/plugins.ts';
import type { Workload } from '../workload.ts';
import { enabledPlugins } from './plugin.ts';
import type { StorageUse } from './uses.ts';

/** A path whose scheme two enabled plugins register. */
export interface AmbiguousS3 {
  use: StorageUse;
  plugins: string[];
}

const PLUGINS = ['flink-s3-fs-hadoop', 'flink-s3-fs-presto'];

/**
 * Paths on plain `s3://` where the Hadoop and the Presto plugin are both there, by
 * ENABLE_BUILT_IN_PLUGINS or in the image's `plugins/`.
 * Source: FileSystem.initialize, Flink 1.13 to 2.3: the factory that is loaded last wins.
 */
export function ambiguousS3(workload: Workload): AmbiguousS3[] {
  const uses = workload.storage.filter(({ uri }) => uri.scheme === 's3');
  const runner = workload.cluster ?? workload;
  if (uses.length === 0 || runner.vendor) return [];
  const enabled = enabledPlugins(runner, 'jobmanager');
  const names = enabled.is === 'yes' ? builtInPlugins(enabled.value).map(({ jar }) => jar?.artifact) : [];
  const all = PLUGINS.every(
    (artifact) =>
      names.includes(artifact) ||
      runner.images.jobmanager.find(new RegExp(`/plugins/[^/]+/${artifact}-[^/]*\\.jar$`)).is === 'yes',
  );
  return all ? uses.map((use) => ({ use, plugins: PLUGINS })) : [];
}
