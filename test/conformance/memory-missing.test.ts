import { describe, expect, it } from 'vitest';
import { memoryVerdicts } from '../../src/model/admission/memory.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

interface Case {
  id: string;
  kind: string;
  manifests: Record<string, unknown>[];
  operatorConfig?: Record<string, string>;
  verdicts: { versions: string[]; verdict: 'accept' | 'reject'; rule?: string }[];
}

const CHECKS = /^(?:job|task)manager-memory-undefined$/;

/** What upstream's validator said of generated manifests, judged by the two memory checks alone. */
const recorded = readShared<{ cases: Case[] }>('facts/operator-verdicts.json');

/** Ids of the memory checks that fail on the judged resource, the last one. */
function failures(each: Case, version: string): { failed: string[]; unknown: boolean } {
  const text = each.manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  const config = new Map(
    Object.entries(each.operatorConfig ?? {}).map(([key, value]) => [
      key,
      { value: String(value), origin: { is: 'default' as const, layer: 'test', version: '' } },
    ]),
  );
  const { model } = world({ 'm.yaml': text }, { operator: { config } }, version);
  const judged = each.manifests.at(-1) as { kind: string; metadata: { name: string } };
  const workload = model.workloads.find(
    ({ object }) => object.kind === judged.kind && object.name === judged.metadata.name,
  );
  const verdicts = workload ? memoryVerdicts(workload, model) : [];
  return {
    failed: verdicts.filter(({ proof }) => proof.is === 'no').map(({ check }) => check),
    unknown: verdicts.some(({ proof }) => proof.is === 'unknown'),
  };
}

describe.skipIf(!recorded)("the operator's memory checks, as recorded", () => {
  const wrong: string[] = [];
  const count = { accepted: 0, refused: 0, unknown: 0 };
  for (const each of recorded?.cases ?? []) {
    if (each.kind !== 'application' && each.kind !== 'session-cluster') continue;
    for (const { versions, verdict, rule } of each.verdicts) {
      for (const version of versions) {
        const { failed, unknown } = failures(each, version);
        const said = `we say ${failed.length > 0 ? failed.join(', ') : 'nothing'}`;
        if (unknown) count.unknown++;
        if (verdict === 'accept') {
          count.accepted++;
          if (failed.length > 0) wrong.push(`${each.id} ${version}: accepted, but ${said}`);
        } else if (rule !== undefined && CHECKS.test(rule)) {
          count.refused++;
          // The JobManager is checked first, and only the first failure is recorded.
          if (failed[0] !== rule) wrong.push(`${each.id} ${version}: refused by ${rule}, but ${said}`);
        }
      }
    }
  }
  it('are the same', () => expect(wrong).toEqual([]));
  it('on enough cases to mean something', () => {
    expect(count.accepted).toBeGreaterThan(1000);
    expect(count.refused).toBeGreaterThan(100);
  });
  it('and never unknown', () => expect(count.unknown).toBe(0));
});
