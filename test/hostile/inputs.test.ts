import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCode } from '../../src/cli/exit.ts';
import { defaultOptions, type Finding, lint } from '../../src/main.ts';
import { GOOD, type HostileInput, INPUTS } from './inputs.ts';

// What each input costs is measured by `npm run hostile`, where others do not disturb.

const scratch = mkdtempSync(join(tmpdir(), 'flint-lint-hostile-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function folderOf(input: HostileInput, index: number): string {
  const folder = join(scratch, String(index));
  for (const [path, contents] of Object.entries({ 'good.yaml': GOOD, ...input.files() })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  return folder;
}

/** `file:line rule words`, where the line may be left out. */
function isSaid(said: string, findings: readonly Finding[]): boolean {
  const [, place = '', rule, words = ''] = /^(\S+) (\S+) (.*)$/.exec(said) ?? [];
  const [file, line] = place.split(':');
  return findings.some(
    (finding) =>
      finding.file === file &&
      (line === undefined || finding.line === Number(line)) &&
      finding.rule === rule &&
      finding.message.includes(words),
  );
}

/** Those that broke something once, or took more than their time. The script runs the hundreds of others too. */
const ONCE_BROKEN =
  /^(?:the word |numbers and folders |FLINK_PROPERTIES of "a: b|2 MB of different FLINK|2 MB of Flink properties that|20,000 options|long values of "(?:\{|<|a\.|a\/)"$)/;
const WORDS = INPUTS.filter(({ anything, name }) => anything && ONCE_BROKEN.test(name));

describe.each(WORDS.map((input, index) => ({ ...input, index: index + 1000 })))('$name', (input) => {
  it('breaks no rule', async () => {
    const { findings, complete } = await lint(defaultOptions(folderOf(input, input.index)));
    expect(findings.filter(({ rule }) => rule === 'rule-failed')).toEqual([]);
    expect(complete).toBe(true);
  });
});

describe.each(INPUTS.filter(({ anything }) => !anything).map((input, index) => ({ ...input, index })))(
  '$name',
  (input) => {
    it('ends in a clear finding, and the other file is linted', async () => {
      const { findings, complete } = await lint({
        ...defaultOptions(folderOf(input, input.index)),
        today: '2026-11-25',
      });
      rmSync(join(scratch, String(input.index)), { recursive: true });
      const own = findings.filter(({ file }) => file !== 'good.yaml');
      const good = findings.filter(({ file }) => file === 'good.yaml').map(({ rule }) => rule);
      expect(good).toContain('image-untagged-or-latest');
      for (const said of input.says ?? []) expect(own, said).toSatisfy((all: Finding[]) => isSaid(said, all));
      const area = (finding: Finding) => finding.area === 'input';
      if (!input.says && !input.draws?.includes('syntax-error')) expect(own.filter(area)).toEqual([]);
      for (const rule of input.draws ?? []) expect(own.map((each) => each.rule)).toContain(rule);
      expect(exitCode(findings, { failOn: 'error', zero: false })).toBe(input.exit ?? 0);
      expect(complete).toBe(true);
    });
  },
);
