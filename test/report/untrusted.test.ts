import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { concise } from '../../src/report/concise.ts';
import { github } from '../../src/report/github.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { sarif } from '../../src/report/sarif.ts';
import { jobSummary } from '../../src/report/summary.ts';
import { randomResult } from './random-result.ts';
import { OPTIONS } from './sample.ts';

const ajv = new Ajv2020({ strict: false });
formatsPlugin.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0.json', import.meta.url), 'utf8')) as object,
);

const HIDDEN = /[\p{Cs}\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}]/u;

/** As GitHub's runner (after blanks, at the start of a line) and older agents (anywhere) find commands. */
function commands(output: string): string[] {
  return output.split(/\r\n|\r|\n/).filter((line) => /^\s*::/.test(line) || /##(?:\[|vso\[)/.test(line));
}

const ALL = { ...OPTIONS, showUnknown: true, showIgnored: true };
const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);

describe('untrusted text', () => {
  it('starts no workflow command but ours', () => {
    for (const seed of SEEDS) {
      const result = randomResult(seed);
      const lines = (github(result, ALL) as string).split('\n').slice(0, -1);
      expect(lines).toHaveLength(result.findings.length);
      for (const line of lines)
        expect(line).toMatch(/^::(?:error|warning|notice) title=flint-lint%3A [^:]*::(?!.*##\[)/u);
      for (const width of [40, 120]) {
        expect(commands(pretty(result, { ...ALL, width }) as string)).toEqual([]);
        expect(commands(pretty(result, { ...ALL, width, color: true, hyperlinks: true }) as string)).toEqual([]);
      }
      expect(commands(concise(result, ALL) as string)).toEqual([]);
    }
  });

  it('moves no cursor and reorders nothing', () => {
    for (const seed of SEEDS) {
      const result = randomResult(seed);
      for (const text of [pretty(result, ALL), concise(result, ALL), github(result, ALL), jobSummary(result)]) {
        expect((text as string).replace(/[\n\t]/g, '')).not.toMatch(HIDDEN);
      }
      for (const text of [json(result, ALL), sarif(result, ALL)]) {
        expect((text as string).replaceAll('\n', '')).not.toMatch(HIDDEN);
      }
    }
  });

  it('keeps one line a finding in concise output', () => {
    for (const seed of SEEDS) {
      const result = randomResult(seed);
      const lines = (concise(result, OPTIONS) as string).split('\n');
      expect(lines).toHaveLength(result.findings.length + result.notRendered.length + 2);
    }
  });

  it('comes back from JSON as it was', () => {
    for (const seed of SEEDS) {
      const result = randomResult(seed);
      const parsed = JSON.parse(json(result, ALL) as string) as { findings: { file: string; object: unknown }[] };
      expect(parsed.findings.map(({ file }) => file).sort()).toEqual(result.findings.map(({ file }) => file).sort());
      expect(parsed.findings).toHaveLength(result.findings.length);
    }
  });

  it('gives valid SARIF', () => {
    for (const seed of SEEDS) {
      validate(JSON.parse(sarif(randomResult(seed), ALL) as string));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('stays inside the cells of the summary’s tables', () => {
    for (const seed of SEEDS) {
      for (const line of jobSummary(randomResult(seed)).split('\n')) {
        if (!line.startsWith('| ')) continue;
        const bars = line.replace(/\\[\\|]/g, '').match(/\|/g)?.length ?? 0;
        expect([3, 4, 5]).toContain(bars);
        expect(line.replace(/\\./g, '')).not.toMatch(/[<`]/);
      }
    }
  });
});
