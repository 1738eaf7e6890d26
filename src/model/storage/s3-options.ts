import { placeholderIn } from '../../syntax/template.ts';
import type { Origin } from '../../text/span.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { Written } from '../config/setting.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import type { Workload } from '../workload.ts';
import { isS3 } from './uri.ts';

const PREFIX = '(?:s3|s3a|fs\\.s3a|presto\\.s3)\\.';
const ENDPOINT = new RegExp(`^${PREFIX}endpoint$`);
const PATH_STYLE = new RegExp(`^${PREFIX}path[.-]style[.-]access$`);
const ACCESS = new RegExp(`^${PREFIX}access[.-]key$`);
const SECRET = new RegExp(`^${PREFIX}secret[.-]key$`);

/** Entries that the workload itself writes; those of a session job's cluster are the cluster's. */
function ownEntries(workload: Workload): Written[] {
  return workload.config.entries().filter(({ layer }) => layer !== 'cluster');
}

/** An endpoint whose host takes no bucket in front of it. */
export interface Endpoint {
  at: Origin;
  key: string;
  host: string;
  /** Whether path-style access is on. */
  pathStyle: Proof;
}

/** Hosts of stores inside a cluster, and stores that work by path unless somebody sets up DNS for them. */
const BY_PATH =
  /^[a-z0-9-]+$|\.svc(?:\.cluster\.local)?$|\.local$|\.internal$|(?:^|[.-])(?:minio|ceph|rook|rgw|radosgw|seaweedfs|localstack|garage|ozone)(?:[.-]|$)/;

/**
 * Endpoints of stores of one's own without path-style access. An address in numbers is one by
 * itself.
 * Source: AbstractS3FileSystemFactory and the key prefixes of the S3 plugins, Flink 1.13 to 2.3;
 * AmazonS3Client.configureRequest of the AWS SDK.
 */
export function endpointWithoutPathStyle(workload: Workload): Endpoint[] {
  const runner = workload.cluster ?? workload;
  if (runner.vendor || !workload.storage.some(({ uri }) => isS3(uri.scheme))) return [];
  const { config } = workload;
  return ownEntries(workload).flatMap((entry): Endpoint[] => {
    const host = /^(?:https?:\/\/)?([a-z0-9.-]+)(?::\d+)?\/?$/i.exec(entry.raw.trim())?.[1]?.toLowerCase();
    if (!ENDPOINT.test(entry.key) || host === undefined || placeholderIn(entry.raw)) return [];
    if (/^[\d.]+$/.test(host) || /amazonaws\.com(?:\.cn)?$/.test(host) || !BY_PATH.test(host)) return [];
    return [{ at: entry.at, key: entry.key, host: entry.raw.trim(), pathStyle: onByKey(config, PATH_STYLE) }];
  });
}

/** An endpoint without a scheme, to which the client speaks https. */
export interface BareEndpoint {
  at: Origin;
  key: string;
  endpoint: string;
  /** Whether https is meant or switched off. */
  told: Proof;
}

const SSL = new RegExp(`^${PREFIX}(?:connection\\.)?ssl[.-]enabled$`);

/**
 * Endpoints inside a cluster that name a host and no scheme: the clients of both plugins take https then, unless
 * their own option switches it off.
 * Source: Hadoop DefaultS3ClientFactory and core-default.xml (fs.s3a.connection.ssl.enabled), presto-hive
 * PrestoS3FileSystem (hive.s3.ssl.enabled).
 */
export function endpointsWithoutScheme(workload: Workload): BareEndpoint[] {
  const runner = workload.cluster ?? workload;
  if (runner.vendor || !workload.storage.some(({ uri }) => isS3(uri.scheme))) return [];
  const { config } = workload;
  // Whoever switches the check of certificates off means https.
  const isTold = config.entries().some(({ key, raw }) => SSL.test(key) || raw.includes('disableCertChecking'));
  if (isTold) return [];
  return ownEntries(workload).flatMap((entry): BareEndpoint[] => {
    const endpoint = entry.raw.trim();
    const [, host, port] = /^([a-z0-9.-]+)(?::(\d+))?\/?$/i.exec(endpoint) ?? [];
    if (!ENDPOINT.test(entry.key) || host === undefined || /443$/.test(port ?? '') || placeholderIn(entry.raw))
      return [];
    if (!/^[a-z0-9-]+$|\.svc(?:\.cluster\.local)?$/i.test(host)) return [];
    return [{ at: entry.at, key: entry.key, endpoint, told: absent(config) }];
  });
}

/** Whether any key of a kind is true; placeholders may be. */
function onByKey(config: FlinkConfig, keys: RegExp): Proof {
  const found = config.entries().filter(({ key }) => keys.test(key));
  if (found.some(({ raw }) => raw.trim().toLowerCase() === 'true')) return yes();
  const open = found.find(({ raw }) => placeholderIn(raw));
  if (open)
    return unknown({ what: 'value', name: open.raw, at: open.at, settle: `Write ${open.key} as true or false` });
  return absent(config);
}

function absent(config: FlinkConfig): Proof<never> {
  const [first, ...rest] = config.gaps.unseen;
  return first ? unknown([first, ...rest]) : no();
}

/** A key that is meant for credentials of S3 and that no plugin reads. */
export interface MisspeltCredential {
  key: string;
  at: Origin;
  meant: string;
}

/** Spellings seen for keys of credentials: camel case, an id, the names of the AWS environment, another prefix. */
const MISSPELT = /^(?:fs\.)?s3a?\.(?:aws[._-])?(access|secret)[._-]?(?:access[._-]?)?(?:key)?(?:[._-]?id)?$/i;

/** Misspelt keys of a workload's own configuration. */
export function misspeltCredentials(workload: Workload): MisspeltCredential[] {
  return ownEntries(workload).flatMap(({ key, keyAt }): MisspeltCredential[] => {
    const half = MISSPELT.exec(key)?.[1]?.toLowerCase();
    if (half === undefined || ACCESS.test(key) || SECRET.test(key)) return [];
    return [{ key, at: keyAt, meant: `s3.${half}-key` }];
  });
}

/** One half of a pair of credentials. */
export interface LoneCredential {
  key: string;
  at: Origin;
  /** The key of the other half. */
  other: string;
  complete: Proof;
}

/** Credentials of which only one half is set; an empty one is none. Source: S3xLoginHelper of Hadoop. */
export function loneCredentials(workload: Workload): LoneCredential[] {
  const own = ownEntries(workload);
  const all = workload.config.entries();
  const lone = (mine: RegExp, theirs: RegExp, other: string): LoneCredential[] => {
    const found = own.find(({ key, raw }) => mine.test(key) && raw.trim() !== '');
    if (!found || all.some(({ key }) => theirs.test(key))) return [];
    return [{ key: found.key, at: found.at, other, complete: absent(workload.config) }];
  };
  return [...lone(ACCESS, SECRET, 's3.secret-key'), ...lone(SECRET, ACCESS, 's3.access-key')];
}

/** An entropy key that no path holds, or a path with an entropy mark and no key. */
export interface EntropyFault {
  at: Origin;
  fact: string;
}

/**
 * Entropy injection replaces the key in the path of checkpoints.
 * Source: docs, filesystems/s3.md; EntropyInjector.
 */
export function entropyFault(workload: Workload): EntropyFault | undefined {
  const paths = workload.storage.filter(({ uri }) => isS3(uri.scheme));
  const entry = ownEntries(workload).find(({ key }) => /^s3\.entropy\.key$/.test(key));
  if (workload.storage.some(({ uri }) => placeholderIn(uri.text)) || workload.config.gaps.unseen.length > 0)
    return undefined;
  if (entry && paths.length > 0 && !placeholderIn(entry.raw) && !paths.some(({ uri }) => uri.text.includes(entry.raw)))
    return { at: entry.at, fact: `s3.entropy.key is ${entry.raw}, which is in no path on S3` };
  const marked = paths.find(({ uri }) => uri.path.includes('_entropy_'));
  if (!marked || workload.config.entries().some(({ key }) => key === 's3.entropy.key')) return undefined;
  return { at: marked.at, fact: `${marked.writtenAs} has _entropy_ in its path, and s3.entropy.key is not set` };
}
