import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { helpText } from '../../src/cli/help.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { commentSuppressions } from '../../src/engine/suppress.ts';
import { REPOSITORY } from '../../src/project.ts';
import { SourceText } from '../../src/text/source.ts';
import { codeBlocks } from './markdown.ts';

const GUIDES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A block that begins with a key of the configuration, comments aside. */
const CONFIGURATION = /^(?:#.*\n)*(?:operator|rules|overrides|ignore|images|exists|complete|root|limits):/;

const readme = readFileSync('README.md', 'utf8');
const ids = rules.map(({ id }) => id);

/** Command lines in the shell blocks of a guide, without comments. */
function commands(file: string): string[] {
  const lines = codeBlocks(file, 'sh').flatMap((text) => text.split('\n'));
  return lines.map((line) => line.replace(/\s*#.*/, '')).filter((line) => line !== '');
}

describe('README', () => {
  it('begins with what CI runs: install, see, test', () => {
    expect(commands('README.md').slice(0, 3)).toEqual([
      'npm ci',
      'npx flint-lint fixtures/seed-002-operator-state',
      'npm test',
    ]);
    expect(existsSync('fixtures/seed-002-operator-state')).toBe(true);
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/readme\.mjs 'Try it'[\s\S]*readme\.mjs 'Test it'/);
  });

  it('shows usage as --help does', () => {
    const usage = codeBlocks('README.md', 'text')[0]?.trimEnd().split('\n') ?? [];
    expect(usage.length).toBeGreaterThan(2);
    for (const line of usage) expect(helpText()).toContain(line);
  });

  it('shows the summary of a change as it is printed', () => {
    const summary = readFileSync('fixtures/history-application/09.md', 'utf8');
    const [, shown = ''] = codeBlocks('README.md', 'text');
    const [counts = '', ...tables] = shown.trimEnd().split('\n\n');
    expect(summary).toContain(`${counts}\n`);
    expect(summary).toContain(`${tables.join('\n\n')}\n`);
    expect(tables.length).toBeGreaterThan(3);
  });

  it('names the exit codes that --help names', () => {
    for (const [, code, meaning = ''] of helpText().matchAll(/^ {2}(\d) {2}(.+)$/gm)) {
      expect(readme.replaceAll('`', '')).toMatch(new RegExp(`^\\| ${code} +\\| ${meaning}`, 'm'));
    }
  });

  it('has a configuration that is valid', () => {
    const [text = ''] = codeBlocks('README.md', 'yaml').filter((block) => block.includes('$schema='));
    const configuration = readConfiguration(new SourceText('flint-lint.yaml', text), ids);
    expect(Object.keys(configuration.rules).length).toBeGreaterThan(0);
    const schema = JSON.parse(readFileSync('schemas/flint-lint.schema.json', 'utf8'));
    expect(text).toContain(`$schema=${schema.$id}\n`);
  });

  it('has a suppression that is understood', () => {
    const [text = ''] = codeBlocks('README.md', 'yaml').filter((block) => block.includes('flint-lint: ignore'));
    const [suppression] = commentSuppressions(new SourceText('a.yaml', text));
    expect(ids).toContain(suppression?.rules[0]);
    expect(suppression?.reason).toBe('rebuilt nightly');
    expect(suppression?.until).toMatch(/^\d{4}-/);
  });
});

describe.each(GUIDES)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('calls the command with options that it has', () => {
    for (const line of commands(file)) {
      const [, rest] = /^(?:npx (?:--no-install )?)?flint-lint\b(.*)$/.exec(line) ?? [];
      if (rest !== undefined) parseCommandLine(rest.split(/\s+/).filter((word) => word !== ''));
    }
    for (const [, option = ''] of text.matchAll(/`(--[a-z-]+)`/g)) {
      if (option !== '--no-install') expect(helpText()).toContain(option);
    }
  });

  it('has YAML and JSON that can be read, and configurations that are valid', () => {
    for (const block of [...codeBlocks(file, 'yaml'), ...codeBlocks(file, 'json')])
      expect(() => parse(block)).not.toThrow();
    for (const block of codeBlocks(file, 'yaml')) {
      if (!CONFIGURATION.test(block)) continue;
      expect(() => readConfiguration(new SourceText('flint-lint.yaml', block), ids)).not.toThrow();
    }
  });

  it('calls npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  it('links to files and headings that there are', () => {
    const prose = text.replace(/^```\w*\n[\s\S]*?^```$/gm, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [name = '', heading] = target.split('#');
      const full = name === '' ? file : path.join(path.dirname(file), name);
      expect(existsSync(full), target).toBe(true);
      if (heading !== undefined) expect(headings(full)).toContain(heading);
    }
  });

  it('uses hooks and repositories of ours', () => {
    const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { id: string }[];
    for (const block of codeBlocks(file, 'yaml').filter((yaml) => yaml.startsWith('repos:'))) {
      const [repository] = (parse(block) as { repos: { repo: string; hooks: { id: string }[] }[] }).repos;
      expect(repository?.repo).toBe(`https://github.com/${REPOSITORY}`);
      expect(hooks.map(({ id }) => id)).toContain(repository?.hooks[0]?.id);
    }
  });
});

function headings(file: string): string[] {
  const titles = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...titles].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
