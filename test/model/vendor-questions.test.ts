import { describe, expect, it } from 'vitest';
import { confluent, lyftApplication, platformDeployment, vvpDeployment } from '../../rules/vendor-samples.ts';
import { LYFT_FIELDS, ververicaFields } from '../../src/knowledge/vendor-fields.ts';
import { ververicaShape } from '../../src/model/forms/ververica-shape.ts';
import { confluentFaults } from '../../src/model/vendor/confluent.ts';
import { overriddenByEnvironment } from '../../src/model/vendor/confluent-overrides.ts';
import { confluentReferences } from '../../src/model/vendor/confluent-references.ts';
import { insertStatement } from '../../src/model/vendor/confluent-statement.ts';
import { emrFaults, lyftFaults } from '../../src/model/vendor/faults.ts';
import { fieldFaults, requiredWritten } from '../../src/model/vendor/fields.ts';
import { changedImmutable } from '../../src/model/vendor/immutable.ts';
import { lyftContradictions, lyftStandby } from '../../src/model/vendor/lyft.ts';
import { appliedBody } from '../../src/model/vendor/rest-bodies.ts';
import { misnamedRoles, ververicaFaults } from '../../src/model/vendor/ververica.ts';
import { world } from '../support/model.ts';

const modelOf = (files: Record<string, string>) => world(files).model;
const first = (text: string) => {
  const model = modelOf({ 'a.yaml': text });
  const [object] = model.objects.all;
  if (!object) throw new Error('no object');
  return { model, object };
};
const messages = (faults: readonly { message: string }[]) => faults.map(({ message }) => message);

describe('fieldFaults', () => {
  it('walks lists and mappings, and says what is taken', () => {
    const { object } = first(
      lyftApplication([
        'volumeMounts: [{name: a}, {name: b, mountPath: 3}]',
        'flinkConfig: {a: "1", b: 2, c: null, d: [x]}',
        'taskManagerConfig: []',
      ]),
    );
    expect(messages(fieldFaults(object.root, LYFT_FIELDS))).toEqual([
      'spec.flinkConfig.b is an integer, and a string is taken',
      'spec.flinkConfig.d is a list, and a string is taken',
      'spec.taskManagerConfig is a list, and a mapping is taken',
      'spec.volumeMounts.0.mountPath is missing',
      'spec.volumeMounts.1.mountPath is an integer, and a string is taken',
    ]);
  });

  it('takes words in lower case where their reader does, and leaves placeholders alone', () => {
    const { object } = first(
      platformDeployment({ spec: ['state: suspended', 'upgradeStrategy: {kind: UPGRADE_KIND}'] }),
    );
    const fields = ververicaFields('rest', ['spec']);
    expect(messages(fieldFaults(object.root, fields, true))).toEqual([]);
    expect(messages(fieldFaults(object.root, fields))).toEqual([
      'spec.state is suspended, and only RUNNING, CANCELLED, SUSPENDED are taken',
    ]);
  });

  it('counts what a patch has little of', () => {
    expect(requiredWritten(first(lyftApplication()).object.root, LYFT_FIELDS)).toBe(4);
    expect(requiredWritten(first('kind: FlinkApplication\nspec: {image: a}\n').object.root, LYFT_FIELDS)).toBe(1);
  });
});

it('judges only the served version of FlinkApplication', () => {
  const text = lyftApplication(['parallelism: none']);
  expect(messages(lyftFaults(first(text).object))).toEqual([
    'spec.parallelism is this string, and an integer is taken',
  ]);
  expect(lyftFaults(first(text.replace('v1beta1', 'v1alpha1')).object)).toEqual([]);
});

describe('emrFaults', () => {
  const faults = (spec: string) => {
    const { object, model } = first(
      `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\nspec:\n  image: a\n  executionRoleArn: "arn:aws-cn:iam::111122223333:role/flink/job"\n${spec}`,
    );
    return messages(emrFaults(object, model));
  };
  const rotation = (size: string) =>
    faults(`  monitoringConfiguration: {containerLogRotationConfiguration: {rotationSize: "${size}"}}\n`);

  it('takes sizes of logs within the range', () => {
    expect(['2KB', '100MB', '2GB', '${SIZE}'].flatMap(rotation)).toEqual([]);
    expect(['1KB', '3GB', '10', '5TB'].map((size) => rotation(size).length)).toEqual([1, 1, 1, 1]);
  });

  it('leaves variables and words in capitals alone', () => {
    expect(faults('  monitoringConfiguration: {s3MonitoringConfiguration: {logUri: S3 BUCKET}}\n')).toEqual([]);
    expect(faults('  monitoringConfiguration: {s3MonitoringConfiguration: {logUri: $BUCKET/logs}}\n')).toEqual([]);
    expect(faults('  jobManager: {storageDir: "file:///ha"}\n')).toEqual([
      'spec.jobManager.storageDir is file:///ha, which is no address on S3',
    ]);
  });
});

describe('Ververica Platform', () => {
  it('knows its resources from those of Kubernetes', () => {
    const shape = (apiVersion: string, kind: string, spec = '{}') =>
      ververicaShape(first(`apiVersion: ${apiVersion}\nkind: ${kind}\nspec: ${spec}\n`).object)?.reader;
    expect(shape('v1', 'Deployment', '{sessionClusterName: a}')).toBe('rest');
    expect(shape('v1', 'Deployment', '{template: {spec: {containers: []}}}')).toBeUndefined();
    expect(shape('apps/v1', 'Deployment', '{deploymentTargetName: a}')).toBeUndefined();
    expect(shape('v1', 'Namespace')).toBeUndefined();
    expect(shape('v1', 'DeploymentTarget')).toBe('rest');
    expect(shape('ververica.platform/v1', 'VvpDeployment')).toBe('vvp-operator');
    expect(shape('ververicaplatform.fintechstudios.com/v1beta1', 'VpNamespace')).toBe('fintechstudios');
  });

  it('tells its two operators apart by the place of the name', () => {
    const fault = (deployment: string[]) =>
      ververicaFaults(first(vvpDeployment({ metadata: [], deployment })).object)[0];
    expect(fault(['metadata: {name: a}'])?.doubt).toBeUndefined();
    expect(fault(['userMetadata: {name: a}'])?.doubt?.name).toBe('the version of Ververica Platform');
  });

  it('finds roles in the spelling of others', () => {
    const { object } = first(
      platformDeployment({ template: ['resources: {jobManager: {}, task-manager: {}, jobmanager: {}}'] }),
    );
    expect(misnamedRoles(object).map(({ key, meant, isTaken }) => [key, meant, isTaken])).toEqual([
      ['jobManager', 'jobmanager', true],
      ['task-manager', 'taskmanager', false],
    ]);
  });
});

it('tells bodies that are applied from those that may go to the API', () => {
  const kustomization = { 'kustomization.yaml': 'resources: [a.yaml]\n' };
  const proof = (files: Record<string, string>) => {
    const model = modelOf(files);
    return model.objects.all.flatMap((object) => appliedBody(object, model)?.proof.is ?? []);
  };
  expect(proof({ 'a.yaml': platformDeployment() })).toEqual([]);
  expect(proof({ ...kustomization, 'a.yaml': platformDeployment() })).toEqual(['unknown']);
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink}\n';
  expect(proof({ ...kustomization, 'a.yaml': `${platformDeployment()}---\n${account}` })).toEqual(['no']);
});

describe('Confluent', () => {
  const environment = confluent(
    'FlinkEnvironment',
    ['kubernetesNamespace: flink', 'flinkApplicationDefaults: {spec: {flinkConfiguration: {a: "1", b: "2"}}}'],
    'production',
  );
  const application = confluent('FlinkApplication', [
    'flinkEnvironment: production',
    'image: confluentinc/cp-flink:1.20.1-cp2',
    'flinkConfiguration: {a: "1", b: "3", c: "4"}',
  ]);

  it('refuses a state of a dedicated pool only', () => {
    const pool = (type: string) =>
      confluent('ComputePool', [`type: ${type}`, 'clusterSpec: {}', 'state: RUNNING'], 'pool', 'cmf.confluent.io/v1');
    expect(messages(confluentFaults(first(pool('SHARED')).object))).toEqual([]);
    expect(confluentFaults(first(pool('DEDICATED')).object)).toHaveLength(1);
  });

  it('lays the environment over the application', () => {
    const { workloads } = modelOf({ 'a.yaml': environment, 'b.yaml': application });
    const found = workloads.flatMap(overriddenByEnvironment);
    expect(found.map(({ dead, by }) => [dead.key, dead.raw, by.raw])).toEqual([['b', '3', '2']]);
  });

  it('refutes a name only where a similar one is there', () => {
    const model = modelOf({ 'a.yaml': environment, 'b.yaml': application.replace('production', 'productoin') });
    const other = modelOf({ 'a.yaml': environment, 'b.yaml': application.replace('production', 'staging') });
    const proofs = ({ objects }: typeof model, of: typeof model) =>
      objects.all.flatMap((object) => confluentReferences(object, of).map(({ proof }) => proof.is));
    expect(proofs(model, model)).toEqual(['no']);
    expect(proofs(other, other)).toEqual(['unknown']);
  });

  it('knows statements that insert', () => {
    const inserts = (statement: string) => {
      const { object, model } = first(confluent('FlinkStatement', ['computePoolName: sql', `statement: ${statement}`]));
      return insertStatement(object, model) !== undefined;
    };
    expect(inserts('"-- daily\\n\\n insert into a values (1)"')).toBe(true);
    expect(inserts('EXECUTE STATEMENT SET BEGIN END')).toBe(true);
    expect(inserts('CREATE TABLE insert_log (a INT)')).toBe(false);
  });
});

describe("Lyft's operator", () => {
  it('reads some fields only beside others', () => {
    const keys = (...spec: string[]) =>
      lyftContradictions(first(lyftApplication(spec)).object).map(({ path }) => path[1]);
    expect(keys('tearDownVersionHash: a')).toEqual(['tearDownVersionHash']);
    expect(keys('tearDownVersionHash: a', 'deploymentMode: BlueGreen')).toEqual([]);
    expect(keys('savepointDisabled: true')).toEqual([]);
    expect(keys('savepointDisabled: true', 'deleteMode: Savepoint')).toEqual(['savepointDisabled']);
  });

  it('has no high availability of its own', () => {
    const on = (...spec: string[]) => {
      const [workload] = modelOf({ 'a.yaml': lyftApplication(spec) }).workloads;
      return workload && lyftStandby(workload)?.isOn.is;
    };
    const two = 'jobManagerConfig: {replicas: 2}';
    expect(on('jobManagerConfig: {replicas: 1}')).toBeUndefined();
    expect(on(two, 'image: flink:1.16.3')).toBe('no');
    expect(on(two)).toBe('unknown');
    expect(on(two, 'flinkConfig: {high-availability: zookeeper}')).toBe('yes');
  });
});

it('compares immutable fields with the base only', () => {
  const { object, model } = first(
    'apiVersion: v1\nkind: DeploymentTarget\nmetadata: {name: a}\nspec: {kubernetes: {namespace: b}}\n',
  );
  expect(changedImmutable(object, model)).toEqual([]);
});
