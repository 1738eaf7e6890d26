import { beforeAll, describe, expect, it } from 'vitest';
import { loadTables } from '../../src/assets/tables.ts';
import { blueGreenDiff } from '../../src/change/blue-green-diff.ts';
import { type DiffSetting, specDiff } from '../../src/change/spec-diff.ts';
import { at } from '../../src/syntax/navigate.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';
import { readShared } from '../support/shared.ts';

type Answer = { type: string; fields: Record<string, string> } | { error: string };

interface Case {
  id: string;
  group: string;
  previous: { kind: string };
  resource: { kind: DiffSetting['kind'] };
  verdicts: { versions: string[]; native: Answer; standalone: Answer }[];
}

/** What the operator's own diff answered on pairs of manifests. */
const recorded = readShared<{ cases: Case[] }>('facts/operator-diff-verdicts.json');

const tree = (value: unknown) => {
  const { documents } = parseYaml(new SourceText('x.json', JSON.stringify(value)));
  return at(documents[0]?.root, 'spec');
};
const upper = (type: string) => (type === 'none' ? type : type.toUpperCase().replaceAll('-', '_'));

describe.skipIf(!recorded)("the operator's spec diff, as recorded", () => {
  beforeAll(loadTables);
  const cases = (recorded?.cases ?? []).filter(({ group }) => group !== 'blue-green');

  it('is the same for every pair, version and mode', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const { id, previous, resource, verdicts } of cases) {
      const before = tree(previous);
      const after = tree(resource);
      for (const verdict of verdicts) {
        for (const version of verdict.versions) {
          for (const mode of ['native', 'standalone'] as const) {
            const answer = verdict[mode];
            // A manifest that the version's classes do not know is the validator's matter.
            if ('error' in answer && !/from Object value/.test(answer.error)) continue;
            const operator = version.replace(/^(\d+\.\d+)\.\d+$/, '$1');
            const diff = specDiff(before, after, { kind: resource.kind, mode, operator });
            const ours = diff && {
              type: upper(diff.type),
              fields: Object.fromEntries(diff.fields.map(({ field, type }) => [field, upper(type)])),
            };
            compared++;
            const theirs = 'error' in answer ? undefined : answer;
            if (
              JSON.stringify(ours, null) !==
              JSON.stringify(theirs && { type: theirs.type, fields: sorted(theirs.fields) })
            )
              wrong.push(`${id} ${version} ${mode}: ${JSON.stringify(ours)} for ${JSON.stringify(answer)}`);
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(6000);
  });

  it('is the same for every blue/green pair', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const { id, group, previous, resource, verdicts } of recorded?.cases ?? []) {
      if (group !== 'blue-green') continue;
      for (const verdict of verdicts) {
        for (const version of verdict.versions) {
          for (const mode of ['native', 'standalone'] as const) {
            const answer = verdict[mode];
            if ('error' in answer) continue;
            const diff = blueGreenDiff(
              tree(previous),
              tree(resource),
              mode,
              version.replace(/^(\d+\.\d+)\.\d+$/, '$1'),
            );
            compared++;
            if (diff && upper(diff.type) === answer.type) continue;
            wrong.push(`${id} ${version} ${mode}: ${diff?.type} for ${answer.type}`);
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(270);
  });
});

function sorted(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
