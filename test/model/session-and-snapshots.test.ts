import { describe, expect, it } from 'vitest';
import { blueGreenDeployment } from '../../rules/bluegreen-samples.ts';
import { podMonitor } from '../../rules/monitor-samples.ts';
import { flinkDeployment, flinkSessionJob } from '../../rules/samples.ts';
import { stateSnapshot } from '../../rules/snapshot-samples.ts';
import { exclusiveParts } from '../../src/model/bluegreen/exclusive.ts';
import { templateKey } from '../../src/model/bluegreen/job.ts';
import { misplacedOptions } from '../../src/model/bluegreen/options.ts';
import { logbackFragments } from '../../src/model/observability/logback.ts';
import { nothingSelected, reporterPorts, scrapedPorts } from '../../src/model/observability/monitors.ts';
import { chartSwitch, stockOperatorPod } from '../../src/model/operator-install.ts';
import { changedPair, deletedCluster } from '../../src/model/session/change.ts';
import { clusterElsewhere } from '../../src/model/session/elsewhere.ts';
import { modePlace, namePlace, statefulJobs } from '../../src/model/session/ha.ts';
import { jarVersion } from '../../src/model/session/jar-version.ts';
import { ignoredReplicas } from '../../src/model/session/replicas.ts';
import { lacksDefinition } from '../../src/model/snapshot/definitions.ts';
import { triggerNonces } from '../../src/model/snapshot/nonce.ts';
import { prunerOf } from '../../src/model/snapshot/pruner.ts';
import { disposableStart, savepointOf } from '../../src/model/snapshot/snapshot.ts';
import { SourceText } from '../../src/text/source.ts';
import { world } from '../support/model.ts';

const cluster = (image = 'flink:1.20.2', namespace?: string) =>
  flinkDeployment({ name: 'shared', job: null, image, ...(namespace === undefined ? {} : { namespace }) });
const job = (jar = 'https://repo.example/orders-1.jar') =>
  flinkSessionJob({ jarURI: jar, job: ['upgradeMode: savepoint'] });
const jobIn = (files: Record<string, string>, base?: Record<string, string>) => {
  const found = world(files, {}, undefined, base ? world(base).model : undefined);
  const workload = found.model.workloads.find(({ form }) => form === 'FlinkSessionJob');
  if (!workload) throw new Error('no session job');
  return { ...found, workload };
};
const firstOf = (files: Record<string, string>) => {
  const found = world(files);
  const [workload] = found.model.workloads;
  if (!workload) throw new Error('no workload');
  return { ...found, workload };
};

describe('session jobs', () => {
  it('have their cluster in another namespace', () => {
    const moved = job().replace('name: orders', 'name: orders\n  namespace: orders');
    const found = (namespace?: string) => {
      const { model, workload } = jobIn({ 'c.yaml': cluster('flink:1.20.2', namespace), 'j.yaml': moved });
      return clusterElsewhere(workload, model)?.is;
    };
    expect([found('flink'), found('orders'), found()]).toEqual(['flink', undefined, undefined]);
  });

  it('keep state on a cluster, and say where', () => {
    const { model, text } = firstOf({ 'c.yaml': cluster(), 'j.yaml': job() });
    const [shared] = model.workloads;
    const [only] = shared ? statefulJobs(shared, model) : [];
    expect(only && [text(modePlace(only)), text(namePlace(only))]).toEqual(['savepoint', 'shared']);
  });

  it('run jars of another Flink version', () => {
    const version = (jar: string) => {
      const found = jarVersion(jobIn({ 'c.yaml': cluster(), 'j.yaml': job(`https://repo.example/${jar}`) }).workload);
      return found && [found.line, found.newer];
    };
    expect(version('flink-examples-streaming_2.12-1.17.2-TopSpeedWindowing.jar')).toEqual(['1.17', false]);
    expect(version('flink-examples-streaming-2.2.0.jar?x=1')).toEqual(['2.2', true]);
    expect(version('flink-python-1.20.1.jar')).toBeUndefined();
    expect(version('flink-connector-kafka-3.0.1.jar')).toBeUndefined();
  });

  it('change together with their cluster', () => {
    const base = { 'c.yaml': cluster('flink:1.20.1'), 'j.yaml': job() };
    const one = jobIn({ 'c.yaml': cluster(), 'j.yaml': job() }, base);
    expect(changedPair(one.workload, one.model)?.clusterBefore.images.jobmanager.reference?.value).toBe('flink:1.20.1');
    const alone = jobIn({ 'j.yaml': job() }, { 'j.yaml': job() });
    expect(changedPair(alone.workload, alone.model)).toBeUndefined();
    const gone = jobIn({ 'j.yaml': job() }, base);
    expect(deletedCluster(gone.workload, gone.model)?.object.name).toBe('shared');
    expect(deletedCluster(one.workload, one.model)).toBeUndefined();
  });

  it('have clusters whose replicas nothing reads', () => {
    const replicas = (text: string) =>
      ignoredReplicas(
        firstOf({ 'c.yaml': text.replace('  taskManager:\n', '  taskManager:\n    replicas: 2\n') }).workload,
      )?.value;
    expect(replicas(cluster())).toBe('2');
    expect(replicas(flinkDeployment({}))).toBeUndefined();
    expect(replicas(`${cluster()}  mode: standalone\n`)).toBeUndefined();
  });
});

describe('the installation of the operator', () => {
  const release = (values: string, beside = '') =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: op}\nspec:\n  chart: {spec: {chart: flink-kubernetes-operator}}\n  values: ${values}\n${beside}`;
  const stock = (text: string) => stockOperatorPod(world({ 'o.yaml': text }).model).is;

  it('is stock, changed or not in sight', () => {
    expect(stock(release('{}'))).toBe('yes');
    expect(stock(release('{operatorVolumes: {create: true, data: [{name: a}]}}'))).toBe('no');
    expect(stock(release('{image: {repository: registry.example/operator}}'))).toBe('no');
    expect(stock(release('{}', '  valuesFrom: [{kind: ConfigMap, name: more}]\n'))).toBe('unknown');
    expect(stock('a: b\n')).toBe('unknown');
  });

  it('is read out of Applications and Deployments', () => {
    const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: op}\nspec:\n  source:\n    chart: flink-kubernetes-operator\n    helm:\n      values: |\n        rbac: {nodesRule: {create: true}}\n`;
    expect(chartSwitch(world({ 'a.yaml': application }).model, 'rbac', 'nodesRule', 'create').is).toBe('yes');
    const pod = (more: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: op}\nspec: {template: {spec: {containers: [{name: o, image: apache/flink-kubernetes-operator:1.14.0}]${more}}}}\n`;
    expect([stock(pod('')), stock(pod(', initContainers: [{name: i}]'))]).toEqual(['yes', 'no']);
    expect(chartSwitch(world({ 'a.yaml': pod('') }).model, 'tls', 'create').is).toBe('unknown');
  });
});

describe('snapshots', () => {
  const read = (...lines: string[]) => {
    const { model } = world({ 's.yaml': stateSnapshot(...lines) });
    const [object] = model.objects.all;
    return object && savepointOf(object);
  };

  it('are disposed of by default', () => {
    expect(read('savepoint: {}')).toMatchObject({ disposes: true, alreadyExists: false, path: undefined });
    expect(read('savepoint: {disposeOnDelete: false, path: /a}')).toMatchObject({
      disposes: false,
      path: { value: '/a' },
    });
    expect(read('checkpoint: {}')).toBeUndefined();
  });

  it('own the path that a job starts from', () => {
    const start = (path: string) => {
      const { model, workload } = firstOf({
        'a.yaml': flinkDeployment({ job: [`initialSavepointPath: ${path}`] }),
        's.yaml': stateSnapshot('savepoint: {alreadyExists: true, path: "file:///sp/1/"}'),
      });
      return disposableStart(workload, model)?.snapshot.object.name;
    };
    expect([start('/sp/1'), start('file:///sp/1'), start('/sp/2')]).toEqual(['orders-1', 'orders-1', undefined]);
  });

  it('are pruned by what applies their folder', () => {
    const application = (path: string, recurse: boolean) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source: {path: ${path}, directory: {recurse: ${recurse}}}\n  syncPolicy: {automated: {prune: true}}\n`;
    const pruned = (text: string) => {
      const { model } = world({ 'jobs/eu/s.yaml': stateSnapshot('savepoint: {}'), 'a.yaml': text });
      const object = model.objects.all.find(({ kind }) => kind === 'FlinkStateSnapshot');
      return object && prunerOf(object, model)?.object.name;
    };
    expect(pruned(application('./jobs/eu/', false))).toBe('a');
    expect(pruned(application('jobs', false))).toBeUndefined();
    expect(pruned(application('jobs', true))).toBe('a');
    expect(pruned(application('job', true))).toBeUndefined();
  });

  it('need a definition, which an old set has not', () => {
    const { model } = world({});
    const definitions = [new SourceText('crd.yaml', 'name: flinkdeployments.flink.apache.org\n')];
    expect(lacksDefinition({ ...model, definitions }, 'flinkstatesnapshots')?.file).toBe('crd.yaml');
    const all = [...definitions, new SourceText('more.yaml', 'name: flinkstatesnapshots.flink.apache.org\n')];
    expect(lacksDefinition({ ...model, definitions: all }, 'flinkstatesnapshots')).toBeUndefined();
    expect(lacksDefinition(model, 'flinkstatesnapshots')).toBeUndefined();
  });

  it('were asked for by nonces', () => {
    const names = (...lines: string[]) =>
      triggerNonces(firstOf({ 'a.yaml': flinkDeployment({ job: lines }) }).workload).map(({ name }) => name);
    expect(names('savepointTriggerNonce: 0', 'checkpointTriggerNonce: null')).toEqual(['savepointTriggerNonce']);
  });
});

describe('blue/green deployments', () => {
  it('read their options in one place', () => {
    const option = 'kubernetes.operator.bluegreen.abort.grace-period: 1 h';
    const keys = (text: string) => misplacedOptions(firstOf({ 'a.yaml': text }).workload).map(({ where }) => where);
    expect(keys(blueGreenDeployment({ config: [option] }))).toEqual(['spec.template.spec.flinkConfiguration']);
    expect(keys(blueGreenDeployment({ config: [option] }, `configuration: {${option}}`))).toEqual([]);
    expect(keys(flinkDeployment({ config: [option] }))).toEqual([]);
  });

  it('share no host ports, and name their template', () => {
    const spec = [
      'podTemplate: {spec: {containers: [{name: flink-main-container, ports: [{containerPort: 1, hostPort: 99}]}]}}',
    ];
    const { model, workload, text } = firstOf({ 'a.yaml': blueGreenDeployment({ spec }) });
    expect(exclusiveParts(workload, model).map(({ name }) => name)).toEqual(['99', '99']);
    expect(text(templateKey(workload))).toBe('spec');
  });
});

describe('observability', () => {
  const monitor = (labels: string, more: { namespace?: string; beside?: string } = {}) =>
    podMonitor({ labels: `{${labels}}`, port: 'metrics', ...more });
  const deployment = flinkDeployment({
    namespace: 'flink',
    config: [
      'metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory',
      'metrics.reporter.prom.port: 9250-9260',
    ],
    spec: [
      'podTemplate: {spec: {containers: [{name: flink-main-container, ports: [{name: metrics, containerPort: 9250}]}]}}',
    ],
  });
  const withMonitor = (text: string) => {
    const { model, workload } = firstOf({ 'a.yaml': deployment, 'm.yaml': text });
    const [object] = model.objects.ofKind('PodMonitor');
    if (!object) throw new Error('no monitor');
    return { model, workload, object };
  };

  it('reads the ports of reporters and monitors', () => {
    const { model, workload, object } = withMonitor(monitor('app: orders', { namespace: 'flink' }));
    expect(reporterPorts(workload)).toMatchObject([{ from: 9250, to: 9260 }]);
    expect(scrapedPorts(object, model).map(({ number, pods }) => [number, pods.role])).toEqual([
      [9250, 'jobmanager'],
      [9250, 'taskmanager'],
    ]);
    expect(reporterPorts(firstOf({ 'a.yaml': flinkDeployment({}) }).workload)).toBeUndefined();
  });

  it('finds monitors that select nothing', () => {
    const found = (text: string) => {
      const { model, object } = withMonitor(text);
      return nothingSelected(object, model)?.is;
    };
    const type = 'type: flink-native-kubernetes';
    expect(found(monitor(type, { namespace: 'monitoring' }))).toBe('namespace');
    expect(found(monitor(type, { namespace: 'monitoring', beside: 'namespaceSelector: {any: true}' }))).toBeUndefined();
    expect(found(monitor(`${type}, app: order`, { namespace: 'flink' }))).toBe('name');
    expect(found(monitor(`${type}, app: payments`, { namespace: 'flink' }))).toBeUndefined();
  });

  it('knows a whole logback file from a part', () => {
    const files = (text: string) =>
      logbackFragments(
        firstOf({ 'a.yaml': flinkDeployment({ spec: [`logConfiguration: {logback-console.xml: '${text}'}`] }) })
          .workload,
      );
    expect(files('<logger/>')).toHaveLength(1);
    expect(files('<configuration scan="true"/>')).toEqual([]);
  });
});
