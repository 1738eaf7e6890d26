import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withHook } from '../../src/starters/hook.ts';
import { HOOK } from '../../src/starters/texts.ts';
import { SourceText } from '../../src/text/source.ts';

const edit = (text: string) => withHook(new SourceText('.pre-commit-config.yaml', text));
const hook = (indent: string, newline = '\n') => HOOK.map((line) => `${indent}${line}${newline}`).join('');

const OTHER = '- repo: https://github.com/a/b\n  rev: v1\n  hooks:\n    - id: c\n';

describe('withHook', () => {
  it.each<[string, string, string, string]>([
    ['not indented', `repos:\n${OTHER}`, '', ''],
    ['something behind it', `repos:\n${OTHER}`, '', '\n# the end\nfail_fast: true\n'],
    ['indented', `repos:\n${OTHER.replace(/^/gm, '  ').trimEnd()}\n`, '  ', ''],
    ['comments and blank lines', `# x\nrepos:\n${OTHER}      # about c\n\n      args: [a] # b\n`, '', '\n'],
    ['a text of several lines', `repos:\n${OTHER}      entry: |\n        a\n\n        b\n`, '', 'exclude: x\n'],
  ])('%s', (_, before, indent, after) => {
    const edited = edit(before + after);
    expect(edited).toEqual({ is: 'edit', text: before + hook(indent) + after });
    expect(parse((edited as { text: string }).text).repos).toHaveLength(2);
  });

  it('keeps line ends, and gives the last line one', () => {
    const before = `repos:\n${OTHER}`.trimEnd().replaceAll('\n', '\r\n');
    expect(edit(before)).toEqual({ is: 'edit', text: `${before}\r\n${hook('', '\r\n')}` });
    expect(edit(`repos:\n${OTHER}`.trimEnd())).toEqual({ is: 'edit', text: `repos:\n${OTHER}${hook('')}` });
  });

  it('goes where the list stands', () => {
    expect(edit(`a: &a\n${OTHER}repos: *a\n`)).toEqual({ is: 'edit', text: `a: &a\n${OTHER}${hook('')}repos: *a\n` });
  });

  it.each([
    `repos:\n- repo: https://github.com/flint-lint/flint-lint\n  rev: x\n  hooks: [{id: flint-lint-script}]\n`,
    `repos:\n- repo: git@example.com:mirror/flint-lint/flint-lint.git\n  hooks: []\n`,
    `repos:\n- repo: local\n  hooks:\n  - id: flink\n    entry: npx --no-install flint-lint\n`,
  ])('is there already', (text) => {
    expect(edit(text)).toEqual({ is: 'there' });
  });

  it.each<[string, string]>([
    ['repos: []\n', 'its repositories are not written one below the other'],
    ['repos: [{repo: meta, hooks: []}]\n', 'its repositories are not written one below the other'],
    ['', 'it cannot be read'],
    ['repos: x\n', 'it cannot be read'],
    ['repos: [\n', 'it cannot be read'],
    ['- repo: x\n', 'it cannot be read'],
    [`repos:\n${OTHER}---\nrepos: []\n`, 'it cannot be read'],
  ])('%j is left', (text, because) => {
    expect(edit(text)).toEqual({ is: 'left', because });
  });
});
