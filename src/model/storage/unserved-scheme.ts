import { own } from '../../text/own.ts';
import { hadoopFor } from '../image/hadoop.ts';
import { no, type Proof, unknown } from '../proof.ts';
import { podOf, type Workload } from '../workload.ts';
import type { StorageUse } from './uses.ts';

/** A scheme that looks right and is none of Flink's. */
export interface UnservedScheme {
  /** The scheme that is meant, where there is one. */
  meant: string | undefined;
  served: Proof<unknown>;
}

/** Schemes that neither Flink nor Hadoop knows, with what is meant. */
const NOBODY: Record<string, string | undefined> = {
  gcs: 'gs',
  google: 'gs',
  minio: 's3',
  aws: 's3',
  azure: 'abfs',
  az: 'abfs',
  http: undefined,
  https: undefined,
  local: 'file',
};

/** Schemes that only classes of Hadoop serve. */
const HADOOP: Record<string, string> = { s3n: 's3', adl: 'abfs' };

/**
 * Whether anything serves the scheme of a path, for schemes that no plugin registers.
 * Source: META-INF/services of flink-filesystems, Flink 1.13 to 2.3; Hadoop's core-default.xml.
 */
export function unservedScheme(use: StorageUse, workload: Workload): UnservedScheme | undefined {
  const { scheme } = use.uri;
  const runner = workload.cluster ?? workload;
  if (scheme === undefined || runner.vendor) return undefined;
  if (Object.hasOwn(NOBODY, scheme)) {
    if (use.purpose === 'restore' && /^https?$/.test(scheme)) return undefined;
    return { meant: own(NOBODY, scheme), served: no() };
  }
  const meant = own(HADOOP, scheme);
  if (meant === undefined) return undefined;
  const main = podOf(runner, 'jobmanager')?.main;
  const [first, ...rest] = runner.unseen;
  if (first) return { meant, served: unknown([first, ...rest]) };
  const served = hadoopFor(scheme, {
    image: runner.images.jobmanager,
    mounts: (main?.mounts ?? []).map((mount) => ({ path: mount.path.value, at: mount.path.origin })),
    environment: main?.env.map(({ name }) => name) ?? [],
  });
  return { meant, served };
}
