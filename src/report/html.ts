import type { Finding, Place, Result, UnknownVerdict } from '../engine/result.ts';
import { ruleUrl } from '../project.ts';
import { byFile } from './by-file.ts';
import { affected, EFFECT_NAMES, groupChanges, groupName, stateWord, why } from './changes.ts';
import { uriOf } from './encode.ts';
import { frameOf } from './frame.ts';
import { PAGE_STYLE } from './html-style.ts';
import { printable } from './message.ts';
import {
  byPlace,
  count,
  countGone,
  countHidden,
  countLevels,
  objectName,
  type ReportOptions,
  shownFindings,
  unreported,
} from './report.ts';
import { escapeXml } from './xml.ts';

/** Columns of a line of a file; longer ones are clipped around the region. */
const COLUMNS = 160;

/** A page to look at and to keep: it stands alone, runs no script and loads nothing. */
export function html(result: Result, options: ReportOptions): string {
  const findings = shownFindings(result, options);
  const sections = [
    changes(result),
    ...byFile(findings).map(([file, some]) =>
      section(
        text(file),
        some.map((finding) => findingBlock(finding, result)),
      ),
    ),
    notRendered(result),
    options.showUnknown ? unknown([...result.unknown].sort(byPlace), result) : '',
    options.showIgnored ? ignored([...result.ignored].sort(byPlace), result) : '',
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>flint-lint</title>
<style>
${PAGE_STYLE}</style>
</head>
<body>
<h1>flint-lint</h1>
<p>${text(summary(result, options))}</p>
${sections.filter((each) => each !== '').join('\n')}
</body>
</html>
`;
}

function summary(result: Result, options: ReportOptions): string {
  const { objects, files } = result.summary;
  const parts = [
    `${countLevels(result, options)} in ${count(objects, 'Flink object')}, ${count(files, 'file')}`,
    ...countGone(result, options),
    ...(result.unknown.length > 0 ? [`${count(result.unknown.length, 'verdict')} unknown`] : []),
    ...countHidden(result, options),
    ...(result.complete ? [] : ['the run is incomplete: a rule failed or a limit ended it early']),
  ];
  return `${parts.join('; ')}.`;
}

function changes(result: Result): string {
  const rows = groupChanges(affected(result)).map((group) => {
    const { effect } = group.lead;
    const cells = [EFFECT_NAMES[effect], stateWord(group.lead), groupName(group), why(group.lead)];
    return `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;
  });
  if (rows.length === 0) return '';
  const head = ['Effect', 'State', 'Workload', 'Why'].map((name) => `<th>${name}</th>`).join('');
  return section('Workloads', [`<table>\n<tr>${head}</tr>\n${rows.join('\n')}\n</table>`]);
}

function findingBlock(finding: Finding, result: Result): string {
  const { level, status, object, targets, owner } = finding;
  const facts: [string, string][] = [
    ['Why', finding.why],
    ['Fix', finding.advice],
    ['Also', finding.also ?? ''],
    ['Object', object ? objectName(object) : ''],
    ['Targets', targets.length === 1 && targets[0] === '.' ? '' : targets.join(', ')],
    ['Owner', owner ?? ''],
  ];
  const related = finding.related.map(
    (place) => `<p>${text(`${where(place)}: ${place.message}`)}</p>${frame(place, result)}`,
  );
  return article(level, [
    heading(level, finding, status === undefined ? finding.message : `${finding.message} (${status})`),
    frame(finding, result),
    list(facts),
    ...related,
  ]);
}

function unknown(verdicts: readonly UnknownVerdict[], result: Result): string {
  const blocks = verdicts.map((verdict) =>
    article('unknown', [
      heading('unknown', verdict, verdict.message),
      frame(verdict, result),
      list([['To settle', verdict.settle]]),
    ]),
  );
  return blocks.length === 0 ? '' : section('Unknown', blocks);
}

function ignored(findings: readonly Finding[], result: Result): string {
  const blocks = findings.map((finding) => {
    const { by, reason = '' } = finding.suppressed ?? {};
    return article('ignored', [
      heading(by === 'baseline' ? 'known' : 'ignored', finding, finding.message),
      frame(finding, result),
      list([['Reason', by === 'baseline' ? 'the baseline' : reason]]),
    ]);
  });
  return blocks.length === 0 ? '' : section('Ignored', blocks);
}

function notRendered(result: Result): string {
  const lines = unreported(result).map(({ file, line, because }) => `<li>${text(`${file}:${line}: ${because}`)}</li>`);
  return lines.length === 0 ? '' : section('Not rendered', [`<ul>\n${lines.join('\n')}\n</ul>`]);
}

/** The level, the rule with a link to its page, the fact, and where it is. */
function heading(label: string, finding: Place & { rule: string; area?: string }, fact: string): string {
  const { rule, area } = finding;
  const link = `<a href="${text(ruleUrl(uriOf(rule), area))}">${text(rule)}</a>`;
  return `<h3><b>${label}</b> ${link} ${text(fact)}</h3>\n<p class="place">${text(where(finding))}</p>`;
}

function where({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The line, with the region marked; nothing where the text of the file is not at hand. */
function frame(place: Place, { sources }: Result): string {
  const source = sources.get(place.file);
  const drawn = source && frameOf(source, place, COLUMNS, '^');
  if (!drawn) return '';
  const number = String(drawn.line);
  const marked = `${' '.repeat(number.length)} | ${drawn.marker}`;
  return `<pre>${escaped(`${number} | ${drawn.text}`)}\n${escaped(marked)}</pre>`;
}

/** Text of a frame, in which tabs stay tabs. */
function escaped(line: string): string {
  return line.split('\t').map(escapeXml).join('\t');
}

function list(facts: readonly [string, string][]): string {
  const rows = facts.flatMap(([name, value]) => (value === '' ? [] : [`<dt>${name}</dt><dd>${text(value)}</dd>`]));
  return rows.length === 0 ? '' : `<dl>\n${rows.join('\n')}\n</dl>`;
}

function article(kind: string, parts: readonly string[]): string {
  return `<article class="${kind}">\n${parts.filter((part) => part !== '').join('\n')}\n</article>`;
}

function section(title: string, blocks: readonly string[]): string {
  return `<section>\n<h2>${title}</h2>\n${blocks.join('\n')}\n</section>`;
}

/** A text as the page shows it: secrets masked, hidden characters shown, nothing taken for markup. */
function text(value: string): string {
  return escapeXml(printable(value));
}
