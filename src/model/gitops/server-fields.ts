import { at, entries, entryAt, isMap, isNothing, items, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { KubeObject } from '../objects/object.ts';
import { isFlinkGroup } from '../schema/flink-objects.ts';

const METADATA = ['resourceVersion', 'uid', 'generation', 'managedFields', 'selfLink'];

/** The finalizer that the operator puts on its resources. Source: java-operator-sdk, ReconcilerUtils. */
const FINALIZER = /^flink\w+\.flink\.apache\.org\/finalizer$/;

/**
 * Fields of a Flink resource that only the API server or the operator writes, at their keys. Folders
 * that say that they hold backups are left alone.
 * Source: Kubernetes API conventions, "Metadata" and "Spec and Status".
 */
export function serverFields(object: KubeObject): { name: string; at: Origin }[] {
  if (!isFlinkGroup(object.group) || /(?:^|[-_./])(?:backups?|dumps?|snapshots?)(?:$|[-_./])/i.test(object.file))
    return [];
  const found = METADATA.flatMap((name) => {
    const entry = entryAt(object.root, 'metadata', name);
    return entry && !isNothing(entry.value) ? [{ name: `metadata.${name}`, at: entry.key.origin }] : [];
  });
  const finalizers = items(at(object.root, 'metadata', 'finalizers'));
  const own = finalizers.find((each) => FINALIZER.test(textOf(each) ?? ''));
  if (own) found.push({ name: 'metadata.finalizers', at: own.origin });
  const status = entryAt(object.root, 'status');
  if (status && isMap(status.value) && entries(status.value).length > 0)
    found.push({ name: 'status', at: status.key.origin });
  return found;
}
