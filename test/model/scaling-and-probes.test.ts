import { beforeAll, describe, expect, it } from 'vitest';
import { blueGreenDeployment } from '../../rules/bluegreen-samples.ts';
import { flinkDeployment, flinkSessionJob, mainContainer, operatorHelmRelease } from '../../rules/samples.ts';
import { CONF_MOUNT, CONF_VOLUME, confMap, role } from '../../rules/standalone-samples.ts';
import { loadTables } from '../../src/assets/tables.ts';
import { badScaleTarget } from '../../src/model/autoscaler/scale-target.ts';
import { probeFaults } from '../../src/model/network/probes.ts';
import { operatorAccount } from '../../src/model/operator-install.ts';
import { excessesOfTwo } from '../../src/model/resources/quota.ts';
import { unreachedJar } from '../../src/model/session/operator-identity.ts';
import { missingConfs } from '../../src/model/standalone/conf-missing.ts';
import { selectorFaults } from '../../src/model/standalone/own-labels.ts';
import { unreadLines } from '../../src/model/standalone/unread-lines.ts';
import { world } from '../support/model.ts';

beforeAll(async () => {
  await loadTables();
});

type Files = Record<string, string>;

function first(files: Files) {
  const found = world(files);
  const [workload] = found.model.workloads;
  if (!workload) throw new Error('no workload');
  return { ...found, workload };
}

describe('what an autoscaler scales', () => {
  const scaler = (reference: string) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: flink}\nspec:\n  scaleTargetRef: ${reference}\n`;
  const FLINK = 'apiVersion: flink.apache.org/v1beta1, kind: FlinkDeployment';
  const target = (reference: string, files: Files = {}, configuration = {}) => {
    const { model } = world({ 'hpa.yaml': scaler(`{${reference}}`), ...files }, configuration);
    const [object] = model.objects.ofKind('HorizontalPodAutoscaler');
    return object && badScaleTarget(object, model);
  };

  it('is unknown where it may be somewhere else, and fine where it is declared', () => {
    expect(target(`${FLINK}, name: orders`)?.lost.is).toBe('unknown');
    const exists = [{ kind: 'FlinkDeployment', name: 'orders', annotations: {} }];
    expect(target(`${FLINK}, name: orders`, {}, { exists })).toBeUndefined();
    expect(target(`${FLINK}, name: orders`, {}, { complete: ['FlinkDeployment'] })?.lost.is).toBe('yes');
    expect(target(`${FLINK}, name: "\${NAME}"`)).toBeUndefined();
  });

  it('may be a child of a blue/green deployment', () => {
    expect(target(`${FLINK}, name: orders-blue`, { 'a.yaml': blueGreenDeployment({}) })).toBeUndefined();
  });

  it('has to have its apiVersion', () => {
    expect(target('kind: FlinkDeployment, name: orders', { 'a.yaml': flinkDeployment({}) })?.fact).toMatch(
      /no apiVersion/,
    );
    expect(
      target('apiVersion: apps/v1, kind: Deployment, name: api', { 'a.yaml': flinkDeployment({}) }),
    ).toBeUndefined();
  });

  it('is no slip where TaskManagers of a standalone cluster are in the namespace', () => {
    const reference = 'apiVersion: apps/v1, kind: Deployment, name: old-taskmanager';
    const workers = role({ role: 'taskmanager' });
    expect(target(reference, { 'a.yaml': flinkDeployment({}) })?.lost.is).toBe('yes');
    expect(target(reference, { 'a.yaml': flinkDeployment({}), 'b.yaml': workers })).toBeUndefined();
    // Of two one cannot tell which one is meant.
    expect(
      target(reference, { 'a.yaml': flinkDeployment({}), 'b.yaml': flinkDeployment({ name: 'payments' }) }),
    ).toBeUndefined();
  });
});

describe('probes', () => {
  const faults = (files: Files) => probeFaults(first(files).workload).map(({ key, others }) => [key, others.length]);
  const workers = (...container: string[]) =>
    role({ role: 'taskmanager', container: [...CONF_MOUNT, ...container], pod: CONF_VOLUME });

  it('with one fault are told together', () => {
    const probe = '{tcpSocket: {port: 6122}}';
    const files = {
      'a.yaml': workers(`livenessProbe: ${probe}`, `readinessProbe: ${probe}`),
      'c.yaml': confMap(['rest.port: 8081']),
    };
    expect(faults(files)).toEqual([['taskmanager.rpc.port', 1]]);
  });

  it('may mean another port of Flink, or one to bind', () => {
    const files = (option: string) => ({
      'a.yaml': workers('livenessProbe: {tcpSocket: {port: 6122}}'),
      'c.yaml': confMap([option]),
    });
    expect(faults(files('metrics.reporter.prom.port: 6122-6130'))).toEqual([]);
    expect(faults(files('taskmanager.rpc.bind-port: 6122'))).toEqual([]);
    expect(faults(files('taskmanager.rpc.port: 6100-6200'))).toEqual([]);
  });

  it('of native clusters know their ports', () => {
    const of = (role: string, port: number, config: string[] = []) =>
      faults({
        'a.yaml': flinkDeployment({ config }).replace(
          `  ${role}:\n`,
          `  ${role}:\n    podTemplate: {spec: {containers: [{name: flink-main-container, livenessProbe: {tcpSocket: {port: ${port}}}}]}}\n`,
        ),
      });
    expect(of('jobManager', 8081)).toEqual([]);
    expect(of('jobManager', 8081, ['rest.port: "8082"'])).toEqual([['rest.port', 0]]);
    expect(of('taskManager', 6122)).toEqual([]);
    expect(of('taskManager', 6122, ['taskmanager.rpc.port: "0"'])).toEqual([]);
    expect(of('taskManager', 6122, ['taskmanager.rpc.port: "6300"'])).toEqual([['taskmanager.rpc.port', 0]]);
    expect(of('taskManager', 6123, ['jobmanager.rpc.port: "6123"'])).toEqual([['rest', 0]]);
  });

  it('of a pod template for both roles are those of TaskManagers too', () => {
    const template = mainContainer('livenessProbe: {httpGet: {path: /config, port: rest}}');
    expect(faults({ 'a.yaml': flinkDeployment({ spec: template }) })).toEqual([]);
    const numbered = mainContainer('livenessProbe: {httpGet: {path: /config, port: 8081}}');
    expect(faults({ 'a.yaml': flinkDeployment({ spec: numbered }) })).toEqual([['rest', 0]]);
    const knocking = mainContainer('livenessProbe: {tcpSocket: {port: 8081}}');
    expect(faults({ 'a.yaml': flinkDeployment({ spec: knocking }) })).toEqual([['rest', 0]]);
  });
});

describe('two clusters at once', () => {
  const quota = (memory: string) =>
    `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: flink}\nspec: {hard: {memory: ${memory}}}\n`;
  const messages = (memory: string, text = blueGreenDeployment({ namespace: 'flink' })) => {
    const { workload, model } = first({ 'a.yaml': text, 'q.yaml': quota(memory) });
    return excessesOfTwo(workload, model).map(({ message }) => message);
  };

  it('count where one of them fits', () => {
    expect(messages('8Gi')).toEqual([
      '2 JobManagers and 4 TaskManagers ask for 12288 MiB of memory, and ResourceQuota flink/q allows 8Gi',
    ]);
    expect(messages('12Gi')).toEqual([]);
    expect(messages('4Gi')).toEqual([]);
    expect(messages('8Gi', flinkDeployment({ namespace: 'flink' }))).toEqual([]);
  });
});

describe('selectors of Deployments', () => {
  const fault = (find: string, replace: string) =>
    selectorFaults(first({ 'a.yaml': role({ role: 'jobmanager' }).replace(find, replace) }).workload).map(
      ({ path }) => path,
    );

  it('are judged in apps/v1, and only when all labels are known', () => {
    expect(fault('selector: {matchLabels: {app: flink', 'selector: {matchLabels: {app: link')).toEqual([
      ['spec', 'selector', 'matchLabels', 'app'],
    ]);
    expect(fault('apps/v1', 'extensions/v1beta1')).toEqual([]);
    expect(fault('labels: {app: flink', 'labels: {app: "{{ name }}"')).toEqual([]);
    expect(
      fault('selector: {matchLabels', 'selector: {matchExpressions: [{key: x, operator: Odd}], matchLabels'),
    ).toEqual([]);
  });
});

describe('the account of the operator', () => {
  it('is that of its chart, unless values are out of sight', () => {
    const account = (text: string) => operatorAccount(world({ 'o.yaml': text }).model);
    expect(account(operatorHelmRelease())).toMatchObject({ is: 'yes', value: { name: 'flink-operator' } });
    expect(account(operatorHelmRelease('operatorServiceAccount: {name: op}'))).toMatchObject({ value: { name: 'op' } });
    expect(account(operatorHelmRelease('operatorServiceAccount: {create: false}')).is).toBe('unknown');
    expect(account(`${operatorHelmRelease()}  valuesFrom: [{kind: ConfigMap, name: x}]\n`).is).toBe('unknown');
    expect(account('').is).toBe('unknown');
  });

  it('is asked for jars in buckets only', () => {
    const found = (jarURI: string) => {
      const { model } = world({ 'j.yaml': flinkSessionJob({ jarURI }), 'o.yaml': operatorHelmRelease() });
      const job = model.workloads.find(({ mode }) => mode === 'session-job');
      return job && unreachedJar(job, model);
    };
    expect(found('https://repo.example/a.jar')).toBeUndefined();
    // Without a session cluster in sight nothing shows that the bucket takes a role.
    expect(found('s3://orders/a.jar')).toBeUndefined();
  });
});

describe('the configuration of a standalone cluster', () => {
  const jobManager = (image: string) => role({ role: 'jobmanager', image, container: CONF_MOUNT, pod: CONF_VOLUME });
  const lines = (image: string, text: string[]) => {
    const { workload, model } = first({ 'a.yaml': jobManager(image), 'c.yaml': confMap(text, 'flink-conf.yaml') });
    return unreadLines(workload, model).map(({ key, fact }) => `${key}: ${fact}`);
  };

  it('has lines that Flink does not read', () => {
    const text = ['rest.port:1', 'a.b:\t2', 'state.checkpoints.dir:s3://a/b', 'url: a.b:c', 'single:1', 'a.b:${X}'];
    expect(lines('flink:1.18.1', [...text, 'rest.address = x', 'a.b=c', 'env.java.opts: -Drest.port=1'])).toEqual([
      'rest.port: no blank follows the colon',
      'a.b: a tab follows the colon',
      'state.checkpoints.dir: no blank follows the colon',
      'rest.address: an equals sign follows it',
    ]);
    expect(lines('flink:2.0.0', text)).toEqual([]);
    expect(lines('registry.example/flink:1', text)).toEqual([]);
  });

  it('is in the ConfigMap that covers the folder, unless that is empty yet', () => {
    const missing = (map: string) => {
      const { workload, model } = first({ 'a.yaml': jobManager('flink:1.20.2'), 'c.yaml': map });
      return missingConfs(workload, model).length;
    };
    expect(missing(confMap(['x'], 'log4j.properties'))).toBe(1);
    expect(missing(confMap(['x'], 'log4j.properties').replace(/data:[\s\S]*/, ''))).toBe(0);
    expect(missing(confMap(['rest.port: 1']))).toBe(0);
  });
});
