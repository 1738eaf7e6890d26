import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultOptions, lint, type Result } from '../../src/main.ts';
import { formats } from '../../src/report/index.ts';
import { jobSummary } from '../../src/report/summary.ts';
import { checkReports } from '../fuzz/targets/reports.ts';
import { OPTIONS } from '../report/sample.ts';
import { GOOD } from './inputs.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'flint-lint-names-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** How a file name is shown where text is read, and what may be in no report. */
const NAMES: [what: string, name: string, shown: string, never: RegExp][] = [
  ['a line end', 'a\nb.yaml', 'a\\nb.yaml', /^b\.yaml/m],
  ['a carriage return', 'a\rb.yaml', 'a\\rb.yaml', /\r/],
  ['a workflow command', '::error::x.yaml', './::error::x.yaml', /^\s*::error::x/m],
  [
    'a command behind a line end',
    'a\n::set-output name=x::y.yaml',
    'a\\n::set-output name=x::y.yaml',
    /^::set-output/m,
  ],
  ['an older command', '##[error]x.yaml', '#\\u0023[error]x.yaml', /##\[/],
  ['an escape sequence', '\u001b[31mred\u001b[0m.yaml', '\\u001b[31mred\\u001b[0m.yaml', /[^\P{Cc}\n\t]/u],
  ['a control character of one byte', 'a\u009b31m.yaml', 'a\\u009b31m.yaml', /[^\P{Cc}\n\t]/u],
  ['a bidirectional override', 'a\u202elmay.yaml', 'a\\u202elmay.yaml', /\u202e/],
  ['a bidirectional isolate', 'a\u2066b.yaml', 'a\\u2066b.yaml', /\u2066/],
  ['a line separator', 'a\u2028b.yaml', 'a\\u2028b.yaml', /\u2028/],
];

async function reports(name: string): Promise<{ result: Result; texts: Record<string, string> }> {
  const folder = mkdtempSync(path.join(scratch, 'x-'));
  writeFileSync(path.join(folder, name), GOOD);
  const result = await lint({ ...defaultOptions(folder), today: '2026-11-25' });
  const texts: Record<string, string> = { summary: jobSummary(result) };
  for (const [format, report] of Object.entries(formats)) texts[format] = await report(result, OPTIONS);
  return { result, texts };
}

describe.each(NAMES)('a file name with %s', (_, name, shown, never) => {
  it('is escaped in every report', async () => {
    const { result, texts } = await reports(name);
    expect(result.findings.map(({ file }) => file)).toContain(name);
    await checkReports(result);
    for (const [format, text] of Object.entries(texts)) expect(text, format).not.toMatch(never);
    for (const format of ['pretty', 'concise'] as const) expect(texts[format], format).toContain(shown);
    const { findings } = JSON.parse(texts.json as string) as { findings: { file: string }[] };
    expect(findings.map(({ file }) => file)).toContain(name);
    const sarif = JSON.parse(texts.sarif as string) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uri = sarif.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    expect(decodeURIComponent(uri)).toBe(name);
  });
});
