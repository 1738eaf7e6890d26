import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { CUSTOM_KINDS, crdTypeFields, fieldAt } from '../../src/knowledge/crd-fields.ts';
import { flinkOptions, operatorOptions } from '../../src/knowledge/flink-options.ts';
import { parseFields, typeFields } from '../../src/knowledge/kube-fields.ts';
import { shared } from '../support/shared.ts';

const FOLDER = new URL('../../knowledge/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

beforeAll(async () => {
  await loadTables();
});

describe('the tables', () => {
  it('say where they come from', () => {
    for (const name of FILES) {
      const { about } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
      expect(about, name).toMatchObject({
        source: expect.any(String),
        version: expect.any(String),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        status: expect.stringMatching(/^(?:carried|generated)$/),
      });
    }
  });

  it('stay small', () => {
    const bytes = FILES.reduce((sum, name) => sum + readFileSync(new URL(name, FOLDER)).length, 0);
    expect(bytes).toBeLessThan(600_000);
  });
});

const facts = shared('facts');

describe.skipIf(!facts)('what is carried', () => {
  it('is what the recorded facts say', async () => {
    const script = new URL('build.mjs', FOLDER).href;
    const { carriedFrom } = (await import(script)) as {
      carriedFrom(facts: string): Promise<Map<string, string>>;
    };
    for (const [name, text] of await carriedFrom(facts as string)) {
      expect(readFileSync(new URL(name, FOLDER), 'utf8') === text, `${name} is stale`).toBe(true);
    }
  });
});

describe('option look-ups', () => {
  it('know a key in the lines that read it', () => {
    const options = flinkOptions();
    expect(options.reads('execution.checkpointing.dir', '1.20')).toBe(true);
    expect(options.reads('execution.checkpointing.dir', '1.19')).toBe(false);
    expect(options.reads('state.checkpoints.dir', '1.17')).toBe(true);
    // From 1.20 on it is an alias.
    expect(options.reads('state.checkpoints.dir', '2.3')).toBe(true);
    expect(options.reads('akka.ask.timeout', '1.20')).toBe(true);
    expect(options.reads('taskmanager.heap.size', '2.0')).toBe(false);
  });

  it('name the option behind a spelling, and its older ones', () => {
    const options = flinkOptions();
    expect(options.spellings('high-availability').map((each) => each.option)).toContain('high-availability.type');
    expect(options.aliasesOf('high-availability.type')).toEqual(['recovery.mode', 'high-availability']);
  });

  it('know what is below free names and maps', () => {
    expect(flinkOptions().isBelow('metrics.reporter.prom.port')).toBe(true);
    expect(flinkOptions().isBelow('kubernetes.jobmanager.labels.team')).toBe(true);
    expect(flinkOptions().isBelow('kubernetes.jobmanager.memory')).toBe(false);
    expect(operatorOptions().isBelow('kubernetes.operator.default-configuration.namespace.a.rest.port')).toBe(true);
  });

  it('know types by line', () => {
    expect(flinkOptions().typeOf('taskmanager.numberOfTaskSlots')).toBe('Integer');
    const changed = 'heartbeat.timeout';
    expect(flinkOptions().typeOf(changed, '1.19')).toBe('Long');
    expect(flinkOptions().typeOf(changed, '1.20')).toBe('Duration');
  });

  it('know defaults and enumerations by line', () => {
    const options = flinkOptions();
    expect(options.defaultOf('taskmanager.numberOfTaskSlots')).toBe('1');
    expect(options.defaultOf('jobmanager.scheduler', '1.15')).toBe('Ng');
    expect(options.defaultOf('jobmanager.scheduler', '2.3')).toBe('Default');
    expect(options.defaultOf('io.tmp.dirs')).toBeUndefined();
    expect(options.enumOf('execution.batch-shuffle-mode', '1.15')).toHaveLength(2);
    expect(options.enumOf('execution.batch-shuffle-mode')).toContain('ALL_EXCHANGES_HYBRID_FULL');
    expect(options.enumOf('taskmanager.network.compression.codec', '1.19')).toBeUndefined();
    expect(options.enumOf('rest.port')).toBeUndefined();
  });

  it('know of Flink 1.13 and 1.14 what is known to differ', () => {
    const options = flinkOptions();
    expect(options.lines.slice(0, 3)).toEqual(['1.13', '1.14', '1.15']);
    const reads = (key: string) => ['1.13', '1.14', '1.15'].map((line) => options.reads(key, line));
    expect(reads('job-result-store.storage-path')).toEqual([false, false, true]);
    expect(reads('kubernetes.jobmanager.replicas')).toEqual([false, true, true]);
    expect(reads('high-availability.zookeeper.path.latch')).toEqual([true, false, false]);
    // An older spelling of an option may be older than its key.
    expect(reads('execution.checkpointing.alignment-timeout')).toEqual([true, true, true]);
    expect(reads('taskmanager.numberOfTaskSlots')).toEqual([true, true, true]);
    expect(options.defaultOf('kubernetes.rest-service.exposed.type', '1.14')).toBe('LoadBalancer');
    expect(options.defaultOf('kubernetes.rest-service.exposed.type', '1.15')).toBe('ClusterIP');
    expect(options.typeOf('high-availability.zookeeper.path.latch')).toBeUndefined();
  });

  it('tell deprecated options and spellings from those that are as good', () => {
    const options = flinkOptions();
    expect(options.isDeprecated('cluster.evenly-spread-out-slots', '1.18')).toBe(false);
    expect(options.isDeprecated('cluster.evenly-spread-out-slots', '1.20')).toBe(true);
    expect(options.spellingsIn('state.backend', '2.0')).toEqual([
      { option: 'state.backend.type', alias: true, deprecated: true, since: '1.17' },
    ]);
    expect(options.spellingsIn('rest.bind-port', '2.0')).toEqual([
      { option: 'rest.bind-port', alias: false, deprecated: false },
    ]);
    const [deprecated, fallback] = operatorOptions().spellings('kubernetes.operator.job.autoscaler.enabled');
    expect(deprecated).toMatchObject({ deprecated: true, until: '1.7' });
    expect(fallback).toMatchObject({ deprecated: false, since: '1.8' });
  });

  it('find the option behind a key with a free part', () => {
    const options = flinkOptions();
    expect(options.templateOf('metrics.reporter.prom.interval')).toBe('metrics.reporter.<name>.interval');
    expect(options.templateOf('metrics.reporter.prom.a.b')).toBe('metrics.reporter.<name>.<parameter>');
    expect(options.templateOf('metrics.reporter.')).toBeUndefined();
    expect(options.templateOf('rest.port')).toBeUndefined();
  });

  it('know where the operator reads a key', () => {
    expect(operatorOptions().levelOf('kubernetes.operator.watched.namespaces')).toBe('operator');
    expect(operatorOptions().levelOf('kubernetes.operator.savepoint.history.max.count')).toBe('resource');
    expect(operatorOptions().levelOf('nothing')).toBeUndefined();
  });

  it('leave out what belongs into SQL', () => {
    expect(flinkOptions().spellings('connector')).toEqual([]);
    expect(flinkOptions().spellings('temperature')).toEqual([]);
  });

  it('know keys of the operator by version', () => {
    expect(operatorOptions().reads('kubernetes.operator.snapshot.resource.enabled', '1.9')).toBe(false);
    expect(operatorOptions().reads('kubernetes.operator.snapshot.resource.enabled', '1.10')).toBe(true);
    expect(operatorOptions().reads('kubernetes.operator.snapshot.resource.enabled', 'main')).toBe(true);
  });
});

describe('field look-ups', () => {
  it('read rows', () => {
    const row =
      'name env[]:EnvVar limits{}:quantity labels@1.8 tls[]:IngressTLS@main sleep:SleepAction@1.8~ claims[]:Claim@1.4~..1.9 mode:string(native|standalone@1.2) conf{}:any@1.13 conf{}:string@..1.12';
    expect([...parseFields(row)]).toEqual([
      ['name', {}],
      ['env', { type: 'EnvVar', many: 'list' }],
      ['limits', { scalar: 'quantity', many: 'map' }],
      ['labels', { since: '1.8' }],
      ['tls', { type: 'IngressTLS', many: 'list', since: 'main' }],
      ['sleep', { type: 'SleepAction', since: '1.8', roughly: true }],
      ['claims', { type: 'Claim', many: 'list', since: '1.4', roughly: true, until: '1.9' }],
      ['mode', { scalar: 'string', values: [{ text: 'native' }, { text: 'standalone', since: '1.2' }] }],
      ['conf', { scalar: 'any', many: 'map', since: '1.13', before: { scalar: 'string', many: 'map', until: '1.12' } }],
    ]);
  });

  it('choose what a field is in a line', () => {
    const conf = crdTypeFields('FlinkDeployment.spec')?.get('flinkConfiguration');
    expect(conf && fieldAt(conf, '1.12')?.scalar).toBe('string');
    expect(conf && fieldAt(conf, '1.13')?.scalar).toBe('any');
    expect(conf && fieldAt(conf, undefined)?.scalar).toBe('any');
    const resources = crdTypeFields('FlinkDeployment.spec.jobManager')?.get('resources');
    expect(resources && fieldAt(resources, '1.15')).toBeUndefined();
    expect(resources && fieldAt(resources, 'main')).toBeDefined();
    const claims = crdTypeFields('VolumeResourceRequirements')?.get('claims');
    expect(claims && fieldAt(claims, '1.10')).toBeUndefined();
  });

  it('lead from every field to a type that is there', () => {
    const seen = new Set<string>();
    const open: string[] = [
      ...CUSTOM_KINDS,
      'Deployment',
      'StatefulSet',
      'Job',
      'PersistentVolumeClaim',
      'ServiceAccount',
    ];
    for (let type = open.pop(); type !== undefined; type = open.pop()) {
      if (seen.has(type)) continue;
      seen.add(type);
      const fields = crdTypeFields(type);
      expect(fields, type).toBeDefined();
      for (const field of fields?.values() ?? []) if (field.type !== undefined) open.push(field.type);
    }
    expect(seen.size).toBeGreaterThan(120);
  });

  it('know when the operator learned a pod field', () => {
    expect(crdTypeFields('PodSpec')?.get('hostUsers')?.since).toBe('1.3');
    expect(typeFields('PodSpec')?.get('hostUsers')?.since).toBeUndefined();
  });

  it("know Amazon's fields only there", () => {
    expect(crdTypeFields('FlinkDeployment.spec', 'emr')?.has('executionRoleArn')).toBe(true);
    expect(crdTypeFields('FlinkDeployment.spec')?.has('executionRoleArn')).toBe(false);
  });
});
