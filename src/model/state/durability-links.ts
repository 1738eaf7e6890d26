import { pluginsForScheme } from '../../knowledge/filesystems.ts';
import type { OptionName } from '../../knowledge/options.ts';
import type { Origin } from '../../text/span.ts';
import { keepsState } from '../forms/ververica-strategies.ts';
import { awsCredentials } from '../identity/aws.ts';
import { azureAccess, isAzure } from '../identity/azure-access.ts';
import { credentialsFiles } from '../identity/credentials-file.ts';
import { googleAccess } from '../identity/google.ts';
import { hdfsAccess } from '../identity/hdfs-access.ts';
import type { Model } from '../model.ts';
import { ROLE_NAME, type Role } from '../pods/pod.ts';
import { all, no, type Proof, unknown, yes } from '../proof.ts';
import { restartsAnew } from '../standalone/start.ts';
import { namedBuiltIns } from '../storage/builtin-versions.ts';
import { keptOnDisk } from '../storage/durability.ts';
import { hostPathState } from '../storage/host-path.ts';
import { fileSystemFor } from '../storage/plugin.ts';
import { neededIn } from '../storage/roles.ts';
import { isS3 } from '../storage/uri.ts';
import type { StorageUse } from '../storage/uses.ts';
import { podOf, type Workload } from '../workload.ts';
import { highAvailability, storageDirGiven } from './ha.ts';
import { upgradeModeOf } from './upgrade-mode.ts';

/** What a link is about; rules name the link that their findings break. */
export type LinkKind = 'upgrade mode' | 'directory' | 'high availability' | 'storage' | 'file system' | 'credentials';

/** One condition that the state of a job needs to outlive its pods. */
export interface DurabilityLink {
  kind: LinkKind;
  link: string;
  proof: Proof<unknown>;
  /** The value that the link is about, or that demands it. */
  at?: Origin;
}

/**
 * What has to hold, in order, for the state of a workload to survive an upgrade or the loss of its
 * pods: how it is upgraded, the directories, what they lie on, the file systems for them, and
 * credentials. Session clusters, and clusters without an operator answer for the paths that they
 * name. Empty for workloads without a job and without such a path.
 */
export function durabilityLinks(workload: Workload, model: Model): DurabilityLink[] {
  const mode = upgradeModeOf(workload);
  const state = storageOf(workload).filter(({ use: { purpose } }) => purpose !== 'archive' && purpose !== 'restore');
  if (!mode && state.length === 0 && workload.form !== 'VervericaDeployment') return [];
  const links: DurabilityLink[] = mode ? [modeLink(mode), directory(workload, 'checkpointDir', mode.at)] : [];
  links.push(...strategyLinks(workload));
  if (mode?.value === 'savepoint') links.push(directory(workload, 'savepointDir', mode.at));
  if (mode?.value === 'last-state') links.push(haLink(workload, mode.at));
  const restart = mode ? undefined : restartsAnew(workload);
  if (restart) links.push(haLink(workload, restart));
  for (const { use, owner } of state) links.push(...storageLinks(use, owner));
  const [first] = state;
  if (first) links.push(credentials(first.owner, model));
  return links.filter(({ link }, i) => links.findIndex((each) => each.link === link) === i);
}

/** A path and the workload whose configuration names it. */
export interface OwnedUse {
  use: StorageUse;
  owner: Workload;
}

/** The paths of a workload; a session job has those of its cluster too, where it names none of its own. */
export function storageOf(workload: Workload): OwnedUse[] {
  const own = workload.storage.map((use) => ({ use, owner: workload }));
  const { cluster } = workload;
  const named = new Set(own.map(({ use }) => use.purpose));
  const shared = (cluster?.storage ?? []).filter(({ purpose }) => !named.has(purpose));
  return [...own, ...shared.flatMap((use) => (cluster ? [{ use, owner: cluster }] : []))];
}

function modeLink({ value, isDefault, at }: NonNullable<ReturnType<typeof upgradeModeOf>>): DurabilityLink {
  const link = `upgradeMode ${value}${isDefault ? ' (the default)' : ''}`;
  const proof = value === 'stateless' ? no([{ text: 'every upgrade starts without state', at }]) : yes();
  return { kind: 'upgrade mode', link, proof, at };
}

/** A Deployment of Ververica Platform is upgraded by one strategy and started from what another one finds. */
function strategyLinks(workload: Workload): DurabilityLink[] {
  const kept = keepsState(workload.object);
  if (!kept) return [];
  const { strategies, proof } = kept;
  const at = strategies.restore?.origin ?? strategies.upgrade?.origin ?? workload.object.at;
  return [
    { kind: 'upgrade mode', link: 'an upgrade goes on from the last state', proof, at },
    directory(workload, 'checkpointDir', at),
    directory(workload, 'savepointDir', at),
  ];
}

const DIRECTORY = { checkpointDir: 'checkpoint directory', savepointDir: 'savepoint directory' };

function directory(workload: Workload, option: OptionName & keyof typeof DIRECTORY, demanded: Origin): DurabilityLink {
  const link = DIRECTORY[option];
  const setting = workload.config.get(option);
  const step = { kind: 'directory' as const, link };
  if (setting.is === 'unknown') return { ...step, proof: unknown(setting.missing), at: demanded };
  if (setting.is === 'unset' || setting.value.trim() === '')
    return { ...step, proof: no([{ text: 'none is set', at: demanded }]), at: demanded };
  const { key, at } = setting.written;
  return { ...step, proof: yes([{ text: `${key} is ${setting.value.trim()}`, at }]), at };
}

function haLink(workload: Workload, demanded: Origin): DurabilityLink {
  const ha = highAvailability(workload);
  const proof = ha.is === 'yes' ? all([ha, storageDirGiven(workload)]) : ha;
  const at = ha.is === 'yes' ? ha.value.at : demanded;
  const said = proof.is === 'no' && proof.because.length === 0;
  const text = ha.is === 'yes' ? 'it has no directory for its metadata' : 'it is off';
  return {
    kind: 'high availability',
    link: 'high availability',
    proof: said ? no([{ text, at }]) : proof,
    at,
  };
}

function storageLinks(use: StorageUse, workload: Workload): DurabilityLink[] {
  const kept: DurabilityLink = {
    kind: 'storage',
    link: `storage for ${use.purpose} outlives the pods`,
    proof: keptProof(use, workload),
    at: use.at,
  };
  const { scheme } = use.uri;
  if (scheme === undefined || scheme === 'file') return [kept];
  const runner = workload.cluster ?? workload;
  const roles = neededIn(use.purpose).filter((role) => runner.pods.length === 0 || podOf(runner, role));
  return [
    kept,
    ...roles.map((role): DurabilityLink => {
      const proof = all([fileSystemFor(workload, scheme, role), ...builtInsFor(scheme, runner, role)]);
      return { kind: 'file system', link: `file system for ${scheme} in the ${ROLE_NAME[role]}`, proof, at: use.at };
    }),
  ];
}

/** Whether the image carries the plugins for a scheme that are to be enabled in it. */
function builtInsFor(scheme: string, runner: Workload, role: Role): Proof[] {
  const artifacts = pluginsForScheme(scheme).map(({ artifact }) => artifact);
  // A tag that moves carries the version for some time.
  return namedBuiltIns(runner, role).flatMap(({ artifact, carried, isMoving }) =>
    artifacts.includes(artifact) && !isMoving ? [carried] : [],
  );
}

const CREDENTIALS = 'credentials for the storage';

/** Of the common stores the model knows what gives access; local disks need none. */
function credentials(workload: Workload, model: Model): DurabilityLink {
  const remote = workload.storage.filter(({ uri }) => uri.scheme !== 'file');
  const [first] = remote;
  const link: DurabilityLink = { kind: 'credentials', link: CREDENTIALS, proof: yes() };
  if (!first) return { ...link, proof: yes([{ text: 'local paths need none' }]) };
  const other = remote.find(
    ({ uri: { scheme } }) => !isS3(scheme) && scheme !== 'gs' && !isAzure(scheme) && scheme !== 'hdfs',
  );
  if (other) {
    const name = `what gives access to ${other.uri.scheme ?? other.uri.text}`;
    const settle = 'Look at the identity of the ServiceAccount';
    const proof = unknown({ what: 'object', name, at: other.at, settle });
    return { ...link, at: other.at, proof: handedOut(proof, workload, other) };
  }
  const proofs = [
    ...(remote.some(({ uri }) => isS3(uri.scheme)) ? [awsCredentials(keeper(workload, 's3'), model)] : []),
    ...(remote.some(({ uri }) => uri.scheme === 'gs') ? [googleCredentials(workload, first, model)] : []),
    ...remote.filter(({ uri }) => isAzure(uri.scheme)).map((use) => azureAccess(workload, use, model)),
    ...remote.filter(({ uri }) => uri.scheme === 'hdfs').map((use) => hdfsAccess(workload, use)),
    ...namedFiles(workload, remote, model),
  ];
  return { ...link, at: first.at, proof: handedOut(all(proofs), workload, first) };
}

/** Ververica Platform hands its own credentials to the jobs, so that none in sight does not mean none. */
function handedOut(proof: Proof, { vendor }: Workload, { at }: StorageUse): Proof {
  if (vendor !== 'ververica' || proof.is === 'yes') return proof;
  const settle = 'Look at blobStorageCredentials in the values of the platform';
  return unknown({ what: 'object', name: 'what Ververica Platform gives the jobs as credentials', at, settle });
}

/** Credentials files that variables name for a store that is in use, where a pod does not have the file. */
function namedFiles(workload: Workload, remote: readonly StorageUse[], model: Model): Proof[] {
  return credentialsFiles(workload.cluster ?? workload, model).flatMap(({ variable, path, role, proof }) => {
    const isUsed = remote.some(({ uri: { scheme } }) =>
      scheme === 'gs'
        ? variable.startsWith('GOOGLE_')
        : isS3(scheme)
          ? variable.startsWith('AWS_')
          : isAzure(scheme) && variable.startsWith('AZURE_'),
    );
    const text = `${variable} names ${path.value}, which is not in the ${ROLE_NAME[role]}`;
    return isUsed && proof.is === 'no' ? [no([{ text, at: path.origin }])] : [];
  });
}

/** A session job has its cluster's identity, where the cluster keeps something on the store too. */
function keeper(workload: Workload, store: 's3' | 'gs'): Workload {
  const { cluster } = workload;
  const isThere = cluster?.storage.some(({ uri }) => (store === 's3' ? isS3(uri.scheme) : uri.scheme === store));
  return cluster && isThere ? cluster : workload;
}

function googleCredentials(workload: Workload, use: StorageUse, model: Model): Proof {
  const keeps = keeper(workload, 'gs');
  if (keeps.mode === 'session-job') {
    const settle = 'Look at the ServiceAccount of the session cluster';
    return unknown({ what: 'object', name: 'the identity of the session cluster', at: use.at, settle });
  }
  if (keeps.vendor) {
    const settle = 'Look at what the operator of the vendor gives the pods';
    return unknown({ what: 'object', name: 'the identity of the pods', at: use.at, settle });
  }
  return googleAccess(keeps, model)?.proof ?? yes([{ text: 'a key file is named' }]);
}

/** Whether a path outlives the pods: anything but a local disk does, as far as Flink can tell. */
export function keptProof(use: StorageUse, workload: Workload): Proof<unknown> {
  const { scheme, text } = use.uri;
  if (scheme === undefined) {
    const settle = 'Write the address out';
    return unknown({ what: 'value', name: text, at: use.at, settle });
  }
  if (scheme !== 'file') return yes([{ text: `${scheme} is remote storage`, at: use.at }]);
  if ((workload.cluster ?? workload).vendor === 'emr') {
    const settle = 'Use an address of an object store';
    return unknown({ what: 'object', name: 'the storage that EMR on EKS brings', at: use.at, settle });
  }
  const host = hostPathState(workload).find(({ uses }) => uses.includes(use));
  if (host) return no([{ text: `it is on hostPath ${host.path}, a folder of each node`, at: host.mount.path.origin }]);
  return keptOnDisk(use, workload);
}
