import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { unquotedConfig } from '../../src/model/schema/config-values.ts';
import { gluedArguments } from '../../src/model/schema/glued-arguments.ts';
import { judgedSchema } from '../../src/model/schema/judged.ts';
import { misindented } from '../../src/model/schema/misindented.ts';
import { lacksSpec } from '../../src/model/schema/missing-spec.ts';
import { versionSkew } from '../../src/model/schema/version-skew.ts';
import { world } from '../support/model.ts';

beforeAll(async () => {
  await loadTables();
});

const resource = (kind: string, rest: string) =>
  `apiVersion: flink.apache.org/v1beta1\nkind: ${kind}\nmetadata: {name: orders}\n${rest}\n`;
const read = (text: string): KubeObject => world({ 'a.yaml': text }).model.objects.all[0] as KubeObject;

describe('entries of flinkConfiguration that old operators refuse', () => {
  const text = resource(
    'FlinkDeployment',
    'spec: {image: a, flinkConfiguration: {a: 1, b: yes, c: 1.5, d: text, e: null, f: {g: 1, h: {i: 2}}, j: [k]}}',
  );
  it('are numbers, booleans and collections', () => {
    const found = unquotedConfig(read(text), '1.12').map(({ key, is, type, source, flat }) => ({
      key,
      is,
      type,
      source,
      flat,
    }));
    expect(found).toEqual([
      { key: 'a', is: 'scalar', type: 'integer', source: '1', flat: undefined },
      { key: 'b', is: 'scalar', type: 'boolean', source: 'yes', flat: undefined },
      { key: 'c', is: 'scalar', type: 'number', source: '1.5', flat: undefined },
      { key: 'f', is: 'mapping', type: undefined, source: undefined, flat: ['f.g', 'f.h.i'] },
      { key: 'j', is: 'list', type: undefined, source: undefined, flat: undefined },
    ]);
  });
  it('are written flat where they are one option', () => {
    const nested = resource(
      'FlinkDeployment',
      'spec:\n  image: a\n  flinkConfiguration:\n    a:\n      b: 1 # one\n    c: {d: {e: x}}\n    f: {g: 1, h: 2}',
    );
    const flat = unquotedConfig(read(nested), '1.12').map(({ rewritten }) =>
      rewritten ? [nested.slice(rewritten.span.start, rewritten.span.end), rewritten.text] : undefined,
    );
    expect(flat).toEqual([['a:\n      b: 1', 'a.b: "1"'], ['c: {d: {e: x}}', 'c.d.e: x'], undefined]);
  });
  it('are none for newer operators and other kinds', () => {
    expect(unquotedConfig(read(text), '1.13')).toEqual([]);
    expect(unquotedConfig(read(text), undefined)).toHaveLength(5);
    expect(unquotedConfig(read(resource('FlinkStateSnapshot', 'spec: {flinkConfiguration: {a: 1}}')), '1.12')).toEqual(
      [],
    );
    expect(
      unquotedConfig(read(resource('FlinkDeployment', 'spec: {image: a, flinkConfiguration: [1]}')), '1.12'),
    ).toEqual([]);
  });
});

describe('blocks that were closed too early', () => {
  const found = (rest: string) =>
    misindented(read(resource('FlinkDeployment', rest)).root, { type: 'FlinkDeployment' }).map(({ path, children }) => [
      path,
      ...children.map(({ key }) => key),
    ]);
  it('are empty with their children beside them', () => {
    expect(found('spec:\n  jobManager:\n    resource:\n    cpu: 1\n    memory: 2g\n    replicas: 1')).toEqual([
      ['spec.jobManager.resource', 'cpu', 'memory'],
    ]);
    expect(found('spec:\njob: {}\nimage: a')).toEqual([['spec', 'job', 'image']]);
  });
  it('are not those whose children belong where they stand', () => {
    expect(found('spec:\n  podTemplate:\n  jobManager: {replicas: 1}\n  unknown: 1')).toEqual([]);
    expect(found('spec:\n  job:\n  image: a')).toEqual([]);
  });
});

describe('options with their value in one argument', () => {
  const found = (args: string) => {
    const { model } = world({ 'a.yaml': resource('FlinkDeployment', `spec: {image: a, job: {args: ${args}}}`) });
    return model.workloads.flatMap((each) => gluedArguments(each).map(({ option, value }) => `${option}|${value}`));
  };
  it('are found', () => {
    expect(found('["--a b", "-c  d e"]')).toEqual(['--a|b', '-c|d e']);
  });
  it('are not mixed up with text', () => {
    expect(found('["--a=b c", "-- a", "a b", "--x", "-y z", 5, {a: b}, null]')).toEqual([]);
    expect(found('text')).toEqual([]);
  });
});

describe('what is newer than the operator', () => {
  const skew = (text: string, operator?: string) => {
    const { model } = world({ 'a.yaml': text }, {}, operator);
    const object = model.objects.all[0] as KubeObject;
    const schema = judgedSchema(object, model);
    return schema ? versionSkew(object, schema).map(({ is, name, since }) => `${is} ${name} ${since}`) : undefined;
  };
  const deployment = resource(
    'FlinkDeployment',
    'spec: {flinkVersion: v2_0, job: {autoscalerResetNonce: 1}, jobManager: {resources: {}}}',
  );
  it('depends on the version', () => {
    expect(skew(deployment, '1.10')).toEqual([
      'field spec.job.autoscalerResetNonce 1.11',
      'field spec.jobManager.resources main',
    ]);
    expect(skew(deployment, '1.15')).toEqual(['field spec.jobManager.resources main']);
    expect(skew(deployment, 'main')).toEqual([]);
    // The first release after the newest known one has what is on the main branch now.
    expect(skew(deployment, '1.16')).toEqual([]);
    expect(skew(resource('FlinkBlueGreenDeployment', 'spec: {}'), '1.13')).toEqual([
      'kind FlinkBlueGreenDeployment 1.14',
    ]);
  });
  it('is a question without one', () => {
    expect(skew(deployment)).toEqual(['field spec.jobManager.resources main']);
    expect(skew(deployment, 'nonsense')).toEqual(['field spec.jobManager.resources main']);
    expect(skew(resource('FlinkStateSnapshot', 'spec: {}'))).toEqual([]);
  });
});

it('tells resources without a spec from patches and canaries', () => {
  const lacks = (text: string) => lacksSpec(read(text));
  expect(lacks(resource('FlinkDeployment', ''))).toBe(true);
  expect(lacks(resource('FlinkSessionJob', 'spec:'))).toBe(true);
  expect(lacks(resource('FlinkDeployment', 'spec: {image: a}'))).toBe(false);
  expect(lacks(resource('FlinkDeployment', '$patch: delete'))).toBe(false);
  expect(lacks(resource('FlinkDeployment', '').replace('{name: orders}', '{name: a, annotations: {b: c}}'))).toBe(
    false,
  );
  expect(
    lacks(
      resource('FlinkDeployment', '').replace('{name: orders}', '{name: a, labels: {flink.apache.org/canary: "true"}}'),
    ),
  ).toBe(false);
});
