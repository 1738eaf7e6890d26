import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { operatorLine } from '../../src/knowledge/operators.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { typeProblems } from '../../src/model/schema/type-problems.ts';
import { schemaOf } from '../../src/model/schema/unknown-fields.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

interface Case {
  id: string;
  manifests: Record<string, unknown>[];
  previous?: Record<string, unknown>;
  verdicts: { versions: string[]; verdict: 'accept' | 'reject'; rule?: string; stage?: string }[];
}

/** What upstream said of generated manifests; here, whether they can be read at all, which the definitions decide first. */
const recorded = readShared<{ cases: Case[] }>('facts/operator-verdicts.json');

interface ClusterCase {
  name: string;
  files: { path: string; yaml: string }[];
  expect: 'accept' | 'reject';
  stage?: string;
}

const clusters = readShared<{ cases: ClusterCase[] }>('facts/flinkcluster-cases.json');

beforeAll(async () => {
  await loadTables();
});

type Objects = readonly KubeObject[];

const read = (...manifests: Record<string, unknown>[]): Objects =>
  world(Object.fromEntries(manifests.map((each, i) => [`${i}.yaml`, JSON.stringify(each)]))).model.objects.all;

function problemsIn(objects: Objects, line: string): string[] {
  return objects.flatMap((object) => {
    const schema = schemaOf(object, line);
    return schema ? typeProblems(object.root, schema).map(({ path, is }) => `${path} ${is}`) : ['no schema'];
  });
}

describe.skipIf(!recorded)('the definitions on recorded manifests', () => {
  it('refuse what cannot be read, and nothing else', () => {
    const wrong: string[] = [];
    const count = { refused: 0, read: 0 };
    for (const each of recorded?.cases ?? []) {
      const judged = read(each.manifests.at(-1) as Record<string, unknown>);
      // The session cluster of a job is read with what was there before.
      const before = read(...each.manifests.slice(0, -1), ...(each.previous ? [each.previous] : []));
      for (const { versions, rule, stage } of each.verdicts) {
        for (const version of versions) {
          const line = operatorLine(version);
          const refused = rule === 'schema';
          const found = problemsIn(stage === 'previous' ? before : judged, line);
          if (refused) count.refused++;
          else count.read++;
          if (refused !== found.length > 0) wrong.push(`${each.id} ${version}: ${rule}, we say ${found.join(', ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count.refused).toBeGreaterThan(400);
    expect(count.read).toBeGreaterThan(2000);
  });
});

describe.skipIf(!clusters)("the types of FlinkCluster on manifests that the operators' webhooks judged", () => {
  it('refuse nothing that can be decoded', () => {
    const found = (clusters?.cases ?? [])
      .filter(({ stage }) => stage !== 'mutating-webhook' && stage !== 'schema')
      .flatMap(({ name, files }) => {
        const texts = Object.fromEntries(files.map(({ yaml }, i) => [`${i}.yaml`, yaml]));
        return problemsIn(world(texts).model.objects.all, 'main').map((problem) => `${name} ${problem}`);
      });
    expect(found).toEqual([]);
    expect(clusters?.cases.length).toBeGreaterThan(100);
  });
});
