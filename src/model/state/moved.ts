import type { OptionName } from '../../knowledge/options.ts';
import type { Origin } from '../../text/span.ts';
import { deepestKey, optionPlace } from '../admission/placing.ts';
import { type Proof, yes } from '../proof.ts';
import { isS3, parseStorageUri, type StorageUri, withoutEndSlashes } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';
import { optionChange } from './upgrade.ts';

/** A directory of state that a change puts elsewhere. */
export interface MovedDirectory {
  key: string;
  before: string;
  now: string | undefined;
  at: Origin;
  /** On another file system or in another bucket, which may need other rights and plugins. */
  isFar: boolean;
  proof: Proof;
}

/**
 * Directories that hold what an upgrade with last-state starts from, where a change moves them.
 * Checkpoints and HA metadata name files by full paths, so that the restored job reads the old
 * directory.
 */
export function movedDirectories(before: Workload, now: Workload): MovedDirectory[] {
  return (['checkpointDir', 'haStorageDir'] as const).flatMap((option) => moved(option, before, now));
}

function moved(option: OptionName, before: Workload, now: Workload): MovedDirectory[] {
  const change = optionChange(before, now, option, (text) => text && withoutEndSlashes(text.trim()));
  const old = before.config.get(option);
  const current = now.config.get(option);
  if (change.is === 'same' || old.is !== 'set') return [];
  const where = current.is === 'set' ? optionPlace(now, current.written).at : deepestKey(now, 'flinkConfiguration');
  const value = current.is === 'set' ? current.value : undefined;
  const isFar = value === undefined || isFarFrom(parseStorageUri(old.value), parseStorageUri(value));
  const key = current.is === 'set' ? current.written.key : old.written.key;
  return [
    { key, before: old.value, now: value, at: where, isFar, proof: change.is === 'unknown' ? change.proof : yes() },
  ];
}

function isFarFrom(a: StorageUri, b: StorageUri): boolean {
  const sameSystem = a.scheme === b.scheme || (isS3(a.scheme) && isS3(b.scheme));
  return !sameSystem || a.authority !== b.authority;
}
