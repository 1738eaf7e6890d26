import { defineRule } from '../../src/engine/rule.ts';
import { unreadableToken } from '../../src/model/identity/token-file.ts';
import { ROLE_NAME } from '../../src/model/pods/pod.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-token-unreadable-by-flink-uid';
const job = (context: string[] = [], mark = '') =>
  flinkDeployment({
    namespace: 'orders',
    serviceAccount: `flink-jobs${mark}`,
    config: ['state.checkpoints.dir: s3://orders/checkpoints'],
    ...(context.length > 0 ? { spec: ['podTemplate:', '  spec:', ...context.map((line) => `    ${line}`)] } : {}),
  });
const account = [
  'apiVersion: v1',
  'kind: ServiceAccount',
  'metadata:',
  '  name: flink-jobs',
  '  namespace: orders',
  '  annotations:',
  '    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink',
  '',
].join('\n');
const cluster = (version: string) =>
  [
    'apiVersion: eksctl.io/v1alpha5',
    'kind: ClusterConfig',
    `metadata: {name: streaming, region: eu-west-1, version: "${version}"}`,
    'iam:',
    '  serviceAccounts:',
    '    - metadata: {name: flink-jobs, namespace: orders}',
    '',
  ].join('\n');

export default defineRule({
  id: 'identity-token-unreadable-by-flink-uid',
  area: 'identity',
  level: 'note',
  confidence: 'low',
  title: 'A token of an IAM role that the user flink may not read',
  why: 'Before Kubernetes 1.19 the token of the role belongs to root with mode 0600, and Flink runs as the user flink (9999): unless a group of the pod is given the file, the SDK fails to read it.',
  fix: "Set securityContext.fsGroup: 9999 in the pod template's spec, or move to a supported version of Kubernetes.",
  falsePositives:
    'From Kubernetes 1.19 on the kubelet hands the token to the user of the container; the rule speaks only where the configuration of eksctl names an older version.',
  prevents: [
    'java.nio.file.AccessDeniedException: /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
    'Permission denied: /var/run/secrets/eks.amazonaws.com/serviceaccount/token',
  ],
  sources: [
    'https://github.com/aws/amazon-eks-pod-identity-webhook/issues/8',
    'https://github.com/GoogleCloudPlatform/flink-on-k8s-operator/issues/308',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'an old cluster of eksctl',
      bad: { 'job.yaml': job([], MARK), 'account.yaml': account, 'cluster.yaml': cluster('1.18') },
      good: {
        'job.yaml': job(['securityContext: {fsGroup: 9999}']),
        'account.yaml': account,
        'cluster.yaml': cluster('1.18'),
      },
      unknown: {
        'job.yaml': job(),
        'account.yaml': account,
        'cluster.yaml': cluster('1.18'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: group.yaml}]\n',
      },
    },
    {
      name: 'a role that eksctl makes',
      bad: { 'job.yaml': job([], MARK), 'cluster.yaml': cluster('1.17') },
      good: { 'job.yaml': job(), 'account.yaml': account, 'cluster.yaml': cluster('1.29') },
    },
    {
      name: 'root reads every file',
      good: {
        'job.yaml': job(['securityContext: {runAsUser: 0}']),
        'account.yaml': account,
        'cluster.yaml': cluster('1.18'),
      },
    },
  ],
  *check(workload, kit, model) {
    const found = unreadableToken(workload, model);
    if (!found) return;
    const { account: name, kubernetes, pod, unreadable } = found;
    yield kit.when(unreadable, {
      at: name.origin,
      message: `ServiceAccount ${name.value} has an IAM role, whose token Kubernetes ${kubernetes.value} lets only root read, and the ${ROLE_NAME[pod.role]} has no fsGroup`,
      related: [{ text: 'the version of Kubernetes', at: kubernetes.origin }],
    });
  },
});
