import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { ExampleFiles } from '../../src/engine/rule.ts';
import { defaultOptions, lint, type Result } from '../../src/main.ts';

const MARK = /[ \t]*# <- ([a-z0-9-]+(?:, ?[a-z0-9-]+)*)[ \t]*$/gm;
const scratch = mkdtempSync(join(tmpdir(), 'flint-lint-examples-'));
let folders = 0;

// There are thousands of folders by then.
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 60_000);

/** Writes the files of an example without their marks; returns the folder. */
function write(files: ExampleFiles): string {
  const folder = join(scratch, String(folders++));
  for (const [path, text] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text.replace(MARK, ''));
  }
  return folder;
}

function marked(files: ExampleFiles, rule: string): string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, i) => {
      const mark = /# <- ([a-z0-9-, ]+?)\s*$/.exec(line);
      return mark?.[1]?.split(/, ?/).includes(rule) ? [`${path}:${i + 1}`] : [];
    }),
  );
}

/** Runs the rule alone, since another one may say the same and take its place; those of the engine speak about others. */
async function run(rule: (typeof rules)[number], files: ExampleFiles, base?: ExampleFiles): Promise<Result> {
  return lint({
    ...defaultOptions(write(files)),
    today: '2026-11-25',
    ...(rule.subject === 'engine' ? {} : { only: [rule.id, 'rule-failed'] }),
    ...(base ? { base: write(base) } : {}),
  });
}

const found = (result: Result, rule: string) =>
  result.findings.filter((each) => each.rule === rule).map(({ file, line }) => `${file}:${line}`);

for (const rule of rules) {
  describe(rule.id, () => {
    it('has examples', () => {
      // A rule that reports defects of flint-lint itself has none to show.
      if (rule.id !== 'rule-failed') expect(rule.examples.length).toBeGreaterThan(0);
    });
    for (const example of rule.examples) {
      if (example.bad) {
        const { bad } = example;
        it(`fires: ${example.name}`, async () => {
          expect(marked(bad, rule.id).length).toBeGreaterThan(0);
          const result = await run(rule, bad, example.base);
          expect(found(result, rule.id)).toEqual(marked(bad, rule.id));
          expect(result.findings.filter((each) => each.rule === 'rule-failed')).toEqual([]);
        });
      }
      if (example.good) {
        const { good } = example;
        it(`stays silent: ${example.name}`, async () => {
          const result = await run(rule, good, example.base);
          expect(found(result, rule.id)).toEqual([]);
          expect(result.unknown.filter((each) => each.rule === rule.id)).toEqual([]);
        });
      }
      if (example.unknown) {
        const { unknown } = example;
        it(`is unknown: ${example.name}`, async () => {
          const result = await run(rule, unknown, example.base);
          expect(found(result, rule.id)).toEqual([]);
          expect(result.unknown.filter((each) => each.rule === rule.id).length).toBeGreaterThan(0);
        });
      }
    }
  });
}
