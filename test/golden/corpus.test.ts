import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultOptions, lint } from '../../src/main.ts';
import { shared } from '../support/shared.ts';

// The lists are rewritten by `node scripts/review-corpus.mjs`; verdicts are written by hand.

interface Reviewed {
  /** Whether the whole repository was read for what is missed, not only the findings' files. */
  read: boolean;
  findings: { rule: string; level: 'error' | 'warning' | 'note'; at: string; verdict: string; why: string }[];
  /** What a reader would have expected and did not get; `rule` is the rule that would say it, built or not. */
  missed: { at: string; rule?: string; what: string }[];
}

const FOLDER = fileURLToPath(new URL('./corpus/', import.meta.url));
const corpus = shared('corpus');
const lists = new Map(
  readdirSync(FOLDER).map((file): [string, Reviewed] => [
    file.replace(/\.yaml$/, ''),
    parse(readFileSync(`${FOLDER}${file}`, 'utf8')),
  ]),
);

/** Share of a rule's findings that have to be right, by level. */
const LEAST = { error: 0.95, warning: 0.85, note: 0.85 } as const;

/** Fewest repositories that have to be read in full. */
const LEAST_READ = 15;

function sorted(findings: readonly string[]): string[] {
  return [...findings].sort();
}

describe.skipIf(!corpus)('findings on real repositories (../shared/corpus)', () => {
  for (const [name, { findings }] of lists) {
    it.skipIf(!existsSync(`${corpus}/${name}`))(`${name}: they are those that were reviewed`, async () => {
      const result = await lint({ ...defaultOptions(`${corpus}/${name}`), today: '2026-11-25' });
      expect(result.complete).toBe(true);
      expect(sorted(result.findings.map(({ rule, level, file, line }) => `${level}[${rule}] ${file}:${line}`))).toEqual(
        sorted(findings.map(({ rule, level, at }) => `${level}[${rule}] ${at}`)),
      );
    });
  }

  it('has a list for every repository', () => {
    const folders = readdirSync(corpus ?? '', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !lists.has(name))).toEqual([]);
  });
});

describe('the review of real repositories', () => {
  const all = [...lists.values()].flatMap(({ findings }) => findings);

  it('has a verdict and a reason for every finding', () => {
    expect(all.filter(({ verdict, why }) => !['right', 'wrong'].includes(verdict) || !why)).toEqual([]);
  });

  it('says what is missed, from reading enough repositories in full', () => {
    expect([...lists.values()].filter(({ read }) => read).length).toBeGreaterThanOrEqual(LEAST_READ);
    expect([...lists.values()].flatMap(({ missed }) => missed).filter(({ at, what }) => !at || !what)).toEqual([]);
  });

  it('does not call missed what is found', () => {
    const found = (list: Reviewed) => new Set(list.findings.map(({ rule, at }) => `${rule} ${at}`));
    for (const list of lists.values()) {
      expect(list.missed.filter(({ rule, at }) => found(list).has(`${rule} ${at}`))).toEqual([]);
    }
  });

  for (const rule of new Set(all.map((finding) => finding.rule))) {
    it(`finds ${rule} precise enough`, () => {
      for (const level of ['error', 'warning', 'note'] as const) {
        const mine = all.filter((finding) => finding.rule === rule && finding.level === level);
        const right = mine.filter(({ verdict }) => verdict === 'right').length;
        if (mine.length > 0) expect(right / mine.length, level).toBeGreaterThanOrEqual(LEAST[level]);
      }
    });
  }
});
