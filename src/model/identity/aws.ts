import { OPTIONS } from '../../knowledge/options.ts';
import { at, entries, keyText, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree } from '../../syntax/tree.ts';
import type { SourceText } from '../../text/source.ts';
import type { FlinkConfig } from '../config/flink-config.ts';
import type { KubeObject } from '../objects/object.ts';
import { unseenObject } from '../objects/unseen.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { isS3 } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';
import { associationsOf } from './associations.ts';
import { accountDefined, accountName } from './service-account.ts';

type World = Parameters<typeof accountDefined>[2] & {
  texts: readonly SourceText[];
  loose: readonly DocumentTree[];
};

export const ROLE_ARN = 'eks.amazonaws.com/role-arn';

/** Variables that carry AWS credentials or a role. */
const CREDENTIALS =
  /^(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_(?:FULL|RELATIVE)_URI|PROFILE|SHARED_CREDENTIALS_FILE))$/;

/**
 * Keys of the S3 file systems that say where credentials come from, those of the node among them.
 * Source: HiveS3Config of Presto 0.272, hadoop-aws "Authenticating with S3".
 */
const OTHER_KEYS =
  /^(?:fs\.|presto\.)?s3a?[.](?!path[.-]style).*(?:access|secret|token|role|use-instance-credentials)|^presto\.s3\.credentials-provider$/;

/**
 * Whether the pods of a workload with state on S3 have credentials of their own for AWS: a role
 * on their ServiceAccount, an association made elsewhere, or static keys. No when the account is
 * in the repository and carries none, and nothing else in sight gives it one.
 */
export function awsCredentials(workload: Workload, world: World): Proof {
  if (!workload.storage.some((use) => isS3(use.uri.scheme))) return yes();
  if (workload.vendor === 'emr') return yes();
  for (const config of Object.values(workload.configs)) {
    const endpoint = config.get('s3Endpoint');
    if (endpoint.is === 'set' && !endpoint.value.includes('amazonaws.com')) return yes();
    if (config.get('s3AccessKey').is === 'set' || hasProvider(config)) return yes();
    for (const written of config.entries()) {
      if (OTHER_KEYS.test(written.key)) return yes();
      if (
        /^containerized\.(?:master|taskmanager)\.env\.AWS_/.test(written.key) ||
        written.key === 'kubernetes.env.secretKeyRef'
      )
        return yes();
    }
  }
  for (const pod of workload.pods) {
    if (pod.main?.env.some(({ name }) => CREDENTIALS.test(name))) return yes();
    if (pod.main?.hasEnvFrom)
      return unknown({
        what: 'object',
        name: 'the variables of envFrom',
        at: pod.main.node.origin,
        settle: "Declare the ServiceAccount's role, or list the variables under env",
      });
  }
  const name = accountName(workload);
  if (!name)
    return unknown({
      what: 'object',
      name: 'the ServiceAccount',
      at: workload.object.at,
      settle: 'Name the ServiceAccount of the pods',
    });
  const account = accountDefined(name, workload, world);
  if (account.is === 'unknown') return account;
  const declared = world.exists.find((each) => each.kind === 'ServiceAccount' && each.name === name.value);
  if (declared?.annotations[ROLE_ARN] !== undefined) return yes();
  if (account.is === 'no' || account.value === 'outside the repository') {
    return unknown(unseenObject('ServiceAccount', name));
  }
  const object = account.value;
  const keys = entries(at(object.root, 'metadata', 'annotations')).map(({ key }) => keyText(key));
  if (
    keys.some((key) => key === ROLE_ARN || key.startsWith('iam.gke.io/') || key.startsWith('azure.workload.identity/'))
  )
    return yes();
  if (object.unsettled) return unknown(object.unsettled);
  const made = associated(object, workload, world);
  if (made) return made;
  const association = findAssociation(name.value, world);
  if (association)
    return unknown({
      what: 'object',
      name: `the role of ServiceAccount ${name.value}`,
      at: object.at,
      settle: `${association} speaks of the account: declare its role under \`exists\``,
    });
  return no([{ text: `ServiceAccount ${object.name} has no ${ROLE_ARN} annotation`, at: object.at }]);
}

/** Whether the configuration names where credentials come from; a web identity comes from the account. */
function hasProvider(config: FlinkConfig): boolean {
  const setting = config.get('s3CredentialsProvider');
  if (setting.is !== 'set') return false;
  const classes = setting.value.split(/[,;\s]+/).filter((name) => name !== '');
  return !classes.every((name) => /\.WebIdentityToken(?:File)?CredentialsProvider$/.test(name));
}

/** What EKS Pod Identity, or eksctl, gives an account; undefined when neither names it, or not in plain words. */
function associated(object: KubeObject, { namespace }: Workload, world: World): Proof | undefined {
  const found = associationsOf(object.name, world);
  const own = object.namespace === 'unwritten' ? namespace : object.namespace;
  if (found.length === 0 || own === 'unwritten') return undefined;
  const ours = found.find((each) => each.namespace === own.value);
  if (ours) return yes([{ text: `its role is given to it here`, at: ours.at }]);
  if (found.some((each) => each.namespace === undefined)) return undefined;
  const steps = found.map((each) => ({
    text: `a role is given to ServiceAccount ${object.name} of namespace ${each.namespace}`,
    at: each.at,
  }));
  return no([{ text: `ServiceAccount ${object.name} has no ${ROLE_ARN} annotation`, at: object.at }, ...steps]);
}

/** A file that may give the account its role by other means: an EKS association, Terraform, eksctl. */
function findAssociation(account: string, world: World): string | undefined {
  for (const object of [
    ...world.objects.ofKind('PodIdentityAssociation'),
    ...world.objects.ofKind('ClusterConfig', 'eksctl.io'),
  ]) {
    if (object.kind === 'ClusterConfig' || textOf(at(object.root, 'spec', 'serviceAccount')) === account)
      return object.file;
  }
  const word = account.replace(/[.]/g, '\\.');
  // The subject of a trust policy gives the account nothing by itself.
  const quoted = new RegExp(`(?:^|[^A-Za-z0-9:-])${word}(?:[^A-Za-z0-9-]|$)`, 'm');
  const attribute = new RegExp(`\\b(?:service_account\\w*|name)[ \\t]*=[ \\t]*"${word}"`);
  return aboutIdentity(world.texts).find(({ path, text }) => (path.endsWith('.tf') ? attribute : quoted).test(text))
    ?.path;
}

const known = new WeakMap<readonly SourceText[], readonly SourceText[]>();

/** The texts that speak of identities at all. */
function aboutIdentity(texts: readonly SourceText[]): readonly SourceText[] {
  let found = known.get(texts);
  if (!found) {
    const identity = /pod_identity|podIdentity|iamserviceaccount|serviceaccount:|service_account|role-arn|oidc/i;
    found = texts.filter(({ text }) => identity.test(text));
    known.set(texts, found);
  }
  return found;
}

/** Keys under which S3 credentials stand; used to find what a role is shadowed by. */
export const S3_KEYS = [OPTIONS.s3AccessKey.key, ...OPTIONS.s3AccessKey.aliases];
