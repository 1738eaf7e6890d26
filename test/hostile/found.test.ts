import { describe, expect, it } from 'vitest';
import { jsonText } from '../../src/report/encode.ts';
import { parseDockerfile } from '../../src/syntax/dockerfile.ts';
import { parseFlinkConf } from '../../src/syntax/flink-conf.ts';
import { innerText } from '../../src/syntax/inside.ts';
import { at } from '../../src/syntax/navigate.ts';
import { placeholderIn } from '../../src/syntax/template.ts';
import { splitWords } from '../../src/syntax/words.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

// What the fuzzer and the hostile inputs brought up, made small.

describe('a Dockerfile', () => {
  it('whose keyword ends in doubled escapes is told as it is written', () => {
    const tree = parseDockerfile(new SourceText('Dockerfile', 'FROM flink\n\\\\\\\\\n'));
    expect(tree.problems.map(({ message }) => message)).toContain('unknown instruction \\\\\\\\');
  });
});

describe('text in text', () => {
  it('of very many lines with an explicit indentation is read', () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `    k${i}: v\n`).join('');
    const { documents } = parseYaml(new SourceText('a.yaml', `a:\n  b: |2\n${lines}`));
    const scalar = at(documents[0]?.root, 'a', 'b');
    expect(scalar?.is).toBe('scalar');
    if (scalar?.is !== 'scalar') return;
    const entries = parseFlinkConf(innerText(scalar));
    expect(entries).toHaveLength(150_000);
    expect(entries.at(-1)?.at).toMatchObject({ is: 'inside', exact: true });
  });
});

describe('placeholders', () => {
  it.each([
    ['{{ a }}', '{{ a }}'],
    ['x {{{ a }} b }}', '{{{ a }}'],
    ['{{ a\n}} {% b %}', '{% b %}'],
    ['{{ a\n{{ b }}', '{{ b }}'],
    ['}} {{', undefined],
    ['${A} {{ b }}', '${A}'],
  ])('%j', (text, found) => expect(placeholderIn(text)?.text).toBe(found));

  it('are told where they stand', () => {
    expect(placeholderIn('a\nb {{ c }}')).toEqual({ start: 4, end: 11, text: '{{ c }}' });
  });
});

describe('words', () => {
  it.each([
    ['a "b c" d', ['a', 'b c', 'd']],
    [`a 'b c'd "e\\"f"`, ['a', 'b cd', 'e\\"f']],
    ['a "b c', ['a', 'b c']],
    ["a 'b c", ['a', 'b c']],
  ])('%j', (text, words) => expect(splitWords(text)).toEqual(words));
});

describe('JSON', () => {
  it('holds no command of a build agent', () => {
    const text = jsonText({ a: '##[error]x ##vso[task.x] ###[x] ## [' });
    expect(text).not.toMatch(/##(?:\[|vso\[)/);
    expect(JSON.parse(text)).toEqual({ a: '##[error]x ##vso[task.x] ###[x] ## [' });
  });
});
