import { defineRule } from '../../src/engine/rule.ts';
import { unreachedJar } from '../../src/model/session/operator-identity.ts';
import { flinkDeployment, flinkSessionJob, operatorHelmRelease } from '../samples.ts';

const MARK = ' # <- session-operator-identity';
const ROLE = 'eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders';
const account = (annotation: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  annotations:\n    ${annotation}\n---\n`;
const cluster = (annotation = ROLE) =>
  account(annotation) + flinkDeployment({ name: 'shared', job: null, serviceAccount: 'flink-jobs' });
const job = (mark = '', uri = 's3://orders/orders.jar') => flinkSessionJob({ jarURI: `${uri}${mark}` });
/** An image of its own, which may have the plugin. */
const IMAGE = 'image: {repository: registry.example/flink-kubernetes-operator}';
const operator = (...values: string[]) => operatorHelmRelease(IMAGE, ...values);

export default defineRule({
  id: 'session-operator-identity',
  area: 'session',
  level: 'warning',
  confidence: 'medium',
  title: 'A session jar in a bucket that the operator has no role for',
  why: 'The operator fetches the jar of a session job in its own pod, under its own ServiceAccount. The role of the session cluster is of no use there, and the job is never submitted.',
  fix: "Give the operator's ServiceAccount a role that may read the bucket, by operatorServiceAccount.annotations in the values of its chart, or serve the jar over https.",
  falsePositives:
    'Only where the installation of the operator and the role of the session cluster are in sight. Variables, volumes and options of the operator that may bring credentials, and associations of EKS Pod Identity, make it unknown or fine; rights that the node has are not looked for.',
  prevents: ['Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied', '403 Forbidden'],
  sources: [
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-stable/docs/custom-resource/overview/#flinksessionjob-spec-overview',
    'https://github.com/apache/flink-kubernetes-operator/blob/release-1.15.0/helm/flink-kubernetes-operator/values.yaml',
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a role of the cluster only',
      bad: { 'job.yaml': job(MARK), 'cluster.yaml': cluster(), 'operator.yaml': operator() },
      good: {
        'job.yaml': job(),
        'cluster.yaml': cluster(),
        'operator.yaml': operator(`operatorServiceAccount: {annotations: {'${ROLE.replace(': ', "': '")}'}}`),
      },
      unknown: { 'job.yaml': job(), 'cluster.yaml': cluster() },
    },
    {
      name: 'credentials from variables',
      unknown: {
        'job.yaml': job(),
        'cluster.yaml': cluster(),
        'operator.yaml': operator('operatorPod: {env: [{name: AWS_ROLE_ARN, value: arn}]}'),
      },
    },
    {
      name: "keys in the operator's configuration",
      good: {
        'job.yaml': job(),
        'cluster.yaml': cluster(),
        'operator.yaml': operator('defaultConfiguration: {flink-conf.yaml: "s3.access-key: ${KEY}"}'),
      },
    },
    {
      name: 'a bucket of Google',
      bad: {
        'job.yaml': job(MARK, 'gs://orders/orders.jar'),
        'cluster.yaml': cluster('iam.gke.io/gcp-service-account: flink@acme.iam.gserviceaccount.com'),
        'operator.yaml': operator(),
      },
      good: {
        'job.yaml': job('', 'https://repo.example/orders.jar'),
        'cluster.yaml': cluster('iam.gke.io/gcp-service-account: flink@acme.iam.gserviceaccount.com'),
        'operator.yaml': operator(),
      },
    },
    {
      name: 'an operator without the plugin, and a cluster without a role',
      good: { 'job.yaml': job(), 'cluster.yaml': cluster(), 'operator.yaml': operatorHelmRelease() },
    },
    {
      name: 'a cluster without a role',
      good: { 'job.yaml': job(), 'cluster.yaml': cluster('team: orders'), 'operator.yaml': operator() },
    },
  ],
  *check(workload, kit, model) {
    const found = unreachedJar(workload, model);
    if (!found) return;
    const { uri, scheme, role, cluster: name, reaches, operator: who } = found;
    yield kit.unless(reaches, {
      at: uri.origin,
      message: `jarURI is on ${scheme}://, and the operator that fetches it runs under ServiceAccount ${who?.name ?? 'of its chart'}, which has no role`,
      related: [...reaches.because, { text: `the role of session cluster ${name}`, at: role }],
      identity: [scheme],
    });
  },
});
