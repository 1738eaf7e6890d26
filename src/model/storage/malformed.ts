import { placeholderIn } from '../../syntax/template.ts';
import { mountOver } from '../pods/mount-coverage.ts';
import { no, type Proof, unknown } from '../proof.ts';
import type { Workload } from '../workload.ts';
import type { StorageUse } from './uses.ts';

/** What is wrong with the text of a storage path. */
export interface Malformation {
  /** Ends a sentence that begins with the key and the value: `has two slashes after file:`. */
  fault: string;
  why: string;
  fix: string;
  /** The only text that can be meant. */
  meant?: { text: string; certain: boolean };
  level?: 'warning';
  /** No, unless something unseen decides. */
  wellFormed: Proof;
}

type Fault = Omit<Malformation, 'wellFormed'>;

/** Schemes of object stores, whose URIs name a bucket or container. */
const BUCKETS = /^(s3|s3a|s3p|s3n|gs|oss|abfss?|wasbs?)$/;
const KNOWN = 's3|s3a|s3p|s3n|gs|oss|abfs|abfss|wasb|wasbs|hdfs|file';

/** The first thing that is wrong with a path; undefined when nothing is. */
export function malformation(use: StorageUse, workload: Workload): Malformation | undefined {
  const { text } = use.uri;
  const placeholder = placeholderIn(text) ?? shouted(text);
  if (placeholder) {
    const bucket = /^([a-z0-9]+):\/\/([^/]*)/i.exec(text);
    const inBucket = bucket?.[2] !== undefined && (placeholderIn(bucket[2]) ?? shouted(text)) !== undefined;
    if (!inBucket || !BUCKETS.test(bucket[1] ?? '')) return undefined;
    const settle = `Write the bucket's name in place of ${placeholder.text}`;
    const wellFormed = unknown({ what: 'value', name: placeholder.text, at: use.at, settle });
    return { fault: `names its bucket by the placeholder ${placeholder.text}`, why: '', fix: settle, wellFormed };
  }
  const fault = brokenText(text) ?? localFault(text, workload) ?? bucketFault(use, workload) ?? directoryFault(use);
  return fault && { ...fault, wellFormed: no() };
}

/** A bucket in capitals, such as `s3://BUCKET_NAME/x`, is one that somebody has yet to fill in. */
function shouted(text: string): { text: string } | undefined {
  const bucket = /^[a-z0-9]+:\/\/([A-Z][A-Z0-9_-]*)(?=[/@]|$)/.exec(text)?.[1];
  return bucket === undefined ? undefined : { text: bucket };
}

function brokenText(text: string): Fault | undefined {
  const quotes = /^["'](?=[^"']*$)|^[^"']*["']$/.test(text);
  if (quotes) {
    return {
      fault: 'has a stray quotation mark',
      why: 'The mark becomes part of the path',
      fix: 'Write the quotation marks in pairs, around the whole value, or leave them out',
      meant: { text: text.replace(/^["']|["']$/g, ''), certain: false },
    };
  }
  const colon = new RegExp(`^(${KNOWN})(//)`, 'i').exec(text);
  if (!colon?.[2]) return undefined;
  return {
    fault: `lacks the colon after ${colon[1]}`,
    why: 'Without the colon it is a relative path on the local disk',
    fix: 'Put the colon after the scheme',
    meant: { text: `${colon[1]}:${text.slice(colon[1]?.length)}`, certain: false },
  };
}

/**
 * `file://flink-data` makes the first folder a host.
 * Source: FileSystem.getUnguardedFileSystem, Flink 1.13 to 2.3; Path refuses a relative path after a scheme.
 */
function localFault(text: string, workload: Workload): Fault | undefined {
  const host = /^file:\/\/([^/]+)(\/.*)?$/i.exec(text);
  if (host) {
    const path = `/${host[1]}${host[2] ?? ''}`;
    const { pods } = workload.cluster ?? workload;
    const mounted = pods.some((pod) => (mountOver(pod.main, path)?.mount.path.value ?? '/') !== '/');
    return {
      fault: `has two slashes after file:, which makes ${host[1]} a host`,
      why: 'Flink refuses a local path with a host in it',
      fix: `Write three slashes: file://${path}`,
      meant: { text: `file://${path}`, certain: mounted },
    };
  }
  const relative = /^file:([^/].*)$/i.exec(text);
  if (!relative) return undefined;
  return {
    fault: 'names a relative path after file:',
    why: 'Flink refuses a relative path after a scheme',
    fix: `Write an absolute path with three slashes: file:///${relative[1]}`,
    meant: { text: `file:///${relative[1]}`, certain: false },
  };
}

/**
 * An object-store URI names its bucket between two slashes and the next one. Bucket names follow
 * the rules of the store.
 * Source: S3AFileSystem.initialize and S3xLoginHelper (the bucket is the URI's host, which
 * java.net.URI finds only in a valid host name), AzureBlobFileSystemStore.authorityParts; Amazon
 * S3 user guide, bucket naming rules.
 */
function bucketFault(use: StorageUse, workload: Workload): Fault | undefined {
  const [, scheme = '', slashes = '', authority = '', path = ''] =
    /^([a-z0-9]+):(\/*)([^/]*)(.*)$/is.exec(use.uri.text) ?? [];
  if (!BUCKETS.test(scheme.toLowerCase())) return undefined;
  if (slashes.length !== 2 || authority === '') {
    const rest = `${authority}${path}`;
    return {
      fault:
        slashes.length < 2 && rest !== ''
          ? `has ${slashes === '' ? 'no slashes' : 'one slash'} after ${scheme}:, so that it names no bucket`
          : 'names no bucket',
      why: `The bucket stands between ${scheme}:// and the next slash`,
      fix: `Write ${scheme}://bucket/path`,
      ...(slashes.length < 2 && rest !== '' ? { meant: { text: `${scheme}://${rest}`, certain: false } } : {}),
    };
  }
  if (/^abfss?$/i.test(scheme) && !authority.includes('@')) {
    return {
      fault: `names no storage account: ${authority} has no @`,
      why: 'The Azure file system refuses such an authority as invalid',
      fix: `Write ${scheme}://container@account.dfs.core.windows.net/path`,
    };
  }
  return /^s3/i.test(scheme) && workload.vendor !== 'emr' ? s3Name(scheme, authority) : undefined;
}

function s3Name(scheme: string, bucket: string): Fault | undefined {
  if (/^arn:/i.test(bucket) || !/[_A-Z]/.test(bucket)) return undefined;
  const fix = 'Name the bucket with small letters, digits and hyphens';
  if (bucket.includes('_')) {
    return {
      fault: `names the bucket ${bucket}, and a bucket's name has no underscore`,
      why: 'Java finds no host in such a URI, so that the S3 file system takes the bucket for empty',
      fix,
      ...(scheme === 's3p' ? { level: 'warning' as const } : {}),
    };
  }
  return {
    fault: `names the bucket ${bucket}, and a bucket's name has no capital letters`,
    why: 'S3 has no such bucket, apart from very old ones in us-east-1',
    fix,
  };
}

/**
 * Checkpoint and savepoint directories need a scheme and a path below the root.
 * Source: ExternalizedSnapshotLocation.validatePath, Flink 1.13 to 2.3 (before that
 * AbstractFileStateBackend); `fs.default-scheme` is not asked.
 */
function directoryFault(use: StorageUse): Fault | undefined {
  const { text } = use.uri;
  const isOption = !use.writtenAs.startsWith('spec.');
  if (!isOption || (use.purpose !== 'checkpoints' && use.purpose !== 'savepoints')) return undefined;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return {
      fault: 'has no scheme',
      why: 'Flink refuses a checkpoint or savepoint directory without a scheme, whatever fs.default-scheme says',
      fix: 'Write the scheme out, such as s3:// or file://',
      ...(text.startsWith('/') ? { meant: { text: `file://${text}`, certain: false } } : {}),
    };
  }
  if (!/^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?\/*$/i.test(text)) return undefined;
  return {
    fault: /^file:/i.test(text) ? 'is the root of the file system' : 'is the root of its bucket',
    why: 'Flink refuses the root of a file system as a checkpoint or savepoint directory',
    fix: 'Add a path below the root',
  };
}
