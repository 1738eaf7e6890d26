import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS, formats, type ReportOptions } from '../../src/report/index.ts';
import { jobSummary } from '../../src/report/summary.ts';
import { emptyResult, OPTIONS, SECRET, sampleResult } from './sample.ts';

const folder = path.join(import.meta.dirname, '../golden/report');

/** Compares with the golden file; `UPDATE_GOLDEN=1` writes it. */
function expectGolden(name: string, text: string): void {
  const file = path.join(folder, `${name}.txt`);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const ALL: ReportOptions = { ...OPTIONS, showUnknown: true, showIgnored: true };
const VARIANTS: [string, ReportOptions][] = [
  ['', OPTIONS],
  ['-all', ALL],
];

describe.each(FORMATS)('%s', (format) => {
  it.each(VARIANTS)('is as the golden file says%s', async (suffix, options) => {
    const report = formats[format];
    expectGolden(format + suffix, await report(sampleResult(), options));
  });

  it('shows no secret, whatever is asked for', async () => {
    const report = formats[format];
    for (const options of [OPTIONS, ALL, { ...ALL, color: true, hyperlinks: true, width: 60 }]) {
      expect(await report(sampleResult(), options)).not.toContain(SECRET);
    }
  });

  it('is pure: the same text twice, and the result as it was', async () => {
    const report = formats[format];
    const result = sampleResult();
    const first = await report(result, ALL);
    expect(await report(result, ALL)).toBe(first);
    expect(result).toEqual(sampleResult());
  });

  it('ends in one line end, and holds for a result without findings', async () => {
    const report = formats[format];
    const text = await report(emptyResult(), OPTIONS);
    if (format === 'github') expect(text).toBe('');
    else expect(text).toMatch(/\S\n$/);
  });

  it('keeps warnings and notes back when quiet', async () => {
    const report = formats[format];
    const text = await report(sampleResult(), { ...OPTIONS, quiet: true });
    expect(text).toContain('image-long-download');
    expect(text).not.toContain('The file is not at hand');
  });
});

it('colours only when asked to', async () => {
  const report = formats.pretty;
  expectGolden('pretty-color', await report(sampleResult(), { ...ALL, color: true, hyperlinks: true, width: 72 }));
});

it('sums up a job', () => {
  expectGolden('summary', jobSummary(sampleResult()));
});
