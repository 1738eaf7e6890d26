import { describe, expect, test } from 'vitest';
import { planFixes } from '../../src/engine/fix.ts';
import type { Finding, Fix, Status } from '../../src/engine/result.ts';
import type { Edit } from '../../src/text/edit.ts';
import { SourceText } from '../../src/text/source.ts';

function finding(fix: Fix | undefined, status?: Status): Finding {
  return { ...(fix ? { fix } : {}), ...(status ? { status } : {}) } as Finding;
}

const edit = (file: string, start: number, end: number, text: string): Edit => ({ file, start, end, text });
const fix = (safety: Fix['safety'], ...edits: Edit[]): Fix => ({ safety, description: 'Do it', edits });

function plan(files: Record<string, string>, findings: Finding[], unsafe = false, except?: Set<string>) {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  return planFixes({ findings, sources }, { unsafe, ...(except ? { except } : {}) });
}

describe('planFixes', () => {
  test('nothing to do', () => {
    expect(plan({ a: 'abc' }, [finding(undefined)])).toEqual({ files: [], fixed: 0 });
  });

  test('none in a file with a carriage return by itself', () => {
    const found = [finding(fix('safe', edit('a', 0, 1, 'X')))];
    expect(plan({ a: 'a\rb\n' }, found)).toEqual({ files: [], fixed: 0 });
    expect(plan({ a: 'a\r\nb\n' }, found).fixed).toBe(1);
  });

  test('fixes of several files, sorted', () => {
    const found = [finding(fix('safe', edit('b', 0, 1, 'X'))), finding(fix('safe', edit('a', 1, 2, 'Y')))];
    expect(plan({ a: 'abc', b: 'abc' }, found)).toEqual({
      files: [
        { path: 'a', before: 'abc', after: 'aYc' },
        { path: 'b', before: 'abc', after: 'Xbc' },
      ],
      fixed: 2,
    });
  });

  test('unsafe fixes only when asked for', () => {
    const found = [finding(fix('unsafe', edit('a', 0, 1, 'X')))];
    expect(plan({ a: 'abc' }, found).fixed).toBe(0);
    expect(plan({ a: 'abc' }, found, true).files).toMatchObject([{ after: 'Xbc' }]);
  });

  test('of overlapping fixes the first finding wins', () => {
    const found = [finding(fix('safe', edit('a', 1, 3, 'X'))), finding(fix('safe', edit('a', 0, 2, 'Y')))];
    expect(plan({ a: 'abcd' }, found)).toEqual({ files: [{ path: 'a', before: 'abcd', after: 'aXd' }], fixed: 1 });
  });

  test('what may not hold after a fix of the same object waits', () => {
    const object = { apiVersion: 'v1', kind: 'A', name: 'a' };
    const found = [
      { ...finding(fix('safe', edit('a', 0, 1, 'X'))), object },
      { ...finding({ ...fix('safe', edit('a', 2, 3, 'Y')), first: true as const }), object },
      { ...finding(fix('safe', edit('a', 3, 4, 'Z'))), object: { ...object, name: 'b' } },
    ];
    expect(plan({ a: 'abcd' }, found)).toEqual({ files: [{ path: 'a', before: 'abcd', after: 'abYZ' }], fixed: 2 });
  });

  test('a fix is applied as a whole or not at all', () => {
    const found = [
      finding(fix('safe', edit('a', 0, 2, 'X'))),
      finding(fix('safe', edit('b', 0, 1, 'Y'), edit('a', 1, 3, 'Z'))),
    ];
    expect(plan({ a: 'abcd', b: 'b' }, found)).toEqual({
      files: [{ path: 'a', before: 'abcd', after: 'Xcd' }],
      fixed: 1,
    });
  });

  test('equal fixes of two findings are applied once', () => {
    const found = [finding(fix('safe', edit('a', 1, 1, 'X'))), finding(fix('safe', edit('a', 1, 1, 'X')))];
    expect(plan({ a: 'ab' }, found)).toEqual({ files: [{ path: 'a', before: 'ab', after: 'aXb' }], fixed: 1 });
  });

  test('neighbouring edits do not overlap', () => {
    const found = [finding(fix('safe', edit('a', 1, 2, 'Y'))), finding(fix('safe', edit('a', 0, 1, 'X')))];
    expect(plan({ a: 'ab' }, found)).toMatchObject({ files: [{ after: 'XY' }], fixed: 2 });
  });

  test('edits outside the text, of unknown files, or that change nothing', () => {
    const found = [
      finding(fix('safe', edit('a', 1, 9, 'X'))),
      finding(fix('safe', edit('nowhere', 0, 0, 'X'))),
      finding(fix('safe', edit('a', 0, 1, 'a'))),
      finding(fix('safe')),
    ];
    expect(plan({ a: 'abc' }, found)).toEqual({ files: [], fixed: 0 });
  });

  test('files that must stay, and findings of the base', () => {
    const found = [
      finding(fix('safe', edit('a', 0, 1, 'X'), edit('b', 0, 1, 'X'))),
      finding(fix('safe', edit('b', 0, 1, 'Y'))),
      finding(fix('safe', edit('b', 1, 2, 'Z')), 'fixed'),
    ];
    expect(plan({ a: 'a', b: 'bb' }, found, false, new Set(['a']))).toEqual({
      files: [{ path: 'b', before: 'bb', after: 'Yb' }],
      fixed: 1,
    });
  });

  test('everything else stays, byte order mark and CRLF included', () => {
    const text = '\uFEFFa: 1\r\nb: 2\r\n';
    const found = [finding(fix('safe', edit('a', text.indexOf('2'), text.indexOf('2') + 1, '3')))];
    expect(plan({ a: text }, found).files[0]?.after).toBe('\uFEFFa: 1\r\nb: 3\r\n');
  });
});
