import { defineRule } from '../../src/engine/rule.ts';
import { endpointsWithoutScheme } from '../../src/model/storage/s3-options.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-s3-endpoint-scheme';
const store = (endpoint: string, ...more: string[]) => ({
  'job.yaml': flinkDeployment({
    config: [
      'state.checkpoints.dir: s3://orders/checkpoints',
      's3.path.style.access: "true"',
      `s3.endpoint: ${endpoint}`,
      ...more,
    ],
  }),
});

export default defineRule({
  id: 'storage-s3-endpoint-scheme',
  area: 'storage',
  level: 'warning',
  confidence: 'medium',
  title: 'An S3 endpoint inside the cluster without http:// in front',
  why: 'Without a scheme the client speaks https, and stores inside a cluster are mostly served over plain http: the connection fails at the first checkpoint.',
  fix: 'Write the endpoint with its scheme, such as http://minio:9000.',
  falsePositives:
    'A store that serves https is fine; write https:// to say so. Names of hosts outside the cluster, port 443 and options for SSL are left alone.',
  prevents: ['javax.net.ssl.SSLException: Unsupported or unrecognized SSL message'],
  sources: [
    'https://hadoop.apache.org/docs/r3.3.4/hadoop-aws/tools/hadoop-aws/index.html',
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#configure-non-s3-endpoint',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'a Service',
      bad: store(`minio:9000${MARK}`),
      good: store('http://minio:9000'),
      unknown: {
        ...store('minio.storage.svc:9000'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: s3.yaml}]\n',
      },
    },
    { name: 'plain http by an option', good: store('minio:9000', 'fs.s3a.connection.ssl.enabled: "false"') },
    {
      name: 'a store elsewhere',
      good: store('s3.eu-central-1.amazonaws.com'),
    },
    {
      name: 'a certificate of its own',
      good: store('minio', 'env.java.opts: -Dcom.amazonaws.sdk.disableCertChecking'),
    },
    { name: 'the port of https', good: store('minio.storage.svc:443') },
  ],
  *check(workload, kit) {
    for (const { at, key, endpoint, told } of endpointsWithoutScheme(workload))
      yield kit.unless(told, {
        at,
        message: `${key} is ${endpoint}, without a scheme, so that the client speaks https to it`,
        identity: [key],
      });
  },
});
