import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flinkDeployment } from '../../rules/samples.ts';
import { parseBaseline } from '../../src/engine/baseline-file.ts';
import { defaultOptions, formatBaseline, lint, type Options, type Result } from '../../src/main.ts';
import { SourceText } from '../../src/text/source.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flint-lint-baseline-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const NAME = 'known.jsonl';
const HEADER = '{"flint-lint":"baseline","version":1}\n';
const RULE = 'image-untagged-or-latest';
const LATEST = flinkDeployment({ image: 'flink:latest' });
const PINNED = flinkDeployment({ image: 'flink:1.20.2' });

/** Lints files in place of those of the last run. */
async function run(files: Record<string, string>, baseline?: string, options: Partial<Options> = {}): Promise<Result> {
  rmSync(root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return lint({
    ...defaultOptions(root),
    only: [RULE, 'stale-baseline'],
    today: '2026-11-25',
    ...(baseline === undefined ? {} : { baseline: new SourceText(NAME, baseline) }),
    ...options,
  });
}

const shown = ({ findings }: Result) => findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
const known = ({ ignored }: Result) =>
  ignored.filter(({ suppressed }) => suppressed?.by === 'baseline').map(({ file, line }) => `${file}:${line}`);

describe('known findings', () => {
  it('do not count, and say which entry knows them', async () => {
    const files = { 'a.yaml': LATEST, 'b.yaml': flinkDeployment({ name: 'other', image: 'flink:latest' }) };
    const baseline = formatBaseline(await run(files));
    const result = await run(files, baseline);
    expect(shown(result)).toEqual([]);
    expect(known(result)).toEqual(['a.yaml:6', 'b.yaml:6']);
    expect(result.summary).toMatchObject({ warnings: 0, errors: 0, ignored: 2 });
    expect(result.ignored[1]?.suppressed).toEqual({
      by: 'baseline',
      reason: 'known (baseline)',
      at: { file: NAME, line: 3, column: 1, endLine: 3, endColumn: (baseline.split('\n')[2] ?? '').length + 1 },
    });
  });

  it('wherever they move, whatever the tag, in any format', async () => {
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    const head = { 'x/y/z.yaml': `# moved\r\n${flinkDeployment({ image: '"flink"' }).replace(/\n/g, '\r\n')}` };
    const result = await run(head, baseline);
    expect(shown(result)).toEqual([]);
    expect(known(result)).toEqual(['x/y/z.yaml:7']);
  });

  it('others count', async () => {
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    const other = flinkDeployment({ name: 'other', image: 'flink:latest' });
    expect(shown(await run({ 'a.yaml': LATEST, 'b.yaml': other }, baseline))).toEqual([`${RULE} b.yaml:6`]);
  });

  it('a copy of a known one counts, also when its file comes first', async () => {
    const baseline = formatBaseline(await run({ 'b/a.yaml': LATEST }));
    const result = await run({ 'a/a.yaml': LATEST, 'b/a.yaml': LATEST }, baseline);
    expect(shown(result)).toEqual([`${RULE} a/a.yaml:6`]);
    expect(known(result)).toEqual(['b/a.yaml:6']);
  });
});

describe('stale entries', () => {
  it('are reported at their line', async () => {
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    const result = await run({ 'a.yaml': PINNED }, baseline);
    expect(shown(result)).toEqual([`stale-baseline ${NAME}:2`]);
    expect(result.findings[0]).toMatchObject({
      level: 'note',
      message: `The baseline knows a finding of ${RULE} that is no longer there (FlinkDeployment orders, a.yaml).`,
      column: 1,
    });
    expect(result.findings[0]?.advice).toContain('--write-baseline');
    expect(result.sources.get(NAME)?.text).toBe(baseline);
  });

  it('are reported when their rule does not exist', async () => {
    const entry = { fingerprint: '0'.repeat(32), rule: 'old-rule', file: 'a.yaml' };
    const result = await run({ 'a.yaml': PINNED }, `${HEADER}${JSON.stringify(entry)}\n`);
    expect(result.findings[0]?.message).toContain('which is no rule of this flint-lint');
  });

  const quiet: [string, Record<string, string>, Partial<Options>][] = [
    ['the rule did not run', { 'a.yaml': PINNED }, { only: ['stale-baseline'] }],
    ['the rule is off', { 'a.yaml': PINNED }, { rules: { [RULE]: 'off' } }],
    ['the file is not reported', { 'a.yaml': PINNED, 'b.yaml': PINNED }, { paths: ['b.yaml'] }],
    [
      'the file cannot be read',
      { 'a.yaml': LATEST.replace('spec:', 'spec: [') },
      { only: [RULE, 'stale-baseline', 'syntax-error'] },
    ],
    [
      'a comment suppresses the finding',
      { 'a.yaml': LATEST.replace(':latest', `:latest # flint-lint: ignore[${RULE}] a demo`) },
      {},
    ],
    ['stale-baseline is off', { 'a.yaml': PINNED }, { rules: { 'stale-baseline': 'off' } }],
  ];
  it.each(quiet)('are not reported when %s', async (_, files, options) => {
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    const result = await run(files, baseline, options);
    expect(shown(result).filter((one) => one.startsWith('stale'))).toEqual([]);
  });

  it('are not reported when the verdict is unknown', async () => {
    const job = flinkDeployment({ config: ['high-availability.type: kubernetes'] });
    const only = { only: ['ha-storage-dir-missing', 'stale-baseline'] };
    const baseline = formatBaseline(await run({ 'job.yaml': job }, undefined, only));
    expect(baseline.split('\n')).toHaveLength(3);
    const kustomization = 'resources: [job.yaml]\npatches: [{path: ha.yaml}]\n';
    const result = await run(
      { 'job.yaml': job, 'kustomization.yaml': kustomization, 'ha.yaml': 'spec: {}\n' },
      baseline,
      only,
    );
    expect(result.unknown).toHaveLength(1);
    expect(shown(result)).toEqual([]);
  });

  it('take the level that the configuration sets', async () => {
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    const result = await run({ 'a.yaml': PINNED }, baseline, { rules: { 'stale-baseline': 'error' } });
    expect(result.summary.errors).toBe(1);
  });
});

describe('writing', () => {
  it('one finding a line, sorted by file, rule and fingerprint, without messages', async () => {
    const b = flinkDeployment({ name: 'b', image: 'flink:latest' });
    const a = flinkDeployment({ name: 'a', namespace: 'shop', image: 'flink:latest' });
    const result = await run({ 'z.yaml': LATEST, 'a.yaml': `${b}---\n${a}` });
    const lines = formatBaseline(result).trimEnd().split('\n');
    expect(lines[0]).toBe(HEADER.trimEnd());
    const entries = lines.slice(1).map((line) => JSON.parse(line));
    expect(entries.map(({ file }) => file)).toEqual(['a.yaml', 'a.yaml', 'z.yaml']);
    expect([...entries].slice(0, 2).sort((x, y) => (x.fingerprint < y.fingerprint ? -1 : 1))).toEqual(
      entries.slice(0, 2),
    );
    for (const entry of entries) expect(Object.keys(entry)).toEqual(['fingerprint', 'rule', 'file', 'object']);
    expect(entries.find(({ object }) => object.name === 'a').object).toEqual({
      kind: 'FlinkDeployment',
      namespace: 'shop',
      name: 'a',
    });
  });

  it('again gives the same text, with what is known and without what is stale', async () => {
    const files = { 'a.yaml': LATEST, 'b.yaml': flinkDeployment({ name: 'other', image: 'flink:latest' }) };
    const baseline = formatBaseline(await run(files));
    expect(formatBaseline(await run(files, baseline))).toBe(baseline);
    const less = formatBaseline(await run({ ...files, 'a.yaml': PINNED }, baseline));
    expect(less.split('\n')).toHaveLength(3);
    expect(less).not.toContain('"a.yaml"');
  });

  it('leaves out what is suppressed', async () => {
    const text = LATEST.replace(':latest', `:latest # flint-lint: ignore[${RULE}] a demo`);
    const baseline = formatBaseline(await run({ 'a.yaml': LATEST }));
    expect(formatBaseline(await run({ 'a.yaml': text }, baseline))).toBe(HEADER);
  });

  it('keeps what the run could not judge', async () => {
    const files = { 'a.yaml': LATEST, 'b.yaml': flinkDeployment({ name: 'other', image: 'flink:latest' }) };
    const baseline = formatBaseline(await run(files));
    expect(formatBaseline(await run(files, baseline, { paths: ['b.yaml'] }))).toBe(baseline);
    expect(formatBaseline(await run(files, baseline, { only: ['storage'] }))).toBe(baseline);
    const mended = await run({ 'a.yaml': PINNED, 'b.yaml': PINNED }, baseline, { paths: ['b.yaml'] });
    expect(formatBaseline(mended)).toBe(
      baseline
        .split('\n')
        .filter((line) => !line.includes('b.yaml'))
        .join('\n'),
    );
  });
});

describe('reading', () => {
  const parse = (text: string) => parseBaseline(new SourceText(NAME, text));
  const entry = (file: string) => JSON.stringify({ fingerprint: 'a'.repeat(32), rule: RULE, file });

  it('takes lines in any order, blank lines, CRLF, a byte order mark, fields of later versions, and lines twice', () => {
    const text = `\uFEFF${HEADER}${entry('b')}\n\n${entry('a').replace('}', ',"more":1}')}\n${entry('b')}\n`;
    const { known, problems } = parse(text.replace(/\n/g, '\r\n'));
    expect(problems).toEqual([]);
    expect(known.map(({ file, line }) => `${file}:${line}`)).toEqual(['b:2', 'a:4']);
  });

  it.each([
    ['', 1, 'this is no baseline; its first line must be {"flint-lint":"baseline","version":1}'],
    ['[]\n', 1, 'this is no baseline; its first line must be {"flint-lint":"baseline","version":1}'],
    [
      '{"flint-lint":"baseline","version":2}\n',
      1,
      'version 2 of the baseline format is unknown; this flint-lint reads version 1',
    ],
    [`${HEADER}\nx\n`, 3, 'this is no JSON object'],
    [`${HEADER}<<<<<<< HEAD\n`, 2, 'a merge conflict is not resolved'],
    [`${HEADER}{"fingerprint":"x","rule":"r","file":"f"}\n`, 2, '"fingerprint" must be 32 hex digits'],
    [`${HEADER}{"fingerprint":"${'0'.repeat(32)}","file":"f"}\n`, 2, '"rule" must be the id of a rule'],
    [`${HEADER}{"fingerprint":"${'0'.repeat(32)}","rule":"r"}\n`, 2, '"file" must be a path'],
    [`${HEADER}${entry('a').replace('}', ',"object":null}')}\n`, 2, '"object" must have a kind and a name'],
  ])('refuses %j', (text, line, message) => {
    expect(parse(text).problems).toEqual([{ line, message }]);
  });

  it('a broken one ends the run', async () => {
    await expect(run({ 'a.yaml': PINNED }, `${HEADER}x\n`)).rejects.toThrow(`${NAME}:2: this is no JSON object`);
  });
});

it('with a base, known findings are neither new nor fixed', async () => {
  const files = { 'a.yaml': LATEST };
  const baseline = formatBaseline(await run(files));
  const base = mkdtempSync(join(tmpdir(), 'flint-lint-baseline-'));
  writeFileSync(join(base, 'a.yaml'), LATEST);
  const same = await run(files, baseline, { base });
  expect([...same.findings, ...same.gone]).toEqual([]);
  const mended = await run({ 'a.yaml': PINNED }, baseline, { base });
  expect(mended.findings.map(({ rule, status }) => `${rule} ${status}`)).toEqual(['stale-baseline new']);
  expect(mended.gone.map(({ rule, status }) => `${rule} ${status}`)).toEqual([`${RULE} fixed`]);
  const broken = await run(files, HEADER, { base });
  expect(broken.findings.map(({ status }) => status)).toEqual(['unchanged']);
  rmSync(base, { recursive: true });
});
