import { compareLines } from '../../knowledge/options.ts';
import { placeholderIn } from '../../syntax/template.ts';
import { folderOf } from '../../text/folder.ts';
import type { Origin } from '../../text/span.ts';
import { optionPlace } from '../admission/placing.ts';
import { javaBoolean } from '../admission/values.ts';
import { plainValue } from '../config/flink-config.ts';
import type { Written } from '../config/setting.ts';
import type { Model } from '../model.ts';
import { isS3, parseStorageUri, withoutEndSlashes } from '../storage/uri.ts';
import { podOf, type Workload } from '../workload.ts';
import { haService, highAvailability } from './ha.ts';

/** Something that two clusters both use as if it were their own. */
export interface Collision {
  /** The thing, as a message names it. */
  text: string;
  /** Why both come to use it. */
  because: string;
  at: Origin;
  other: Workload;
}

/** What a workload takes for its own: equal keys are one thing. */
interface Claim {
  key: string;
  text: string;
  because: string;
  at: Origin;
}

type Kind = 'cluster id' | 'HA storage' | 'checkpoints';

const CLAIMS: Record<Kind, (workload: Workload) => Claim | undefined> = {
  'cluster id': haIdentity,
  'HA storage': haStorage,
  checkpoints: checkpointFolder,
};

const known = new WeakMap<Model, Map<Kind, Map<Workload, Collision>>>();

/**
 * The collision of a workload with an earlier one that is sure to be another cluster beside it.
 * Variants of one manifest, which are never applied together, are none.
 */
export function collisionOf(workload: Workload, kind: Kind, model: Model): Collision | undefined {
  const kinds = known.get(model) ?? new Map<Kind, Map<Workload, Collision>>();
  known.set(model, kinds);
  const found = kinds.get(kind) ?? collisions(model.workloads, CLAIMS[kind]);
  kinds.set(kind, found);
  return found.get(workload);
}

/** Of many with one key, so many are compared; one partner is enough. */
const COMPARED = 50;

function collisions(workloads: readonly Workload[], claimOf: (workload: Workload) => Claim | undefined) {
  const claimed = new Map<string, Workload[]>();
  const found = new Map<Workload, Collision>();
  for (const workload of workloads) {
    const claim = claimOf(workload);
    if (!claim || placeholderIn(claim.key)) continue;
    const earlier = claimed.get(claim.key) ?? [];
    claimed.set(claim.key, earlier);
    const other = earlier.find((each) => areTwo(each, workload));
    if (other) found.set(workload, { text: claim.text, because: claim.because, at: claim.at, other });
    if (earlier.length < COMPARED) earlier.push(workload);
  }
  return found;
}

/**
 * Whether two workloads are sure to be two clusters that run at the same time: in different
 * namespaces, or under different names in one namespace or folder.
 */
function areTwo({ object: a }: Workload, { object: b }: Workload): boolean {
  if (a.unsettled || b.unsettled || placeholderIn(a.name) || placeholderIn(b.name)) return false;
  if (a.namespace !== 'unwritten' && b.namespace !== 'unwritten') {
    if (placeholderIn(a.namespace.value) || placeholderIn(b.namespace.value)) return false;
    return a.namespace.value !== b.namespace.value || a.name !== b.name;
  }
  return a.namespace === b.namespace && a.name !== b.name && folderOf(a.file) === folderOf(b.file);
}

/** What a standalone cluster's ConfigMap or arguments write has its place there. */
function placeOf(workload: Workload, written: Written): Origin {
  return isSelfNamed(workload) ? written.at : optionPlace(workload, written).at;
}

/** Whether Flink takes ids from the configuration alone; the Apache operator sets them from the name. */
function isSelfNamed({ form }: Workload): boolean {
  return form === 'standalone' || form === 'FlinkCluster';
}

/**
 * Where a cluster's leaders and checkpoint pointers lie: ConfigMaps named after
 * kubernetes.cluster-id in one namespace, or nodes in ZooKeeper.
 */
function haIdentity(workload: Workload): Claim | undefined {
  if (!isSelfNamed(workload) || !podOf(workload, 'jobmanager')) return undefined;
  const service = haService(workload);
  if (service.is !== 'yes' || service.value === 'other') return undefined;
  const { config, object } = workload;
  const where = object.namespace === 'unwritten' ? '' : object.namespace.value;
  if (service.value === 'kubernetes') {
    const id = config.get('kubernetesClusterId');
    if (id.is !== 'set' || id.value.trim() === '') return undefined;
    const space = config.get('kubernetesNamespace');
    if (space.is === 'unknown') return undefined;
    return {
      key: JSON.stringify([
        'kubernetes',
        object.target.cluster ?? '',
        where,
        space.is === 'set' ? space.value : '',
        id.value,
      ]),
      text: `kubernetes.cluster-id ${id.value}`,
      because: 'both write the same leader ConfigMaps',
      at: placeOf(workload, id.written),
    };
  }
  const quorum = config.get('zookeeperQuorum');
  const [root, id] = [config.get('zookeeperRoot'), config.get('haClusterId')];
  if (quorum.is !== 'set' || root.is === 'unknown' || id.is === 'unknown') return undefined;
  const path = `${root.is === 'set' ? root.value : '/flink'}/${idOf(workload)}`;
  return {
    key: JSON.stringify(['zookeeper', where, quorum.value, path]),
    text: `ZooKeeper path ${path.replace(/\/{2,}/g, '/')}`,
    because: `both have high-availability.cluster-id ${id.is === 'set' ? id.value : '/default, which is the default'}`,
    at: id.is === 'set' ? id.written.at : quorum.written.at,
  };
}

/** The HA cluster id without its slash: the name under the Apache operator, else the option. */
function idOf(workload: Workload): string | undefined {
  if (!isSelfNamed(workload)) return workload.object.name;
  const id = workload.config.get('haClusterId');
  if (id.is === 'unknown') return undefined;
  return (id.is === 'set' ? id.value : '/default').trim().replace(/^\/+/, '');
}

/**
 * The folder for BLOBs, job graphs and checkpoint metadata: `<storageDir>/<HA cluster id>`, which
 * a cluster deletes when its job comes to an end.
 * Source: HighAvailabilityServicesUtils.getClusterHighAvailableStoragePath and FileSystemBlobStore.
 */
function haStorage(workload: Workload): Claim | undefined {
  if (workload.mode === 'session-job' || workload.vendor || highAvailability(workload).is !== 'yes') return undefined;
  if (isSelfNamed(workload) && !podOf(workload, 'jobmanager')) return undefined;
  // Blue and green children have names of their own.
  if (workload.form === 'FlinkBlueGreenDeployment') return undefined;
  const directory = workload.config.get('haStorageDir');
  const id = idOf(workload);
  if (directory.is !== 'set' || id === undefined || id === '') return undefined;
  const folder = sharedFolder(directory.value);
  if (folder === undefined) return undefined;
  return {
    key: JSON.stringify([folder, id]),
    text: `${folder}/${id}`,
    because: isSelfNamed(workload)
      ? `both have high-availability.storageDir ${directory.value} and the cluster id ${id}`
      : `both have high-availability.storageDir ${directory.value} and the same name`,
    at: placeOf(workload, directory.written),
  };
}

/** A directory on a file system that all clusters reach, without its last slash; undefined for local ones. */
function sharedFolder(text: string): string | undefined {
  const uri = parseStorageUri(text.trim());
  if (uri.scheme === undefined || uri.scheme === 'file') return undefined;
  const scheme = isS3(uri.scheme) ? 's3' : uri.scheme;
  return withoutEndSlashes(`${scheme}:${uri.text.slice(uri.text.indexOf(':') + 1)}`);
}

/**
 * The folder for checkpoints, when it is not one that only this job has. Flink puts the job's id
 * below the directory, which is random but for jobs with a given id, for application clusters with
 * high availability that are not the operator's, and where create-subdir is off.
 *
 * Source: ApplicationDispatcherBootstrap (the id of zeros up to 1.15, from the HA cluster id since;
 * FLINK-19358) and ApplicationReconciler.setJobIdIfNecessary of the operator.
 */
function checkpointFolder(workload: Workload): Claim | undefined {
  if (workload.mode === 'session') return undefined;
  const directory = workload.config.get('checkpointDir');
  const folder = directory.is === 'set' ? sharedFolder(directory.value) : undefined;
  const id = folder === undefined ? undefined : jobFolder(workload);
  if (directory.is !== 'set' || folder === undefined || id === undefined) return undefined;
  return {
    key: JSON.stringify([folder, id.key]),
    text: folder,
    because: id.because,
    at: placeOf(workload, directory.written),
  };
}

function jobFolder(workload: Workload): { key: string; because: string } | undefined {
  const subdir = workload.config.get('checkpointSubdir');
  if (subdir.is === 'set' && javaBoolean(subdir.value.trim()) === false)
    return { key: '', because: `${subdir.written.key} is false, so that the job's id is not part of the path` };
  const given = givenJobId(workload);
  if (given !== undefined) return { key: given, because: `both jobs have the id ${given}` };
  if (workload.form !== 'standalone' || workload.mode !== 'application' || highAvailability(workload).is !== 'yes')
    return undefined;
  if (workload.flinkLine.is === 'yes' && compareLines(workload.flinkLine.value, '1.16') < 0)
    return {
      key: '0',
      because: `with high availability jobs of Flink ${workload.flinkLine.value} have the id of zeros`,
    };
  const id = idOf(workload);
  return id === undefined
    ? undefined
    : { key: `/${id}`, because: `both jobs get their id from high-availability.cluster-id ${id}` };
}

/** An id that the author gives to the job: `--job-id`, `-jid`, or the internal option. */
function givenJobId(workload: Workload): string | undefined {
  const option = plainValue(workload.config.get('fixedJobId'));
  if (option !== undefined) return option.trim().toLowerCase();
  const words = podOf(workload, 'jobmanager')?.main?.args.map(({ value }) => value) ?? [];
  const index = words.findIndex((word) => /^(?:--job-id|-jid)(?:=|$)/.test(word));
  if (index < 0) return undefined;
  const word = words[index] as string;
  return (word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[index + 1])?.toLowerCase();
}
