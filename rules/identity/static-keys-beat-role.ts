import { defineRule } from '../../src/engine/rule.ts';
import { staticKey } from '../../src/model/identity/static-keys.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- identity-static-keys-beat-role';
const account = (annotation: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: flink-jobs\n  namespace: orders\n  annotations:\n    ${annotation}\n`;
const AWS = account('eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/flink-orders');
const files = (config: string[], more: { env?: string[]; account?: string; uri?: string } = {}) => ({
  'account.yaml': more.account ?? AWS,
  'job.yaml': flinkDeployment({
    namespace: 'orders',
    serviceAccount: 'flink-jobs',
    config: [`state.checkpoints.dir: ${more.uri ?? 's3://orders/checkpoints'}`, ...config],
    spec: more.env
      ? [
          'podTemplate:',
          '  spec:',
          '    containers:',
          '      - name: flink-main-container',
          '        env:',
          ...more.env.map((line) => `          ${line}`),
        ]
      : [],
  }),
});
const KEYS = (mark = '') => [`s3.access-key: \${S3_ACCESS_KEY}${mark}`, 's3.secret-key: ${S3_SECRET_KEY}'];

export default defineRule({
  id: 'identity-static-keys-beat-role',
  area: 'identity',
  level: 'warning',
  confidence: 'high',
  production: true,
  title: 'Static keys keep the role of the ServiceAccount from being used',
  why: 'The client takes keys before it asks for the role: rights given to or taken from the role change nothing, and the keys stay valid when they leak.',
  fix: 'Take the keys out of the configuration and the pods, or the role off the ServiceAccount.',
  falsePositives:
    'A role that is for something else, such as the code of the job, next to keys of a store with an endpoint of its own: those are not reported.',
  prevents: [],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#configure-access-credentials',
    'https://cloud.google.com/docs/authentication/application-default-credentials',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'keys in the configuration',
      bad: files(KEYS(MARK)),
      good: files([...KEYS(), 's3.endpoint: http://minio.storage:9000']),
    },
    {
      name: 'keys in variables',
      bad: files([], {
        env: [`- name: AWS_ACCESS_KEY_ID${MARK}`, '  valueFrom: {secretKeyRef: {name: store, key: id}}'],
      }),
      good: files([
        ...KEYS(),
        'fs.s3a.aws.credentials.provider: com.amazonaws.auth.WebIdentityTokenCredentialsProvider',
      ]),
    },
    {
      name: 'key file of Google',
      bad: files([], {
        account: account('iam.gke.io/gcp-service-account: flink-orders@shop-data.iam.gserviceaccount.com'),
        uri: 'gs://orders/checkpoints',
        env: ['- name: GOOGLE_APPLICATION_CREDENTIALS', `  value: /etc/gcp/key.json${MARK}`],
      }),
      good: files([], {
        account: account('team: orders'),
        uri: 'gs://orders/checkpoints',
        env: ['- name: GOOGLE_APPLICATION_CREDENTIALS', '  value: /etc/gcp/key.json'],
      }),
    },
  ],
  *check(workload, kit, model) {
    const found = staticKey(workload, model);
    if (!found) return;
    const { name, at, annotation, account, roleAt } = found;
    yield kit.violation({
      at,
      message: `${name} is taken before the role that ${annotation} gives ServiceAccount ${account}`,
      related: [{ text: 'the role that is not used', at: roleAt }],
      identity: [annotation],
    });
  },
});
