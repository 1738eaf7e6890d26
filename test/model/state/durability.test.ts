import { describe, expect, it } from 'vitest';
import { flinkDeployment, mainContainerVolume } from '../../../rules/samples.ts';
import type { Workload } from '../../../src/model/model.ts';
import { coverageOf, durabilityOf, durabilitySteps } from '../../../src/model/state/durability.ts';
import { lostState } from '../../../src/model/storage/lost-state.ts';
import { oneSided, schemesOf } from '../../../src/model/storage/schemes.ts';
import type { Origin } from '../../../src/text/span.ts';
import { world } from '../../support/model.ts';

const CLAIM = 'persistentVolumeClaim: {claimName: flink-data}';
const ha = ['high-availability.type: kubernetes', 'high-availability.storageDir: file:///flink-data/ha'];
const durable = ['state.checkpoints.dir: file:///flink-data/cp', ...ha];
const lastState = (config: string[], volume = CLAIM) =>
  flinkDeployment({ config, job: ['upgradeMode: last-state'], spec: mainContainerVolume(volume) });
const first = (files: Record<string, string>) => {
  const { model, text } = world(files);
  return { model, text, workload: model.workloads[0] as Workload };
};

describe('the durability proof', () => {
  const verdict = (file: string) => {
    const { model, workload } = first({ 'a.yaml': file });
    const answer = durabilityOf(workload, model);
    return answer && `${answer.verdict}: ${answer.decisive?.link ?? ''}`;
  };

  it.each([
    ['all links hold', lastState(durable), 'proven: '],
    ['no checkpoint directory', lastState(ha), 'broken: checkpoint directory'],
    ['no high availability', lastState(durable.slice(0, 1)), 'broken: high availability'],
    ['no directory for HA metadata', lastState(durable.slice(0, 2)), 'broken: high availability'],
    ['an emptyDir', lastState(durable, 'emptyDir: {}'), 'broken: storage for checkpoints outlives the pods'],
    [
      'a misspelt claim',
      lastState(durable, 'persistenceVolumeClaim: {claimName: a}'),
      'broken: storage for checkpoints outlives the pods',
    ],
    [
      'a folder of each node',
      lastState(durable, 'hostPath: {path: /x}'),
      'broken: storage for checkpoints outlives the pods',
    ],
    [
      'no plugin',
      lastState(['state.checkpoints.dir: s3://a/cp', ...ha]),
      'broken: file system for s3 in the JobManager',
    ],
    [
      'the default mode, with signs of state',
      flinkDeployment({ config: durable }),
      'broken: upgradeMode stateless (the default)',
    ],
    ['the default mode, and no sign of state', flinkDeployment({}), undefined],
    [
      'a store whose keys nobody knows',
      lastState([...durable, 'state.savepoints.dir: abfs://a@b/sp']),
      'broken: file system for abfs in the JobManager',
    ],
    ['a session cluster without a directory', flinkDeployment({ job: null }), undefined],
    [
      'a session cluster',
      flinkDeployment({ job: null, config: durable.slice(0, 1) }),
      'broken: storage for checkpoints outlives the pods',
    ],
  ])('%s', (_, file, expected) => {
    expect(verdict(file)).toBe(expected);
  });

  it('is told in order, with the broken link and its evidence in place', () => {
    const { model, workload, text } = first({ 'a.yaml': lastState(durable, 'emptyDir: {}') });
    const place = workload.storage[0]?.at as Origin;
    const lost = (purpose: string, path: string) => [
      [`storage for ${purpose} outlives the pods: does not hold`, path],
      ['the JobManager has emptyDir volume data there', '/flink-data'],
      ['the TaskManager has emptyDir volume data there', '/flink-data'],
    ];
    expect(durabilitySteps(workload, model, 'storage', place).map((step) => [step.text, text(step.at)])).toEqual([
      ['upgradeMode last-state', 'last-state'],
      ['checkpoint directory: state.checkpoints.dir is file:///flink-data/cp', 'file:///flink-data/cp'],
      ['high availability: high-availability.type is kubernetes', 'kubernetes'],
      ...lost('checkpoints', 'file:///flink-data/cp'),
      ...lost('high availability', 'file:///flink-data/ha'),
      ['credentials for the storage: local paths need none', ''],
    ]);
  });

  it('is no flow of a finding about something else', () => {
    const { model, workload } = first({ 'a.yaml': lastState(durable, 'emptyDir: {}') });
    const [use] = workload.storage;
    expect(durabilitySteps(workload, model, 'directory', use?.at as Origin)).toEqual([]);
    expect(durabilitySteps(workload, model, 'storage', workload.object.at)).toEqual([]);
  });

  it('is counted over all workloads', () => {
    const { model } = world({
      'a.yaml': lastState(durable),
      'b.yaml': lastState(ha),
      'c.yaml': flinkDeployment({}),
      'd.yaml': flinkDeployment({
        image: 'registry.example/orders:1',
        config: ['state.checkpoints.dir: s3://a/cp', ...ha],
        job: ['upgradeMode: last-state'],
        spec: mainContainerVolume(CLAIM),
      }),
    });
    expect(coverageOf(model)).toEqual({
      workloads: 4,
      durable: { proven: 1, broken: 1, unknown: 1, because: { image: 1 } },
    });
  });
});

describe('why local state is lost', () => {
  const causes = (config: string[], spec: string[] = []) => {
    const { workload } = first({ 'a.yaml': flinkDeployment({ config, spec }) });
    return lostState(workload).map(({ cause, uses, mount }) => `${cause} ${uses.length} ${mount?.role ?? ''}`.trim());
  };
  const both = ['state.checkpoints.dir: file:///flink-data/cp', 'state.savepoints.dir: file:///flink-data/sp'];

  it('names each cause once', () => {
    expect(causes(both)).toEqual(['container 2']);
    expect(causes(both, mainContainerVolume('emptyDir: {}'))).toEqual(['scratch 2']);
    expect(causes(both, mainContainerVolume(CLAIM))).toEqual([]);
  });

  it.each([
    ['/flink-date', 'near 1 jobmanager'],
    ['/flink-dtaa/cp', 'near 1 jobmanager'],
    ['/flink', 'container 1'],
    ['/', 'near 1 jobmanager'],
    ['/other/flink-data', 'container 1'],
  ])('a volume over /flink-data for state in %s', (path, expected) => {
    expect(causes([`state.checkpoints.dir: file://${path}`], mainContainerVolume(CLAIM))).toEqual([expected]);
  });

  it('files that Kubernetes writes are no volume that was meant', () => {
    expect(causes(['state.checkpoints.dir: file:///flink-date'], mainContainerVolume('configMap: {name: a}'))).toEqual([
      'container 1',
    ]);
  });
});

describe('the schemes of a workload', () => {
  it('groups paths and finds the role without a plugin', () => {
    const env = [
      'podTemplate:',
      '  spec:',
      '    containers:',
      '      - {name: flink-main-container, env: [{name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-hadoop-1.20.2.jar}]}',
    ];
    const file = flinkDeployment({
      config: [
        'state.checkpoints.dir: s3://a/cp',
        'state.savepoints.dir: s3://a/sp',
        'jobmanager.archive.fs.dir: s3://a/x',
      ],
    }).replace('  taskManager:\n', `  taskManager:\n${env.map((line) => `    ${line}\n`).join('')}`);
    const needs = schemesOf(first({ 'a.yaml': file }).workload);
    expect(needs.map(({ uses, roles }) => [uses.length, roles.map(({ served }) => served.is)])).toEqual([
      [2, ['no', 'yes']],
      [1, ['no']],
    ]);
    expect(needs.map((need) => oneSided(need)?.lacks)).toEqual(['jobmanager', undefined]);
  });
});
