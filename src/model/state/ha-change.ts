import type { Origin } from '../../text/span.ts';
import { deepestKey, optionPlace } from '../admission/placing.ts';
import { type Proof, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { haService } from './ha.ts';
import { optionChange } from './upgrade.ts';

/** A change after which HA metadata is looked for where there is none. */
export interface HaMove {
  /** The fact, as the end of "the change …". */
  text: string;
  at: Origin;
  proof: Proof;
}

/**
 * What a change does to the place of HA metadata: another service, or none, or other paths in
 * ZooKeeper. The storage directory is no part of it: the metadata holds full paths.
 *
 * Source: AbstractFlinkService.validateHaMetadataExists of the operator, which asks the service of
 * the new configuration.
 */
export function haMove(before: Workload, now: Workload): HaMove | undefined {
  const old = haService(before);
  const current = haService(now);
  if (old.is !== 'yes' || old.value === 'other' || (current.is === 'yes' && current.value === 'other'))
    return undefined;
  const type = now.config.get('haType');
  const place = type.is === 'set' ? optionPlace(now, type.written).at : deepestKey(now, 'flinkConfiguration');
  if (current.is === 'unknown')
    return { text: 'may turn high availability off', at: place, proof: { ...current, because: [] } };
  if (current.is === 'no') return { text: 'turns high availability off', at: place, proof: yes() };
  if (current.value !== old.value)
    return { text: `moves HA metadata from ${old.value} to ${current.value}`, at: place, proof: yes() };
  return current.value === 'zookeeper' ? zookeeperMove(before, now) : undefined;
}

function zookeeperMove(before: Workload, now: Workload): HaMove | undefined {
  for (const option of ['zookeeperQuorum', 'zookeeperRoot'] as const) {
    const change = optionChange(before, now, option);
    if (change.is === 'same') continue;
    const setting = now.config.get(option);
    const where = setting.is === 'set' ? optionPlace(now, setting.written).at : deepestKey(now, 'flinkConfiguration');
    const word = option === 'zookeeperQuorum' ? 'ZooKeeper' : 'path in ZooKeeper';
    const proof: Proof = change.is === 'unknown' ? change.proof : yes();
    return { text: `moves HA metadata to another ${word}`, at: where, proof };
  }
  return undefined;
}
