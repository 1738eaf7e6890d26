import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Configuration } from '../../src/config/options.ts';
import { readConfiguration } from '../../src/config/read.ts';
import { defaultOptions, emptyConfiguration, lint, type Options, type Result } from '../../src/main.ts';
import { SourceText } from '../../src/text/source.ts';

/** Texts of a repository by path. */
export type Files = Readonly<Record<string, string>>;

export const TODAY = '2026-11-25';

const MARK = /[ \t]*# <- [a-z0-9-]+(?:, ?[a-z0-9-]+)*[ \t]*$/gm;
const FIXTURES = 'fixtures';

/** Names of the fixture repositories. */
export function fixtureNames(): string[] {
  return (
    readdirSync(FIXTURES)
      // Histories are made into repositories by their own test.
      .filter((name) => !name.startsWith('history-') && statSync(path.join(FIXTURES, name)).isDirectory())
      .sort()
  );
}

/** The files of a fixture that flint-lint may read; not what is expected of it. */
export function fixture(name: string): Files {
  const folder = path.join(FIXTURES, name);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (entry.isFile() && file !== 'expected.txt') files[file] = readFileSync(path.join(folder, file), 'utf8');
  }
  return files;
}

/** The bad side of every example of every rule, without marks. */
export function badExamples(): { rule: string; name: string; files: Files }[] {
  return rules.flatMap(({ id, examples }) =>
    examples.flatMap(({ name, bad }) =>
      bad ? [{ rule: id, name, files: mapFiles(bad, (text) => text.replace(MARK, '')) }] : [],
    ),
  );
}

export function mapFiles(files: Files, change: (text: string, path: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text, path)]));
}

/** A scratch folder in which repositories are written and linted. */
export class Scratch {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'flint-lint-properties-'));
  #count = 0;

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Writes files; returns their folder. */
  write(files: Files): string {
    const folder = path.join(this.#folder, String(this.#count++));
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return folder;
  }

  async lint(files: Files, more: Partial<Options> = {}): Promise<Result> {
    return lint({ ...defaultOptions(this.write(files)), configuration: configurationOf(files), today: TODAY, ...more });
  }
}

/** The configuration at the top of a repository. */
export function configurationOf(files: Files): Configuration {
  const text = files['flint-lint.yaml'];
  if (text === undefined) return emptyConfiguration();
  return readConfiguration(
    new SourceText('flint-lint.yaml', text),
    rules.map(({ id }) => id),
  );
}

/** `rule file:line`, as failures show findings. */
export function short({ findings }: Pick<Result, 'findings'>): string[] {
  return findings.map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`);
}
