import { FLINK_HOME } from '../../knowledge/images.ts';
import { entryAt, keyOrigin, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import { literally } from '../image/paths.ts';
import type { Provider } from '../image/plugins.ts';
import type { Model } from '../model.ts';
import { type Missing, no, type Proof, type Step, unknown, yes } from '../proof.ts';
import { fileSystemFor } from '../storage/plugin.ts';
import { neededIn } from '../storage/roles.ts';
import type { StorageUse } from '../storage/uses.ts';
import type { Workload } from '../workload.ts';
import { ROLE_ARN } from './aws.ts';
import { accountDefined, accountName } from './service-account.ts';

const HADOOP_PLUGIN = 'flink-s3-fs-hadoop';

/** Spellings that the Hadoop plugin hands on to S3A. Source: flink-s3-fs-hadoop S3FileSystemFactory. */
const PROVIDER_KEYS = [
  'fs.s3a.aws.credentials.provider',
  's3a.aws.credentials.provider',
  's3.aws.credentials.provider',
];

/** Stock classes that never use a web identity. Source: hadoop-aws and the AWS SDK, 3.1 to 3.3. */
const OTHER_CLASSES =
  /^(?:org\.apache\.hadoop\.fs\.s3a\.(?:Simple|Temporary|Anonymous)AWSCredentialsProvider|org\.apache\.hadoop\.fs\.s3a\.auth\.IAMInstanceCredentialsProvider|com\.amazonaws\.auth\.(?:EnvironmentVariableCredentialsProvider|InstanceProfileCredentialsProvider|EC2ContainerCredentialsProviderWrapper))$/;

/** Whether the role of the pods reaches S3, and what to point at when it does not. */
export interface RoleUse {
  use: StorageUse;
  /** The provider setting that leaves the role out, when there is one. */
  provider?: Located<string>;
  proof: Proof;
}

/**
 * Whether the S3 file system of a workload uses the role on its ServiceAccount. The Hadoop
 * plugin does so only when its provider list says so; Presto's and the native one always do.
 * Undefined when the question does not arise: no role, keys, no state on s3:// or s3a://.
 * Source: Hadoop S3AUtils 3.3, FLINK-23487.
 */
export function roleUse(workload: Workload, model: Model): RoleUse | undefined {
  const use = workload.storage.find(({ uri }) => uri.scheme === 's3' || uri.scheme === 's3a');
  // A session job runs in its cluster's pods, which are asked about themselves.
  if (!use || workload.vendor !== undefined || workload.mode === 'session-job') return undefined;
  const annotation = roleAnnotation(workload, model);
  if (!annotation || hasKeys(workload)) return undefined;
  const written = PROVIDER_KEYS.flatMap((key) => workload.config.entry(key) ?? [])[0];
  if (written && !written.raw.split(/[,;\s]+/).every((name) => OTHER_CLASSES.test(name))) return undefined;
  const steps: Step[] = [{ text: `ServiceAccount ${annotation.account} carries the role`, at: annotation.at }];
  return {
    use,
    ...(written ? { provider: { value: written.raw, origin: written.at } } : {}),
    proof: usesRole(workload, use, written !== undefined, steps),
  };
}

function usesRole(workload: Workload, use: StorageUse, providerSet: boolean, steps: Step[]): Proof {
  const plugin = servedByHadoop(workload, use);
  if (plugin.is === 'unknown') return unknown(plugin.missing, plugin.because);
  if (plugin.is === 'no') return yes(plugin.because);
  const doubt =
    hiddenVariables(workload) ??
    (providerSet ? workload.unseen[0] : (workload.config.gaps.unseen[0] ?? hiddenConfiguration(workload)));
  return doubt ? unknown(doubt, steps) : no([...steps, ...plugin.because]);
}

/** Whether the Hadoop plugin serves a path, and none beside it could. */
function servedByHadoop(workload: Workload, use: StorageUse): Proof {
  const [role = 'jobmanager'] = neededIn(use.purpose);
  const found = fileSystemFor(workload, use.uri.scheme ?? '', role) as Proof<Provider | true>;
  if (found.is !== 'yes') return found;
  if (found.value === true || found.value.artifact !== HADOOP_PLUGIN) return no(found.because);
  const image = workload.images[role];
  const home = literally(image.making?.home ?? FLINK_HOME);
  const others = [
    ...(use.uri.scheme === 's3' ? [fileSystemFor(workload, 's3p', role)] : []),
    image.find(new RegExp(`^${home}/plugins/[^/]+/flink-s3-fs-native[^/]*\\.jar$`)),
  ];
  const other = others.find((each) => each.is !== 'no');
  if (!other) return yes(found.because);
  if (other.is === 'unknown') return other;
  const name = image.reference?.value ?? 'the image';
  return unknown({
    what: 'image',
    name: `which of the S3 plugins of ${name} is taken`,
    settle: 'Keep one S3 plugin, or name its scheme in the path (s3a:// or s3p://)',
  });
}

/** Hadoop settings that come from elsewhere than Flink's configuration. */
function hiddenConfiguration(workload: Workload): Missing | undefined {
  const settle = 'Set fs.s3a.aws.credentials.provider in the Flink configuration';
  const key = ['kubernetes.hadoop.conf.config-map.name', 'fs.hdfs.hadoopconf', 'env.hadoop.conf.dir'];
  const entry = key.flatMap((name) => workload.config.entry(name) ?? [])[0];
  if (entry) return { what: 'value', name: 'the Hadoop configuration', at: entry.at, settle };
  const variable = workload.pods
    .flatMap(({ main }) => main?.env ?? [])
    .find(({ name }) => name === 'HADOOP_CONF_DIR' || name === 'HADOOP_HOME');
  return variable && { what: 'value', name: 'the Hadoop configuration', at: variable.at, settle };
}

/** Keys, a token or an S3-compatible store of its own: the role is not what is meant to be used. */
function hasKeys(workload: Workload): boolean {
  const inConfig = Object.values(workload.configs).some((config) => {
    const endpoint = config.get('s3Endpoint');
    if (endpoint.is === 'set' && !endpoint.value.includes('amazonaws.com')) return true;
    return config
      .entries()
      .some(
        ({ key, raw }) =>
          /^(?:fs\.)?s3a?\.(?:access|secret|session|assumed\.role|bucket\.)/.test(key) ||
          /^security\.delegation\.token\.provider\.s3-hadoop\.(?:access|secret)-key$/.test(key) ||
          /^containerized\.(?:master|taskmanager)\.env\.AWS_(?:ACCESS|SECRET)/.test(key) ||
          (key === 'kubernetes.env.secretKeyRef' && raw.includes('AWS_')),
      );
  });
  return (
    inConfig || workload.pods.some(({ main }) => main?.env.some(({ name }) => /^AWS_(?:ACCESS|SECRET)/.test(name)))
  );
}

function hiddenVariables(workload: Workload): Missing | undefined {
  const pod = workload.pods.find(({ main }) => main?.hasEnvFrom);
  const settle = 'List the variables under env';
  return pod?.main && { what: 'object', name: 'the variables of envFrom', at: pod.main.node.origin, settle };
}

function roleAnnotation(workload: Workload, model: Model): { account: string; at: Origin } | undefined {
  const name = accountName(workload);
  const account = name && accountDefined(name, workload, model);
  if (account?.is !== 'yes' || account.value === 'outside the repository') return undefined;
  const found = entryAt(account.value.root, 'metadata', 'annotations', ROLE_ARN);
  if (!found || (textOf(found.value) ?? '').trim() === '') return undefined;
  return { account: account.value.name, at: keyOrigin(found) };
}
