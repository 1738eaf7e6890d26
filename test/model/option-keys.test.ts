import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { judgeKey, type Readers } from '../../src/model/config/option-keys.ts';

beforeAll(async () => {
  await loadTables();
});

const meant = (key: string, readers: Readers = { flink: '1.20' }) => {
  const verdict = judgeKey(key, readers);
  return verdict.is === 'misspelt' ? verdict.meant : verdict.is;
};

describe('a key that is nearly an option', () => {
  it.each([
    ['state.checkpoint.dir', 'state.checkpoints.dir'],
    ['taskmanager.numberOfTaskSlot', 'taskmanager.numberOfTaskSlots'],
    ['taskManager.numberOfTaskSlots', 'taskmanager.numberOfTaskSlots'],
    ['execution.checkpoint.interval', 'execution.checkpointing.interval'],
    ['high-availability.storagedir', 'high-availability.storageDir'],
    ['high-availability.storage-dir', 'high-availability.storageDir'],
    ['jobmanager.memory.proces.size', 'jobmanager.memory.process.size'],
    ['job.autoscaler.enable', 'job.autoscaler.enabled'],
    ['kubernetes.operator.job.autoscaler.enable', 'kubernetes.operator.job.autoscaler.enabled'],
    ['kubernetes.operator.savepoint.history.max.ages', 'kubernetes.operator.savepoint.history.max.age'],
    ['kubernetes.operater.reconcile.interval', 'kubernetes.operator.reconcile.interval'],
    ['restart_strategy', 'restart-strategy'],
    ['table.exec.state.tll', 'table.exec.state.ttl'],
  ])('%s is misspelt for %s', (key, option) => {
    expect(meant(key)).toEqual([option]);
  });
});

describe('keys that somebody reads', () => {
  it.each([
    's3.acces-key',
    'fs.s3a.endpoints',
    'metrics.reporter.prom.prot',
    'containerized.master.env.TOKENS',
    'kubernetes.taskmanager.labels.team',
    'kubernetes.operator.default-configuration.flink-version.v1_18+.env.java.opts.all',
    'security.delegation.token.provider.s3-hadoop.region',
    'external-resource.gpu.amount',
    'yarn.application.name',
    '${PREFIX}.dir',
  ])('%s', (key) => {
    expect(meant(key)).toBe('read');
  });
});

describe('keys of nobody', () => {
  it.each(['orders.topic', 'my.own.key', 'connector', 'rest.hosts2', 'pipeline.name2'])('%s is free', (key) => {
    expect(meant(key)).toBe('free');
  });
});

it('leaves alone what the entrypoint of the images writes', () => {
  expect(judgeKey('query.server.port', { flink: '1.18' }).is).toBe('free');
});

describe('a key of another line', () => {
  it('is too new, with the spelling that is read', () => {
    expect(judgeKey('execution.checkpointing.dir', { flink: '1.17' })).toEqual({
      is: 'too-new',
      since: '1.20',
      product: 'flink',
      instead: 'state.checkpoints.dir',
    });
  });
  it('is gone', () => {
    expect(judgeKey('security.ssl.enabled', { flink: '2.2' })).toEqual({ is: 'gone', until: '1.20', product: 'flink' });
  });
  it('is read when no line is known', () => {
    expect(judgeKey('execution.checkpointing.dir', {}).is).toBe('read');
    expect(judgeKey('security.ssl.enabled', {}).is).toBe('read');
  });
  it('is read as an alias', () => {
    expect(judgeKey('state.checkpoints.dir', { flink: '2.2' }).is).toBe('read');
  });
  it('is too new for the operator', () => {
    expect(judgeKey('kubernetes.operator.snapshot.resource.enabled', { operator: '1.9' })).toMatchObject({
      is: 'too-new',
      since: '1.10',
      product: 'operator',
    });
  });
});
