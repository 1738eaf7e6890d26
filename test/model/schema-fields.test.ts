import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { type Schema, schemaOf, unknownFields } from '../../src/model/schema/unknown-fields.ts';
import { world } from '../support/model.ts';

beforeAll(async () => {
  await loadTables();
});

const deployment = (...spec: string[]) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\nspec:\n  image: flink:1.20.2\n${spec.map((line) => `  ${line}\n`).join('')}`;

/** Unknown paths, with what is suggested. */
function found(text: string, operator?: string, vendor?: 'emr'): Record<string, string | undefined> {
  const { model } = world({ 'a.yaml': text });
  const object = model.objects.all[0] as KubeObject;
  const schema = schemaOf(object, operator) as Schema;
  const fields = unknownFields(object.root, vendor ? { ...schema, vendor } : schema);
  return Object.fromEntries(fields.map(({ path, near, meant, since }) => [path, near.join() || meant || since]));
}

describe('unknown fields', () => {
  it('are named by path, with the near one', () => {
    expect(found(deployment('podTemplates: {}', 'jobManager: {replica: 1}', 'job: {jarUri: local:///a.jar}'))).toEqual({
      'spec.podTemplates': 'podTemplate',
      'spec.jobManager.replica': 'replicas',
      'spec.job.jarUri': 'jarURI',
    });
  });

  it("name what other operators' fields are called here", () => {
    expect(found(deployment('serviceAccountName: a', 'flinkConfig: {}', 'job: {className: A, jarFile: a}'))).toEqual({
      'spec.serviceAccountName': 'serviceAccount',
      'spec.flinkConfig': 'flinkConfiguration',
      'spec.job.className': 'entryClass',
      'spec.job.jarFile': 'jarURI',
    });
  });

  it('name the place where a field belongs', () => {
    expect(
      found(
        deployment(
          'parallelism: 2',
          'containers: []',
          'replicas: 2',
          'jobManager: {memory: 1g}',
          'podTemplate: {containers: []}',
          'job: {flinkConfiguration: {a: b}}',
        ),
      ),
    ).toEqual({
      'spec.parallelism': 'spec.job.parallelism',
      'spec.containers': 'spec.podTemplate.spec.containers',
      'spec.replicas': undefined,
      'spec.jobManager.memory': 'spec.jobManager.resource.memory',
      'spec.podTemplate.containers': 'spec.podTemplate.spec.containers',
      'spec.job.flinkConfiguration': 'spec.flinkConfiguration',
    });
  });

  it('are looked for in every list and mapping of a pod template', () => {
    const spec = [
      'podTemplate:',
      '  apiVersion: v1',
      '  kind: Pod',
      '  metadata: {labels: {any: thing}}',
      '  spec:',
      '    nodeSelector: {any: thing}',
      '    containers:',
      '      - name: flink-main-container',
      '        env: [{name: A, valueFrom: {secretKeyRef: {name: a, keys: b}}}]',
      '        resources: {limits: {any/thing: 1}}',
    ];
    expect(found(deployment(...spec))).toEqual({
      'spec.podTemplate.spec.containers[0].env[0].valueFrom.secretKeyRef.keys': 'key',
    });
  });

  it('leave free content alone', () => {
    expect(
      found(
        deployment(
          'flinkConfiguration: {any: {thing: 1}}',
          'logConfiguration: {any: text}',
          'ingress: {annotations: {a: b}}',
        ),
      ),
    ).toEqual({});
  });

  it('leave volumes without a source, and blocks that were closed too early, to other rules', () => {
    const volumes = [
      'podTemplate:',
      '  spec:',
      '    volumes:',
      '      - name: a',
      '        persistenceVolumeClaim: {}',
    ];
    expect(found(deployment(...volumes))).toEqual({});
    expect(found(deployment(...volumes, '        emptyDir: {}'))).toEqual({
      'spec.podTemplate.spec.volumes[0].persistenceVolumeClaim': 'persistentVolumeClaim',
    });
    expect(found(deployment('jobManager:', '  resource:', '  memory: 1g', '  cpu: 1'))).toEqual({});
  });

  it('depend on the operator', () => {
    const text = deployment(
      'job: {autoscalerResetNonce: 1}',
      'jobManager: {resources: {}}',
      'podTemplate: {spec: {hostUsers: false, resources: {}}}',
    );
    expect(found(text)).toEqual({});
    expect(found(text, 'main')).toEqual({});
    expect(found(text, '1.15')).toEqual({ 'spec.jobManager.resources': 'resource' });
    expect(found(text, '1.10')).toEqual({
      'spec.job.autoscalerResetNonce': '1.11',
      'spec.jobManager.resources': 'resource',
      'spec.podTemplate.spec.resources': '1.13',
    });
  });

  it("accept Amazon's fields on EMR", () => {
    const text = deployment(
      'executionRoleArn: a',
      'jobManager: {storageDir: s3://a/b}',
      'monitoringConfiguration: {any: 1}',
    );
    expect(found(text, undefined, 'emr')).toEqual({});
    expect(Object.keys(found(text))).toHaveLength(3);
  });

  it('are known for FlinkCluster and for plain objects', () => {
    const cluster =
      'apiVersion: flinkoperator.k8s.io/v1beta1\nkind: FlinkCluster\nmetadata: {name: a}\nspec: {taskManager: {replica: 1, sidecars: [{nam: a}]}, job: {entryClass: A}}\n';
    expect(found(cluster)).toEqual({
      'spec.taskManager.replica': 'replicas',
      'spec.taskManager.sidecars[0].nam': 'name',
      'spec.job.entryClass': 'className',
    });
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {accesModes: []}\n';
    expect(found(claim)).toEqual({ 'spec.accesModes': 'accessModes' });
  });
});
