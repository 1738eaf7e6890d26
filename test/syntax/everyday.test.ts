import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEveryday } from '../../src/syntax/everyday/document.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { DEFAULT_LIMITS } from '../../src/text/limits.ts';
import { SourceText } from '../../src/text/source.ts';

const MOST = { tokens: 10_000, depth: 200 };
const read = (text: string) => readEveryday(text, { file: 'a.yaml', start: 0 }, MOST);
const both = (text: string) => {
  const source = new SourceText('a.yaml', text);
  return [parseYaml(source), parseYaml(source, DEFAULT_LIMITS, () => undefined)];
};

/** Each is read without the library, and as the library reads it. */
const EVERYDAY: Record<string, string> = {
  'a mapping in a mapping': 'a:\n  b: 1\n  c: two\nd: 3\n',
  'a text without a line end': 'a: b',
  'a key without a value': 'a:\nb:  \nc: 1\nd:',
  'a list deeper than its key': 'a:\n  - 1\n  - b: 2\n    c: 3\n',
  'a list at its key': 'a:\n- 1\n- b: 2\n  c:\n  - d\ne: 4\n',
  'a list at the root': '- a\n- b: 1\n',
  'numbers, words and nothing': 'a: 0o17\nb: 017\nc: yes\nd: ~\ne: 1e3\nf: 12345678901234567890\ng: .5\nh: 1.20\n',
  'words as keys': 'on: 1\n1: 2\n~: 3\n',
  'keys that stand twice': 'a: {b: 1, b: 2}\na: 3\n',
  'signs inside words': 'a: -Dx=1\nb: s3://c/d#e\nc: a:b\n?d: :80\n-e: 5\n',
  'quoted scalars': 'a: "b \\"c\\" \\u0041"\n\'d\': \'it\'\'s\'\n"e": ""\n',
  'short flow collections': 'a: [1, "b", {c: d, "e":1}, []]\nf: {}\ng: [ x y , http://h ]\n',
  'a literal block': 'a: |\n  b\n    c\n\n  d\n\n\ne: |-\n  f\n',
  'a folded block': 'a: >\n  b\n  c\n\n  d\n   e\nf: >-\n  g\n',
  'a block that ends the text': 'a: |\n  b',
  'comments at all places':
    '---  # b\n# c\na:   # d\n  # e\n  b: 1 # f\n    # g\n  # h\n # i\n# j\nc:\n- d\n# k\n- e\n  # l\n\n# m\n',
  'comments behind a nested list': 'a:\n  b:\n    - c\n    # d\n  # e\nf: 1\n',
  'nothing but comments': '---\n# a\n\n',
  'white space that YAML does not know': 'a: b\u00a0\nc: \u2003\n',
};

/** Each is left to the library. */
const UNUSUAL: Record<string, string> = {
  'an anchor and an alias': 'a: &b 1\nc: *b\n',
  'a merge key': 'a:\n  <<: {b: 1}\n',
  'a tag': 'a: !!str 1\n',
  'a scalar that goes on': 'a: b\n  c\n',
  'a quoted scalar that goes on': 'a: "b\n  c"\n',
  'a flow collection that goes on': 'a: [1,\n  2]\n',
  'an explicit key': '? a\n: b\n',
  'a tab': 'a:\t1\n',
  'a carriage return': 'a: 1\r\n',
  'a directive': '%YAML 1.1\n---\na: 1\n',
  'an end of the document': 'a: 1\n...\n',
  'a kept line end': 'a: |+\n  b\n\n',
  'an indentation in a header': 'a: |2\n   b\n',
  'a blank before a colon': 'a : 1\n',
  'a scalar at the root': 'a\n',
  'a list in a list': '- - a\n',
  'a template': 'a: {{ .Values.b }}\n',
  'a reserved sign': 'a: @b\n',
  'two values on a line': 'a: b: c\n',
  'a line that belongs nowhere': 'a:\n    b: 1\n  c: 2\n',
  'a comment glued to a value': 'a: "b"#c\n',
  'an escape that is none': 'a: "\\q"\n',
  'a quote without end': 'a: "b\n',
};

describe('everyday documents', () => {
  for (const [name, text] of Object.entries(EVERYDAY)) {
    it(`${name}: read as the library does`, () => {
      expect(read(text)).toBeDefined();
      const [own, library] = both(text);
      expect(library?.problems).toEqual([]);
      expect(own).toEqual(library);
    });
  }
  for (const [name, text] of Object.entries(UNUSUAL)) {
    it(`${name}: left to the library`, () => {
      expect(read(text)).toBeUndefined();
      const [own, library] = both(text);
      expect(own).toEqual(library);
    });
  }
  it('every manifest of the fixtures is read as the library does', () => {
    const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.ya?ml$/.test(name),
    );
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const [own, library] = both(readFileSync(`fixtures/${file}`, 'utf8'));
      expect(own, file).toEqual(library);
    }
  });
  it('gives up at the limits, so that the library can say which', () => {
    expect(readEveryday('a: 1\n'.repeat(4000), { file: 'a.yaml', start: 0 }, MOST)).toBeUndefined();
    const deep = Array.from({ length: 70 }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    expect(read(deep)).toBeUndefined();
    expect(readEveryday('a:\n  b: {c: 1}\n', { file: 'a.yaml', start: 0 }, { ...MOST, depth: 5 })).toBeUndefined();
  });
});
