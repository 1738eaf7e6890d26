import { describe, expect, it } from 'vitest';
import { versionProblem } from '../../src/model/schema/api-version.ts';
import { duplicatesOf } from '../../src/model/schema/duplicates.ts';
import { world } from '../support/model.ts';

const problem = (head: string, more: Record<string, string> = {}) => {
  const { model } = world({ 'a.yaml': `${head}\nmetadata: {name: a}\nspec: {image: flink}\n`, ...more });
  const object = model.objects.all.find(({ file }) => file === 'a.yaml');
  const found = object && versionProblem(object, model);
  return found && [found.is, found.meant];
};

describe('apiVersion and kind', () => {
  it.each([
    ['apiVersion: flink.apache.org/v1\nkind: FlinkDeployment', 'version', 'flink.apache.org/v1beta1'],
    ['apiVersion: flinkoperator.k8s.io/v1beta2\nkind: FlinkCluster', 'version', 'flinkoperator.k8s.io/v1beta1'],
    ['apiVersion: flink.apache.org/v1beta1\nkind: FlinkCluster', 'group', 'flinkoperator.k8s.io/v1beta1'],
    ['apiVersion: flinkoperator.k8s.io/v1beta1\nkind: FlinkDeployment', 'group', 'flink.apache.org/v1beta1'],
    ['apiVersion: apps/v1\nkind: FlinkDeployment', 'group', 'flink.apache.org/v1beta1'],
    ['apiVersion: flinks.apache.org/v1beta1\nkind: FlinkSessionJob', 'group', 'flink.apache.org/v1beta1'],
    ['apiVersion: flink.apache.org/v1beta1\nkind: Flinkdeployment', 'kind', 'FlinkDeployment'],
    ['apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeploy', 'kind', 'FlinkDeployment'],
    ['apiVersion: flink.apache.org/v1beta1\nkind: SessionJob', 'kind', 'FlinkSessionJob'],
    ['kind: FlinkDeployment', 'missing', 'flink.apache.org/v1beta1'],
  ])('%j', (head, is, meant) => {
    expect(problem(head)).toEqual([is, meant]);
  });

  it.each([
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment',
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkCatalog',
    'apiVersion: flink.apache.org/${VERSION}\nkind: FlinkDeployment',
    'apiVersion: nextbreakpoint.com/v1\nkind: FlinkDeployment',
    'apiVersion: lightbend.com/v1\nkind: FlinkCluster',
    'apiVersion: example.org/v1\nkind: FlinkDeployment',
    'apiVersion: extensions/v1beta1\nkind: Ingress',
  ])('%j is left alone', (head) => {
    expect(problem(head)).toBeUndefined();
  });

  it('follow a Service to the pods that an Ingress exposes', () => {
    const service = (app: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ui}\nspec: {selector: {app: ${app}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: jm}\nspec:\n  template:\n    metadata: {labels: {app: flink}}\n    spec: {containers: [{name: jobmanager, image: "flink:1.20.2", args: [jobmanager]}]}\n`;
    const { model } = world({
      'a.yaml': `apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec: {rules: [{http: {paths: [{backend: {serviceName: ui}}]}}]}\n`,
      'b.yaml': service('flink'),
    });
    const ingress = model.objects.ofKind('Ingress')[0];
    expect(ingress && versionProblem(ingress, model)?.is).toBe('retired');
    const other = world({
      'a.yaml': `apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\nspec: {rules: [{http: {paths: [{backend: {serviceName: ui}}]}}]}\n`,
      'b.yaml': service('shop'),
    }).model;
    const unrelated = other.objects.ofKind('Ingress')[0];
    expect(unrelated && versionProblem(unrelated, other)).toBeUndefined();
  });
});

describe('the Kubernetes that is declared', () => {
  const job = (apiVersion: string) =>
    `apiVersion: ${apiVersion}\nkind: Deployment\nmetadata: {name: jobmanager}\nspec:\n  template:\n    metadata: {labels: {app: flink}}\n    spec:\n      containers:\n        - {name: jobmanager, image: "flink:1.20.2", args: [jobmanager]}\n`;
  const problem = (apiVersion: string, kubernetes?: string) => {
    const { model } = world({ 'a.yaml': job(apiVersion) });
    const declared = kubernetes === undefined ? model : { ...model, kubernetes };
    const object = model.objects.ofKind('Deployment')[0];
    return object && versionProblem(object, declared);
  };

  it('decides what is retired', () => {
    expect(problem('extensions/v1beta1')?.is).toBe('retired');
    expect(problem('extensions/v1beta1', '1.31')?.is).toBe('retired');
    expect(problem('extensions/v1beta1', '1.16')?.is).toBe('retired');
    expect(problem('extensions/v1beta1', '1.15')).toBeUndefined();
  });

  it('decides what is not there yet', () => {
    expect(problem('apps/v1', '1.8')).toMatchObject({ is: 'early', since: '1.9', meant: 'apps/v1beta2' });
    expect(problem('apps/v1', '1.9')).toBeUndefined();
    expect(problem('apps/v1')).toBeUndefined();
  });
});

describe('keys that stand twice', () => {
  const twice = (text: string) => {
    const { model } = world({ 'a.yaml': text });
    return model.objects.all.flatMap((object) => duplicatesOf(object, model)).map((each) => `${each.key} ${each.in}`);
  };
  const flink = (...config: string[]) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\nspec:\n  image: a\n  flinkConfiguration:\n${config.map((line) => `    ${line}\n`).join('')}`;

  it('flat and nested are one key', () => {
    expect(twice(flink('a: {b: 1}', 'a.b: 2'))).toEqual(['a.b spelling']);
    expect(twice(flink('a: {b: 1}', 'a.c: 2'))).toEqual([]);
    expect(twice(flink('a: {b.c: 1}', 'a.b: {c: 2}'))).toEqual(['a.b.c spelling']);
  });

  it('a file in a ConfigMap is read as Flink does', () => {
    const map = (file: string, ...lines: string[]) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ${file}: |\n${lines.map((line) => `    ${line}\n`).join('')}`;
    expect(twice(map('flink-conf.yaml', 'a.b: 1', '# a.b: 2', 'a.b: 3'))).toEqual(['a.b flink-conf.yaml']);
    expect(twice(map('config.yaml', 'a:', '  b: 1', '  b: 2'))).toEqual(['b config.yaml']);
    expect(twice(map('log4j.properties', 'a: 1', 'a: 2'))).toEqual([]);
  });
});
