import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { configurationText, HOOK, workflowText } from '../../src/starters/texts.ts';
import { SourceText } from '../../src/text/source.ts';
import { codeBlocks } from '../package/markdown.ts';

const yaml = codeBlocks('README.md', 'yaml');

describe('what init writes is what the README shows', () => {
  it('the workflow', () => {
    expect(yaml.filter((block) => /^jobs:/m.test(block))).toEqual([workflowText('main')]);
  });

  it('the hook', () => {
    expect(yaml.find((block) => block.startsWith('repos:'))).toBe(
      `repos:\n${HOOK.map((line) => `  ${line}\n`).join('')}`,
    );
  });

  it('the schema of the configuration', () => {
    const [first = ''] = configurationText(undefined, undefined).split('\n');
    expect(yaml.filter((block) => block.startsWith(`${first}\n`))).toHaveLength(1);
    expect(readFileSync('docs/configuration.md', 'utf8')).toContain(first);
  });
});

it('names a branch as YAML takes it', () => {
  for (const branch of ['master', 'release/1.x', 'it, is', '"x"']) {
    const { on } = parse(workflowText(branch)) as { on: { push: { branches: string[] } } };
    expect(on.push.branches).toEqual([branch]);
  }
});

describe('configuration', () => {
  const ids = rules.map(({ id }) => id);
  it.each<[string, string]>([
    ['a version that is found', configurationText({ version: '1.14', file: 'a/b.yaml', line: 3 }, undefined)],
    ['no version', configurationText(undefined, '1.11 to 1.15')],
    ['no operator', configurationText(undefined, undefined)],
  ])('%s: valid, and says nothing by itself', (_, text) => {
    const { operator, rules: settings } = readConfiguration(new SourceText('flint-lint.yaml', text), ids);
    expect([operator.version, settings]).toEqual([undefined, {}]);
  });

  it('stays a comment whatever the file is called', () => {
    const text = configurationText({ version: '1.14', file: 'a\nroot: true\r#', line: 3 }, undefined);
    expect(parse(text)).toBeNull();
  });

  it('is valid without the marks of the comment, too', () => {
    const text = configurationText({ version: '1.14', file: 'a/b.yaml', line: 3 }, undefined);
    expect(text).toContain('# a/b.yaml:3 says which operator runs');
    const active = text.replace(/^# (?=operator:| {2}version:)/gm, '');
    expect(readConfiguration(new SourceText('flint-lint.yaml', active), ids).operator.version?.value).toBe('1.14');
  });
});
