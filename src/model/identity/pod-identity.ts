import { at, entries, textOf } from '../../syntax/navigate.ts';
import type { DocumentTree } from '../../syntax/tree.ts';
import { type Located, type Origin, written } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { isS3 } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';
import { ROLE_ARN } from './aws.ts';
import { accountDefined, accountName } from './service-account.ts';
import { blocksOf } from './trust-terraform.ts';

/** An EKS Pod Identity association: the account that gets a role without an annotation. */
interface Association {
  account: string;
  /** undefined when it is computed. */
  namespace: string | undefined;
  at: Origin;
}

const known = new WeakMap<Model, ReadonlyMap<string, Association[]>>();

function associations(model: Model): ReadonlyMap<string, Association[]> {
  let found = known.get(model);
  if (found) return found;
  const all = [
    ...model.objects.ofKind('PodIdentityAssociation').flatMap(({ root, at: place }) => {
      const account = textOf(at(root, 'spec', 'serviceAccount'));
      return account === undefined ? [] : [{ account, namespace: textOf(at(root, 'spec', 'namespace')), at: place }];
    }),
    ...model.loose.flatMap(inCloudFormation),
    ...model.texts
      .filter(({ path, text }) => path.endsWith('.tf') && text.includes('aws_eks_pod_identity_association'))
      .flatMap(blocksOf)
      .flatMap(({ type, source, start, end }) => {
        if (type !== 'aws_eks_pod_identity_association') return [];
        const value = (key: string) =>
          new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*"([^"$]+)"`, 'm').exec(source.text.slice(start, end))?.[1];
        const account = value('service_account');
        const place = written(source.path, start, start + 'resource'.length);
        return account === undefined ? [] : [{ account, namespace: value('namespace'), at: place }];
      }),
  ];
  const byAccount = new Map<string, Association[]>();
  for (const each of all) {
    const list = byAccount.get(each.account);
    if (list) list.push(each);
    else byAccount.set(each.account, [each]);
  }
  found = byAccount;
  known.set(model, found);
  return found;
}

function inCloudFormation({ root }: DocumentTree): Association[] {
  return entries(at(root, 'Resources')).flatMap(({ value, key }) => {
    if (textOf(at(value, 'Type')) !== 'AWS::EKS::PodIdentityAssociation') return [];
    const account = textOf(at(value, 'Properties', 'ServiceAccount'));
    return account === undefined
      ? []
      : [{ account, namespace: textOf(at(value, 'Properties', 'Namespace')), at: key.origin }];
  });
}

/** A provider list that knows web identities only, under an account that has a Pod Identity association. */
export interface OtherIdentity {
  provider: Located<string>;
  key: string;
  account: string;
  association: Origin;
}

/**
 * The S3A provider setting that waits for a web identity, where the account gets its role by EKS
 * Pod Identity and carries no annotation. Undefined when either is not in sight.
 * Source: amazon-eks-pod-identity-webhook pkg/handler: an association brings container credentials,
 * and no AWS_WEB_IDENTITY_TOKEN_FILE.
 */
export function webIdentityOnly(workload: Workload, model: Model): OtherIdentity | undefined {
  if (workload.mode === 'session-job' || !workload.storage.some(({ uri }) => isS3(uri.scheme))) return undefined;
  const setting = workload.config.get('s3CredentialsProvider');
  if (setting.is !== 'set') return undefined;
  const classes = setting.value.split(/[,;\s]+/).filter((name) => name !== '');
  if (classes.length === 0 || !classes.every((name) => /\.WebIdentityToken(?:File)?CredentialsProvider$/.test(name)))
    return undefined;
  const name = accountName(workload);
  const found = name && accountDefined(name, workload, model);
  if (found?.is !== 'yes' || found.value === 'outside the repository' || found.value.unsettled) return undefined;
  if (at(found.value.root, 'metadata', 'annotations', ROLE_ARN)) return undefined;
  const variables = workload.pods.flatMap(({ main }) => main?.env ?? []);
  if (variables.some((variable) => variable.name === 'AWS_WEB_IDENTITY_TOKEN_FILE')) return undefined;
  const own = workload.namespace === 'unwritten' ? undefined : workload.namespace.value;
  const association = (associations(model).get(found.value.name) ?? []).find(
    ({ namespace }) => namespace !== undefined && namespace === own,
  );
  if (!association || workload.unseen.length > 0) return undefined;
  return {
    provider: { value: setting.value, origin: setting.written.at },
    key: setting.written.key,
    account: `${own}/${found.value.name}`,
    association: association.at,
  };
}
