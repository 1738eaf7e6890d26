import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Case, judgedBy, refused } from './verdicts.ts';

interface Recorded extends Case {
  id: string;
  kind: string;
  verdicts: { versions: string[]; verdict: 'accept' | 'reject'; rule?: string; message?: string }[];
}

const { cases } = JSON.parse(readFileSync(new URL('operator-verdicts.json', import.meta.url), 'utf8')) as {
  cases: Recorded[];
};

const wrong: string[] = [];
const counted: Record<string, { same: number; of: number }> = {};
for (const each of cases) {
  for (const { versions, verdict, rule, message } of each.verdicts) {
    // Types are the schema's business, not the validator's: a mapping where older operators want a text.
    if (rule === 'schema' && !message?.includes('FlinkVersion')) continue;
    for (const version of versions) {
      const { refusals } = judgedBy(each, version);
      const found = refusals.filter(refused).map(({ check }) => check);
      const count = counted[version] ?? { same: 0, of: 0 };
      counted[version] = count;
      count.of++;
      const isSame =
        verdict === 'accept'
          ? found.length === 0
          : found.length > 0 &&
            (rule === undefined || rule === 'exception' || rule === 'schema' || found.includes(rule));
      if (isSame) count.same++;
      else
        wrong.push(
          `${each.id} ${version}: ${verdict} ${rule ?? ''} ${message ?? ''}, we say ${found.join(', ') || 'nothing'}`,
        );
    }
  }
}
console.log(counted);

describe("the operator's validator, as recorded", () => {
  it('gives the same verdicts', () => expect(wrong).toEqual([]));
});
