import { describe, expect, it } from 'vitest';
import { directoryDemands, directoryGiven } from '../../src/model/admission/job.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

interface Case {
  id: string;
  kind: string;
  manifests: Record<string, unknown>[];
  operatorConfig?: Record<string, string>;
  verdicts: { versions: string[]; verdict: 'accept' | 'reject'; rule?: string }[];
}

const CHECKS = /^(?:checkpoint-dir-required|savepoint-dir-required-.*)$/;

/** What upstream's validator said of generated manifests, judged by the two directory checks alone. */
const recorded = readShared<{ cases: Case[] }>('facts/operator-verdicts.json');

/** Ids of the directory checks that fail on the judged resource, the last one. */
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
  if (!workload) return { failed: [], unknown: false };
  const verdicts = directoryDemands(workload).map((demand) => ({
    demand,
    proof: directoryGiven(workload, demand.directory, model.operator),
  }));
  return {
    failed: verdicts.filter(({ proof }) => proof.is === 'no').map(({ demand }) => demand.check),
    unknown: verdicts.some(({ proof }) => proof.is === 'unknown'),
  };
}

describe.skipIf(!recorded)("the operator's directory checks, as recorded", () => {
  const cases = (recorded?.cases ?? []).filter(({ kind }) => kind === 'application' || kind === 'session-job');
  const wrong: string[] = [];
  const count = { accepted: 0, refused: 0, unknown: 0 };
  for (const each of cases) {
    for (const { versions, verdict, rule } of each.verdicts) {
      for (const version of versions) {
        const { failed, unknown } = failures(each, version);
        if (verdict === 'accept') {
          count.accepted++;
          if (failed.length > 0) wrong.push(`${each.id} ${version}: accepted, but we say ${failed}`);
        } else if (rule !== undefined && CHECKS.test(rule)) {
          count.refused++;
          if (failed.includes(rule)) continue;
          if (unknown) count.unknown++;
          else
            wrong.push(
              `${each.id} ${version}: refused by ${rule}, but we say ${failed.length > 0 ? failed : 'nothing'}`,
            );
        }
      }
    }
  }
  it('are the same', () => expect(wrong).toEqual([]));
  it('on enough cases to mean something', () => {
    expect(count.accepted).toBeGreaterThan(1000);
    expect(count.refused).toBeGreaterThan(250);
  });
  it('and are rarely unknown', () => expect(count.unknown).toBeLessThan(count.refused / 10));
});
