import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { podOf } from '../../src/model/model.ts';
import { world } from '../support/model.ts';

const forms = (files: Record<string, string>) =>
  world(files).model.workloads.map(({ form, mode, object }) => `${form} ${mode} ${object.name}`);

const deployment = (name: string, args: string, more = '', image = 'flink:1.20.2') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: flink}}
    spec:
      containers:
        - name: flink
          image: ${image}
          args: ${args}
${more}`;

describe('forms', () => {
  it('of the Apache operator', () => {
    const session = `${flinkDeployment({ name: 'shared', job: null })}---\napiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: on-shared}\nspec: {deploymentName: shared, job: {jarURI: "https://repo.example/a.jar", parallelism: 1}}\n`;
    const blueGreen = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkBlueGreenDeployment\nmetadata: {name: bg}\nspec:\n  template:\n    spec: {image: "flink:1.20.2", flinkVersion: v1_20, job: {jarURI: "local:///a.jar"}}\n`;
    expect(forms({ 'a.yaml': flinkDeployment({}), 'b.yaml': session, 'c.yaml': blueGreen })).toEqual([
      'FlinkDeployment application orders',
      'FlinkDeployment session shared',
      'FlinkBlueGreenDeployment application bg',
      'FlinkSessionJob session-job on-shared',
    ]);
  });
  it('of the older operators, both versions', () => {
    const cluster = (version: string) =>
      `apiVersion: flinkoperator.k8s.io/${version}\nkind: FlinkCluster\nmetadata: {name: ${version}}\nspec: {image: {name: "flink:1.14.6"}, taskManager: {replicas: 1}}\n`;
    expect(forms({ 'a.yaml': cluster('v1alpha1'), 'b.yaml': cluster('v1beta1') })).toEqual([
      'FlinkCluster session v1alpha1',
      'FlinkCluster session v1beta1',
    ]);
  });
  it("of Confluent's manager, JSON too, and of Lyft's operator", () => {
    const application =
      '{"apiVersion": "cmf.confluent.io/v1", "kind": "FlinkApplication", "metadata": {"name": "cp"}, "spec": {"image": "confluentinc/cp-flink:1.19.1-cp1", "job": {"jarURI": "local:///a.jar"}}}';
    const lyft =
      'apiVersion: flink.k8s.io/v1beta1\nkind: FlinkApplication\nmetadata: {name: lyft}\nspec: {image: flink}\n';
    expect(forms({ 'a.json': application, 'b.yaml': lyft })).toEqual([
      'FlinkApplication application cp',
      'LyftFlinkApplication application lyft',
    ]);
  });
  it('made of plain objects, grouped into one cluster', () => {
    const { model } = world({
      'a.yaml': deployment('jm', '[jobmanager]'),
      'b.yaml': deployment('tm', '[taskmanager]'),
    });
    expect(model.workloads.map(({ form, parts }) => [form, parts.map(({ name }) => name)])).toEqual([
      ['standalone', ['jm', 'tm']],
    ]);
  });
  it.each([
    ['[standalone-job, --job-classname, shop.Orders]', 'application'],
    ['[job-cluster]', 'application'],
    ['[/opt/flink/bin/jobmanager.sh, start-foreground]', 'session'],
    ['["sh", "-c", "exec /docker-entrypoint.sh jobmanager -Drest.port=8081"]', 'session'],
  ])('with arguments %s', (args, mode) =>
    expect(forms({ 'a.yaml': deployment('jm', args) })).toEqual([`standalone ${mode} jm`]),
  );
  it.each([
    ['[operator]', 'ghcr.io/apache/flink-kubernetes-operator:1.15.0'],
    ['[serve]', 'flink-dashboard:1'],
    ['[history-server]', 'flink:1.20.2'],
  ])('not with %s in %s', (args, image) => expect(forms({ 'a.yaml': deployment('x', args, '', image) })).toEqual([]));
  it('in a List, and several documents in one file', () => {
    const item = flinkDeployment({ name: 'listed' }).replace(/^/gm, '    ').replace(/^ {4}/, '  - ');
    expect(forms({ 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${item}` })).toEqual([
      'FlinkDeployment application listed',
    ]);
  });
});

describe('what is no object', () => {
  it('chart templates, listed patches and partial resources', () => {
    const patch =
      'apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: orders}\nspec: {job: {parallelism: 4}}\n';
    expect(
      forms({
        'chart/Chart.yaml': 'name: x\n',
        'chart/templates/job.yaml': flinkDeployment({ name: 'templated' }),
        'k/kustomization.yaml': 'resources: [job.yaml]\npatches: [{path: full.yaml}]\n',
        'k/job.yaml': flinkDeployment({ name: 'base' }),
        'k/full.yaml': flinkDeployment({ name: 'patch' }),
        'other/patch.yaml': patch,
      }),
    ).toEqual(['FlinkDeployment application base']);
  });
});

describe('pods', () => {
  const template = (key: string, lines: string[]) => [`${key}:`, ...lines.map((line) => `  ${line}`)];
  const main = (...lines: string[]) => [
    'podTemplate:',
    '  spec:',
    '    containers:',
    '      - name: flink-main-container',
    ...lines.map((line) => `        ${line}`),
  ];
  it("merge the common template with the role's, lists by position", () => {
    const spec = [
      ...main('env: [{name: A, value: common}, {name: B, value: common}]'),
      ...template('taskManager', ['replicas: 3', ...main('env: [{name: A, value: role}]')]),
    ];
    const text = flinkDeployment({ spec }).replace('  taskManager:\n    resource: {memory: 2048m, cpu: 1}\n', '');
    const { model } = world({ 'a.yaml': text });
    const pod = podOf(model.workloads[0] as never, 'taskmanager');
    expect(pod?.main?.env.map(({ name, value }) => `${name}=${value?.value}`)).toEqual(['A=role', 'B=common']);
    expect(pod?.replicas).toMatchObject({ is: 'yes', value: 3 });
  });
  it('merge lists by name when the operator is told to', () => {
    const spec = [
      ...main('env: [{name: A, value: common}]'),
      ...template('jobManager', main('env: [{name: B, value: role}]')),
    ];
    const text = flinkDeployment({
      spec,
      config: ['kubernetes.operator.pod-template.merge-arrays-by-name: "true"'],
    }).replace('  jobManager:\n    resource: {memory: 2048m, cpu: 1}\n', '');
    const pod = podOf(world({ 'a.yaml': text }).model.workloads[0] as never, 'jobmanager');
    expect(pod?.main?.env.map(({ name }) => name)).toEqual(['A', 'B']);
  });
  it('count TaskManagers by parallelism and slots', () => {
    const count = (parallelism: number, slots?: string) => {
      const config = slots === undefined ? {} : { config: [`taskmanager.numberOfTaskSlots: ${slots}`] };
      return podOf(
        world({ 'a.yaml': flinkDeployment({ parallelism, ...config }) }).model.workloads[0] as never,
        'taskmanager',
      )?.replicas;
    };
    expect(count(5, '"2"')).toMatchObject({ is: 'yes', value: 3 });
    expect(count(2)).toMatchObject({ is: 'yes', value: 2 });
    expect(count(2, '${SLOTS}')).toMatchObject({ is: 'unknown' });
  });
  it('of a FlinkCluster carry mounts under both spellings', () => {
    const cluster = (key: string) =>
      `apiVersion: flinkoperator.k8s.io/v1beta1\nkind: FlinkCluster\nmetadata: {name: c}\nspec:\n  image: {name: "flink:1.14.6"}\n  envVars: [{name: X, value: "1"}]\n  jobManager: {${key}: [{name: v, mountPath: /v}]}\n  taskManager: {replicas: 1}\n`;
    for (const key of ['mounts', 'volumeMounts']) {
      const pod = podOf(world({ 'a.yaml': cluster(key) }).model.workloads[0] as never, 'jobmanager');
      expect(pod?.main?.mounts.map(({ path }) => path.value)).toEqual(['/v']);
      expect(pod?.main?.env.map(({ name }) => name)).toEqual(['X']);
    }
  });
});

describe('the configuration file of a standalone cluster', () => {
  const value = (volume: string, mount: string, data: string) => {
    const { model } = world({
      'a.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - {name: jm, image: "flink:1.20.2", args: [jobmanager], volumeMounts: [{name: conf, ${mount}}]}
      volumes: [{name: conf, configMap: {name: conf${volume}}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data: {${data}}
`,
    });
    return model.workloads[0]?.config.entry('rest.port')?.raw;
  };
  const FOLDER = 'mountPath: /opt/flink/conf';
  const DATA = 'flink-conf.yaml: "rest.port: 1", tm.yaml: "rest.port: 2", config.yaml: "rest.port: 3"';

  it.each([
    ['is the key of its name', '', FOLDER, '1'],
    ['is the key that is put there', ', items: [{key: tm.yaml, path: flink-conf.yaml}]', FOLDER, '2'],
    ['is none that is not listed', ', items: [{key: tm.yaml, path: other.yaml}]', FOLDER, undefined],
    ['may be the newer one', ', items: [{key: config.yaml, path: config.yaml}]', FOLDER, '3'],
    ['may be mounted alone', '', 'mountPath: /opt/flink/conf/flink-conf.yaml, subPath: tm.yaml', '2'],
    ['may be the newer one alone', '', 'mountPath: /opt/flink/conf/config.yaml, subPath: config.yaml', '3'],
  ])('%s', (_, volume, mount, expected) => {
    expect(value(volume, mount, DATA)).toBe(expected);
  });
});
