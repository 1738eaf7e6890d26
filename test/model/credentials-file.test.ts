import { describe, expect, it } from 'vitest';
import { credentialsFiles } from '../../src/model/identity/credentials-file.ts';
import { world } from '../support/model.ts';

function ask(
  container: string,
  more: { volumes?: string; config?: string; image?: string; files?: Record<string, string> } = {},
) {
  const { model } = world({
    ...more.files,
    'job.yaml': `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders, namespace: orders}
spec:
  image: ${more.image ?? 'flink:1.20.2'}
  flinkVersion: v1_20
  flinkConfiguration: {${more.config ?? ''}}
  podTemplate:
    spec:
      containers: [{name: flink-main-container, ${container}}]
      volumes: [${more.volumes ?? ''}]
`,
  });
  const [workload] = model.workloads;
  return workload ? credentialsFiles(workload, model).map(({ proof, only }) => only ?? proof.is) : [];
}

const ENV = 'env: [{name: GOOGLE_APPLICATION_CREDENTIALS, value: /etc/gcp/key.json}]';
const MOUNT = `${ENV}, volumeMounts: [{name: gcp, mountPath: /etc/gcp}]`;
const SECRET = '{name: gcp, secret: {secretName: gcp}}';
const secret = (data: string) => ({
  'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: gcp, namespace: orders}\n${data}\n`,
});

describe('credentialsFiles', () => {
  it('asks the mounts of both roles, then the image', () => {
    expect(ask(ENV)).toEqual(['no', 'no']);
    expect(ask(ENV, { image: 'registry.example/x:1' })).toEqual(['unknown', 'unknown']);
    expect(ask(MOUNT, { volumes: SECRET })).toEqual(['yes', 'yes']);
  });
  it('reads the keys of a Secret that is in sight, and of one that is filled elsewhere nothing', () => {
    expect(ask(MOUNT, { volumes: SECRET, files: secret('data: {other.json: eA==}') })).toEqual([
      'other.json',
      'other.json',
    ]);
    expect(ask(MOUNT, { volumes: SECRET, files: secret('data: {key.json: eA==}') })).toEqual(['yes', 'yes']);
    expect(ask(MOUNT, { volumes: SECRET, files: secret('type: Opaque') })).toEqual(['yes', 'yes']);
  });
  it("counts Flink's own mounts, and leaves injected and open paths alone", () => {
    expect(ask(ENV, { config: '"kubernetes.secrets": "gcp:/etc/gcp"' })).toEqual(['yes', 'yes']);
    expect(ask(ENV.replace('/etc/gcp/key.json', '"${KEY}"'))).toEqual([]);
    expect(ask(ENV.replace('/etc/gcp/key.json', '/var/run/secrets/x'))).toEqual([]);
  });
  it('reads the variables of the configuration', () => {
    expect(
      ask('env: []', { config: '"containerized.master.env.GOOGLE_APPLICATION_CREDENTIALS": /k/key.json' }),
    ).toEqual(['no']);
  });
});
