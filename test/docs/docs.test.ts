import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { splitWords } from '../../src/syntax/words.ts';
import { parseYaml } from '../../src/syntax/yaml.ts';
import { SourceText } from '../../src/text/source.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const RULE_IDS = rules.map(({ id }) => id);

interface Block {
  language: string;
  text: string;
}

function blocks(page: string): Block[] {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    text: body,
  }));
}

for (const page of PAGES) {
  describe(page, () => {
    for (const [index, { language, text }] of blocks(page).entries()) {
      if (language === 'yaml' || language === 'json') {
        it(`block ${index + 1} is ${language}`, () =>
          expect(parseYaml(new SourceText('block', text)).problems).toEqual([]));
      }
      if (
        language === 'yaml' &&
        /^(?:operator|rules|overrides|ignore|images|exists|complete|root|limits):/m.test(text) &&
        !/^(?:on|spec|repos):/m.test(text)
      ) {
        it(`block ${index + 1} is a valid configuration`, () => {
          expect(() => readConfiguration(new SourceText('flint-lint.yaml', text), RULE_IDS)).not.toThrow();
        });
      }
      const commands = text.split('\n').filter((line) => /^(?:npx )?flint-lint(?: |$)/.test(line));
      if (language === 'sh' && commands.length > 0) {
        it(`block ${index + 1} uses options that exist`, () => {
          for (const command of commands) {
            const words = splitWords(command.replace(/\s#.*$/, '').replace(/^npx /, ''));
            expect(() => parseCommandLine(words.slice(1)), command).not.toThrow();
          }
        });
      }
    }
    it('links to pages that exist', () => {
      const text = readFileSync(`${ROOT}${page}`, 'utf8');
      const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : '';
      for (const [, target = ''] of text.matchAll(/\]\(((?!https?:|#|mailto:)[^)#\s]+)/g)) {
        expect(() => readdirSync(new URL(`${folder}${target}`, `file://${ROOT}`)), target).toSatisfy(
          (read: () => void) => {
            try {
              read();
              return true;
            } catch (error) {
              return (error as NodeJS.ErrnoException).code === 'ENOTDIR';
            }
          },
        );
      }
    });
    it('names rules that exist', () => {
      const text = readFileSync(`${ROOT}${page}`, 'utf8');
      for (const [, list = ''] of text.matchAll(/ignore(?:-file)?\[([a-z][a-z0-9, -]*)\]/g)) {
        for (const id of list.split(/, */)) if (!/^rule-/.test(id)) expect(RULE_IDS).toContain(id);
      }
    });
  });
}
