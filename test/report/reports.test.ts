import * as core from '@actions/core';
import { describe, expect, it, vi } from 'vitest';
import { concise } from '../../src/report/concise.ts';
import { frameOf } from '../../src/report/frame.ts';
import { escapeData, escapeProperty, github } from '../../src/report/github.ts';
import { FORMATS } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { escapeMarkdown } from '../../src/report/markdown-text.ts';
import { fullMessage } from '../../src/report/message.ts';
import { jobSummary } from '../../src/report/summary.ts';
import { displayWidth, wrap } from '../../src/report/width.ts';
import { SourceText } from '../../src/text/source.ts';
import { visible, visiblePath } from '../../src/text/visible.ts';
import { emptyResult, finding, OPTIONS, place, sampleResult } from './sample.ts';

it('knows only the formats that exist', () => {
  expect([...FORMATS]).toEqual([
    'pretty',
    'concise',
    'sarif',
    'json',
    'github',
    'markdown',
    'junit',
    'gitlab',
    'checkstyle',
    'rdjson',
    'html',
  ]);
});

describe('messages', () => {
  it('say the fact, then why it breaks, what to do and where else it holds', () => {
    const words = { message: 'Fact.', why: 'Why.', advice: 'Do it.' };
    expect(fullMessage(finding('x-one', place('a', 1, 1, 2), words))).toBe('Fact. Why. Do it.');
    expect(fullMessage(finding('x-one', place('a', 1, 1, 2), { ...words, why: '', also: 'Also there.' }))).toBe(
      'Fact. Do it. Also there.',
    );
  });
});

describe('frames', () => {
  const frame = (line: string, column: number, endColumn: number, columns = 80) => {
    const found = frameOf(new SourceText('f', `first\n${line}\n`), place('f', 2, column, endColumn), columns, '^');
    return found && [found.text, found.marker];
  };

  it('underline the region', () => {
    expect(frame('key: value', 6, 11)).toEqual(['key: value', '     ^^^^^']);
    expect(frame('key: value', 11, 11)).toEqual(['key: value', '          ^']);
    expect(frame('', 1, 1)).toEqual(['', '^']);
    expect(frame('key', 99, 120)).toEqual(['key', '   ^']);
  });

  it('keep tabs and count wide and combining characters', () => {
    expect(frame('\ta:\tb', 5, 6)).toEqual(['\ta:\tb', '\t  \t^']);
    expect(frame('注文: x', 5, 6)).toEqual(['注文: x', '      ^']);
    expect(frame('注文: x', 1, 3)).toEqual(['注文: x', '^^^^']);
    expect(frame('e\u0301e\u0301: x', 7, 8)).toEqual(['e\u0301e\u0301: x', '    ^']);
    expect(frame('😀: x', 5, 6)).toEqual(['😀: x', '    ^']);
  });

  it('show hidden characters and mask secrets, with the mark where it belongs', () => {
    expect(frame('a\u202e: x', 5, 6)).toEqual(['a\\u202e: x', '         ^']);
    expect(frame('password: hunter2 # x', 19, 20)).toEqual(['password: *** # x', '              ^']);
    expect(frame('password: hunter2', 11, 18)).toEqual(['password: ***', '          ^^^']);
    expect(frame('x ##[error] y', 13, 14)).toEqual(['x #\\u0023[error] y', '                 ^']);
  });

  it('clip long lines around the region', () => {
    const long = `${'a.'.repeat(250)}X${'.b'.repeat(250)}`;
    const [text = '', marker = ''] = frame(long, 501, 502, 40) ?? [];
    expect(text).toMatch(/^…[a.]+X[.b]+…$/);
    expect(displayWidth(text)).toBe(40);
    expect(text.indexOf('X')).toBe(marker.indexOf('^'));
    const huge = `${'😀'.repeat(100_000)}X${'b'.repeat(100_000)}`;
    const [far = '', mark = ''] = frame(huge, 200_001, 200_002, 40) ?? [];
    expect(displayWidth(far.slice(0, far.indexOf('X')))).toBe(mark.indexOf('^'));
  });

  it('know the block that a line belongs to', () => {
    const text = 'password: |\n  one\n  two\nother: three\n';
    const line = (number: number) => frameOf(new SourceText('f', text), place('f', number, 1, 2), 80, '^')?.text;
    expect([1, 2, 3, 4, 9].map(line)).toEqual(['password: |', '  ***', '  ***', 'other: three', undefined]);
  });
});

describe('text', () => {
  it('is measured and wrapped by columns, never with a colon in front', () => {
    expect(displayWidth('aé注\u0301😀')).toBe(6);
    expect(wrap('one two ::error::x three', 7)).toEqual(['one two ::error::x', 'three']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('shows what is hidden', () => {
    expect(visible('a\nb\r\t\u001b[1m\u202e\u{e0041}\ud800')).toBe('a\\nb\\r\\t\\u001b[1m\\u202e\\u{e0041}\\ud800');
    expect(visible('注文 é 👩‍💻')).toBe('注文 é 👩‍💻');
    expect(visiblePath(' ::error::x')).toBe('./ ::error::x');
  });
});

describe('github', () => {
  it('escapes as the toolkit does', () => {
    const text = 'a%b:c,d\r\ne %0A ::x';
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    core.error(text, { file: text });
    const written = write.mock.calls.map(([chunk]) => String(chunk)).join('');
    write.mockRestore();
    expect(`::error file=${escapeProperty(text)}::${escapeData(text)}\n`).toBe(written);
  });

  it('prints ten of a kind, the new ones first, and says how many there are more', () => {
    const findings = Array.from({ length: 13 }, (_, line) =>
      finding('x-one', place('a.yaml', line + 1, 1, 2), { status: line === 12 ? 'new' : 'unchanged' }),
    );
    findings.push(finding('x-two', { ...place('b.yaml', 1, 4, 2), endLine: 3 }, { level: 'note' }));
    const lines = (github({ ...emptyResult(), findings }, OPTIONS) as string).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toContain('line=13,');
    expect(lines[9]).toContain('%0A%0A3 more errors not shown here');
    expect(lines[10]).toBe(
      '::notice title=flint-lint%3A x-two,file=b.yaml,line=1,endLine=3::A fact about x-two. Why x-two breaks. Mend it.',
    );
  });
});

describe('summary', () => {
  it('is cut at the limit, and says so', () => {
    const findings = Array.from({ length: 500 }, (_, line) => finding('x-注文', place('a.yaml', line + 1, 1, 2)));
    const result = { ...sampleResult(), findings };
    const text = jobSummary(result, 20_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
    expect(text).toMatch(/\*Cut to fit GitHub's limit: \d+ of 500 findings left out/);
    expect(jobSummary(result)).not.toContain('Cut to fit');
    expect(Buffer.byteLength(jobSummary(result, 500))).toBeLessThanOrEqual(500);
  });

  it('escapes markup', () => {
    expect(escapeMarkdown('a|b`c`<d>[e](f) https://x @me')).toBe(
      'a\\|b\\`c\\`&lt;d&gt;\\[e\\](f) https:&#47;&#47;x &#64;me',
    );
  });
});

describe('concise', () => {
  it('sums up in one line', () => {
    const last = (text: string | Promise<string>) => (text as string).trimEnd().split('\n').at(-1);
    expect(last(concise(emptyResult(), OPTIONS))).toBe('0 errors, 0 warnings, 0 notes');
    const result = { ...sampleResult(), ignored: [], gone: [], complete: true };
    result.summary = { ...result.summary, errors: 1 };
    expect(last(concise(result, OPTIONS))).toBe(
      '1 error, 2 warnings, 2 notes; 3 verdicts unknown (--show-unknown lists them)',
    );
    expect(last(concise(result, { ...OPTIONS, quiet: true, showUnknown: true }))).toBe('1 error; 3 verdicts unknown');
  });
});

describe('json', () => {
  it('has the keys of a finding in order and leaves absent ones out', () => {
    const report = JSON.parse(json(sampleResult(), OPTIONS) as string) as Record<string, unknown[]>;
    expect(Object.keys(report)).toEqual([
      'version',
      'tool',
      'assumptions',
      'findings',
      'unknown',
      'ignored',
      'notRendered',
      'coverage',
      'complete',
      'summary',
    ]);
    const full = report.findings?.find((one) => (one as { object?: unknown }).object) as object;
    expect(Object.keys(full)).toEqual(
      `rule area level confidence tags verdict message file line column endLine endColumn object path targets related
       steps fingerprint status`.split(/\s+/),
    );
  });
});
