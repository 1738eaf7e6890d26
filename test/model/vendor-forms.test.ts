import { describe, expect, it } from 'vitest';
import { flinkOfEmrLabel } from '../../src/knowledge/emr.ts';
import { podOf } from '../../src/model/model.ts';
import { world } from '../support/model.ts';

const lyft = `apiVersion: flink.k8s.io/v1beta1
kind: FlinkApplication
metadata: {name: words}
spec:
  image: registry.example/words:3
  flinkVersion: "1.16"
  jarName: words.jar
  entryClass: example.Words
  parallelism: 7
  flinkConfig: {state.checkpoints.dir: "file:///checkpoints"}
  taskManagerConfig: {taskSlots: 3, envConfig: {env: [{name: A, value: b}]}}
  volumeMounts: [{name: c, mountPath: /checkpoints}]
  volumes: [{name: c, persistentVolumeClaim: {claimName: checkpoints}}]
`;

describe('vendor forms', () => {
  it("reads Lyft's FlinkApplication", () => {
    const [workload] = world({ 'a.yaml': lyft }).model.workloads;
    expect(workload?.form).toBe('LyftFlinkApplication');
    expect(workload?.flinkLine).toMatchObject({ is: 'yes', value: '1.16' });
    expect(workload?.config.entry('state.checkpoints.dir')?.raw).toBe('file:///checkpoints');
    const pod = workload && podOf(workload, 'taskmanager');
    expect(pod?.replicas).toMatchObject({ is: 'yes', value: 3 });
    expect(pod?.volumes.map(({ claim }) => claim?.value)).toEqual(['checkpoints']);
    expect(pod?.main?.env.map(({ name }) => name)).toEqual(['A']);
  });

  it('takes no number for a version of Flink', () => {
    const [workload] = world({ 'a.yaml': lyft.replace('"1.16"', '1.20') }).model.workloads;
    expect(workload?.flinkLine.is).toBe('unknown');
  });

  it("reads Confluent's compute pools as session clusters in their environment's namespace", () => {
    const { workloads } = world({
      'env.yaml':
        'apiVersion: platform.confluent.io/v1beta1\nkind: FlinkEnvironment\nmetadata: {name: dev}\nspec: {kubernetesNamespace: flink}\n',
      'pool.yaml':
        'apiVersion: platform.confluent.io/v1beta1\nkind: FlinkComputePool\nmetadata: {name: pool}\nspec:\n  type: DEDICATED\n  flinkEnvironment: dev\n  clusterSpec: {flinkVersion: v1_19, image: "confluentinc/cp-flink-sql:1.19-cp8"}\n',
    }).model;
    expect(workloads.map(({ form, mode, namespace }) => [form, mode, namespace])).toMatchObject([
      ['ComputePool', 'session', { value: 'flink' }],
    ]);
    expect(workloads[0]?.images.jobmanager.flink).toMatchObject({ is: 'yes', value: { minor: '1.19' } });
  });

  it('leaves resources of others alone and names them', () => {
    const files = {
      'a.yaml': 'apiVersion: nextbreakpoint.com/v1\nkind: FlinkDeployment\nmetadata: {name: a}\nspec: {}\n',
      'b.yaml':
        'apiVersion: v1\nkind: Deployment\nmetadata: {name: b}\nspec: {deploymentTargetName: t, template: {spec: {artifact: {kind: JAR, jarUri: "s3://a/flink.jar"}}}}\n',
      'c.yaml': 'apiVersion: ververica.platform/v1\nkind: VvpDeployment\nmetadata: {name: c}\nspec: {}\n',
    };
    const { model } = world(files);
    expect(model.workloads).toEqual([]);
    expect(model.objects.all).toEqual([]);
  });
});

describe('flinkOfEmrLabel', () => {
  it('knows the releases whose Flink is established', () => {
    const of = (release: string) => flinkOfEmrLabel(`emr-${release}-flink-latest`);
    expect(['6.13.0', '6.15.0', '7.0.0', '7.2.0', '7.4.0', '7.9.0', '7.12.0', '7.13.0'].map(of)).toEqual([
      '1.17',
      '1.17',
      '1.18',
      '1.18',
      '1.19',
      '1.20',
      '1.20',
      '1.20',
    ]);
    expect(['6.12.0', '7.3.0', '7.5.0', '7.99.0', '8.0.0'].map(of)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(flinkOfEmrLabel('emr-7.9.0-flink-20250601')).toBe('1.20');
    expect(flinkOfEmrLabel('emr-7.9.0-spark-latest')).toBeUndefined();
  });
});
