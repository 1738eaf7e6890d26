import { blockClass, isBlockProvisioner } from '../../knowledge/block-storage.ts';
import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';

/** A claim that asks for many writers on block storage. */
export interface SharedBlock {
  mode: Located<string>;
  storageClass: Located<string>;
  driver: string;
  /** The StorageClass, where the repository has it; else only the name tells. */
  defined: Origin | undefined;
}

/** Whether a PersistentVolumeClaim asks a block driver for ReadWriteMany; undefined when it does not. */
export function sharedBlock(object: KubeObject, objects: ObjectIndex): SharedBlock | undefined {
  if (object.kind !== 'PersistentVolumeClaim' || object.unsettled) return undefined;
  const spec = at(object.root, 'spec');
  const mode = items(at(spec, 'accessModes')).find((node) => textOf(node) === 'ReadWriteMany');
  const storageClass = locatedText(at(spec, 'storageClassName'));
  // A block device as such may be shared; one that is bound by hand asks no provisioner.
  if (!mode || !storageClass || textOf(at(spec, 'volumeMode')) === 'Block' || at(spec, 'volumeName')) return undefined;
  const found = { mode: { value: 'ReadWriteMany', origin: mode.origin }, storageClass };
  const defined = objects.ofKind('StorageClass').find(({ name }) => name === storageClass.value);
  if (defined) {
    const driver = textOf(at(defined.root, 'provisioner'));
    return driver !== undefined && isBlockProvisioner(driver) ? { ...found, driver, defined: defined.at } : undefined;
  }
  const driver = blockClass(storageClass.value);
  return driver === undefined ? undefined : { ...found, driver, defined: undefined };
}
