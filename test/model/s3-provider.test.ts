import { describe, expect, it } from 'vitest';
import { roleUse } from '../../src/model/identity/s3-provider.ts';
import { world } from '../support/model.ts';

const ACCOUNT =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: jobs\n  annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/flink"}\n';

function ask(config: string, main: string, image = 'flink:1.20.2', account = ACCOUNT) {
  const { model } = world({
    'account.yaml': account,
    'job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  image: ${image}
  flinkVersion: v1_20
  serviceAccount: jobs
  flinkConfiguration: {state.checkpoints.dir: "s3://b/c", ${config}}
  podTemplate: {spec: {containers: [{name: flink-main-container, ${main}}]}}
`,
  });
  const [workload] = model.workloads;
  return workload && roleUse(workload, model)?.proof.is;
}

const plugin = (value: string) => `env: [{name: ENABLE_BUILT_IN_PLUGINS, value: "${value}"}]`;
const HADOOP = plugin('flink-s3-fs-hadoop-1.20.2.jar');

describe('roleUse', () => {
  it('is refuted for the Hadoop plugin with its own provider list', () => {
    expect(ask('', HADOOP)).toBe('no');
    expect(ask('', HADOOP.replace(']', ', {name: AWS_REGION, value: eu-central-1}]'))).toBe('no');
  });
  it('holds for the Presto plugin', () => {
    expect(ask('', plugin('flink-s3-fs-presto-1.20.2.jar'))).toBe('yes');
  });
  it('is unknown with both plugins, an unknown image, envFrom or a Hadoop configuration', () => {
    expect(ask('', plugin('flink-s3-fs-hadoop-1.20.2.jar;flink-s3-fs-presto-1.20.2.jar'))).toBe('unknown');
    expect(ask('', 'env: []', 'registry.example/jobs:1')).toBe('unknown');
    expect(ask('', `${HADOOP}, envFrom: [{secretRef: {name: x}}]`)).toBe('unknown');
    expect(ask('fs.hdfs.hadoopconf: /etc/hadoop', HADOOP)).toBe('unknown');
  });
  it('does not arise with keys, a provider, a store of its own, or no role', () => {
    expect(ask('s3.access-key: x', HADOOP)).toBeUndefined();
    expect(ask('s3.endpoint: "http://minio:9000"', HADOOP)).toBeUndefined();
    expect(ask('fs.s3a.aws.credentials.provider: my.Provider', HADOOP)).toBeUndefined();
    expect(ask('', HADOOP, 'flink:1.20.2', ACCOUNT.replace(/ {2}annotations.*\n/, ''))).toBeUndefined();
  });
});
