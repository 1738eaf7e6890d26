import { describe, expect, it } from 'vitest';
import type { Fork } from '../../src/knowledge/flink-cluster.ts';
import { refusalOf } from '../../src/model/flinkcluster/refusals.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

interface ClusterCase {
  name: string;
  fork: Fork;
  operation: 'create' | 'update';
  files: { path: string; yaml: string }[];
  old?: string;
  now?: string;
  expect: 'accept' | 'reject';
  fault?: string | null;
  stage?: 'mutating-webhook' | 'schema' | 'validator' | null;
}

const recorded = readShared<{ cases: ClusterCase[] }>('facts/flinkcluster-cases.json');
const cases = recorded?.cases ?? [];

function objectOf(yaml: string): KubeObject {
  const [object] = world({ 'cluster.yaml': yaml }).model.objects.all;
  if (!object) throw new Error('no object');
  return object;
}

function refusal({ files, old, fork, now }: ClusterCase) {
  const next = objectOf(files[0]?.yaml ?? '');
  const before = old === undefined ? undefined : { old: objectOf(old), today: now?.slice(0, 10) ?? '' };
  return refusalOf(next, fork, before);
}

/** Whether the path of a fault is one that `spec.*.a|b` means: any component, either field. */
function means(fault: string, path: string[]): boolean {
  const annotation = /^(.*)\["(.*)"\]$/.exec(fault);
  const wanted = annotation ? [...(annotation[1] as string).split('.'), annotation[2] as string] : fault.split('.');
  return wanted.every((step, i) => step === '*' || step.split('|').includes(path[i] ?? ''));
}

describe.skipIf(!recorded)("verdicts of the operators' own webhooks on FlinkCluster objects", () => {
  it('are the same, with the first refusal on the right field', () => {
    const different = cases.flatMap((each) => {
      const [first] = refusal(each).faults;
      if (each.expect === 'accept') return first ? [`${each.name}: refused at ${first.path.join('.')}`] : [];
      if (!first) return [`${each.name}: accepted, not refused at ${each.fault}`];
      if (each.fault && !means(each.fault, first.path))
        return [`${each.name}: refused at ${first.path.join('.')}, not at ${each.fault}`];
      const stage = { 'mutating-webhook': 'decoding', schema: 'schema', validator: 'validator' }[
        each.stage ?? 'schema'
      ];
      return each.stage && first.stage !== stage ? [`${each.name}: refused by the ${first.stage}`] : [];
    });
    expect(different).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(124);
  });
});
