import { describe, expect, it } from 'vitest';
import { at, entry, textOf } from '../../src/syntax/navigate.ts';
import type { TreeNode } from '../../src/syntax/tree.ts';
import { holdsOnlyDefinitions, parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';
import { spanOf } from '../../src/text/span.ts';

const parse = (text: string) => parseYaml(new SourceText('a.yaml', text));
const root = (text: string) => parse(text).documents[0]?.root ?? null;
const value = (text: string) => {
  const node = at(root(`k: ${text}\n`), 'k');
  return node?.is === 'scalar' ? node.value : undefined;
};

describe('scalars mean what kubectl takes them to mean', () => {
  // Measured with kubectl 1.35.2 and 1.32.4: annotate --local -o json.
  const cases: [string, unknown][] = [
    ...['on', 'On', 'ON', 'yes', 'Yes', 'YES', 'y', 'Y', 'true', 'True', 'TRUE'].map((text): [string, unknown] => [
      text,
      true,
    ]),
    ...['off', 'Off', 'OFF', 'no', 'No', 'NO', 'n', 'N', 'false', 'False', 'FALSE'].map((text): [string, unknown] => [
      text,
      false,
    ]),
    ['0644', 420],
    ['0o644', 420],
    ['0b11', 3],
    ['0x1F', 31],
    ['1_000', 1000],
    ['1_000.5', 1000.5],
    ['1:30', '1:30'],
    ['190:20:30', '190:20:30'],
    ['2024-01-02', '2024-01-02'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
    ['e1', 'e1'],
    ['1e3', 1000],
    ['1.5e3', 1500],
    ['1E-2', 0.01],
    ['1.20', 1.2],
    ['08', 8],
    ['007', 7],
    ['1.', 1],
    ['.5', 0.5],
    ['.', '.'],
    ['-.', '-.'],
    ['1.', 1],
    ['+5', 5],
    ['-5', -5],
    ['-0', 0],
    ['1g', '1g'],
    ['2048m', '2048m'],
    ['v1_20', 'v1_20'],
    ['0o8', '0o8'],
    ['0x', '0x'],
    ['0b2', '0b2'],
    ['1.2.3', '1.2.3'],
    ['!!str 1', '1'],
    ['"1"', '1'],
    ["'yes'", 'yes'],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['', null],
    ['9007199254740993', 9007199254740993n],
    ['12345', 12345],
    ['1e+3', 1000],
    ['_1', '_1'],
    ['1__0', 10],
    ['+.5', 0.5],
    ['0o17', 15],
  ];
  it(`covers at least the 62 scalars that were measured first`, () => expect(cases.length).toBeGreaterThanOrEqual(62));
  for (const [text, wanted] of cases) it(JSON.stringify(text), () => expect(value(text)).toEqual(wanted));
});

describe('keys', () => {
  it('follow the same rule as values', () => {
    expect(textOf(entry(root('on: 1\n'), 'true')?.value)).toBe('1');
    expect(textOf(entry(root('n: 1\n'), 'false')?.value)).toBe('1');
  });
  it('the last of two equal ones wins, and both are recorded', () => {
    const file = parse('a: 1\nb: 2\na: 3\n');
    expect(textOf(at(file.documents[0]?.root, 'a'))).toBe('3');
    expect(file.duplicates.map(({ key }) => key)).toEqual(['a']);
    expect(spanOf(file.duplicates[0]?.second.origin as never)?.start).toBe(10);
  });
  it('a mapping with 40,000 keys takes no quadratic time', () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `k${i}: ${i}`).join('\n');
    expect((root(text) as Extract<TreeNode, { is: 'map' }>).entries.length).toBe(40_000);
  });
  it('`__proto__` is a key like any other', () => {
    expect(textOf(at(root('__proto__: {polluted: 1}\nb: 2\n'), '__proto__', 'polluted'))).toBe('1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  it('a mapping as a key is a problem, not a crash', () => {
    expect(parse('? {a: 1}\n: b\n').problems.length).toBe(1);
  });
});

describe('aliases and merge keys', () => {
  it('an alias stands for its anchor and remembers where it is used', () => {
    const node = at(root('a: &x {b: 1}\nc: *x\n'), 'c');
    expect(node?.origin.is).toBe('alias');
    expect(textOf(at(node, 'b'))).toBe('1');
  });
  it('a merge key brings entries in; own ones win wherever they stand', () => {
    const text = 'base: &b {q: 1, r: 2}\nuse:\n  r: 3\n  <<: *b\n';
    expect(textOf(at(root(text), 'use', 'q'))).toBe('1');
    expect(textOf(at(root(text), 'use', 'r'))).toBe('3');
  });
  it('the first of several merged mappings wins', () => {
    expect(textOf(at(root('a: &a {k: 1}\nb: &b {k: 2}\nc:\n  <<: [*a, *b]\n'), 'c', 'k'))).toBe('1');
  });
  it('an alias inside its own anchor is a problem', () => {
    expect(parse('a: &x [*x]\n').problems[0]?.message).toContain('inside its own anchor');
  });
  it('an alias bomb ends at the budget', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    const file = parse(lines.join('\n'));
    expect(file.documents).toEqual([]);
    expect(file.problems[0]?.message).toContain('aliases are expanded');
  });
});

describe('documents', () => {
  it('an error in one does not hide the others', () => {
    const file = parse('a: 1\n---\n{b: [\n---\nc: 3\n');
    expect(file.documents.map((document) => textOf(at(document.root, 'a')) ?? textOf(at(document.root, 'c')))).toEqual([
      '1',
      '3',
    ]);
    expect(file.problems.length).toBeGreaterThan(0);
    expect(file.problems[0]?.start).toBeGreaterThanOrEqual(9);
  });
  it('offsets are those of the whole file', () => {
    const text = 'a: 1\n---\nb: two\n';
    const span = spanOf(at(parse(text).documents[1]?.root, 'b')?.origin as never);
    expect(text.slice(span?.start, span?.end)).toBe('two');
  });
  it('directives, end markers, comments and empty documents are fine', () => {
    const file = parse('%YAML 1.1\n---\na: 1\n...\n# nothing\n---\n---\nb: 2\n');
    expect(file.problems).toEqual([]);
    expect(file.documents.length).toBe(2);
  });
  it('a byte order mark and CRLF are fine', () => {
    const text = '\uFEFFa: 1\r\nb: two\r\n';
    const span = spanOf(at(root(text), 'b')?.origin as never);
    expect(text.slice(span?.start, span?.end)).toBe('two');
  });
  it('a marker inside a block scalar ends the document, as YAML says', () => {
    expect(parse('a: |\n  x\n---\nb: 1\n').documents.length).toBe(2);
  });
  it('JSON is read too', () => {
    expect(textOf(at(root('{\n\t"kind": "FlinkApplication",\n\t"spec": {"a": [1, 2]}\n}\n'), 'spec', 'a', 1))).toBe(
      '2',
    );
  });
  it('nesting without end is refused in little time', () => {
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(100_000),
      Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ]) {
      expect(parse(text).problems.length).toBeGreaterThan(0);
    }
  });
  it('a list inside a block keeps its span on its own text', () => {
    const text = 'a:\n  - x\n  - y\n\nb: 1\n';
    const span = spanOf(at(root(text), 'a')?.origin as never);
    expect(text.slice(span?.start, span?.end)).toBe('- x\n  - y');
  });
});

describe('CustomResourceDefinitions', () => {
  it('a file of nothing else is recognised', () => {
    expect(holdsOnlyDefinitions('apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n')).toBe(true);
    expect(holdsOnlyDefinitions('kind: CustomResourceDefinition\n---\nkind: FlinkDeployment\n')).toBe(false);
    expect(holdsOnlyDefinitions('a: 1\n')).toBe(false);
  });
});
