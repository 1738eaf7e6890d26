import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTypeScript } from './load.mjs';
import { shownExamples, withoutMarkers } from './rule-pages.mjs';

/** The date that examples are linted on, so that the pages do not change with the calendar. */
const TODAY = '2026-11-25';

const PROGRAM = `
export { defaultOptions, lint } from './src/main.ts';
export { formats } from './src/report/index.ts';
`;

/**
 * What flint-lint prints, in the concise format, for the first bad example of each rule.
 *
 * @param {object[]} rules
 * @param {Map<string, string>} overrides modules to take in place of those on disk
 * @returns {Promise<Map<string, string>>} by rule id
 */
export async function exampleReports(rules, overrides) {
  const program = await loadTypeScript('examples', PROGRAM, overrides);
  const reports = new Map();
  for (const rule of rules) {
    const { bad, base } = shownExamples(rule);
    if (!bad) continue;
    try {
      reports.set(rule.id, await reportOf(program, rule.id, bad, base));
    } catch (error) {
      if (!/not wired/.test(error.message)) throw error;
      console.error('lint is not wired: the pages come without its output');
      return reports;
    }
  }
  return reports;
}

async function reportOf({ lint, defaultOptions, formats }, rule, files, before) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'flint-lint-example-'));
  try {
    const folder = await write(path.join(scratch, 'head'), files);
    const base = before && (await write(path.join(scratch, 'base'), before));
    const options = { ...defaultOptions(folder), only: [rule], today: TODAY };
    const result = await lint(base === undefined ? options : { ...options, base });
    const { concise } = formats;
    const plain = { color: false, quiet: false, showUnknown: false, showIgnored: false, hyperlinks: false };
    return concise(result, { ...plain, prose: () => undefined });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Writes the files of an example without their marks; returns their folder. */
async function write(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), withoutMarkers(text));
  }
  return folder;
}
