import { defineRule } from '../../src/engine/rule.ts';
import { endpointWithoutPathStyle } from '../../src/model/storage/s3-options.ts';
import { flinkDeployment } from '../samples.ts';

const MARK = ' # <- storage-s3-endpoint-path-style';
const store = (endpoint: string, ...more: string[]) => ({
  'job.yaml': flinkDeployment({
    config: ['state.checkpoints.dir: s3://orders/checkpoints', `s3.endpoint: ${endpoint}`, ...more],
  }),
});

export default defineRule({
  id: 'storage-s3-endpoint-path-style',
  area: 'storage',
  level: 'warning',
  confidence: 'high',
  title: 'An S3-compatible store without path-style access',
  why: "Without path-style access the bucket becomes a part of the host's name, which stores inside a cluster have no DNS entry for.",
  fix: 'Set s3.path.style.access: "true".',
  falsePositives:
    'Only hosts inside a cluster and well-known stores such as MinIO are judged. IP addresses always work by path, and a gateway may be set up for bucket names in the host.',
  prevents: ['java.net.UnknownHostException: orders.minio.storage.svc'],
  sources: [
    'https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/#configure-path-style-access',
  ],
  subject: 'workload',
  examples: [
    {
      name: 'MinIO',
      bad: store(`http://minio.storage.svc:9000${MARK}`),
      good: store('http://minio.storage.svc:9000', 's3.path.style.access: "true"'),
      unknown: {
        ...store('http://minio.storage.svc:9000'),
        'kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: s3.yaml}]\n',
      },
    },
    {
      name: 'the dash spelling',
      good: store('http://minio:9000', 's3.path-style-access: true'),
    },
    {
      name: 'stores that know hosts by bucket',
      good: store('https://s3.eu-central-1.amazonaws.com'),
    },
    { name: 'an address in numbers', good: store('http://10.0.3.7:9000') },
  ],
  *check(workload, kit) {
    for (const { at, key, host, pathStyle } of endpointWithoutPathStyle(workload))
      yield kit.unless(pathStyle, {
        at,
        message: `${key} is ${host}, and path-style access is not on`,
        identity: [key],
      });
  },
});
