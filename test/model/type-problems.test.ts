import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { spelledRight } from '../../src/model/schema/spell-value.ts';
import { typeProblems } from '../../src/model/schema/type-problems.ts';
import { type Schema, schemaOf, unknownFields } from '../../src/model/schema/unknown-fields.ts';
import { world } from '../support/model.ts';

beforeAll(async () => {
  await loadTables();
});

const HEAD = 'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\n';

function problems(text: string, operator?: string) {
  const { model } = world({ 'a.yaml': text });
  const object = model.objects.all[0];
  const schema = object && schemaOf(object, operator);
  return object && schema ? typeProblems(object.root, schema) : [];
}

/** Path, kind and right spelling of every problem of a spec. */
const spec = (text: string, operator?: string) =>
  // Without any part of a cluster it would pass for a patch.
  problems(`${HEAD}spec: ${text.replace(/^\{/, '{taskManager: {}, ')}\n`, operator).map((each) => [
    each.path,
    each.is,
    spelledRight(each),
  ]);

describe('values that a definition does not take', () => {
  it('are found by type', () => {
    expect(spec('{job: {parallelism: "2", args: [a, 1], allowNonRestoredState: "true"}}')).toEqual([
      ['spec.job.parallelism', 'type', '2'],
      ['spec.job.args[1]', 'type', '"1"'],
      ['spec.job.allowNonRestoredState', 'type', 'true'],
    ]);
    expect(spec('{jobManager: {resource: {cpu: 500m, memory: 2048}}}')).toEqual([
      ['spec.jobManager.resource.cpu', 'type', '0.5'],
      // In quotes it would be 2048 bytes.
      ['spec.jobManager.resource.memory', 'type', undefined],
    ]);
    expect(spec('{job: [a], image: {name: a}, podTemplate: x}').map(([path]) => path)).toEqual([
      'spec.job',
      'spec.image',
      'spec.podTemplate',
    ]);
    expect(spec('5')).toEqual([['spec', 'type', undefined]]);
  });

  it('keep their text where quotes are put around them', () => {
    expect(spec('{image: 0644, serviceAccount: yes, imagePullPolicy: 1e3}').map(([, , right]) => right)).toEqual([
      '"0644"',
      '"yes"',
      '"1e3"',
    ]);
  });

  it('are found by enumeration', () => {
    expect(spec('{mode: Native, job: {state: RUNNING, upgradeMode: last_state}}')).toEqual([
      ['spec.mode', 'enum', 'native'],
      ['spec.job.state', 'enum', 'running'],
      ['spec.job.upgradeMode', 'enum', 'last-state'],
    ]);
    expect(spec('{job: {upgradeMode: sometimes}}')).toEqual([['spec.job.upgradeMode', 'enum', undefined]]);
  });

  it('are as many as the version makes of them', () => {
    expect(spec('{flinkVersion: v2_0}', '1.10')).toEqual([['spec.flinkVersion', 'enum', undefined]]);
    expect(spec('{flinkVersion: v2_0}', '1.11')).toEqual([]);
    expect(spec('{flinkVersion: v2_0}')).toEqual([]);
    expect(spec('{flinkConfiguration: {a: 1}}', '1.12')).toEqual([['spec.flinkConfiguration.a', 'type', '"1"']]);
    expect(spec('{flinkConfiguration: {a: 1, b: {c: [d]}}}', '1.13')).toEqual([]);
    expect(spec('{flinkConfiguration: [a]}', '1.13')).toEqual([['spec.flinkConfiguration', 'type', undefined]]);
  });

  it('are no nulls but in lists, and no placeholders', () => {
    expect(spec('{mode: null, image: , podTemplate: {spec: {volumes: ~}}, job: {parallelism: "${P}"}}')).toEqual([]);
    expect(spec('{job: {args: [null]}}')).toEqual([['spec.job.args[0]', 'type', undefined]]);
  });

  it('are numbers that the operator cannot read', () => {
    expect(spec('{job: {parallelism: 2147483647}, restartNonce: 3000000000}')).toEqual([]);
    expect(spec('{job: {parallelism: 2147483648}, jobManager: {replicas: 99999999999999999999999}}')).toEqual([
      ['spec.job.parallelism', 'range', undefined],
      ['spec.jobManager.replicas', 'range', undefined],
    ]);
  });

  it('are fractions among quantities of custom resources only', () => {
    const container = 'containers: [{name: a, resources: {limits: {cpu: 0.5}}}]';
    expect(spec(`{podTemplate: {spec: {${container}}}}`)).toEqual([
      ['spec.podTemplate.spec.containers[0].resources.limits.cpu', 'type', '"0.5"'],
    ]);
    expect(
      problems(
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {${container}}}}\n`,
      ),
    ).toEqual([]);
  });

  it('are those of names and labels, as YAML reads them', () => {
    const found = problems(
      'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: y, labels: {version: 1.20}}\nspec: {}\n',
    );
    expect(found.map(({ path, found: is }) => `${path} ${is}`)).toEqual([
      'metadata.name boolean',
      'metadata.labels.version number',
    ]);
  });
});

describe('whatever stands in a resource', () => {
  const VALUES = ['5', 'text', '[]', '[1, [2, {a: b}]]', '{}', 'null', 'true', '1e400', '.nan', '"\\0"', '-0', '0x1F'];
  const KEYS = ['spec', 'metadata', 'status', '__proto__', 'constructor', 'toString', '1', 'true', '"<<"'];
  const schema: Schema = { type: 'FlinkDeployment', operator: '1.15' };

  it('is read without a fall', () => {
    for (const key of KEYS)
      for (const value of VALUES)
        for (const text of [
          `${HEAD}${key}: ${value}\n`,
          `${HEAD}spec: {${key}: ${value}, job: {${key}: ${value}}, podTemplate: {spec: {containers: [{${key}: ${value}}]}}}\n`,
          `${HEAD}spec: {flinkConfiguration: {${key}: ${value}, a: {${key}: ${value}}, a.${key.replaceAll('"', '')}: ${value}}}\n`,
        ])
          for (const object of world({ 'a.yaml': text }).model.objects.all)
            for (const operator of [undefined, '0.1', '1.12', '1.15', 'main', '99.99', 'nonsense']) {
              const asked = operator === undefined ? { type: schema.type } : { ...schema, operator };
              expect(Array.isArray(typeProblems(object.root, asked))).toBe(true);
              expect(Array.isArray(unknownFields(object.root, asked))).toBe(true);
            }
  });
});
