import { compareLines } from '../../knowledge/options.ts';
import { at, items, locatedText, textOf } from '../../syntax/navigate.ts';
import type { Located } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { RolePod } from '../pods/pod.ts';
import { type Proof, unknown, yes } from '../proof.ts';
import { securitySetting } from '../security/run-as.ts';
import type { Workload } from '../workload.ts';
import { ROLE_ARN } from './aws.ts';
import { accountDefined, accountName } from './service-account.ts';

/** Pods that may not read the token of their role. */
export interface UnreadableToken {
  account: Located<string>;
  /** Version of Kubernetes, as the cluster's configuration says it. */
  kubernetes: Located<string>;
  /** The first role without a group. */
  pod: RolePod;
  unreadable: Proof;
}

/** From this version on the kubelet hands the token to the user of the container. */
const HANDED_OVER = '1.19';

/**
 * Whether the pods of a workload run as the user flink, under an account with an IAM role, on a
 * cluster whose kubelets leave the role's token to root, without a group that may read it. Only
 * where eksctl's configuration tells the version, and every cluster in sight is that old.
 * Source: aws/amazon-eks-pod-identity-webhook issue 8; Kubernetes KEP 1205, in 1.19.
 */
export function unreadableToken(workload: Workload, model: Model): UnreadableToken | undefined {
  const account = accountName(workload);
  if (!account || workload.mode === 'session-job' || !hasRole(account, workload, model)) return undefined;
  const versions = model.objects
    .ofKind('ClusterConfig', 'eksctl.io')
    .map(({ root }) => locatedText(at(root, 'metadata', 'version')));
  const [kubernetes] = versions;
  if (!kubernetes || versions.some((version) => !isOld(version?.value))) return undefined;
  const pod = workload.pods.find((each) => !isGiven(each));
  if (!pod) return undefined;
  const [first, ...rest] = [...workload.unseen, ...pod.unseen];
  return { account, kubernetes, pod, unreadable: first ? unknown([first, ...rest]) : yes() };
}

function isOld(version: string | undefined): boolean {
  return version !== undefined && /^\d+\.\d+$/.test(version) && compareLines(version, HANDED_OVER) < 0;
}

/** An annotation on the account, or eksctl's own list of accounts with roles. */
function hasRole(account: Located<string>, workload: Workload, model: Model): boolean {
  const defined = accountDefined(account, workload, model);
  if (defined.is === 'yes' && defined.value !== 'outside the repository')
    return at(defined.value.root, 'metadata', 'annotations', ROLE_ARN) !== undefined;
  return model.objects
    .ofKind('ClusterConfig', 'eksctl.io')
    .some(({ root }) =>
      items(at(root, 'iam', 'serviceAccounts')).some((each) => textOf(at(each, 'metadata', 'name')) === account.value),
    );
}

/** Root reads every file, and a group of the pod's is given the token. */
function isGiven(pod: RolePod): boolean {
  if (at(pod.podSpec, 'securityContext', 'fsGroup') !== undefined) return true;
  return textOf(securitySetting(pod, pod.main, 'runAsUser')) === '0';
}
