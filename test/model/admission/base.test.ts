import { describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../../rules/samples.ts';
import { refusalsOf } from '../../../src/model/admission/validator.ts';
import { world } from '../../support/model.ts';

const standalone = (namespace?: string) =>
  flinkDeployment({ spec: ['mode: standalone'], ...(namespace === undefined ? {} : { namespace }) });

/** Checks that refuse the first workload of the head. */
function refusals(before: Record<string, string>, after: Record<string, string>): string[] {
  const base = world(before).model;
  const { model } = world(after, {}, '1.15', base);
  const [workload] = model.workloads;
  return workload ? refusalsOf(workload, model).map(({ check }) => check) : [];
}

describe('the same object at the base', () => {
  it('is found in another file', () => {
    expect(refusals({ 'old.yaml': flinkDeployment({}) }, { 'new.yaml': standalone() })).toEqual([
      'native-to-standalone-switch',
    ]);
  });

  it('is another one in another namespace', () => {
    expect(refusals({ 'a.yaml': flinkDeployment({ namespace: 'a' }) }, { 'a.yaml': standalone('b') })).toEqual([]);
  });

  it('is the one in the same file, of several', () => {
    const before = { 'a/job.yaml': flinkDeployment({}), 'b/job.yaml': standalone() };
    expect(refusals(before, { 'b/job.yaml': standalone() })).toEqual([]);
    expect(refusals(before, { 'a/job.yaml': standalone() })).toEqual(['native-to-standalone-switch']);
    expect(refusals(before, { 'c/job.yaml': standalone() })).toEqual([]);
  });

  it('is not there on creation', () => {
    expect(refusals({}, { 'job.yaml': flinkDeployment({ job: ['savepointRedeployNonce: 1'] }) })).toEqual([]);
  });
});

describe('versions that refuse', () => {
  const of = (text: string, version?: string) => {
    const { model } = world({ 'job.yaml': text }, {}, version);
    const [workload] = model.workloads;
    return workload ? refusalsOf(workload, model) : [];
  };
  const newer = flinkDeployment({}).replace('v1_20', 'v2_1');

  it('older ones of the supported make it unknown, and name them', () => {
    const [found] = of(newer);
    expect(found?.proof.is).toBe('unknown');
    expect(found?.level).toBe('warning');
    expect(found?.refusedBy).toEqual(['1.11', '1.12']);
    expect(found?.message).toContain('refused by operators up to 1.12, accepted from 1.13 on');
  });

  it('the declared one decides alone', () => {
    expect(of(newer, '1.12').map(({ level }) => level)).toEqual([undefined]);
    expect(of(newer, '1.13')).toEqual([]);
  });

  it('all faults are named at once', () => {
    const text = flinkDeployment({ name: 'Orders', parallelism: 0 }).replace('v1_20', 'v1_13');
    expect(of(text).map(({ check }) => check)).toEqual([
      'name-pattern',
      'flink-version-unsupported',
      'parallelism-not-positive',
    ]);
  });

  it('canaries are left alone', () => {
    const text = flinkDeployment({ name: 'Orders' }).replace(
      'metadata:\n',
      'metadata:\n  labels: {flink.apache.org/canary: "true"}\n',
    );
    expect(of(text)).toEqual([]);
  });
});
