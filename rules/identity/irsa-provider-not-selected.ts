import { defineRule } from '../../src/engine/rule.ts';
import { roleUse } from '../../src/model/identity/s3-provider.ts';
import { flinkDeployment, mainContainer } from '../samples.ts';

const MARK = ' # <- identity-irsa-provider-not-selected';
const WEB_IDENTITY = 'fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider';
const account =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders\n';
const files = (config: string[], more: { plugin?: string; image?: string } = {}) => ({
  'account.yaml': account,
  'job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount: 'flink-jobs',
    config,
    ...(more.image === undefined ? {} : { image: more.image }),
    spec: mainContainer(
      'env:',
      '  - name: ENABLE_BUILT_IN_PLUGINS',
      `    value: ${more.plugin ?? 'flink-s3-fs-hadoop-1.20.2.jar'}`,
    ),
  }),
});
const checkpoints = (mark = '') => `state.checkpoints.dir: s3://orders/checkpoints${mark}`;

export default defineRule({
  id: 'identity-irsa-provider-not-selected',
  area: 'identity',
  level: 'error',
  confidence: 'medium',
  title: 'The Hadoop S3 plugin does not use the role of the ServiceAccount',
  why: "S3A's own list of credential providers knows keys, variables and the node's role, but no web identity: the pods work with the rights of the node or are refused.",
  fix: 'Set fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider, or use flink-s3-fs-presto for checkpoints.',
  falsePositives:
    'Only images whose S3 plugin is known are judged, and only while a single S3 plugin serves the path; a Hadoop configuration that the pods mount makes the verdict unknown.',
  prevents: [
    'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied',
    'No AWS Credentials provided by …TemporaryAWSCredentialsProvider SimpleAWSCredentialsProvider EnvironmentVariableCredentialsProvider IAMInstanceCredentialsProvider',
  ],
  sources: [
    'https://github.com/apache/hadoop/blob/branch-3.3/hadoop-tools/hadoop-aws/src/main/java/org/apache/hadoop/fs/s3a/S3AUtils.java',
    'https://github.com/apache/flink/pull/16592',
    'https://github.com/apache/fluss/issues/4425',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'role, Hadoop plugin, no provider',
      bad: files([checkpoints(MARK)]),
      good: files([checkpoints(), WEB_IDENTITY]),
      unknown: files([checkpoints()], { image: 'registry.example/flink-orders:7', plugin: '${S3_PLUGIN}' }),
    },
    {
      name: "Presto's plugin uses the role by itself",
      good: files([checkpoints()], { plugin: 'flink-s3-fs-presto-1.20.2.jar' }),
    },
    {
      name: 'a provider list without web identity',
      bad: files([
        checkpoints(),
        `s3.aws.credentials.provider: org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider${MARK}`,
      ]),
      good: files([
        checkpoints(),
        'fs.s3a.aws.credentials.provider: com.amazonaws.auth.DefaultAWSCredentialsProviderChain',
      ]),
    },
    {
      name: 'a store of its own',
      good: files([checkpoints(), 's3.endpoint: http://minio.storage:9000']),
    },
  ],
  *check(workload, kit, model) {
    const found = roleUse(workload, model);
    if (!found) return;
    const { use, provider, proof } = found;
    yield kit.unless(proof, {
      at: provider?.origin ?? use.at,
      message: provider
        ? `${provider.value} never uses the role of the ServiceAccount, which ${use.writtenAs} on ${use.uri.scheme}:// needs`
        : `${use.writtenAs} is served by flink-s3-fs-hadoop, which does not use the role of the ServiceAccount without fs.s3a.aws.credentials.provider`,
      related: proof.is === 'no' ? proof.because : [],
      identity: ['fs.s3a.aws.credentials.provider'],
    });
  },
});
