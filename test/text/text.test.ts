import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/text/distance.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { folderOf, foldersUp } from '../../src/text/folder.ts';
import { SourceText } from '../../src/text/source.ts';

describe('positions', () => {
  it('count lines by LF, CRLF and lone CR, and columns in UTF-16 units', () => {
    const source = new SourceText('a', 'a\r\nb\rc\n😀d');
    expect(source.lineCount).toBe(4);
    expect(source.position(3)).toEqual({ line: 2, column: 1 });
    expect(source.position(5)).toEqual({ line: 3, column: 1 });
    expect(source.position(9)).toEqual({ line: 4, column: 3 });
    expect(source.line(1)).toBe('a');
    expect(source.line(4)).toBe('😀d');
  });
  it('clamp what lies outside', () => {
    const source = new SourceText('a', 'ab');
    expect(source.position(99)).toEqual({ line: 1, column: 3 });
    expect(source.position(-1)).toEqual({ line: 1, column: 1 });
    expect(source.line(7)).toBe('');
  });
});

describe('edits', () => {
  const edit = (start: number, end: number, text: string) => ({ file: 'a', start, end, text });
  it('leave everything else as it is', () => {
    expect(applyEdits('a: 1\r\nb: 2\r\n', [edit(9, 10, '3'), edit(3, 4, 'x')]).text).toBe('a: x\r\nb: 3\r\n');
  });
  it('that overlap are left for another round', () => {
    const { text, skipped } = applyEdits('abcdef', [edit(0, 3, 'X'), edit(2, 4, 'Y'), edit(4, 4, '+')]);
    expect(text).toBe('Xd+ef');
    expect(skipped).toEqual([edit(2, 4, 'Y')]);
  });
  it('outside the text are left out', () => {
    expect(applyEdits('ab', [edit(1, 9, 'x')])).toEqual({ text: 'ab', skipped: [edit(1, 9, 'x')] });
  });
});

describe('distance', () => {
  it('counts inserts, deletes, replacements and swaps', () => {
    expect(editDistance('persistenceVolumeClaim', 'persistentVolumeClaim', 3)).toBe(2);
    expect(editDistance('ab', 'ba', 3)).toBe(1);
    expect(editDistance('abc', 'abc', 3)).toBe(0);
  });
  it('is cut off', () => expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3));
  it('finds all nearest words', () => {
    expect(nearest('configmap', ['configMap', 'secret'], 2)).toEqual(['configMap']);
    expect(nearest('xyz', ['abc'], 2)).toEqual([]);
  });
});

describe('folders', () => {
  it('go up to the top', () => {
    expect(folderOf('a/b/c.yaml')).toBe('a/b');
    expect(folderOf('c.yaml')).toBe('');
    expect(foldersUp('a/b')).toEqual(['a/b', 'a', '']);
  });
});
