import { afterAll, describe, expect, it } from 'vitest';
import { flinkCluster } from '../../rules/cluster-samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role, service } from '../../rules/standalone-samples.ts';
import { type Files, Scratch } from '../properties/repositories.ts';
import { world } from '../support/model.ts';

const scratch = new Scratch();
afterAll(() => scratch.dispose());

/** Errors, warnings and unknown verdicts of a repository; notes are advice. */
async function said(files: Files): Promise<string[]> {
  const { findings, unknown, notRendered } = await scratch.lint(files);
  return [
    ...findings
      .filter(({ level }) => level !== 'note')
      .map(({ level, rule, file, line }) => `${level} ${rule} ${file}:${line}`),
    ...unknown.map(({ rule, file, line }) => `unknown ${rule} ${file}:${line}`),
    ...notRendered.map(({ file, line }) => `not rendered ${file}:${line}`),
  ].sort();
}

const workloadsIn = async (files: Files) => (await scratch.lint(files)).summary.workloads;

const ADDRESS = ['env: [{name: JOB_MANAGER_RPC_ADDRESS, value: flink-jobmanager}]'];
const RPC = service({ ports: ['{name: rpc, port: 6123}', '{name: blob, port: 6124}'] });
const together = (...objects: string[]) => objects.join('---\n');

describe('half a cluster', () => {
  it.each<[string, string]>([
    ['TaskManagers alone', role({ role: 'taskmanager', container: ADDRESS })],
    ['TaskManagers of a StatefulSet', role({ role: 'taskmanager', kind: 'StatefulSet', container: ADDRESS })],
    ['a JobManager alone', role({ role: 'jobmanager' })],
  ])('%s is read and not judged for what may lie elsewhere', async (_, text) => {
    expect(await said({ 'cluster.yaml': text })).toEqual([]);
    expect(await workloadsIn({ 'cluster.yaml': text })).toBe(1);
  });
});

describe('Services of one name', () => {
  const cluster = together(role({ role: 'jobmanager' }), RPC, role({ role: 'taskmanager', container: ADDRESS }));

  it('in one file replace each other', async () => {
    const other = service({ ports: ['{name: rpc, port: 6123}', '{name: web, port: 8081}'] });
    const files = { 'cluster.yaml': together(cluster, other) };
    expect((await said(files)).map((each) => each.replace(/:\d+$/, ''))).toEqual([
      'error gitops-duplicate-resource cluster.yaml',
    ]);
  });

  it('in two folders may be variants of each other', async () => {
    expect(await said({ 'dev/cluster.yaml': cluster, 'prod/cluster.yaml': cluster })).toEqual([]);
  });
});

describe('JobManagers of one address', () => {
  it('each have the TaskManagers with their own app label', async () => {
    const cluster = (app: string) =>
      together(
        role({ role: 'jobmanager', labels: `app: ${app}, component: jobmanager`, container: ADDRESS }),
        role({ role: 'taskmanager', labels: `app: ${app}, component: taskmanager`, container: ADDRESS }),
      );
    const { model } = world({ 'a.yaml': cluster('a'), 'b.yaml': cluster('b') });
    expect(model.workloads.map(({ parts }) => parts.map(({ file }) => file))).toEqual([
      ['a.yaml', 'a.yaml'],
      ['b.yaml', 'b.yaml'],
    ]);
  });
});

describe('a ConfigMap over the configuration', () => {
  const items = ['volumes:', '  - name: conf', '    configMap:', '      name: flink-config', '      items:'];
  const listed = [...items, '        - {key: config.yaml, path: config.yaml}'];

  it('without a file that the volume lists keeps the pod from starting, which is all there is to say', async () => {
    const jobManager = role({ role: 'jobmanager', pod: listed, container: CONF_MOUNT });
    const map = confMap(['jobmanager.memory.process.size: 1600m'], 'flink-conf.yaml');
    expect(await said({ 'cluster.yaml': together(jobManager, map) })).toEqual([
      'warning volumes-config-source-undefined cluster.yaml:14',
    ]);
  });

  it('without any configuration keeps Flink from starting, which is all there is to say', async () => {
    const jobManager = role({ role: 'jobmanager', pod: CONF_VOLUME, container: CONF_MOUNT });
    const map = confMap(['rootLogger.level = INFO'], 'log4j-console.properties');
    expect(await said({ 'cluster.yaml': together(jobManager, map) })).toEqual([
      'error standalone-conf-file-missing cluster.yaml:19',
    ]);
  });

  it('of which one file is mounted that it does not have keeps the pod from starting', async () => {
    const container = [
      'volumeMounts:',
      '  - {name: conf, mountPath: /opt/flink/conf/config.yaml, subPath: config.yaml}',
    ];
    const jobManager = role({ role: 'jobmanager', pod: CONF_VOLUME, container });
    const map = confMap(['rootLogger.level = INFO'], 'log4j-console.properties');
    expect(await said({ 'cluster.yaml': together(jobManager, map) })).toEqual([
      'warning volumes-config-source-undefined cluster.yaml:19',
    ]);
  });

  it('that is nowhere in sight stays unknown', async () => {
    const jobManager = role({ role: 'jobmanager', pod: CONF_VOLUME, container: CONF_MOUNT });
    const found = await said({ 'cluster.yaml': jobManager });
    expect(found.every((each) => each.startsWith('unknown'))).toBe(true);
    expect(found).not.toEqual([]);
  });
});

describe('FLINK_PROPERTIES with tabs', () => {
  const properties = (image: string, text: string) =>
    role({
      role: 'taskmanager',
      image,
      container: ['env:', '  - name: FLINK_PROPERTIES', `    value: ${JSON.stringify(text)}`],
    });

  const text = 'jobmanager.rpc.address: jm\n\ttaskmanager.numberOfTaskSlots:\t4\n\n\t# a note\n';

  it.each(['flink:1.20.2', 'flink:2.0.1'])('are taken out by the entrypoint of %s', async (image) => {
    expect(await said({ 'tm.yaml': properties(image, text) })).toEqual([]);
  });

  it.each(['flink:1.13.6', 'flink:1.18.1'])('are no blanks behind a colon for %s', async (image) => {
    expect(await said({ 'tm.yaml': properties(image, text) })).toEqual(['error standalone-unread-line tm.yaml:17']);
    expect(await said({ 'tm.yaml': properties(image, text.replace(':\t', ': \t')) })).toEqual([]);
  });
});

describe('resources of others', () => {
  const others: Files = {
    'toolbox.yaml': 'apiVersion: nextbreakpoint.com/v1\nkind: FlinkDeployment\nmetadata: {name: a}\nspec: {job: {}}\n',
    'lightbend.yaml': 'apiVersion: lightbend.com/v1\nkind: FlinkCluster\nmetadata: {name: a}\nspec: {image: x}\n',
    'own.yaml':
      'apiVersion: flink.example.com/v1\nkind: FlinkJob\nmetadata: {name: c}\nspec: {flinkConfiguration: {a: b}}\n',
    'managed.yaml':
      'apiVersion: kinesisanalyticsv2.aws.upbound.io/v1beta1\nkind: Application\nmetadata: {name: flink}\nspec: {forProvider: {runtimeEnvironment: FLINK-1_20}}\n',
    'same.yaml':
      'apiVersion: flink.example.com/v1alpha1\nkind: FlinkDeployment\nmetadata: {name: d}\nspec: {flinkVersion: v9_9}\n',
    'aiven.yaml':
      'apiVersion: aiven.io/v1alpha1\nkind: Flink\nmetadata: {name: f}\nspec: {project: p, plan: business-4}\n',
  };

  it('are left alone and counted, and are no workloads', async () => {
    expect(await said(others)).toEqual(['lightbend', 'toolbox'].map((name) => `not rendered ${name}.yaml:1`));
    expect(await workloadsIn(others)).toBe(0);
  });
});

describe('a FlinkCluster in both API versions', () => {
  it('is told which one nobody serves, and of neither more than holds for it', async () => {
    const files = {
      'old.yaml': flinkCluster({ apiVersion: 'flinkoperator.k8s.io/v1alpha1' }),
      'new.yaml': flinkCluster({}),
    };
    expect(await said(files)).toEqual([
      'error schema-api-version old.yaml:1',
      'warning flinkcluster-deprecated-operator old.yaml:1',
    ]);
    expect(await workloadsIn(files)).toBe(2);
  });
});
