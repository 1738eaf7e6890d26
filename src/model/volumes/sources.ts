import { VOLUME_SOURCES } from '../../knowledge/volume-sources.ts';
import { entries, keyText } from '../../syntax/navigate.ts';
import { nearest } from '../../text/distance.ts';
import type { Origin } from '../../text/span.ts';
import type { Volume } from '../pods/pod.ts';

/** A volume whose source the API server will not recognise. */
export interface SourcelessVolume {
  volume: Volume;
  /** The unknown key, when there is one. */
  key?: { text: string; at: Origin };
  /** The only source key that it can be a misspelling of. */
  meant?: string;
  at: Origin;
}

/**
 * Volumes that have a name and no known source: the API server prunes what it does not know and
 * makes them an emptyDir.
 * Source: kubernetes pkg/apis/core/v1/defaults.go, SetDefaults_Volume.
 */
export function sourcelessVolumes(volumes: readonly Volume[]): SourcelessVolume[] {
  return volumes.flatMap((volume): SourcelessVolume[] => {
    const keys = entries(volume.node)
      .map(({ key }) => key)
      .filter((key) => keyText(key) !== 'name');
    if (keys.some((key) => VOLUME_SOURCES.has(keyText(key)))) return [];
    const [key] = keys;
    // A StatefulSet's claim template stands for a volume too; it carries metadata and a spec.
    if (keys.some((each) => keyText(each) === 'metadata' || keyText(each) === 'spec')) return [];
    if (!key) return [{ volume, at: volume.at }];
    const meant = nearest(keyText(key), VOLUME_SOURCES, 3);
    const result: SourcelessVolume = { volume, key: { text: keyText(key), at: key.origin }, at: key.origin };
    if (meant.length === 1 && meant[0] !== undefined) result.meant = meant[0];
    return [result];
  });
}
