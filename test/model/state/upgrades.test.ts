import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import type { Model, Workload } from '../../../src/model/model.ts';
import { backendName } from '../../../src/model/state/backend.ts';
import { haService } from '../../../src/model/state/ha.ts';
import { haFault } from '../../../src/model/state/ha-value.ts';
import { maxParallelismChange } from '../../../src/model/state/max-parallelism.ts';
import { movedDirectories } from '../../../src/model/state/moved.ts';
import { renamedFrom } from '../../../src/model/state/renamed.ts';
import { optionChange, upgradeOf } from '../../../src/model/state/upgrade.ts';
import { world } from '../../support/model.ts';

const one = (model: Model) => model.workloads[0] as Workload;
const job = (parts: Parameters<typeof flinkDeployment>[0]) => one(world({ 'a.yaml': flinkDeployment(parts) }).model);
/** The workload of the second text, with the first as its base. */
const change = (before: string, now: string) => {
  const base = world({ 'a.yaml': before }).model;
  const { model } = world({ 'a.yaml': now }, {}, undefined, base);
  return { before: one(base), now: one(model), model };
};
const stateful = (config: string[] = [], more: string[] = []) =>
  flinkDeployment({ config, job: ['upgradeMode: savepoint', ...more] });

describe('an upgrade', () => {
  it('is one only of a job that was there and keeps its state', () => {
    const same = change(stateful(), stateful());
    expect(upgradeOf(same.now, same.model)?.mode.value).toBe('savepoint');
    const none = change(stateful(), flinkDeployment({ job: ['upgradeMode: stateless'] }));
    expect(upgradeOf(none.now, none.model)).toBeUndefined();
    const first = change(flinkDeployment({ job: null }), stateful());
    expect(upgradeOf(first.now, first.model)).toBeUndefined();
    const anew = change(stateful(), stateful([], ['savepointRedeployNonce: 1']));
    expect(upgradeOf(anew.now, anew.model)).toBeUndefined();
    const kept = change(stateful([], ['savepointRedeployNonce: 1']), stateful());
    expect(upgradeOf(kept.now, kept.model)).toBeDefined();
  });

  it.each([
    [[], [], 'same'],
    [['state.backend: rocksdb'], ['state.backend.type: rocksdb'], 'same'],
    [['state.backend: rocksdb'], [], 'changed'],
    [[], ['state.backend: ${BACKEND}'], 'unknown'],
    [['state.backend: ${BACKEND}'], ['state.backend: ${BACKEND}'], 'same'],
  ])('compares options by what they say: %j to %j', (before, now, expected) => {
    const { before: old, now: current } = change(stateful(before), stateful(now));
    expect(optionChange(old, current, 'stateBackend').is).toBe(expected);
  });
});

describe('key groups', () => {
  const text = (before: string, now: string) => {
    const { before: old, now: current } = change(before, now);
    return maxParallelismChange(old, current)?.text;
  };
  const set = (value: string, parallelism = 2) =>
    flinkDeployment({ config: [`pipeline.max-parallelism: "${value}"`], parallelism });

  it.each([
    [set('720'), set('720'), undefined],
    [set('720'), set('840'), 'from 720 to 840'],
    [set('720'), flinkDeployment({}), undefined],
    [flinkDeployment({}), set('128'), undefined],
    [flinkDeployment({}), set('256'), 'pipeline.max-parallelism 256'],
    [flinkDeployment({ parallelism: 86 }), set('512', 86), undefined],
    [flinkDeployment({ parallelism: 85 }), flinkDeployment({ parallelism: 129 }), 'from 85 to 129'],
    [flinkDeployment({ parallelism: 85 }), flinkDeployment({ parallelism: 128 }), undefined],
  ])('case %#', (before, now, expected) => {
    if (expected === undefined) expect(text(before, now)).toBeUndefined();
    else expect(text(before, now)).toContain(expected);
  });
});

it('knows one name for every spelling of a backend', () => {
  expect(
    [
      undefined,
      ' ',
      'HashMap',
      'filesystem',
      'org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackendFactory',
      'org.apache.flink.state.forst.ForStStateBackendFactory',
      'com.example.Backend',
    ].map(backendName),
  ).toEqual(['hashmap', 'hashmap', 'hashmap', 'hashmap', 'rocksdb', 'forst', 'com.example.Backend']);
});

describe('the HA service', () => {
  it.each([
    ['kubernetes', '1.20', undefined],
    ['kubernetes', '1.15', 'too early'],
    ['KUBERNETES', undefined, undefined],
    ['None', undefined, undefined],
    ['standalone', undefined, undefined],
    ['zookeper', undefined, 'no service'],
    ['filesystem', undefined, 'no service'],
    ['org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory', '1.15', undefined],
    ['org.apache.flink.kubernetes.highavailability.KubernetesHaServiceFactory', undefined, 'no class'],
    ['com.example.HaFactory', undefined, undefined],
  ])('%s on %s', (value, line, expected) => {
    expect(haFault(value, line)?.is).toBe(expected);
  });

  it('is off for standalone and open for a placeholder', () => {
    const of = (value: string) => haService(job({ config: [`high-availability: ${value}`] })).is;
    expect(['standalone', 'none', 'kubernetes', '${HA}'].map(of)).toEqual(['no', 'no', 'yes', 'unknown']);
  });
});

it('tells another bucket from another folder', () => {
  const dir = (value: string) => stateful([`state.checkpoints.dir: ${value}`]);
  const far = (before: string, now: string) => {
    const { before: old, now: current } = change(dir(before), dir(now));
    return movedDirectories(old, current).map(({ isFar }) => isFar);
  };
  expect(far('s3://a/x', 's3p://a/y')).toEqual([false]);
  expect(far('s3://a/x', 's3://b/x')).toEqual([true]);
  expect(far('s3://a/x', 'gs://a/x')).toEqual([true]);
  expect(far('s3://a/x', 's3://a/x/')).toEqual([]);
});

it('finds what was renamed only where one can have become the other', () => {
  const named = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [`${name}.yaml`, flinkDeployment({ name })]));
  const old = (before: string[], now: string[]) => {
    const base = world(named(...before)).model;
    const { model } = world(named(...now), {}, undefined, base);
    return model.workloads.map((workload) => renamedFrom(workload, model)?.object.name);
  };
  expect(old(['a'], ['b'])).toEqual(['a']);
  expect(old(['a'], ['a', 'b'])).toEqual([undefined, undefined]);
  expect(old(['a'], ['b', 'c'])).toEqual([undefined, undefined]);
  expect(old(['a', 'b'], ['c'])).toEqual([undefined]);
});
