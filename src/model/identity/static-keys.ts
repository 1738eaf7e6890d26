import { OPTIONS } from '../../knowledge/options.ts';
import { at, entryAt, items, keyOrigin, textOf } from '../../syntax/navigate.ts';
import type { Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { isS3 } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';
import { ROLE_ARN } from './aws.ts';
import { accountDefined, accountName } from './service-account.ts';

const GSA = 'iam.gke.io/gcp-service-account';

/** A static key that the client of a store takes before the role of the account. */
export interface StaticKey {
  /** The key or variable as written. */
  name: string;
  at: Origin;
  /** The annotation with the role that is never used. */
  annotation: string;
  account: string;
  roleAt: Origin;
}

/** Keys of Flink's configuration with which S3A and Presto's client log in. */
const S3_KEYS = new Set<string>([OPTIONS.s3AccessKey.key, ...OPTIONS.s3AccessKey.aliases]);

/**
 * The static key that shadows the role on a workload's account. S3A and Presto's client ask for
 * keys and variables before a web identity; Google's client reads a key file before it asks the
 * metadata server. A store with an endpoint of its own, and a provider list that S3A was given,
 * are another matter.
 * Source: Hadoop S3AUtils 3.3, presto-hive PrestoS3FileSystem, google-auth-library DefaultCredentialsProvider.
 */
export function staticKey(workload: Workload, model: Model): StaticKey | undefined {
  if (workload.mode === 'session-job') return undefined;
  const name = accountName(workload);
  const found = name && accountDefined(name, workload, model);
  if (found?.is !== 'yes' || found.value === 'outside the repository') return undefined;
  const object = found.value;
  const role = (annotation: string) => {
    const entry = entryAt(object.root, 'metadata', 'annotations', annotation);
    return entry && (textOf(entry.value) ?? '').trim() !== '' ? keyOrigin(entry) : undefined;
  };
  const aws = role(ROLE_ARN);
  const onS3 = workload.storage.some(({ uri }) => isS3(uri.scheme));
  const s3 = aws && onS3 && !hasOwnStore(workload) ? awsKey(workload) : undefined;
  if (aws && s3) return { ...s3, annotation: ROLE_ARN, account: object.name, roleAt: aws };
  const google = role(GSA);
  const file = google && variable(workload, /^GOOGLE_APPLICATION_CREDENTIALS$/);
  return google && file ? { ...file, annotation: GSA, account: object.name, roleAt: google } : undefined;
}

function hasOwnStore({ configs }: Workload): boolean {
  return Object.values(configs).some((config) => {
    const endpoint = config.get('s3Endpoint');
    return (
      endpoint.is === 'unknown' ||
      (endpoint.is === 'set' && !endpoint.value.includes('amazonaws.com')) ||
      config.get('s3CredentialsProvider').is === 'set'
    );
  });
}

function awsKey(workload: Workload): { name: string; at: Origin } | undefined {
  for (const config of Object.values(workload.configs))
    for (const { key, keyAt, raw } of config.entries())
      if (S3_KEYS.has(key) && raw.trim() !== '') return { name: key, at: keyAt };
  return variable(workload, /^AWS_ACCESS_KEY_ID$/);
}

function variable(workload: Workload, pattern: RegExp): { name: string; at: Origin } | undefined {
  for (const pod of workload.pods) {
    const found = pod.main?.env.find(({ name, value }) => pattern.test(name) && value?.value.trim() !== '');
    if (found && pod.main) return { name: found.name, at: found.value?.origin ?? nameOf(pod.main.node, found.name) };
  }
  return undefined;
}

/** Where the name of a variable stands that gets its value from elsewhere. */
function nameOf(container: Parameters<typeof at>[0] & {}, name: string): Origin {
  const item = items(at(container, 'env')).find((each) => textOf(at(each, 'name')) === name);
  return at(item, 'name')?.origin ?? container.origin;
}
