import type { Finding, Result } from '../engine/result.ts';
import { ruleUrl } from '../repository.ts';
import { visible } from '../text/visible.ts';
import { uriOf } from './encode.ts';
import { printable } from './message.ts';
import { byPlace, bySeverity, count, countGone, countHidden, countLevels, unknownGroups } from './report.ts';

/** Room for the lines that say what was cut. */
const RESERVE = 1_000;

/** Lines of Markdown up to a number of bytes, because GitHub refuses a summary that is too long as a whole. */
class Sheet {
  readonly #limit: number;
  #size = 0;
  readonly #lines: string[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds lines that belong together; false, and nothing added, when they don't fit. */
  add(...lines: string[]): boolean {
    const size = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    if (this.#size + size > this.#limit) return false;
    this.#size += size;
    this.#lines.push(...lines);
    return true;
  }

  text(...last: string[]): string {
    return [...this.#lines, ...last].map((line) => `${line}\n`).join('');
  }
}

/**
 * Markdown for `GITHUB_STEP_SUMMARY`: counts, the findings as a table, what could not be decided
 * or rendered, and what was assumed. Everything that comes from files is escaped.
 */
export function jobSummary(result: Result, limitBytes = 900_000): string {
  const sheet = new Sheet(Math.max(0, limitBytes - RESERVE));
  const cut: string[] = [];
  const { objects, files, unknown } = result.summary;
  const head = [`${countLevels(result, {})} in ${count(objects, 'Flink object')}, ${count(files, 'file')}`];
  head.push(...countGone(result, {}));
  if (unknown > 0) head.push(`${count(unknown, 'verdict')} unknown`);
  head.push(...countHidden(result, { showIgnored: true }));
  sheet.add('## flint-lint', '', `**${head.join('; ')}**`);
  if (!result.complete) sheet.add('', '> The run is incomplete: a rule failed or a budget ended it.');

  const findings = [...result.findings].sort(bySeverity);
  section(
    sheet,
    cut,
    'finding',
    ['', '| Level | Rule | Place | Message |', '| --- | --- | --- | --- |'],
    findings.map(row),
  );
  const unknownRows = unknownGroups(result).map(
    ({ count, missing, settle }) => `| ${count} | ${cell(missing)} | ${cell(settle)} |`,
  );
  const unknownHead = ['', '### Unknown', '', '| Verdicts | Missing | What would settle them |', '| --- | --- | --- |'];
  section(sheet, cut, 'unknown row', unknownHead, unknownRows);
  const notRendered = [...result.notRendered]
    .sort(byPlace)
    .map(({ file, line, because }) => `| ${escapeMarkdown(visible(`${file}:${line}`))} | ${cell(because)} |`);
  section(sheet, cut, 'target', ['', '### Not rendered', '', '| Place | Because |', '| --- | --- |'], notRendered);
  const assumptions = result.assumptions.map(
    ({ what, value, because }) => `| ${[what, value, because].map((text) => cell(text)).join(' | ')} |`,
  );
  const assumptionHead = ['', '### Assumptions', '', '| What | Value | Because |', '| --- | --- | --- |'];
  section(sheet, cut, 'assumption', assumptionHead, assumptions);

  if (cut.length === 0) return sheet.text();
  return sheet.text('', `*Cut to fit GitHub's limit: ${cut.join('; ')}. The full report lists everything.*`);
}

function section(sheet: Sheet, cut: string[], noun: string, head: string[], rows: string[]): void {
  if (rows.length === 0) return;
  const [first = '', ...rest] = rows;
  let shown = 0;
  if (sheet.add(...head, first)) {
    shown = 1;
    for (const row of rest) {
      if (!sheet.add(row)) break;
      shown++;
    }
  }
  if (shown < rows.length) cut.push(`${rows.length - shown} of ${count(rows.length, noun)} left out`);
}

function row(finding: Finding): string {
  const rule = `[${cell(finding.rule)}](${ruleUrl(uriOf(finding.rule))})`;
  const place = escapeMarkdown(visible(`${finding.file}:${finding.line}:${finding.column}`));
  const status = finding.status === undefined ? '' : ` (${finding.status})`;
  return `| ${finding.level}${status} | ${rule} | ${place} | ${cell(finding.message)} |`;
}

function cell(text: string): string {
  return escapeMarkdown(printable(text));
}

/** Escapes text for a cell of a Markdown table: no markup, HTML, link, mention, maths or cell border. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|~$!]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/\b(https?|ftp):\/\//gi, '$1:&#47;&#47;');
}
