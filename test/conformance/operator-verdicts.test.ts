import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIELDS } from './fields.ts';
import { type Answer, type Case, judgedBy, refused } from './verdicts.ts';

interface Verdict {
  versions: string[];
  verdict: 'accept' | 'reject';
  rule?: string;
  message?: string;
}

interface Recorded extends Case {
  id: string;
  verdicts: Verdict[];
}

interface Records {
  meta: { count: number; versions: string[] };
  cases: Recorded[];
}

/** What upstream's validator said of generated objects and pairs; the file names its source. */
const { meta, cases } = JSON.parse(readFileSync(new URL('operator-verdicts.json', import.meta.url), 'utf8')) as Records;

/** Cases that are compared at least, by version; where a mapping is no text yet, the schema refuses many. */
const LEAST: Record<string, number> = { '1.10.0': 680, '1.12.1': 680, '1.14.0': 900, '1.15.0': 900, main: 900 };

const wrong: string[] = [];
const misplaced: string[] = [];
const counted = new Map<string, number>();

function compare(id: string, version: string, { verdict, rule, message }: Verdict, answer: Answer): void {
  counted.set(version, (counted.get(version) ?? 0) + 1);
  const found = answer.refusals.filter(refused);
  // A version that the operator does not know is no text of its enum; values that it throws on have no check of their own.
  const names =
    rule === 'schema' ? ['flink-version-unknown'] : rule === undefined || rule === 'exception' ? [] : [rule];
  const checks = found.map(({ check }) => check);
  const isSame =
    verdict === 'accept' ? found.length === 0 : found.length > 0 && names.every((name) => checks.includes(name));
  if (!isSame) wrong.push(`${id} ${version}: ${verdict} ${rule} ${message}, we say ${checks.join(', ') || 'nothing'}`);
  for (const refusal of found) {
    const path = answer.path(refusal);
    if (!FIELDS[refusal.check]?.test(path)) misplaced.push(`${id} ${version}: ${refusal.check} at ${path}`);
  }
}

describe("the operator's validator, as recorded", () => {
  beforeAll(() => {
    for (const each of cases) {
      for (const verdict of each.verdicts) {
        // Types are the schema's business: a mapping where older operators want a text.
        if (verdict.rule === 'schema' && !verdict.message?.includes('FlinkVersion')) continue;
        for (const version of verdict.versions) compare(each.id, version, verdict, judgedBy(each, version));
      }
    }
  }, 300_000);

  it('gives the same verdicts', () => expect(wrong).toEqual([]));
  it('has something against the same fields', () => expect(misplaced).toEqual([]));
  it('is asked about every case', () => {
    expect(cases.length).toBe(meta.count);
    for (const version of meta.versions) expect(counted.get(version)).toBeGreaterThanOrEqual(LEAST[version] as number);
  });
});
