import { beforeAll, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { loadTables } from '../../src/assets/tables.ts';
import { shadowedSpellings } from '../../src/model/config/duplicate-spellings.ts';
import { effectiveConfig } from '../../src/model/config/effective.ts';
import { isSameValue, misfitOf } from '../../src/model/config/option-values.ts';
import { overlappingKeys } from '../../src/model/config/overlaps.ts';
import { overriddenEntries } from '../../src/model/config/overridden.ts';
import { ownEntries, readersOf } from '../../src/model/config/own-entries.ts';
import { restartParameters } from '../../src/model/config/restart-strategy.ts';
import { javaOfWorkload } from '../../src/model/image/java.ts';
import type { Model, Workload } from '../../src/model/model.ts';
import { durabilityLinks } from '../../src/model/state/durability-links.ts';
import { world } from '../support/model.ts';

beforeAll(async () => {
  await loadTables();
});

function only(files: Record<string, string>, operator?: string): { workload: Workload; model: Model } {
  const { model } = world(files, {}, operator);
  return { workload: model.workloads[0] as Workload, model };
}

const job = (config: string[], rest: Parameters<typeof flinkDeployment>[0] = {}) => ({
  'job.yaml': flinkDeployment({ config, ...rest }),
});
const flink2 = (config: string[]) => ({
  'job.yaml': flinkDeployment({ config, image: 'flink:2.0.0' }).replace('v1_20', 'v2_0'),
});

describe('entries of its own', () => {
  it('leaves the defaults of the operator out', () => {
    const { workload } = only({
      ...job(['a.b: c']),
      'operator.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-operator-config}\ndata:\n  flink-conf.yaml: |\n    x.y: z\n',
    });
    expect([...ownEntries(workload)].map(({ written }) => written.key)).toEqual(['a.b']);
  });

  it('names the options that read a key in the line that runs', () => {
    const { workload, model } = only(job(['a.b: c']));
    const options = (key: string) => readersOf(key, workload, model.operator).map(({ spelling }) => spelling.option);
    expect(options('state.checkpoints.dir')).toEqual(['execution.checkpointing.dir']);
    expect(options('kubernetes.operator.savepoint.history.max.age')).toEqual([
      'kubernetes.operator.savepoint.history.max.age',
    ]);
    expect(options('__proto__')).toEqual([]);
  });
});

describe('values', () => {
  const misfit = (key: string, value: string, lines?: string) => {
    const { workload, model } = only(job(['a.b: c'], lines === undefined ? {} : { image: lines }));
    return misfitOf(value, readersOf(key, workload, model.operator));
  };

  it.each([
    ['taskmanager.numberOfTaskSlots', '2', undefined],
    ['taskmanager.numberOfTaskSlots', '2.0', undefined],
    ['taskmanager.numberOfTaskSlots', '2147483648', 'a whole number'],
    ['taskmanager.numberOfTaskSlots', '', 'a whole number'],
    ['taskmanager.numberOfTaskSlots', '0', 'a whole number of at least 1'],
    ['taskmanager.memory.managed.fraction', '40', 'a number from 0 to 1'],
    ['execution.checkpointing.interval', '1 h', undefined],
    ['execution.checkpointing.interval', '60000', undefined],
    ['execution.checkpointing.interval', 'PT5M', 'a duration such as 10 s or 5 min'],
    ['execution.checkpointing.interval', '-1', 'a duration such as 10 s or 5 min'],
    ['taskmanager.memory.managed.size', '2Gi', 'a memory size such as 512m or 2g'],
    ['execution.checkpointing.unaligned.enabled', 'Yes', 'true or false'],
    ['execution.checkpointing.unaligned.enabled', '${X}', undefined],
    ['state.backend.type', 'anything', undefined],
    ['nobody.knows.it', 'x', undefined],
  ])('%s: %s', (key, value, wanted) => expect(misfit(key, value)?.wanted).toBe(wanted));

  it('knows what was meant', () => {
    expect(misfit('execution.checkpointing.mode', 'at least once')?.meant).toBe('AT_LEAST_ONCE');
    expect(misfit('execution.checkpointing.unaligned.enabled', 'off')?.meant).toBe('false');
  });

  it('compares sizes, numbers and words', () => {
    expect([isSameValue('2048m', '2g'), isSameValue('1', '1.0'), isSameValue('A', 'a '), isSameValue('', '0')]).toEqual(
      [true, true, true, false],
    );
  });
});

describe('keys against each other', () => {
  it('finds overlaps that the operator makes', () => {
    const found = ({ workload, model }: ReturnType<typeof only>) =>
      overlappingKeys(workload, model.operator).map(({ short, long }) => `${short.key} ${long.key}`);
    expect(found(only(flink2(['kubernetes.taskmanager.cpu: "3"'])))).toEqual([
      'kubernetes.taskmanager.cpu kubernetes.taskmanager.cpu.amount',
    ]);
    expect(found(only(flink2(['a: b', 'ab.c: d'])))).toEqual([]);
    expect(found(only(flink2(['a: b', 'a.c: d']), '1.11'))).toEqual([]);
  });

  it('finds what the spec replaces', () => {
    const { workload, model } = only(job(['parallelism.default: "9"', 'kubernetes.container.image: other:1']));
    expect(overriddenEntries(workload, model.operator).map(({ written, by }) => [written.key, by.writtenAs])).toEqual([
      ['parallelism.default', 'spec.job.parallelism'],
      ['kubernetes.container.image', 'spec.image'],
    ]);
  });

  it('finds the spelling that is read first', () => {
    const { workload, model } = only(
      job(['job.autoscaler.enabled: "true"', 'kubernetes.operator.job.autoscaler.enabled: "false"']),
    );
    expect(shadowedSpellings(workload, model.operator).map(({ loser, winner }) => [loser.key, winner.key])).toEqual([
      ['kubernetes.operator.job.autoscaler.enabled', 'job.autoscaler.enabled'],
    ]);
  });

  it('finds parameters of other restart strategies', () => {
    const parameters = (config: string[]) =>
      restartParameters(only(job(config)).workload).map(({ strategy, read }) => [strategy, read.is]);
    const attempts = 'restart-strategy.fixed-delay.attempts: "3"';
    expect(parameters([attempts])).toEqual([['fixed-delay', 'no']]);
    expect(parameters([attempts, 'restart-strategy: fixeddelay'])).toEqual([['fixed-delay', 'yes']]);
    expect(parameters([attempts, 'restart-strategy.type: ${STRATEGY}'])).toEqual([['fixed-delay', 'unknown']]);
    expect(parameters([attempts, 'restart-strategy.type: a.b.Factory'])).toEqual([]);
  });
});

describe('the configuration of other forms', () => {
  it("puts a session job's own over that of its cluster", () => {
    const cluster = flinkDeployment({
      name: 'shared',
      config: ['parallelism.default: "4"', 'a.b: cluster'],
      job: null,
    });
    const sessionJob =
      'apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: orders}\nspec:\n  deploymentName: shared\n  flinkConfiguration: {a.b: own}\n  job: {jarURI: https://x/y.jar, upgradeMode: last-state, entryClass: a.Main}\n';
    const { model } = world({ 'cluster.yaml': cluster, 'job.yaml': sessionJob });
    const workload = model.workloads.find(({ form }) => form === 'FlinkSessionJob') as Workload;
    const entries = new Map(effectiveConfig(workload, model.operator).entries.map((entry) => [entry.key, entry]));
    expect(entries.get('a.b')).toMatchObject({ value: 'own', layer: 'resource' });
    expect(entries.get('a.b')?.over.map(({ value, layer }) => [value, layer])).toEqual([['cluster', 'cluster']]);
    expect(entries.get('parallelism.default')?.layer).toBe('cluster');
    expect(entries.get('pipeline.name')?.value).toBe('orders');
    expect(entries.get('execution.checkpointing.interval')?.value).toBe('5 min');
    expect(entries.get('$internal.application.main')?.value).toBe('a.Main');
  });

  it('says what it cannot work out', () => {
    const { workload, model } = only(job(['taskmanager.numberOfTaskSlots: ${SLOTS}'], { spec: [] }));
    const text = effectiveConfig(workload, model.operator).entries.find(({ key }) => key === 'parallelism.default');
    expect(text?.value).toBe('2');
  });
});

describe('Java and durability', () => {
  it('reads the Java release from the tag or the line', () => {
    const java = (image: string) => {
      const { workload, model } = only(job([], { image }));
      const proof = javaOfWorkload(workload, model);
      return proof.is === 'yes' ? proof.value : proof.is;
    };
    expect([java('flink:1.20.2-java17'), java('flink:2.0.0'), java('flink:1.20.2'), java('x/y:1')]).toEqual([
      17,
      17,
      11,
      'unknown',
    ]);
  });

  it('lists what state needs, the broken links among them', () => {
    const { workload, model } = only(
      job(['state.checkpoints.dir: file:///data/checkpoints'], { job: ['upgradeMode: last-state'] }),
    );
    expect(durabilityLinks(workload, model).map(({ link, proof }) => [link, proof.is])).toEqual([
      ['upgradeMode last-state', 'yes'],
      ['checkpoint directory', 'yes'],
      ['high availability', 'no'],
      ['storage for checkpoints outlives the pods', 'no'],
      ['credentials for the storage', 'yes'],
    ]);
  });
});
