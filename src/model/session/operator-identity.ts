import { at, textOf } from '../../syntax/navigate.ts';
import type { Located, Origin } from '../../text/span.ts';
import { associationsOf } from '../identity/associations.ts';
import { ROLE_ARN } from '../identity/aws.ts';
import { GSA } from '../identity/google.ts';
import { accountDefined, accountName } from '../identity/service-account.ts';
import type { Model } from '../model.ts';
import { type OperatorAccount, operatorAccount, stockOperatorPod } from '../operator-install.ts';
import { no, type Proof, unknown, yes } from '../proof.ts';
import { jarUriOf } from '../state/jar-uri.ts';
import { isS3, parseStorageUri } from '../storage/uri.ts';
import type { Workload } from '../workload.ts';

/** A jar in a bucket that the session cluster reaches by the role of its account, and the operator does not. */
export interface UnreachedJar {
  uri: Located<string>;
  scheme: string;
  /** The role of the session cluster's account. */
  role: Origin;
  cluster: string;
  /** Whether the operator has credentials of its own. */
  reaches: Proof<unknown>;
  /** Who the operator is, where that is in sight. */
  operator?: OperatorAccount;
}

/** Options and variables that bring credentials for a bucket. */
const CREDENTIALS = /(?:access[.-]?key|secret|credentials|token|role|gs\.auth|project\.id)/i;

/**
 * The jar of a session job that the operator cannot fetch for want of an identity: it fetches it in its own pod, with
 * the file systems and the ServiceAccount of that pod. Reported only where the session cluster shows that the bucket
 * takes a role; without a plugin for the scheme another rule tells it.
 * Source: ArtifactManager and FileSystemBasedArtifactFetcher of the operator; values.yaml of its chart.
 */
export function unreachedJar(job: Workload, model: Model): UnreachedJar | undefined {
  const { cluster } = job;
  if (job.form !== 'FlinkSessionJob' || job.vendor || !cluster || job.unseen.length > 0) return undefined;
  const uri = jarUriOf(job);
  const scheme = uri && parseStorageUri(uri.value).scheme;
  if (!uri || scheme === undefined) return undefined;
  const key = isS3(scheme) ? ROLE_ARN : scheme === 'gs' ? GSA : undefined;
  const role = key && roleOf(cluster, key, model);
  if (!key || !role || stockOperatorPod(model).is === 'yes') return undefined;
  const account = operatorAccount(model);
  const found = { uri, scheme, role, cluster: cluster.object.name };
  if (account.is !== 'yes') return { ...found, reaches: account };
  return { ...found, reaches: reachesBy(account.value, key, model), operator: account.value };
}

function roleOf(cluster: Workload, key: string, model: Model): Origin | undefined {
  const name = accountName(cluster);
  const account = name && accountDefined(name, cluster, model);
  if (account?.is !== 'yes' || account.value === 'outside the repository') return undefined;
  return at(account.value.root, 'metadata', 'annotations', key)?.origin;
}

function reachesBy({ name, annotations, opened, at: place }: OperatorAccount, key: string, model: Model): Proof {
  if (textOf(at(annotations, key)) !== undefined) return yes();
  const option = model.operator.defaults.find((each) => /^(?:fs\.|presto\.|s3|gs\.)/.test(each.key));
  if (option && CREDENTIALS.test(option.key)) return yes([{ text: option.key, at: option.at }]);
  if (associationsOf(name, model).length > 0) return yes();
  const settle = `Annotate ServiceAccount ${name} with ${key}, or declare under \`exists\` that it has a role`;
  const open = opened ?? model.operator.unreadable[0]?.at;
  if (open) return unknown({ what: 'operator-config', name: 'the credentials of the operator', at: open, settle });
  const declared = model.exists.find((each) => each.kind === 'ServiceAccount' && each.name === name);
  if (declared) return yes();
  return no([{ text: `ServiceAccount ${name} of the operator has no ${key}`, at: place }]);
}
