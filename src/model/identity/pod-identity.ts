import { at } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import type { Model } from '../model.ts';
import { isS3 } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';
import { associationsOf } from './associations.ts';
import { ROLE_ARN } from './aws.ts';
import { accountDefined, accountName } from './service-account.ts';

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
  const association = associationsOf(found.value.name, model).find(
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
