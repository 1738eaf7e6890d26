import { placeholderIn } from '../../syntax/template.ts';
import { folderOf } from '../../text/folder.ts';
import { addTo } from '../../text/group.ts';
import type { Origin } from '../../text/span.ts';
import { withoutEnd } from '../../text/trim.ts';
import { plainValue } from '../config/flink-config.ts';
import { namespacesAgree, sameTarget } from '../objects/object.ts';
import type { Workload } from '../workload.ts';

/** A standalone cluster whose high-availability data another one takes for its own. */
export interface HaTwins {
  /** The storage directory. */
  at: Origin;
  directory: string;
  id: string;
  twin: Workload;
}

const indexes = new WeakMap<readonly Workload[], Map<string, Workload[]>>();

/**
 * The first cluster of the repository with the same storage directory and cluster id; undefined
 * for that first one itself, and for all that the operator runs.
 */
export function haTwins(workload: Workload, workloads: readonly Workload[]): HaTwins | undefined {
  const data = haData(workload);
  if (!data) return undefined;
  const index = indexes.get(workloads) ?? indexOf(workloads);
  indexes.set(workloads, index);
  const twin = index.get(data.key)?.[0];
  if (!twin || twin === workload || !apart(twin, workload)) return undefined;
  return { at: data.at, directory: data.directory, id: data.id, twin };
}

function indexOf(workloads: readonly Workload[]): Map<string, Workload[]> {
  const index = new Map<string, Workload[]>();
  for (const each of workloads) {
    const key = haData(each)?.key;
    if (key === undefined) continue;
    addTo(index, key, each);
  }
  return index;
}

/** Different names in one folder and namespace: variants of one cluster mostly share the name or lie apart. */
function apart(a: Workload, b: Workload): boolean {
  return (
    a.object.name !== b.object.name &&
    sameTarget(a.object, b.object) &&
    folderOf(a.object.file) === folderOf(b.object.file) &&
    namespacesAgree(a.namespace, b.namespace)
  );
}

function haData({
  form,
  config,
  unseen,
}: Workload): { key: string; at: Origin; directory: string; id: string } | undefined {
  const setting = config.get('haStorageDir');
  const directory = plainValue(setting);
  const type = plainValue(config.get('haType'))?.toLowerCase();
  if (form !== 'standalone' || unseen.length > 0 || setting.is !== 'set' || directory === undefined) return undefined;
  if (type === undefined || type === 'none') return undefined;
  const key = type === 'zookeeper' ? 'high-availability.cluster-id' : 'kubernetes.cluster-id';
  const id = config.entry(key)?.raw ?? (type === 'zookeeper' ? '/default' : undefined);
  if (id === undefined || placeholderIn(id)) return undefined;
  return { key: JSON.stringify([type, withoutEnd(directory, '/'), id]), at: setting.written.at, directory, id };
}
