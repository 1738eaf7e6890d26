import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { operatorLine } from '../../src/knowledge/operators.ts';
import type { KubeObject } from '../../src/model/model.ts';
import { schemaOf, unknownFields } from '../../src/model/schema/unknown-fields.ts';
import { world } from '../support/model.ts';
import { readShared } from '../support/shared.ts';

interface OperatorCase {
  id: string;
  manifests: Record<string, unknown>[];
  verdicts: { versions: string[]; verdict: 'accept' | 'reject' }[];
}

interface ClusterCase {
  name: string;
  files: { path: string; yaml: string }[];
}

const operator = readShared<{ cases: OperatorCase[] }>('facts/operator-verdicts.json');
const clusters = readShared<{ cases: ClusterCase[] }>('facts/flinkcluster-cases.json');

beforeAll(async () => {
  await loadTables();
});

const objectsOf = (texts: string[]): readonly KubeObject[] =>
  world(Object.fromEntries(texts.map((text, i) => [`${i}.yaml`, text]))).model.objects.all;

/** Paths that the schema of an operator line does not have; without a line, those that none has. */
function unknownIn(objects: readonly KubeObject[], line?: string): string[] {
  return objects.flatMap((object) => {
    const schema = schemaOf(object, line);
    return schema ? unknownFields(object.root, schema).map((field) => `${object.kind} ${field.path}`) : [];
  });
}

describe.skipIf(!operator)("manifests that the operator's validator judged", () => {
  const cases = operator?.cases ?? [];
  const manifests = (each: OperatorCase) => objectsOf(each.manifests.map((manifest) => JSON.stringify(manifest)));

  it('have only fields that some version knows', () => {
    const found = cases.flatMap((each) => unknownIn(manifests(each)).map((path) => `${each.id} ${path}`));
    expect(found).toEqual([]);
    expect(cases.length).toBeGreaterThan(500);
  });

  it('have fields that are too new for older versions, and no others', () => {
    const tooNew = new Set<string>();
    for (const each of cases) {
      const objects = manifests(each);
      for (const version of new Set(each.verdicts.flatMap(({ versions }) => versions))) {
        const line = operatorLine(version);
        for (const path of unknownIn(objects, line)) tooNew.add(`${line} ${path}`);
      }
    }
    expect([...tooNew].sort()).toMatchInlineSnapshot(`
      [
        "1.10 FlinkDeployment spec.job.autoscalerResetNonce",
        "1.10 FlinkDeployment spec.jobManager.resources",
        "1.10 FlinkDeployment spec.taskManager.resources",
        "1.10 FlinkSessionJob spec.job.autoscalerResetNonce",
        "1.12 FlinkDeployment spec.jobManager.resources",
        "1.12 FlinkDeployment spec.taskManager.resources",
        "1.14 FlinkDeployment spec.jobManager.resources",
        "1.14 FlinkDeployment spec.taskManager.resources",
        "1.15 FlinkDeployment spec.jobManager.resources",
        "1.15 FlinkDeployment spec.taskManager.resources",
      ]
    `);
  });
});

describe.skipIf(!clusters)("FlinkCluster objects that the operators' webhooks judged", () => {
  it('have only fields that one of them knows', () => {
    const cases = clusters?.cases ?? [];
    const found = cases.flatMap((each) =>
      unknownIn(objectsOf(each.files.map(({ yaml }) => yaml))).map((path) => `${each.name} ${path}`),
    );
    expect(found).toEqual([]);
    expect(cases.length).toBeGreaterThan(50);
  });
});
