import { describe, expect, it } from 'vitest';
import { parseConfigYaml, parseFlinkConf, parseFlinkProperties } from '../../src/syntax/flink-conf.ts';
import { innerText } from '../../src/syntax/inside.ts';
import { at } from '../../src/syntax/navigate.ts';
import type { ScalarNode } from '../../src/syntax/tree.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';
import { spanOf } from '../../src/text/span.ts';

/** Opens the value of `k` and tells what stands in the file at a stretch of the inner text. */
function open(text: string) {
  const node = at(parseYaml(new SourceText('a.yaml', text)).documents[0]?.root, 'k') as ScalarNode;
  const inner = innerText(node);
  return {
    inner,
    outer(part: string) {
      const start = inner.text.indexOf(part);
      const origin = inner.origin(start, start + part.length);
      const span = spanOf(origin);
      return { text: text.slice(span?.start, span?.end), exact: origin.is === 'inside' && origin.exact };
    },
  };
}

describe('text in text', () => {
  it('maps literal blocks exactly', () => {
    const block = open('k: |\n    one: 1\n\n    two: 2\n      deeper\n');
    expect(block.outer('two: 2')).toEqual({ text: 'two: 2', exact: true });
    expect(block.outer('deeper')).toEqual({ text: 'deeper', exact: true });
  });
  it('maps literal blocks with indentation indicator, chomping and comment', () => {
    expect(open('k: |2-  # why\n    one: 1\n  two: 2\n').outer('two: 2')).toEqual({ text: 'two: 2', exact: true });
  });
  it('maps literal blocks in CRLF files', () => {
    expect(open('k: |\r\n  one: 1\r\n  two: 2\r\n').outer('two: 2').text).toContain('two: 2');
  });
  it('maps quoted and plain scalars without escapes', () => {
    expect(open('k: "a: 1"\n').outer('1')).toEqual({ text: '1', exact: true });
    expect(open("k: 'a: 1'\n").outer('1')).toEqual({ text: '1', exact: true });
    expect(open('k: abc\n').outer('c')).toEqual({ text: 'c', exact: true });
  });
  it('falls back to the whole scalar where letters do not stand for themselves', () => {
    expect(open('k: "a: 1\\nb: 2"\n').outer('b: 2')).toEqual({ text: '"a: 1\\nb: 2"', exact: false });
    expect(open('k: >\n  folded\n  text\n').outer('text').exact).toBe(false);
  });
});

describe('flink-conf.yaml', () => {
  const parse = (text: string) =>
    parseFlinkConf(
      open(
        `k: |\n${text
          .split('\n')
          .map((line) => `  ${line}`)
          .join('\n')}\n`,
      ).inner,
    ).map(({ key, value }) => [key, value]);
  it('is read line by line, with # anywhere as a comment', () => {
    expect(parse('a.b: 1 # why\n# c: 2\nd: x: y\n  e:  2 ')).toEqual([
      ['a.b', '1'],
      ['d', 'x: y'],
      ['e', '2'],
    ]);
  });
  it('needs a blank behind the colon, and both key and value', () => {
    expect(parse('a:1\nb:\n: 2')).toEqual([]);
  });
});

describe('FLINK_PROPERTIES since 1.19', () => {
  it('loses all white space and splits at the first colon', () => {
    const inner = open('k: |\n  env.java.opts.all: -Da=1 -Db=2\n  a:1\n').inner;
    expect(parseFlinkProperties(inner).map(({ key, value }) => [key, value])).toEqual([
      ['env.java.opts.all', '-Da=1-Db=2'],
      ['a', '1'],
    ]);
  });
});

describe('config.yaml', () => {
  it('takes nested and dotted keys, joins lists, and keeps places', () => {
    const block = open('k: |\n  state:\n    checkpoints.dir: s3://b/c\n  list: [a, b]\n  nothing: null\n');
    const entries = parseConfigYaml(block.inner);
    expect(entries.map(({ key, value }) => [key, value])).toEqual([
      ['state.checkpoints.dir', 's3://b/c'],
      ['list', 'a;b'],
    ]);
    const span = spanOf(entries[0]?.at as never);
    expect('k: |\n  state:\n    checkpoints.dir: s3://b/c\n'.slice(span?.start, span?.end)).toBe('s3://b/c');
  });
});
