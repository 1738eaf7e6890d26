import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/engine/result.ts';
import { concise } from '../../src/report/concise.ts';
import { github } from '../../src/report/github.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { sarif } from '../../src/report/sarif.ts';
import { jobSummary } from '../../src/report/summary.ts';
import { SourceText } from '../../src/text/source.ts';
import { emptyResult, finding, OPTIONS, place } from './sample.ts';

const ajv = new Ajv2020({ strict: false });
formatsPlugin.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0.json', import.meta.url), 'utf8')) as object,
);

const PIECES = [
  '::error::x',
  '::add-mask::y',
  ' ::warning file=a::',
  '##[error]',
  '##[group]',
  '##vso[task.x]',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u001b[31m',
  '\u202e',
  '\u2028',
  '\u0085',
  '%0A',
  '%',
  ',',
  ':',
  '::',
  '|',
  '`',
  '<script>',
  '[a](b)',
  '](1)',
  '[',
  ']',
  '\\',
  '. A',
  ' ',
  'word',
  '注文',
  'e\u0301',
  '😀',
  '\ud800',
  '\udc00',
  '\u0000',
  '/',
  '../',
  '..',
  `\${X}`,
  '"',
  "'",
  '{{',
  '-',
  '#',
  'key: value',
];

const HIDDEN = /[\p{Cs}\p{Cc}\p{Zl}\p{Zp}\u{202a}-\u{202e}]/u;

function generator(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * limit);
  };
  const text = (length: number) =>
    Array.from({ length: 1 + below(length) }, () => PIECES[below(PIECES.length)] ?? '').join('');
  return { below, text };
}

function randomResult(seed: number): Result {
  const { below, text } = generator(seed);
  const result = emptyResult();
  const anyPlace = (file: string) => place(file, 1 + below(4), 1 + below(30), 1 + below(60));
  for (let index = 0; index < 6; index++) {
    const file = text(6);
    result.sources.set(file, new SourceText(file, text(60)));
    result.findings.push(
      finding(`x-${text(2)}`, anyPlace(file), {
        level: (['error', 'warning', 'note'] as const)[below(3)] ?? 'note',
        message: text(30),
        why: text(9),
        advice: text(9),
        also: text(5),
        object: { apiVersion: text(2), kind: text(2), namespace: text(2), name: text(3) },
        path: [text(2)],
        targets: [text(3)],
        related: [
          { ...anyPlace(file), message: text(10) },
          { ...anyPlace(text(4)), message: text(4) },
        ],
        steps: [
          { ...anyPlace(file), message: text(4) },
          { ...anyPlace(file), message: text(4) },
        ],
        fix: { safety: 'safe', description: text(4), edits: [{ file, start: 0, end: 1, text: text(3) }] },
      }),
    );
    result.unknown.push({ ...anyPlace(file), rule: text(2), message: text(9), missing: text(4), settle: text(20) });
    result.ignored.push(
      finding('x-ignored', anyPlace(file), { message: text(5), suppressed: { reason: text(4), at: anyPlace(file) } }),
    );
    result.notRendered.push({ target: text(3), file: text(3), line: 1, because: text(9) });
    result.assumptions.push({ what: text(2), value: text(2), because: text(3), file: text(2), line: 1 });
  }
  return result;
}

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
