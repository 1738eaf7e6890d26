import type { OptionName } from '../../knowledge/options.ts';
import { awsCredentials } from '../identity/aws.ts';
import { googleAccess } from '../identity/google.ts';
import type { Model } from '../model.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { podDisks } from '../storage/durability.ts';
import { fileSystemFor } from '../storage/plugin.ts';
import { neededIn } from '../storage/roles.ts';
import { isS3 } from '../storage/uri.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import { comingBack } from './durability-others.ts';
import { highAvailability } from './ha.ts';
import { type UpgradeMode, upgradeModeOf } from './upgrade-mode.ts';

/** One condition that the state of a job needs to outlive its pods. */
export interface DurabilityLink {
  link: string;
  proof: Proof<unknown>;
}

/**
 * What has to hold, in order, for the state of a job to survive an upgrade or the loss of its
 * pods: how it is upgraded, the directories, what they lie on, the file systems for them, and
 * credentials. Empty for workloads without a job of their own.
 */
export function durabilityLinks(workload: Workload, model: Model): DurabilityLink[] {
  const mode = upgradeModeOf(workload);
  const checkpoints = { link: 'checkpoint directory', proof: directory(workload, 'checkpointDir') };
  const links = mode ? upgraded(mode, workload, checkpoints) : comingBack(workload, checkpoints);
  if (links.length === 0) return [];
  for (const use of workload.storage) {
    links.push({ link: `storage for ${use.purpose} outlives the pods`, proof: keptProof(use, workload) });
    const { scheme } = use.uri;
    if (scheme === undefined || scheme === 'file') continue;
    for (const role of neededIn(use.purpose))
      links.push({ link: `file system for ${scheme} in the ${role}`, proof: fileSystemFor(workload, scheme, role) });
  }
  links.push({ link: 'credentials for the storage', proof: credentials(workload, model) });
  return links.filter(({ link }, i) => links.findIndex((each) => each.link === link) === i);
}

function upgraded({ value, at }: UpgradeMode, workload: Workload, checkpoints: DurabilityLink): DurabilityLink[] {
  const proof = value === 'stateless' ? no([{ text: 'every upgrade starts without state', at }]) : yes();
  const links: DurabilityLink[] = [{ link: `upgradeMode ${value}`, proof }, checkpoints];
  if (value === 'savepoint') links.push({ link: 'savepoint directory', proof: directory(workload, 'savepointDir') });
  if (value === 'last-state') links.push({ link: 'high availability', proof: highAvailability(workload) });
  return links;
}

/** Of S3 and Google Cloud Storage the model knows what gives access; local disks need none. */
function credentials(workload: Workload, model: Model): Proof {
  const other = workload.storage.find(({ uri }) => uri.scheme !== 'file' && !isS3(uri.scheme));
  if (!other) return awsCredentials(workload, model);
  if (other.uri.scheme === 'gs' && workload.mode !== 'session-job' && !workload.vendor)
    return googleAccess(workload, model)?.proof ?? yes();
  const name = `what gives access to ${other.uri.scheme ?? 'the storage'}`;
  return unknown({ what: 'object', name, at: other.at, settle: 'Look at the identity of the ServiceAccount' });
}

function directory(workload: Workload, option: OptionName): Proof {
  const setting = workload.config.get(option);
  if (setting.is === 'unknown') return unknown(setting.missing);
  return setting.is === 'set' && setting.value.trim() !== '' ? yes() : no([{ text: 'none is set' }]);
}

/** Whether a path outlives the pods: anything but a local disk does, as far as Flink can tell. */
export function keptProof(use: StorageUse, workload: Workload): Proof {
  const disk = podDisks(workload).find((each) => each.use === use);
  if (disk) return disk.kept;
  if (use.uri.scheme === undefined) {
    const settle = 'Write the address out';
    return unknown({ what: 'value', name: use.uri.text, at: use.at, settle });
  }
  const text = use.uri.scheme === 'file' ? 'a volume is mounted over it' : `${use.uri.scheme} is remote storage`;
  return yes([{ text, at: use.at }]);
}
