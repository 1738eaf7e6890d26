import { describe, expect, it } from 'vitest';
import { flinkOfEmrLabel } from '../../src/knowledge/emr.ts';
import { variablePlaceholders } from '../../src/model/config/placeholders.ts';
import { keepsState } from '../../src/model/forms/ververica-strategies.ts';
import { podOf } from '../../src/model/model.ts';
import { fileSystemFor } from '../../src/model/storage/plugin.ts';
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
      'b.yaml': 'apiVersion: lightbend.com/v1\nkind: FlinkCluster\nmetadata: {name: b}\nspec: {}\n',
    };
    const { model } = world(files);
    expect(model.workloads).toEqual([]);
    expect(model.objects.all).toEqual([]);
  });
});

const platform = `apiVersion: v1
kind: Deployment
metadata: {name: orders, namespace: default}
spec:
  deploymentTargetName: jobs
  template:
    spec:
      artifact: {kind: JAR, jarUri: "s3://jobs/orders.jar", flinkVersion: "1.20"}
      numberOfTaskManagers: 3
      flinkConfiguration: {execution.checkpointing.dir: "s3://jobs/checkpoints"}
      kubernetes:
        pods:
          envVars: [{name: A, value: b}]
          volumeMounts:
            - {name: v, volume: {name: v, persistentVolumeClaim: {claimName: scratch}}, volumeMount: {name: v, mountPath: /scratch}}
`;

describe('Ververica Platform', () => {
  const read = (text: string) => world({ 'a.yaml': text }).model.workloads;

  it('reads a Deployment of its REST API', () => {
    const [workload] = read(platform);
    expect(workload).toMatchObject({ form: 'VervericaDeployment', mode: 'application', namespace: 'unwritten' });
    expect(workload?.flinkLine).toMatchObject({ is: 'yes', value: '1.20' });
    expect(workload?.config.get('checkpointDir').is).toBe('set');
    expect(workload?.config.get('haType').is).toBe('unknown');
    const pod = workload && podOf(workload, 'taskmanager');
    expect(pod?.replicas).toMatchObject({ is: 'yes', value: 3 });
    expect(pod?.volumes.map(({ claim }) => claim?.value)).toEqual(['scratch']);
    expect(pod?.main?.mounts.map(({ path }) => path.value)).toEqual(['/scratch']);
    expect(pod?.main?.env.map(({ name }) => name)).toEqual(['A']);
  });

  it('takes the namespace of the pods from the deployment target', () => {
    const target =
      'apiVersion: v1\nkind: DeploymentTarget\nmetadata: {name: jobs}\nspec: {kubernetes: {namespace: flink}}\n';
    expect(read(`${platform}---\n${target}`)[0]?.namespace).toMatchObject({ value: 'flink' });
  });

  it('reads no other Deployment', () => {
    expect(read(platform.replace('apiVersion: v1', 'apiVersion: apps/v1'))).toEqual([]);
    expect(read('apiVersion: v1\nkind: Deployment\nmetadata: {name: flink}\nspec: {template: {spec: {}}}\n')).toEqual(
      [],
    );
  });

  it('composes the image from its three parts only', () => {
    const image = (text: string) =>
      read(platform.replace('flinkVersion: "1.20"', text))[0]?.images.taskmanager.reference?.value;
    expect(image('flinkImageRegistry: r.example/v2, flinkImageRepository: flink, flinkImageTag: "1.20.1"')).toBe(
      'r.example/v2/flink:1.20.1',
    );
    expect(image('flinkImageRegistry: r.example, flinkImageRepository: f, flinkImageTag: "sha256:ab"')).toBe(
      'r.example/f@sha256:ab',
    );
    expect(image('flinkImageRepository: flink, flinkImageTag: "1.20.1"')).toBeUndefined();
  });

  it('reads resources of both operators', () => {
    const spec = platform.slice(platform.indexOf('  deploymentTargetName'));
    const indented = (by: number) => spec.replace(/^/gm, ' '.repeat(by)).trimEnd();
    const of = (apiVersion: string, kind: string, rest: string) =>
      read(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec:\n${rest}\n`)[0];
    const own = of('ververica.platform/v1', 'VvpDeployment', `  deployment:\n    spec:\n${indented(4)}`);
    expect(own?.specPath).toEqual(['spec', 'deployment', 'spec', 'template', 'spec']);
    expect(own?.config.get('checkpointDir').is).toBe('set');
    const other = of('ververicaplatform.fintechstudios.com/v1beta2', 'VpDeployment', `  spec:\n${indented(2)}`);
    expect(other?.config.get('checkpointDir').is).toBe('set');
  });

  it('expands variables in the configuration', () => {
    const [workload] = read(platform.replace('s3://jobs/checkpoints', 's3://${BUCKET}/checkpoints'));
    expect(workload && variablePlaceholders(workload)).toEqual([]);
  });

  it('knows which file systems the images of the platform bring', () => {
    const [workload] = read(platform);
    const served = (scheme: string) => workload && fileSystemFor(workload, scheme, 'taskmanager').is;
    expect(['s3', 's3a', 'wasbs', 'hdfs', 'gs', 'abfss'].map(served)).toEqual([
      ...['yes', 'yes', 'yes', 'yes'],
      ...['unknown', 'unknown'],
    ]);
  });

  it('runs a job on its session cluster', () => {
    const session =
      'apiVersion: v1\nkind: SessionCluster\nmetadata: {name: shared}\nspec: {flinkVersion: "1.19", flinkConfiguration: {taskmanager.numberOfTaskSlots: "2"}}\n';
    const workloads = read(
      `${session}---\n${platform.replace('deploymentTargetName: jobs', 'sessionClusterName: shared')}`,
    );
    expect(workloads.map(({ mode }) => mode)).toEqual(['session', 'session-job']);
    expect(workloads[1]).toMatchObject({ cluster: { object: { name: 'shared' } }, pods: [] });
    expect(workloads[1]?.flinkLine).toMatchObject({ value: '1.19' });
    expect(workloads[1]?.config.get('taskSlots').is).toBe('set');
  });

  it.each([
    ['STATEFUL', 'LATEST_STATE', 'yes'],
    ['STATEFUL', 'NONE', 'no'],
    ['STATELESS', 'NONE', 'no'],
    ['STATELESS', 'LATEST_STATE', 'unknown'],
    ['STATEFUL', undefined, 'unknown'],
    ['${STRATEGY}', 'LATEST_STATE', 'unknown'],
  ])('upgrades with %s and %s keep the state: %s', (upgrade, restore, verdict) => {
    const lines = `spec:\n  upgradeStrategy: {kind: "${upgrade}"}\n${restore ? `  restoreStrategy: {kind: ${restore}}\n` : ''}`;
    const [workload] = read(platform.replace('spec:\n', lines));
    expect(workload && keepsState(workload.object)?.proof.is).toBe(verdict);
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
