import type { OptionName } from '../../knowledge/options.ts';
import { at, locatedText } from '../../syntax/navigate.ts';
import type { TreeNode } from '../../syntax/tree.ts';
import type { Located } from '../../text/span.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import { parseStorageUri, type StorageUri } from './uri.ts';

/** What a storage path is for. */
export type Purpose =
  | 'checkpoints'
  | 'savepoints'
  | 'high availability'
  | 'job results'
  | 'changelog'
  | 'archive'
  | 'restore';

/** One path of state, metadata or archives that a workload reads or writes. */
export interface StorageUse {
  purpose: Purpose;
  /** The key as written, such as `state.checkpoints.dir` or `spec.job.savepointsDir`. */
  writtenAs: string;
  uri: StorageUri;
  at: Located<string>['origin'];
}

const BY_OPTION: [OptionName, Purpose][] = [
  ['checkpointDir', 'checkpoints'],
  ['savepointDir', 'savepoints'],
  ['haStorageDir', 'high availability'],
  ['jobResultStorePath', 'job results'],
  ['changelogDir', 'changelog'],
  ['archiveDir', 'archive'],
  ['historyServerDir', 'archive'],
  ['restorePath', 'restore'],
];

/**
 * Paths that the configuration names. The HA directory counts only when HA is on, since Flink
 * does not touch it otherwise.
 */
export function configuredUses(config: FlinkConfig): StorageUse[] {
  return BY_OPTION.flatMap(([option, purpose]): StorageUse[] => {
    const setting = config.get(option);
    if (setting.is !== 'set' || setting.value.trim() === '') return [];
    if (option === 'haStorageDir' && !mayUseHa(config)) return [];
    return [{ purpose, writtenAs: setting.written.key, uri: parseStorageUri(setting.value), at: setting.written.at }];
  });
}

function mayUseHa(config: FlinkConfig): boolean {
  const type = config.get('haType');
  return type.is === 'unknown' || (type.is === 'set' && type.value.toLowerCase() !== 'none');
}

/** Paths that a custom resource's job names, by their keys. */
export function jobUses(job: TreeNode | undefined, keys: Record<string, Purpose>): StorageUse[] {
  return Object.entries(keys).flatMap(([key, purpose]): StorageUse[] => {
    const text = locatedText(at(job, key));
    if (!text || text.value.trim() === '') return [];
    return [{ purpose, writtenAs: `spec.job.${key}`, uri: parseStorageUri(text.value), at: text.origin }];
  });
}
