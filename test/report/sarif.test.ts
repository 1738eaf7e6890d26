import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Finding, Result } from '../../src/engine/result.ts';
import { lineHashes } from '../../src/report/line-hash.ts';
import { sarif } from '../../src/report/sarif.ts';
import { emptyResult, finding, OPTIONS, place, sampleResult } from './sample.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formatsPlugin.default(ajv);
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0.json', import.meta.url), 'utf8')) as object,
);

interface Run {
  tool: { driver: { rules: { id: string; name: string; fullDescription: { text: string } }[] } };
  invocations: { executionSuccessful: boolean; toolExecutionNotifications?: { message: { text: string } }[] }[];
  results: {
    ruleId: string;
    ruleIndex: number;
    level: string;
    message: { text: string };
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
    relatedLocations?: { id: number }[];
    partialFingerprints: Record<string, string>;
    baselineState?: string;
    fixes?: unknown[];
    suppressions?: unknown[];
  }[];
}

/** The only run of the report, which is valid. */
function runOf(result: Result, options = OPTIONS): Run {
  const log = JSON.parse(sarif(result, options) as string) as { runs: [Run] };
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  for (const one of run.results) {
    expect(run.tool.driver.rules[one.ruleIndex]?.id).toBe(one.ruleId);
    expect(one.message.text.length).toBeLessThanOrEqual(2_048);
    const ids = one.relatedLocations?.map(({ id }) => id) ?? [];
    for (const [, id] of one.message.text.matchAll(/(?<!\\)\]\((\d+)\)/g)) expect(ids).toContain(Number(id));
  }
  return run;
}

function resultWith(findings: Finding[]): Result {
  return { ...emptyResult(), findings };
}

describe('sarif', () => {
  it('is valid, with and without what is suppressed', () => {
    expect(runOf(sampleResult()).results).toHaveLength(5);
    expect(runOf(sampleResult(), { ...OPTIONS, showIgnored: true }).results.at(-1)?.suppressions).toHaveLength(1);
  });

  it('has an empty list of results when there are none', () => {
    const run = runOf(emptyResult());
    expect(run.results).toEqual([]);
    expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  });

  it('says that a run is incomplete', () => {
    const [invocation] = runOf({ ...emptyResult(), complete: false }).invocations;
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]?.message.text).toContain('incomplete');
  });

  it('merges findings of one rule and line', () => {
    const at = place('a.yaml', 3, 1, 5);
    const run = runOf(
      resultWith([
        finding('x-one', at, { level: 'note', message: 'Mild', related: [{ ...at, message: 'here' }] }),
        finding('x-one', { ...at, column: 3 }, { message: 'Bad.', related: [{ ...at, message: 'there' }] }),
        finding('x-two', at),
      ]),
    );
    expect(run.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['x-one', 'error'],
      ['x-two', 'error'],
    ]);
    expect(run.results[0]?.message.text).toBe('Bad. Mild. Why x-one breaks. Mend it. See: [there](1); [here](2).');
  });

  it('carries GitHub’s line hash and our own fingerprint', () => {
    const result = sampleResult();
    const source = result.sources.get('docker/Dockerfile');
    const one = runOf(result).results.find(({ ruleId }) => ruleId === 'image-long-download');
    expect(one?.partialFingerprints).toEqual({
      primaryLocationLineHash: lineHashes(source?.text ?? '')[1],
      'flintLint/v1': '0123456789abcdef0123456789abcdef',
    });
  });

  it('keeps regions to one line', () => {
    const result = sampleResult();
    const job = 'k8s/jöb orders.yaml';
    result.findings = [finding('x-one', { file: job, line: 6, column: 3, endLine: 9, endColumn: 4 })];
    const region = runOf(result).results[0]?.locations[0]?.physicalLocation.region;
    const line = result.sources.get(job)?.line(6) ?? '';
    expect(region).toEqual({ startLine: 6, startColumn: 3, endLine: 6, endColumn: line.length + 1 });
  });

  it('encodes paths by segment', () => {
    const uris = ['a b/ü#?.yaml', './x:y/%41.yaml', 'a//b', '/abs.yaml', '\ud800.yaml'].map(
      (file) =>
        runOf(resultWith([finding('x-one', place(file, 1, 1, 2))])).results[0]?.locations[0]?.physicalLocation
          .artifactLocation.uri,
    );
    expect(uris).toEqual(['a%20b/%C3%BC%23%3F.yaml', 'x%3Ay/%2541.yaml', 'a//b', 'abs.yaml', '%EF%BF%BD.yaml']);
  });

  it('cuts long messages and leaves room for links', () => {
    const at = place('a.yaml', 1, 1, 2);
    const related = Array.from({ length: 150 }, (_, line) => ({
      ...place('a.yaml', line + 1, 1, 2),
      message: 'see me',
    }));
    const [one] = runOf(resultWith([finding('x-one', at, { message: `${'long '.repeat(1_000)}.`, related })])).results;
    expect(one?.message.text).toContain('… See: [see me](1)');
    expect(one?.relatedLocations).toHaveLength(100);
  });

  it('names rules in Pascal case, never as their id, and never with a slash', () => {
    const ids = ['yaml', 'Yaml', 'team/label', '1-one', 'storage-missing-fs-plugin', 'ü'];
    const run = runOf(resultWith(ids.map((id) => finding(id, place('a.yaml', 1, 1, 2)))));
    for (const { id, name } of run.tool.driver.rules) {
      expect(id).not.toContain('/');
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      expect(name.toLowerCase()).not.toBe(id.toLowerCase());
    }
  });

  it('keeps a fix back that would show a secret', () => {
    const fix = (text: string) => ({
      safety: 'safe' as const,
      description: 'Do it',
      edits: [{ file: 'docker/Dockerfile', start: 0, end: 1, text }],
    });
    const result = sampleResult();
    const at = place('docker/Dockerfile', 1, 1, 2);
    result.findings = [
      finding('x-one', at, { fix: fix('password: hunter2\n') }),
      finding('x-two', at, { fix: fix('F') }),
    ];
    expect(runOf(result).results.map(({ fixes }) => fixes?.length)).toEqual([undefined, 1]);
  });

  it('keeps the most severe results when there are too many', () => {
    const findings = Array.from({ length: 25_002 }, (_, line) =>
      finding('x-one', place('a.yaml', line + 1, 1, 2), { level: line < 3 ? 'note' : 'error' }),
    );
    const log = JSON.parse(sarif(resultWith(findings), OPTIONS) as string) as { runs: [Run] };
    const [run] = log.runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.results[0]?.locations[0]?.physicalLocation.region.startLine).toBe(1);
    expect(run.results[1]?.level).toBe('error');
    expect(run.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('2 results left out');
  });
});
