import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import type { Workload } from '../../src/model/model.ts';
import { world } from '../support/model.ts';

const first = (files: Record<string, string>, ...rest: unknown[]) => {
  const made = world(files, ...(rest as []));
  return { ...made, workload: made.model.workloads[0] as Workload };
};

describe('options of a custom resource', () => {
  it('take flat and nested keys, old and new spellings; the current key wins', () => {
    const { workload, text } = first({
      'a.yaml': flinkDeployment({
        config: ['state.checkpoints.dir: s3://old/x', 'execution:', '  checkpointing:', '    dir: s3://new/x'],
      }),
    });
    const setting = workload.config.get('checkpointDir');
    expect(setting).toMatchObject({ is: 'set', value: 's3://new/x' });
    if (setting.is !== 'set') return;
    expect(text(setting.written.at)).toBe('s3://new/x');
    expect(setting.shadowed.map(({ key }) => key)).toEqual(['state.checkpoints.dir']);
  });
  it('an operator too old for the current key does not see it', () => {
    const { workload } = first({ 'a.yaml': flinkDeployment({ config: ['execution.checkpointing.dir: s3://new/x'] }) });
    expect(workload.config.get('checkpointDir', '1.19').is).toBe('unset');
    expect(workload.config.get('checkpointDir', '1.20').is).toBe('set');
  });
  it('say when they rest on the stock operator', () => {
    expect(first({ 'a.yaml': flinkDeployment({}) }).workload.config.get('savepointDir')).toEqual({
      is: 'unset',
      assumed: true,
    });
  });
  it('are unknown where a kustomization may add them', () => {
    const { workload } = first({
      'a.yaml': flinkDeployment({}),
      'kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: p.yaml}]\n',
    });
    expect(workload.config.get('savepointDir').is).toBe('unknown');
  });
  it('and are not where it only lists the file', () => {
    const { workload } = first({
      'a.yaml': flinkDeployment({}),
      'kustomization.yaml': 'resources: [a.yaml]\nnamespace: jobs\n',
    });
    expect(workload.config.get('savepointDir').is).toBe('unset');
    expect(workload.namespace).toMatchObject({ value: 'jobs' });
  });
});

describe("the operator's defaults", () => {
  const values =
    'defaultConfiguration:\n  create: true\n  flink-conf.yaml: |+\n    state.savepoints.dir: s3p://platform/savepoints\n';
  const indented = (text: string, depth: number) => text.replace(/^(?=.)/gm, ' '.repeat(depth));
  it.each([
    [
      'a ConfigMap',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  config.yaml: |\n    state.savepoints.dir: s3p://platform/savepoints\n',
    ],
    [
      'a HelmRelease',
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: op}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: 1.14.0}}\n  values:\n${indented(values, 4)}`,
    ],
    [
      'an Argo CD Application, values as text',
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: op}\nspec:\n  source:\n    chart: flink-kubernetes-operator\n    targetRevision: 1.14.0\n    helm:\n      values: |\n${indented(values, 8)}`,
    ],
    [
      'an Argo CD Application, values as a mapping',
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: op}\nspec:\n  source:\n    chart: flink-kubernetes-operator\n    targetRevision: 1.14.0\n    helm:\n      valuesObject:\n${indented(values, 8)}`,
    ],
    ['a values file', values],
  ])('are read from %s, with their place', (_, operator) => {
    const { workload, text } = first({ 'a.yaml': flinkDeployment({}), 'operator.yaml': operator });
    const setting = workload.config.get('savepointDir');
    expect(setting).toMatchObject({ is: 'set', value: 's3p://platform/savepoints', written: { layer: 'operator' } });
    if (setting.is === 'set') expect(text(setting.written.at)).toBe('s3p://platform/savepoints');
  });
  it('give the version too', () => {
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: op}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator, version: 1.14.0}}\n';
    expect(world({ 'a.yaml': release }).model.operator.version?.value).toBe('1.14');
    expect(world({ 'a.yaml': release }, {}, '1.10.0').model.operator.version?.value).toBe('1.10');
  });
  it('that cannot be read leave the answer unknown', () => {
    const release =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: op}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator}}\n  valuesFrom: [{kind: Secret, name: x}]\n';
    expect(first({ 'a.yaml': flinkDeployment({}), 'b.yaml': release }).workload.config.get('savepointDir').is).toBe(
      'unknown',
    );
  });
  it('are not taken from other releases', () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: op}\nspec:\n  chart: {spec: {chart: other}}\n  values:\n${indented(values, 4)}`;
    expect(first({ 'a.yaml': flinkDeployment({}), 'b.yaml': release }).workload.config.get('savepointDir').is).toBe(
      'unset',
    );
  });
});

describe('session jobs', () => {
  const job =
    'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: j}\nspec:\n  deploymentName: shared\n  flinkConfiguration: {state.savepoints.dir: s3p://job/x}\n  job: {jarURI: "https://repo.example/a.jar", parallelism: 1}\n';
  const of = (files: Record<string, string>) =>
    world(files).model.workloads.find(({ form }) => form === 'FlinkSessionJob') as Workload;
  it("have their cluster's configuration with their own on top", () => {
    const cluster = flinkDeployment({
      name: 'shared',
      job: null,
      config: ['state.savepoints.dir: s3p://cluster/x', 'state.checkpoints.dir: s3p://cluster/y'],
    });
    const { config } = of({ 'a.yaml': cluster, 'b.yaml': job });
    expect(config.get('savepointDir')).toMatchObject({ value: 's3p://job/x' });
    expect(config.get('checkpointDir')).toMatchObject({ value: 's3p://cluster/y', written: { layer: 'cluster' } });
  });
  it('are unknown beyond what they write when the cluster is not in sight', () => {
    const { config } = of({ 'b.yaml': job });
    expect(config.get('savepointDir').is).toBe('set');
    expect(config.get('checkpointDir').is).toBe('unknown');
  });
});

describe('standalone containers', () => {
  const jobManager = (image: string, container: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: ${image}
          args: [jobmanager, "-Dstate.backend.type=rocksdb", -D, "rest.port=1"]
${container}
      volumes:
        - name: conf
          configMap: {name: flink-config}
`;
  const mount = '          volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]';
  const map =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-config}\ndata:\n  flink-conf.yaml: |\n    state.checkpoints.dir: s3://old/x\n  config.yaml: |\n    state:\n      checkpoints.dir: s3://new/x\n';
  it.each([
    ['flink:1.18.1', 's3://old/x'],
    ['flink:1.20.2', 's3://old/x'],
    ['flink:2.1.0', 's3://new/x'],
  ])('%s reads the file that its line reads', (image, value) => {
    const { workload, text } = first({ 'a.yaml': jobManager(image, mount), 'b.yaml': map });
    const setting = workload.config.get('checkpointDir');
    expect(setting).toMatchObject({ is: 'set', value, written: { layer: 'conf-file' } });
    if (setting.is === 'set') expect(text(setting.written.at)).toBe(value);
    expect(workload.config.get('stateBackend')).toMatchObject({ value: 'rocksdb', written: { layer: 'argument' } });
  });
  it('read FLINK_PROPERTIES with the parser of their line', () => {
    const properties =
      '          env:\n            - name: FLINK_PROPERTIES\n              value: |\n                state.checkpoints.dir:s3://a/b\n';
    expect(
      first({ 'a.yaml': jobManager('flink:1.20.2', properties) }).workload.config.get('checkpointDir'),
    ).toMatchObject({ value: 's3://a/b' });
    expect(first({ 'a.yaml': jobManager('flink:1.18.1', properties) }).workload.config.get('checkpointDir').is).toBe(
      'unset',
    );
  });
  it('are unknown when the ConfigMap is not in sight', () => {
    expect(first({ 'a.yaml': jobManager('flink:1.20.2', mount) }).workload.config.get('checkpointDir').is).toBe(
      'unknown',
    );
  });
  it('of an unknown image are unknown, of the official one are not', () => {
    expect(first({ 'a.yaml': jobManager('registry.example/x:1', '') }).workload.config.get('checkpointDir').is).toBe(
      'unknown',
    );
    expect(first({ 'a.yaml': jobManager('flink:1.20.2', '') }).workload.config.get('checkpointDir').is).toBe('unset');
  });
});
