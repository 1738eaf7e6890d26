import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { escapeXml } from '../../src/report/xml.ts';
import { SourceText } from '../../src/text/source.ts';
import { emptyResult, finding, OPTIONS, place, sampleResult } from './sample.ts';
import { xmlFault } from './well-formed.ts';

const KEY = finding('storage-uri-malformed', place('k8s/job.yaml', 2, 9, 12));

describe('junit', () => {
  it('has a case that passed where nothing was found, so that the run counts as one', () => {
    const xml = formats.junit({ ...emptyResult(), summary: { ...emptyResult().summary, files: 3 } }, OPTIONS);
    expect(xml).toContain('<testsuites name="flint-lint" tests="1" failures="0" errors="0" time="0">');
    expect(xml).toContain('<testcase name="no findings in 3 files" classname="flint-lint" time="0"/>');
  });

  it('is an error where the run did not get to its end', () => {
    const xml = formats.junit({ ...emptyResult(), complete: false }, OPTIONS);
    expect(xml).toContain('tests="1" failures="0" errors="1"');
    expect(xml).toContain('<error message="The run is incomplete');
    expect(xml).not.toContain('no findings');
  });

  it('counts the cases of all suites', () => {
    const findings = [KEY, { ...KEY, line: 3, endLine: 3 }, { ...KEY, file: 'other.yaml' }];
    const xml = formats.junit({ ...emptyResult(), findings }, OPTIONS);
    expect(xml).toContain('<testsuites name="flint-lint" tests="3" failures="3" errors="0" time="0">');
    expect(xml).toContain('<testsuite name="k8s/job.yaml" tests="2" failures="2" errors="0" time="0">');
    expect(xml).toContain('<testcase name="storage-uri-malformed (3:9)" classname="k8s/job.yaml" time="0">');
  });
});

describe('gitlab', () => {
  const items = (...findings: (typeof KEY)[]) => JSON.parse(formats.gitlab({ ...emptyResult(), findings }, OPTIONS));

  it('maps levels to severities', () => {
    const levels = (['error', 'warning', 'note'] as const).map((level) => ({ ...KEY, level, fingerprint: level }));
    expect(
      items(...levels)
        .map(({ severity }: { severity: string }) => severity)
        .sort(),
    ).toEqual(['critical', 'major', 'minor'].sort());
  });

  it('gives each item a fingerprint of its own, since GitLab merges those of one', () => {
    const same = [KEY, { ...KEY, line: 3 }, { ...KEY, line: 4 }];
    const prints = items(...same).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(prints).toEqual([KEY.fingerprint, `${KEY.fingerprint}-2`, `${KEY.fingerprint}-3`]);
  });
});

describe('rdjson', () => {
  const text = 'a: 1\n# 注文: é🎉 x\n';
  const source = new SourceText('k8s/job.yaml', text);
  const diagnostics = (given: Partial<typeof KEY>, sources = new Map([[source.path, source]])) =>
    JSON.parse(formats.rdjson({ ...emptyResult(), findings: [{ ...KEY, ...given }], sources }, OPTIONS)).diagnostics;

  it('counts columns in bytes', () => {
    // `x` is the eleventh UTF-16 unit of its line and comes after 17 bytes.
    const at = text.split('\n')[1]?.indexOf('x') ?? 0;
    const [{ location }] = diagnostics({ ...place('k8s/job.yaml', 2, at + 1, at + 2) });
    expect(location.range).toEqual({ start: { line: 2, column: 18 }, end: { line: 2, column: 19 } });
  });

  it('names lines alone where the text is not at hand', () => {
    const [{ location }] = diagnostics({}, new Map());
    expect(location.range).toEqual({ start: { line: 2 }, end: { line: 2 } });
  });

  it('suggests safe fixes of the same file, and no others', () => {
    const edit = { file: 'k8s/job.yaml', start: 3, end: 4, text: '2' };
    const fix = { safety: 'safe' as const, description: 'Set 2', edits: [edit] };
    const suggested = [{ range: { start: { line: 1, column: 4 }, end: { line: 1, column: 5 } }, text: '2' }];
    expect(diagnostics({ fix })[0].suggestions).toEqual(suggested);
    expect(diagnostics({ fix: { ...fix, safety: 'unsafe' } })[0].suggestions).toBeUndefined();
    const elsewhere = { ...fix, edits: [edit, { ...edit, file: 'other.yaml' }] };
    expect(diagnostics({ fix: elsewhere })[0].suggestions).toBeUndefined();
  });

  it('holds no half of a character, for which readers of protobuf refuse all of it', () => {
    const edit = { file: 'k8s/job.yaml', start: 3, end: 4, text: 'a\ud800' };
    const [{ suggestions }] = diagnostics({ fix: { safety: 'safe', description: 'Set it', edits: [edit] } });
    expect(suggestions).toBeUndefined();
    const [{ location }] = diagnostics({ file: 'a\udc00😀.yaml' });
    expect(location.path).toBe('a\ufffd😀.yaml');
  });

  it('suggests a fix of several edits as one, since half of it would be none', () => {
    const text = 'old.a: 1\nkept: x\nold.b: 2\n';
    const secret = text.replace('kept: x', 's3.secret-key: kY7pQ2vLx9rTz4WmB8nC');
    const edit = (start: number) => ({ file: 'k8s/job.yaml', start, end: start + 3, text: 'new' });
    const renamed = (text: string) => [edit(text.lastIndexOf('old')), edit(0)];
    const fix = { safety: 'safe' as const, description: 'Rename', edits: renamed(text) };
    const suggested = (text: string) =>
      diagnostics(
        { fix: { ...fix, edits: renamed(text) } },
        new Map([['k8s/job.yaml', new SourceText('k8s/job.yaml', text)]]),
      )[0].suggestions;
    expect(suggested(text)).toEqual([
      { range: { start: { line: 1, column: 1 }, end: { line: 3, column: 4 } }, text: 'new.a: 1\nkept: x\nnew' },
    ]);
    // What stands between them may be nobody's business.
    expect(suggested(secret)).toBeUndefined();
    const clash = { ...fix, edits: [edit(0), edit(1)] };
    expect(diagnostics({ fix: clash })[0].suggestions).toBeUndefined();
  });
});

describe('XML', () => {
  it('is well formed', () => {
    for (const name of ['junit', 'checkstyle'] as const) {
      expect(xmlFault(formats[name](sampleResult(), OPTIONS))).toBeUndefined();
      expect(xmlFault(formats[name](emptyResult(), OPTIONS))).toBeUndefined();
    }
  });

  it('shows what XML cannot hold', () => {
    expect(escapeXml('a\u0007b\ud800<&>"\'\n')).toBe('a\\u0007b\\ud800&lt;&amp;&gt;&quot;&apos;\\n');
  });
});
