import type { Finding, Result } from '../engine/result.ts';
import { ruleUrl } from '../project.ts';
import { visible } from '../text/visible.ts';
import { changeSections } from './change-table.ts';
import { countChanges } from './changes.ts';
import { uriOf } from './encode.ts';
import { cell, escapeMarkdown, type LineLink, relativeLink } from './markdown-text.ts';
import {
  bySeverity,
  count,
  countGone,
  countHidden,
  countLevels,
  shownFindings,
  unknownGroups,
  unreported,
} from './report.ts';

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
export function jobSummary(result: Result, limitBytes = 900_000, link: LineLink = relativeLink, quiet = false): string {
  const sheet = new Sheet(Math.max(0, limitBytes - RESERVE));
  const cut: string[] = [];
  const { objects, files, unknown } = result.summary;
  const head = [`${countLevels(result, { quiet })} in ${count(objects, 'Flink object')}, ${count(files, 'file')}`];
  head.push(...countGone(result, { quiet }));
  const changes = countChanges(result);
  if (changes !== undefined) head.push(changes);
  if (unknown > 0) head.push(`${count(unknown, 'verdict')} unknown`);
  head.push(...countHidden(result, { showIgnored: true }));
  sheet.add('## flint-lint', '', `**${head.join('; ')}**`);
  for (const part of changeSections(result, link)) section(sheet, cut, part.noun, part.head, part.rows);
  if (!result.complete) sheet.add('', '> The run is incomplete: a rule failed or a budget ended it.');

  for (const part of findingSections(result, quiet)) {
    const rows = part.findings.sort(bySeverity).map((finding) => row(finding, link));
    const title = part.title === undefined ? [] : ['', `### ${part.title}`];
    const columns = ['', '| Level | Rule | Place | Message |', '| --- | --- | --- | --- |'];
    section(sheet, cut, part.noun, [...title, ...columns], rows);
  }
  if (result.changes) {
    const unchanged = result.findings.filter(({ status }) => status === 'unchanged').length;
    if (unchanged > 0) sheet.add('', `*${count(unchanged, 'finding')} of the base unchanged, not listed here.*`);
  }
  if (isUneventful(result)) return sheet.text();
  const unknownRows = unknownGroups(result).map(
    ({ count, missing, settle }) => `| ${count} | ${cell(missing)} | ${cell(settle)} |`,
  );
  const unknownHead = ['', '### Unknown', '', '| Verdicts | Missing | What would settle them |', '| --- | --- | --- |'];
  section(sheet, cut, 'unknown row', unknownHead, unknownRows);
  const notRendered = unreported(result).map(
    ({ file, line, because }) => `| ${escapeMarkdown(visible(`${file}:${line}`))} | ${cell(because)} |`,
  );
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

/** Whether a change affects no workload and brings or mends nothing: then one line is enough. */
function isUneventful(result: Result): boolean {
  if (!result.changes || result.gone.length > 0 || !result.complete) return false;
  const isQuiet = result.changes.every(({ effect, later }) => effect === 'none' && later.length === 0);
  return isQuiet && result.findings.every(({ status }) => status === 'unchanged');
}

interface FindingSection {
  title?: string;
  noun: string;
  findings: Finding[];
}

/** All findings; with a base the new ones, and what became of those that are gone. */
function findingSections(result: Result, quiet: boolean): FindingSection[] {
  const all = shownFindings({ findings: [...result.findings, ...result.gone] }, { quiet });
  if (!result.changes) return [{ noun: 'finding', findings: shownFindings(result, { quiet }) }];
  const of = (status: Finding['status']) => all.filter((finding) => finding.status === status);
  return [
    { title: 'New findings', noun: 'new finding', findings: of('new') },
    { title: 'Fixed', noun: 'fixed finding', findings: of('fixed') },
    { title: 'Lost from sight', noun: 'finding lost from sight', findings: of('lost-sight') },
  ];
}

function row(finding: Finding, link: LineLink): string {
  const rule = `[${cell(finding.rule)}](${ruleUrl(uriOf(finding.rule), finding.area)})`;
  const isGone = finding.status === 'fixed' || finding.status === 'lost-sight';
  const text = escapeMarkdown(visible(`${finding.file}:${finding.line}:${finding.column}`));
  // The base's lines are not those of the head.
  const place = isGone ? text : `[${text}](${link(finding.file, finding.line)})`;
  const status = finding.status === undefined ? '' : ` (${finding.status})`;
  return `| ${finding.level}${status} | ${rule} | ${place} | ${cell(finding.message)} |`;
}
